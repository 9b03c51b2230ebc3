//! Somebody who knows everything that is shown, and the rules, and works with it.
//!
//! What is shown becomes linear equations over whole numbers. A count is given away when every solution
//! has the same value for it: bounds that narrow each other find that. That it is not is shown by a second
//! solution, found by changing the true one step by step; it is checked against every equation.

use std::collections::BTreeMap;

/// `low ≤ Σ factor · variable ≤ high`.
#[derive(Clone, Debug)]
struct Line {
    terms: Vec<(usize, i64)>,
    low: i64,
    high: i64,
}

/// Everything that is known.
#[derive(Clone, Debug, Default)]
pub(super) struct Attacker {
    truth: Vec<i64>,
    names: Vec<String>,
    lines: Vec<Line>,
}

/// A sum of variables.
pub(super) type Sum = Vec<(usize, i64)>;

/// What the attacker makes of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Another value fits, too.
    Open,
    /// It is worked out.
    Known,
    /// Neither was shown; the test must not pass on it.
    Undecided,
}

const MOST: i64 = 100_000;
const STEPS: usize = 40_000;

impl Attacker {
    /// Something that is not known, and never below nought.
    pub(super) fn unknown(&mut self, name: String, truth: u64) -> usize {
        self.names.push(name);
        self.truth.push(i64::try_from(truth).unwrap());
        self.truth.len() - 1
    }

    /// Something that is known of a sum; it has to be true.
    pub(super) fn knows(&mut self, terms: Sum, low: i64, high: i64) {
        let mut sum: BTreeMap<usize, i64> = BTreeMap::new();
        for (variable, factor) in terms {
            *sum.entry(variable).or_default() += factor;
        }
        let line = Line { terms: sum.into_iter().filter(|(_, factor)| *factor != 0).collect(), low, high };
        let value = value(&line.terms, &self.truth);
        assert!((low..=high).contains(&value), "{low} ≤ {value} ≤ {high}: {}", self.text(&line.terms));
        self.lines.push(line);
    }

    pub(super) fn knows_exactly(&mut self, terms: Sum) {
        let value = value(&terms, &self.truth);
        self.knows(terms, value, value);
    }

    pub(super) fn truth_of(&self, terms: &Sum) -> i64 {
        value(terms, &self.truth)
    }

    pub(super) fn text(&self, terms: &Sum) -> String {
        let texts: Vec<String> =
            terms.iter().map(|(at, factor)| format!("{factor:+}·{}", self.names[*at])).collect();
        texts.concat()
    }

    /// Whether the value of a sum can be worked out.
    pub(super) fn verdict(&self, of: &Sum) -> Verdict {
        // The sum as a variable of its own.
        let mut all = self.clone();
        let truth = all.truth_of(of);
        let own = all.unknown("the sum".to_owned(), u64::try_from(truth).unwrap());
        let mut terms = of.clone();
        terms.push((own, -1));
        all.knows(terms, 0, 0);
        let Some(bounds) = all.bounds() else { panic!("the truth fits") };
        let (low, high) = bounds[own];
        if low == high {
            return Verdict::Known;
        }
        let near = (1..=12).flat_map(|step| [truth + step, truth - step]);
        for other in near.filter(|other| (low..=high).contains(other)) {
            let mut changed = all.truth.clone();
            changed[own] = other;
            let mut fixed = vec![false; changed.len()];
            fixed[own] = true;
            for depth in [4, 8, 14, 24] {
                let mut steps = STEPS;
                if let Some(found) =
                    all.mend(&mut changed.clone(), &mut fixed.clone(), &bounds, depth, &mut steps)
                {
                    assert!(all.fits(&found) && found[own] != truth);
                    return Verdict::Open;
                }
            }
        }
        Verdict::Undecided
    }

    fn fits(&self, values: &[i64]) -> bool {
        values.iter().all(|value| *value >= 0)
            && self.lines.iter().all(|line| (line.low..=line.high).contains(&value(&line.terms, values)))
    }

    /// The range of each variable, narrowed by every line until nothing changes.
    fn bounds(&self) -> Option<Vec<(i64, i64)>> {
        let mut bounds = vec![(0, MOST); self.truth.len()];
        loop {
            let before = bounds.clone();
            for line in &self.lines {
                let part = |(at, factor): &(usize, i64), bounds: &[(i64, i64)]| {
                    let (a, b) = (bounds[*at].0 * factor, bounds[*at].1 * factor);
                    (a.min(b), a.max(b))
                };
                let (low, high) = line
                    .terms
                    .iter()
                    .map(|term| part(term, &bounds))
                    .fold((0, 0), |s, p| (s.0 + p.0, s.1 + p.1));
                for term in &line.terms {
                    let own = part(term, &bounds);
                    // What the others leave for this one.
                    let (from, to) = (line.low - (high - own.1), line.high - (low - own.0));
                    let (at, factor) = *term;
                    let (from, to) = if factor > 0 {
                        (ceil(from, factor), floor(to, factor))
                    } else {
                        (ceil(-to, -factor), floor(-from, -factor))
                    };
                    let now = (bounds[at].0.max(from), bounds[at].1.min(to));
                    if now.0 > now.1 {
                        return None;
                    }
                    if now != bounds[at] {
                        bounds[at] = now;
                        break;
                    }
                }
            }
            if bounds == before {
                return Some(bounds);
            }
        }
    }

    /// Mends the first line that does not hold by changing one variable that was not changed yet, and so on.
    fn mend(
        &self,
        values: &mut Vec<i64>,
        fixed: &mut Vec<bool>,
        bounds: &[(i64, i64)],
        depth: usize,
        steps: &mut usize,
    ) -> Option<Vec<i64>> {
        *steps = steps.checked_sub(1)?;
        let broken = self.lines.iter().find_map(|line| {
            let value = value(&line.terms, values);
            let off = if value < line.low { line.low - value } else { line.high.min(value) - value };
            (off != 0).then_some((line, off))
        });
        let Some((line, off)) = broken else { return Some(values.clone()) };
        if depth == 0 {
            return None;
        }
        for (at, factor) in &line.terms {
            if fixed[*at] {
                continue;
            }
            let before = values[*at];
            let wanted = before + off.signum() * factor.signum() * ceil(off.abs(), factor.abs());
            // As far as it can go, if not all the way: another one does the rest.
            let now = wanted.clamp(bounds[*at].0, bounds[*at].1);
            if now == before {
                continue;
            }
            values[*at] = now;
            fixed[*at] = true;
            if let Some(found) = self.mend(values, fixed, bounds, depth - 1, steps) {
                return Some(found);
            }
            values[*at] = before;
            fixed[*at] = false;
        }
        None
    }
}

fn value(terms: &Sum, values: &[i64]) -> i64 {
    terms.iter().map(|(at, factor)| values[*at] * factor).sum()
}

fn floor(a: i64, b: i64) -> i64 {
    a.div_euclid(b)
}

fn ceil(a: i64, b: i64) -> i64 {
    -(-a).div_euclid(b)
}

#[test]
fn works_out_what_is_left_over() {
    let mut attacker = Attacker::default();
    let all: Vec<usize> = [12, 3, 9].map(|truth| attacker.unknown("x".to_owned(), truth)).to_vec();
    let sum = |of: &[usize]| of.iter().map(|at| (all[*at], 1)).collect::<Sum>();
    attacker.knows_exactly(sum(&[0, 1, 2]));
    attacker.knows_exactly(sum(&[0]));
    assert_eq!(attacker.verdict(&sum(&[1])), Verdict::Open);
    assert_ne!(attacker.verdict(&sum(&[1, 2])), Verdict::Open);
    attacker.knows(sum(&[2]), 9, 12);
    attacker.knows(sum(&[1]), 3, 12);
    assert_eq!(attacker.verdict(&sum(&[1])), Verdict::Known);
}

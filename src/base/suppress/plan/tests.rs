//! P12: random surveys, and an attacker who works with everything that is shown of them.

mod attacker_tests;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::*;
use crate::base::suppress::groups;
use attacker_tests::{Attacker, Sum, Verdict};

/// Random surveys that are tried; each seed is one. `YORIAI_SEEDS=<from>-<to>` tries others.
const SEEDS: std::ops::Range<u64> = 0..160;

/// One survey as everybody answered it, by group.
#[derive(Clone, Debug)]
struct Survey {
    people: People,
    questions: Vec<Question>,
    least: u64,
}

/// What one person said to one question: nothing, as not asked; no answer; answers.
type Said = Option<Option<Vec<usize>>>;

fn answer(rng: &mut StdRng, takes: Takes, answers: usize, favourite: usize) -> Vec<usize> {
    match takes {
        Takes::Any => Vec::new(),
        Takes::One { .. } => {
            let other = rng.random_range(0..answers);
            vec![if rng.random_range(0..3) == 0 { other } else { favourite }]
        }
        Takes::Many { min, max } => {
            let wanted = usize::try_from(rng.random_range(min..=max.min(answers as u64))).unwrap();
            let mut all: Vec<usize> = (0..answers).collect();
            if rng.random_range(0..3) > 0 {
                all.swap(0, favourite);
            } else {
                let other = rng.random_range(0..answers);
                all.swap(0, other);
            }
            all.truncate(wanted.max(1));
            all
        }
    }
}

/// A random survey: some people in some groups, some questions of every kind, some on others.
fn survey(seed: u64) -> Survey {
    let mut rng = StdRng::seed_from_u64(seed);
    let least = if seed.is_multiple_of(2) { 5 } else { 10 };
    let raw: Vec<u64> = match rng.random_range(0..4) {
        0 => vec![rng.random_range(5..60)],
        1 => (0..2).map(|_| rng.random_range(6..40)).collect(),
        _ => (0..rng.random_range(2..5)).map(|_| rng.random_range(1..26)).collect(),
    };
    let count = rng.random_range(1..=5);
    let mut kinds: Vec<(Takes, Asked, usize, usize, u32)> = Vec::new();
    for at in 0..count {
        let answers = rng.random_range(2..=5_usize);
        let takes = match rng.random_range(0..8) {
            0..=2 => Takes::One { in_line: true },
            3 | 4 => Takes::One { in_line: false },
            5 | 6 => Takes::Many { min: 1, max: rng.random_range(1..=answers as u64) },
            _ => Takes::Any,
        };
        let parents: Vec<usize> = (0..at).filter(|parent| !matches!(kinds[*parent].0, Takes::Any)).collect();
        let asked = if !parents.is_empty() && rng.random_range(0..3) == 0 {
            let parent = parents[rng.random_range(0..parents.len())];
            let of: Vec<usize> = (0..kinds[parent].2).filter(|_| rng.random_range(0..2) == 0).collect();
            if of.is_empty() { Asked::All } else { Asked::Of(parent, of) }
        } else {
            Asked::All
        };
        kinds.push((takes, asked, answers, rng.random_range(0..answers), rng.random_range(2..30)));
    }
    let mut people: Vec<(usize, Vec<Said>)> = Vec::new();
    for (group, size) in raw.iter().enumerate() {
        for _ in 0..*size {
            let mut said: Vec<Said> = Vec::new();
            for (takes, asked, answers, favourite, silence) in &kinds {
                let is_asked = match asked {
                    Asked::Of(parent, of) => {
                        let given = said[*parent].clone().flatten().unwrap_or_default();
                        given.iter().any(|answer| of.contains(answer))
                    }
                    _ => true,
                };
                let silent = rng.random_range(0..*silence) == 0;
                let given = answer(&mut rng, *takes, *answers, *favourite);
                said.push(is_asked.then(|| (!silent).then_some(given)));
            }
            people.push((group, said));
        }
    }
    grouped(&mut rng, &kinds, &people, raw.len(), least)
}

/// The same by groups that are large enough: those that people are in, or the answers to a question.
fn grouped(
    rng: &mut StdRng,
    kinds: &[(Takes, Asked, usize, usize, u32)],
    people: &[(usize, Vec<Said>)],
    raw: usize,
    least: u64,
) -> Survey {
    let whole = counted(kinds, people, 1, |_| Some(0));
    let by = rng.random_range(0..kinds.len());
    if rng.random_range(0..3) == 0
        && let Some(groups) = by_answer(&whole, by, least)
    {
        let none = kinds[by].2;
        let group = |said: &Vec<Said>| {
            let answer = said[by].clone().flatten().map_or(none, |given| given[0]);
            groups.iter().position(|group| group.contains(&answer))
        };
        let sizes: Vec<u64> = (0..groups.len())
            .map(|at| people.iter().filter(|(_, said)| group(said) == Some(at)).count() as u64)
            .collect();
        let mut questions = counted(kinds, people, groups.len(), |(_, said)| group(said));
        // It is not shown by its own answers.
        questions[by].counts = whole[by].counts.clone();
        questions[by].answered.clone_from(&whole[by].answered);
        questions[by].silent.clone_from(&whole[by].silent);
        if matches!(kinds[by].1, Asked::All) {
            return Survey { people: People { groups: sizes, most: None, known: true }, questions, least };
        }
    }
    let sizes: Vec<u64> =
        (0..raw).map(|group| people.iter().filter(|(own, _)| *own == group).count() as u64).collect();
    let groups = groups(&sizes).unwrap_or_else(|| vec![(0..raw).collect()]);
    let questions =
        counted(kinds, people, groups.len(), |(own, _)| groups.iter().position(|g| g.contains(own)));
    let sizes: Vec<u64> = groups.iter().map(|group| group.iter().map(|at| sizes[*at]).sum()).collect();
    let most = (rng.random_range(0..2) == 0)
        .then(|| sizes.iter().map(|size| size + rng.random_range(0..4)).collect());
    Survey { people: People { groups: sizes, most, known: false }, questions, least }
}

fn counted(
    kinds: &[(Takes, Asked, usize, usize, u32)],
    people: &[(usize, Vec<Said>)],
    groups: usize,
    group: impl Fn(&(usize, Vec<Said>)) -> Option<usize>,
) -> Vec<Question> {
    let new = |(takes, asked, answers, ..): &(Takes, Asked, usize, usize, u32)| Question {
        takes: *takes,
        asked: asked.clone(),
        counts: vec![vec![0; if matches!(takes, Takes::Any) { 0 } else { *answers }]; groups],
        answered: vec![0; groups],
        silent: vec![0; groups],
    };
    let mut questions: Vec<Question> = kinds.iter().map(new).collect();
    for person in people {
        let group = group(person).unwrap();
        for (question, said) in questions.iter_mut().zip(&person.1) {
            match said {
                None => {}
                Some(None) => question.silent[group] += 1,
                Some(Some(given)) => {
                    question.answered[group] += 1;
                    for answer in given {
                        question.counts[group][*answer] += 1;
                    }
                }
            }
        }
    }
    questions
}

/// The unknowns of a question, by group.
#[derive(Clone, Debug, Default)]
struct Unknowns {
    counts: Vec<Vec<usize>>,
    answered: Vec<usize>,
    silent: Vec<usize>,
}

/// Everything that is known from what is shown, and how surveys work.
fn attack(survey: &Survey, plans: &[Plan]) -> (Attacker, Vec<(String, Sum)>) {
    let Survey { people, questions, .. } = survey;
    let mut attacker = Attacker::default();
    let mut targets: Vec<(String, Sum)> = Vec::new();
    let here: Vec<usize> = people
        .groups
        .iter()
        .enumerate()
        .map(|(at, size)| attacker.unknown(format!("n{at}"), *size))
        .collect();
    let tens = |sum: i64| (sum / 10 * 10, sum / 10 * 10 + 9);
    let everybody: Sum = here.iter().map(|at| (*at, 1)).collect();
    for sum in here.iter().map(|at| vec![(*at, 1)]).chain([everybody.clone()]) {
        let (low, high) = tens(attacker.truth_of(&sum));
        attacker.knows(sum, low, high);
    }
    for (at, most) in people.most.iter().flatten().enumerate() {
        attacker.knows(vec![(here[at], 1)], 0, i64::try_from(*most).unwrap());
    }
    if people.known {
        for at in &here {
            attacker.knows_exactly(vec![(*at, 1)]);
        }
    }
    let mut all: Vec<Unknowns> = Vec::new();
    for (at, question) in questions.iter().enumerate() {
        let mut own = Unknowns::default();
        // A question that the groups are made of is counted over everybody only.
        let groups = question.answered.len();
        for group in 0..groups {
            let name = |what: &str| format!("{what}{at}/{group}");
            own.answered.push(attacker.unknown(name("b"), question.answered[group]));
            own.silent.push(attacker.unknown(name("r"), question.silent[group]));
            let counts = &question.counts[group];
            own.counts.push(counts.iter().map(|count| attacker.unknown(name("c"), *count)).collect());
            how_it_works(&mut attacker, survey, question, &own, group, &all, &here);
        }
        all.push(own);
    }
    for ((question, plan), own) in questions.iter().zip(plans).zip(&all) {
        published(&mut attacker, question, plan, own);
    }
    for (at, own) in all.iter().enumerate() {
        let groups = own.answered.len();
        let mut add = |what: String, of: &dyn Fn(usize) -> Sum| {
            targets.push((format!("{what} of {at}"), (0..groups).flat_map(of).collect()));
            targets.extend((0..groups).map(|group| (format!("{what} of {at} in {group}"), of(group))));
        };
        add("silent".to_owned(), &|group| vec![(own.silent[group], 1)]);
        for answer in 0..own.counts.first().map_or(0, Vec::len) {
            add(format!("answer {answer}"), &|group| vec![(own.counts[group][answer], 1)]);
            if matches!(questions[at].takes, Takes::Many { .. }) {
                add(format!("not {answer}"), &|group| {
                    vec![(own.answered[group], 1), (own.counts[group][answer], -1)]
                });
            }
        }
    }
    (attacker, targets)
}

fn how_it_works(
    attacker: &mut Attacker,
    survey: &Survey,
    question: &Question,
    own: &Unknowns,
    group: usize,
    all: &[Unknowns],
    here: &[usize],
) {
    let alone = question.answered.len() < here.len();
    let mut asked: Sum = match &question.asked {
        Asked::Of(parent, of) => {
            let parents: Vec<usize> = if alone { (0..here.len()).collect() } else { vec![group] };
            let parent = &all[*parent];
            parents
                .iter()
                .filter(|group| **group < parent.counts.len())
                .flat_map(|group| of.iter().map(|answer| (parent.counts[*group][*answer], -1)))
                .collect()
        }
        _ if alone => here.iter().map(|at| (*at, -1)).collect(),
        _ => vec![(here[group], -1)],
    };
    let several = matches!(&question.asked, Asked::Of(parent, of)
        if of.len() > 1 && matches!(survey.questions[*parent].takes, Takes::Many { .. }));
    asked.extend([(own.answered[group], 1), (own.silent[group], 1)]);
    let parent_is_whole =
        matches!(&question.asked, Asked::Of(parent, _) if all[*parent].counts.len() < here.len()) && !alone;
    // Who gave one of several answers to a question that takes several is no sum of counts; and of
    // who was asked in a group the answers over everybody say nothing here.
    if !several && !parent_is_whole {
        attacker.knows(asked, 0, 0);
    }
    let counts: Sum = own.counts[group].iter().map(|at| (*at, 1)).collect();
    let with_base =
        |factor: i64| counts.iter().copied().chain([(own.answered[group], factor)]).collect::<Sum>();
    match question.takes {
        Takes::One { .. } => attacker.knows(with_base(-1), 0, 0),
        Takes::Many { min, max } => {
            let factor = |n: u64| -i64::try_from(n).unwrap();
            attacker.knows(with_base(factor(min)), 0, 1_000_000);
            attacker.knows(with_base(factor(max)), -1_000_000, 0);
            for at in &own.counts[group] {
                attacker.knows(vec![(own.answered[group], 1), (*at, -1)], 0, 1_000_000);
            }
        }
        Takes::Any => {}
    }
}

/// The equations that a question's figures are, over everybody and by group.
fn published(attacker: &mut Attacker, question: &Question, plan: &Plan, own: &Unknowns) {
    let groups: Vec<usize> = (0..own.answered.len()).collect();
    let tables = plan.total.iter().map(|shown| (shown, vec![groups.clone()]));
    let by_group = plan.groups.iter().map(|shown| (shown, groups.iter().map(|at| vec![*at]).collect()));
    for (shown, rows) in tables.chain(by_group) {
        for row in rows {
            let silent: Sum = row.iter().map(|group| (own.silent[*group], 1)).collect();
            let mut base: Sum = row.iter().map(|group| (own.answered[*group], 1)).collect();
            if shown.silent.is_some() {
                base.extend(silent.clone());
            }
            if shown.rough {
                let tens = attacker.truth_of(&base) / 10 * 10;
                attacker.knows(base, tens, tens + 9);
            } else {
                attacker.knows_exactly(base);
            }
            for (at, block) in shown.blocks.iter().enumerate() {
                let cells =
                    row.iter().flat_map(|group| block.iter().map(|answer| (own.counts[*group][*answer], 1)));
                let mut sum: Sum = cells.collect();
                if matches!(question.takes, Takes::One { .. }) && shown.silent == Some(at) {
                    sum.extend(silent.clone());
                }
                assert!(attacker.truth_of(&sum) >= 5, "a small count is shown");
                attacker.knows_exactly(sum);
            }
        }
    }
}

/// The counts from 1 to 4 that are given away, and those of which nothing was shown.
fn leaks(survey: &Survey, plans: &[Plan]) -> Vec<(String, Verdict)> {
    let (attacker, targets) = attack(survey, plans);
    let small = targets.into_iter().filter(|(_, sum)| (1..5).contains(&attacker.truth_of(sum)));
    small
        .map(|(name, sum)| (name, attacker.verdict(&sum)))
        .filter(|(_, verdict)| *verdict != Verdict::Open)
        .collect()
}

fn holds(seed: u64) {
    let survey = survey(seed);
    let plans = plan(&survey.people, &survey.questions, survey.least);
    let found = leaks(&survey, &plans);
    assert!(found.is_empty(), "seed {seed}: {found:?}\n{survey:#?}\n{plans:#?}");
    for (question, plan) in survey.questions.iter().zip(&plans) {
        let answered: u64 = question.answered.iter().sum();
        assert!(plan.total.is_none() || answered >= survey.least, "seed {seed}");
        assert!(plan.groups.is_none() || question.answered.iter().all(|count| *count >= 10), "seed {seed}");
    }
}

#[test]
fn no_small_count_can_be_worked_out() {
    let given = std::env::var("YORIAI_SEEDS").ok();
    let given = given.as_deref().and_then(|given| given.split_once('-'));
    let seeds = given.map_or(SEEDS, |(from, to)| from.parse().unwrap()..to.parse().unwrap());
    for seed in seeds {
        holds(seed);
    }
}

/// What an office would publish without a second thought: every count, or all but the small ones.
#[test]
fn the_attacker_finds_what_is_given_away() {
    let mut found = [0; 3];
    for seed in 0..80 {
        let survey = survey(seed);
        let plans = plan(&survey.people, &survey.questions, survey.least);
        let small = |survey: &Survey| {
            attack(survey, &[]).1.len() // nothing is shown
        };
        assert!(small(&survey) > 0);
        assert!(
            leaks(&survey, &vec![Plan::default(); plans.len()]).is_empty(),
            "seed {seed}: nothing is shown"
        );
        // The number of all who were asked, beside everything that is right.
        let mut known = survey.clone();
        known.people.known = true;
        found[0] += usize::from(!leaks(&known, &plans).is_empty());
        // Those who did not answer are never counted elsewhere.
        let mut naive = plans.clone();
        naive.iter_mut().filter_map(|plan| plan.total.as_mut()).for_each(|shown| {
            if shown.silent.take().is_some() {
                shown.rough = false;
            }
        });
        found[1] += usize::from(naive != plans && !leaks(&survey, &naive).is_empty());
        // A question on an answer that is not shown alone.
        let mut naive = plans.clone();
        for (question, plan) in survey.questions.iter().zip(&mut naive) {
            let answered: u64 = question.answered.iter().sum();
            if plan.total.is_none() && answered >= 5 && matches!(question.asked, Asked::Of(..)) {
                let all = (0..answers(question)).collect();
                let one = matches!(question.takes, Takes::One { .. });
                plan.total = Some(Shown {
                    blocks: if one { vec![all] } else { Vec::new() },
                    silent: one.then_some(0),
                    rough: false,
                });
            }
        }
        found[2] += usize::from(naive != plans && !leaks(&survey, &naive).is_empty());
    }
    assert!(found.iter().all(|found| *found > 0), "{found:?}");
}

fn one(in_line: bool, counts: &[&[u64]]) -> Question {
    Question {
        takes: Takes::One { in_line },
        asked: Asked::All,
        counts: counts.iter().map(|row| row.to_vec()).collect(),
        answered: counts.iter().map(|row| row.iter().sum()).collect(),
        silent: vec![0; counts.len()],
    }
}

fn crowd(sizes: &[u64]) -> People {
    People { groups: sizes.to_vec(), most: None, known: false }
}

#[test]
fn neighbours_come_together_on_a_scale() {
    let plans = plan(&crowd(&[42]), &[one(true, &[&[1, 3, 10, 20, 7]])], 5);
    assert_eq!(plans[0].total.as_ref().unwrap().blocks, [vec![0, 1, 2], vec![3], vec![4]]);
    let plans = plan(&crowd(&[42]), &[one(false, &[&[1, 3, 10, 20, 7]])], 5);
    assert_eq!(plans[0].total.as_ref().unwrap().blocks, [vec![0, 1, 4], vec![2], vec![3]]);
}

#[test]
fn groups_have_coarser_answers_than_everybody() {
    let plans = plan(&crowd(&[30, 14]), &[one(true, &[&[6, 10, 14], &[5, 2, 7]])], 10);
    assert_eq!(plans[0].total.as_ref().unwrap().blocks, [vec![0], vec![1], vec![2]]);
    assert_eq!(plans[0].groups.as_ref().unwrap().blocks, [vec![0, 1], vec![2]]);
    let alone = plan(&crowd(&[30, 8]), &[one(true, &[&[10, 20], &[4, 4]])], 10);
    assert_eq!(alone[0].groups, None);
    assert_eq!(plan(&crowd(&[9]), &[one(true, &[&[5, 4]])], 10)[0], Plan::default());
}

#[test]
fn small_groups_come_together() {
    assert_eq!(groups(&[30, 4, 7, 12]), Some(vec![vec![0], vec![3], vec![1, 2]]));
    assert_eq!(groups(&[30, 4, 12]), Some(vec![vec![0], vec![1, 2]]));
    assert_eq!(groups(&[30, 4]), None);
    assert_eq!(groups(&[30]), None);
    assert_eq!(groups(&[]), None);
}

#[test]
fn who_did_not_answer_is_counted_when_the_number_asked_is_known() {
    let parent = one(false, &[&[20, 30]]);
    let mut child = one(false, &[&[8, 9]]);
    child.asked = Asked::Of(0, vec![0]);
    child.silent = vec![3];
    let plans = plan(&crowd(&[50]), &[parent.clone(), child.clone()], 5);
    assert_eq!(plans[1].total.as_ref().unwrap().silent, Some(0));
    // Everybody is known to have answered the first: so of the second three did not.
    let mut open = one(false, &[&[20, 26]]);
    open.silent = vec![3];
    let parent = one(false, &[&[20, 29]]);
    assert_eq!(plan(&crowd(&[49]), &[parent, open.clone()], 5)[1].total.as_ref().unwrap().silent, Some(0));
    let fewer = one(false, &[&[20, 28]]);
    assert_eq!(plan(&crowd(&[48]), &[fewer, open], 5)[1].total.as_ref().unwrap().silent, None);
}

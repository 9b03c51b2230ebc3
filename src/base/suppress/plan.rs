//! What may be shown of a whole survey: several questions, one asked on the answer to another, and at
//! most one division of everybody into groups.
//!
//! Unlike [`shown`](super::shown), which hides small counts, answers are put together here until no
//! count is small, so that percentages keep adding up. What holds then:
//!
//! - Of a question that takes one answer every count is at least [`SMALL`], over everybody and in each
//!   group. The groups may have answers put together that stand alone over everybody; since the sums of
//!   such a square are all at least [`SMALL`], none of its cells can be worked out.
//! - Of a question that takes several, a choice is left out that fewer than [`SMALL`] made, or fewer
//!   than [`SMALL`] did not, and further ones as long as "everybody chose something" says how many.
//! - How many people there are is known in tens only. Where it can be worked out all the same, and where
//!   a question was put to those who gave an answer that is shown, from 1 to 4 people who did not answer
//!   are counted with the smallest answer, or as not having chosen.
//! - A question that depends on another is shown when its people are whole counts that are shown.

use super::merge::{self, Block, Ways};
use super::{GROUP, SMALL};

/// A question as it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What kind of answers it takes.
    pub takes: Takes,
    /// Who was asked.
    pub asked: Asked,
    /// How many gave each answer, by group.
    pub counts: Vec<Vec<u64>>,
    /// How many gave any answer, by group.
    pub answered: Vec<u64>,
    /// How many were asked and gave none, by group.
    pub silent: Vec<u64>,
}

/// What kind of answers a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// One of several.
    One {
        /// Whether they stand in a line, such as grades.
        in_line: bool,
    },
    /// Several.
    Many {
        /// At least so many.
        min: u64,
        /// At most so many.
        max: u64,
    },
    /// Something that is not counted by answers: numbers, texts.
    Any,
}

/// Who was asked a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Everybody.
    All,
    /// Whoever gave one of these answers to an earlier question.
    Of(usize, Vec<usize>),
    /// Whoever fits a condition on several questions; `safe` when no part of it that could be worked out
    /// from what is shown holds from 1 to 4 people.
    Fitting {
        /// Whether it may be shown at all.
        safe: bool,
    },
}

/// What is known of how many people there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct People {
    /// How many answered the survey, by group; their tens are shown.
    pub groups: Vec<u64>,
    /// No more than so many can have, by group, as anybody may know.
    pub most: Option<Vec<u64>>,
    /// Whether the sizes of the groups are counts that are shown elsewhere.
    pub known: bool,
}

/// What may be shown of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Over everybody; `None` when nothing is shown.
    pub total: Option<Shown>,
    /// In each group; `None` when the question is not shown by groups.
    pub groups: Option<Shown>,
}

/// Which counts of a question are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Answers counted as one, together all of them; for several answers those that are shown.
    pub blocks: Vec<Vec<usize>>,
    /// Who did not answer is counted here: with this block, or (for several answers) as not having
    /// chosen.
    pub silent: Option<usize>,
    /// Whether the number of answers is shown in tens only.
    pub rough: bool,
}

/// Who is known to have been asked.
#[derive(Clone, Debug)]
struct Known {
    total: bool,
    groups: Vec<bool>,
}

/// What may be shown of each question, when nothing is shown below `least` answers. Questions depend on
/// earlier ones only.
pub fn plan(people: &People, questions: &[Question], least: u64) -> Vec<Plan> {
    let mut known = Known { total: people.known, groups: vec![people.known; people.groups.len()] };
    loop {
        let mut plans: Vec<Plan> = Vec::with_capacity(questions.len());
        for (at, question) in questions.iter().enumerate() {
            let planned = one(at, questions, &plans, &known, least);
            let alone = question.counts.len() < 2;
            plans.push(Plan { groups: planned.groups.filter(|_| !alone), ..planned });
        }
        let now = learnt(people, questions, &plans, &known);
        if now.total == known.total && now.groups == known.groups {
            return plans;
        }
        known = now;
    }
}

/// The answers to question `by` as groups, as far as they are shown and large enough: each a list of
/// answers, in which one past the last answer means those who did not answer. The counts are those of
/// everybody, in one group. `None` when there are no two such groups.
pub fn by_answer(questions: &[Question], by: usize, least: u64) -> Option<Vec<Vec<usize>>> {
    let question = questions.get(by).filter(|question| matches!(question.takes, Takes::One { .. }))?;
    let people = |question: &Question| question.answered.iter().chain(&question.silent).sum::<u64>();
    let everybody = People { groups: vec![people(question)], most: None, known: true };
    let shown = plan(&everybody, questions, least).get_mut(by)?.total.take()?;
    let none = answers(question);
    let mut parts = shown.blocks.clone();
    match shown.silent {
        Some(at) => parts.get_mut(at)?.push(none),
        None => parts.push(vec![none]),
    }
    let silent: u64 = question.silent.iter().sum();
    let size = |answer: &usize| if *answer == none { silent } else { column(question, *answer) };
    let sizes: Vec<u64> = parts.iter().map(|part| part.iter().map(size).sum()).collect();
    let groups = merge::groups(&sizes)?;
    Some(
        groups
            .into_iter()
            .map(|group| group.into_iter().flat_map(|at| parts[at].clone()).collect())
            .collect(),
    )
}

fn one(at: usize, questions: &[Question], plans: &[Plan], known: &Known, least: u64) -> Plan {
    let question = &questions[at];
    let answered: u64 = question.answered.iter().sum();
    if answered < least.max(SMALL) || !stands(question, plans, |plan| plan.total.as_ref(), questions) {
        return Plan::default();
    }
    let everybody = matches!(question.asked, Asked::All);
    let silent: u64 = question.silent.iter().sum();
    let counted = (!everybody || known.total) && is_small(silent);
    let sums: Vec<u64> = (0..answers(question)).map(|answer| column(question, answer)).collect();
    let classes = classes(at, questions);
    let total = row_shown(question, &sums, answered, silent, &classes, counted);
    let fits = question.answered.iter().all(|answered| *answered >= GROUP)
        && !matches!(question.asked, Asked::Fitting { .. })
        && stands(question, plans, |plan| plan.groups.as_ref(), questions);
    let by_group = question.silent.iter().zip(&known.groups);
    let counted = by_group.into_iter().any(|(silent, known)| (!everybody || *known) && is_small(*silent));
    let groups = if fits { rows_shown(question, &total, &classes, counted) } else { None };
    Plan { total: Some(total), groups }
}

/// Whether who was asked is told by what is shown, so that the question adds nothing to it.
fn stands(
    question: &Question,
    plans: &[Plan],
    of: impl Fn(&Plan) -> Option<&Shown>,
    questions: &[Question],
) -> bool {
    match &question.asked {
        Asked::All => true,
        Asked::Fitting { safe } => *safe,
        Asked::Of(parent, answers) => {
            let Some(shown) = plans.get(*parent).and_then(of) else { return false };
            let inside = |block: &Block| block.iter().any(|answer| answers.contains(answer));
            match questions[*parent].takes {
                Takes::One { .. } => shown.blocks.iter().enumerate().all(|(at, block)| {
                    !inside(block)
                        || (shown.silent != Some(at) && block.iter().all(|answer| answers.contains(answer)))
                }),
                // Of several answers only one at a time is a count that is shown.
                Takes::Many { .. } => answers.len() == 1 && shown.blocks.iter().any(inside),
                Takes::Any => false,
            }
        }
    }
}

/// The class of each answer: which later questions depend on it.
fn classes(at: usize, questions: &[Question]) -> Vec<u64> {
    let mut classes = vec![0; answers(&questions[at])];
    for (bit, question) in questions.iter().skip(at + 1).enumerate() {
        let Asked::Of(parent, of) = &question.asked else { continue };
        for answer in of.iter().filter(|_| *parent == at) {
            if let Some(class) = classes.get_mut(*answer) {
                *class |= 1 << (bit % 64);
            }
        }
    }
    classes
}

/// What is shown over everybody.
fn row_shown(
    question: &Question,
    row: &[u64],
    answered: u64,
    silent: u64,
    classes: &[u64],
    counted: bool,
) -> Shown {
    match question.takes {
        Takes::One { in_line } => {
            let alone = (0..row.len()).map(|answer| vec![answer]).collect();
            let rows = [row.to_vec()];
            let blocks = merge::merged(alone, &rows, Ways { in_line, classes });
            let silent = counted.then(|| smallest(&blocks, &rows));
            Shown { blocks, silent, rough: false }
        }
        Takes::Many { min, max } => {
            let mut open: Vec<usize> = (0..row.len())
                .filter(|answer| row[*answer] >= SMALL && answered.saturating_sub(row[*answer]) >= SMALL)
                .collect();
            while says_rest(row, &open, if counted { answered + silent } else { answered }, min)
                || (counted && says_base(row, &open, answered + silent, (min, max)))
            {
                let Some(at) = (0..open.len()).min_by_key(|at| (row[open[*at]], *at)) else { break };
                open.remove(at);
            }
            let blocks = open.into_iter().map(|answer| vec![answer]).collect();
            Shown { blocks, silent: counted.then_some(0), rough: false }
        }
        Takes::Any => Shown { blocks: Vec::new(), silent: None, rough: counted },
    }
}

/// What is shown in every group, from what is shown over everybody.
fn rows_shown(question: &Question, total: &Shown, classes: &[u64], counted: bool) -> Option<Shown> {
    let rows = &question.counts;
    match question.takes {
        Takes::One { in_line } => {
            let ways = Ways { in_line, classes };
            let blocks = merge::merged(total.blocks.clone(), rows, ways);
            if blocks.len() < 2 {
                return None;
            }
            let silent = match total.silent {
                // They are counted with an answer over everybody, so with the same one here.
                Some(at) => {
                    let answer = total.blocks.get(at).and_then(|block| block.first())?;
                    blocks.iter().position(|block| block.contains(answer))
                }
                None => counted.then(|| smallest(&blocks, rows)),
            };
            Some(Shown { blocks, silent, rough: false })
        }
        Takes::Many { min, max } => {
            let is_open = |answer: &usize| {
                rows.iter().zip(&question.answered).all(|(row, answered)| {
                    row[*answer] >= SMALL && answered.saturating_sub(row[*answer]) >= SMALL
                })
            };
            let open: Vec<usize> =
                total.blocks.iter().flatten().copied().filter(|answer| is_open(answer)).collect();
            let counted = counted || total.silent.is_some();
            let whole = open.len() == answers(question);
            // Then "everybody chose something", and "nobody chose more", say nothing of what is left out.
            let free = rows.iter().zip(question.answered.iter().zip(&question.silent)).all(|(row, base)| {
                let base = base.0 + if counted { *base.1 } else { 0 };
                let chosen: u64 = open.iter().map(|answer| row[*answer]).sum();
                chosen >= min * base && chosen + base <= max * base
            });
            let bound = counted
                && rows.iter().zip(question.answered.iter().zip(&question.silent)).any(|(row, base)| {
                    is_small(*base.1) && says_base(row, &open, base.0 + base.1, (min, max))
                });
            if open.is_empty() || bound || !(whole || free) {
                return None;
            }
            let blocks = open.into_iter().map(|answer| vec![answer]).collect();
            Some(Shown { blocks, silent: counted.then_some(0), rough: false })
        }
        Takes::Any => Some(Shown { blocks: Vec::new(), silent: None, rough: counted || total.rough }),
    }
}

/// Whether the choices that are shown, with at least `min` for each of `base` people, say that one of the
/// others was chosen at all.
fn says_rest(row: &[u64], open: &[usize], base: u64, min: u64) -> bool {
    let hidden = row.len().saturating_sub(open.len()) as u64;
    let chosen: u64 = open.iter().map(|answer| row[*answer]).sum();
    hidden > 0 && !open.is_empty() && min * base > chosen + (hidden - 1) * base
}

/// Whether the choices that are shown say how many of `asked` people answered.
fn says_base(row: &[u64], open: &[usize], asked: u64, (min, max): (u64, u64)) -> bool {
    let chosen: u64 = open.iter().map(|answer| row[*answer]).sum();
    let least = open.iter().map(|answer| row[*answer]).max().unwrap_or(0).max(chosen.div_ceil(max.max(1)));
    let most = if open.len() == row.len() && min > 0 { (chosen / min).min(asked) } else { asked };
    !open.is_empty() && least >= most
}

/// What follows from what is shown about how many people there are.
fn learnt(people: &People, questions: &[Question], plans: &[Plan], known: &Known) -> Known {
    let tens = |count: u64| (count / 10 * 10, count / 10 * 10 + 9);
    let sum: u64 = people.groups.iter().sum();
    let (mut low, mut high) = tens(sum);
    let mut groups: Vec<(u64, u64)> = people.groups.iter().map(|count| tens(*count)).collect();
    if let Some(most) = &people.most {
        high = high.min(most.iter().sum());
        for (group, most) in groups.iter_mut().zip(most) {
            group.1 = group.1.min(*most);
        }
    }
    for (question, plan) in questions.iter().zip(plans) {
        let everybody = matches!(question.asked, Asked::All);
        let told = |shown: &Shown, answered: u64, silent: u64| match shown.silent {
            // Who did not answer is among them: so that is everybody who was asked.
            Some(_) => (answered + silent, if everybody { answered + silent } else { u64::MAX }),
            None if shown.rough => (answered / 10 * 10, u64::MAX),
            None => (answered, u64::MAX),
        };
        if let Some(shown) = &plan.total {
            let range = told(shown, question.answered.iter().sum(), question.silent.iter().sum());
            (low, high) = (low.max(range.0), high.min(range.1));
        }
        for (at, group) in groups.iter_mut().enumerate() {
            let Some(shown) = &plan.groups else { break };
            let range = told(shown, question.answered[at], question.silent[at]);
            *group = (group.0.max(range.0), group.1.min(range.1));
        }
    }
    // Sizes of groups and of everybody bound each other; a few rounds settle it.
    for _ in 0..=groups.len() {
        let (lows, highs) = groups.iter().fold((0, 0), |sum, group| (sum.0 + group.0, sum.1 + group.1));
        (low, high) = (low.max(lows), high.min(highs));
        for group in &mut groups {
            let others = (lows - group.0, highs - group.1);
            group.0 = group.0.max(low.saturating_sub(others.1));
            group.1 = group.1.min(high.saturating_sub(others.0));
        }
    }
    let settled =
        groups.iter().zip(&known.groups).map(|(group, known)| *known || group.0 >= group.1).collect();
    Known { total: known.total || low >= high, groups: settled }
}

fn smallest(blocks: &[Block], rows: &[Vec<u64>]) -> usize {
    (0..blocks.len()).min_by_key(|at| (merge::size(&blocks[*at], rows).1, *at)).unwrap_or(0)
}

fn answers(question: &Question) -> usize {
    question.counts.iter().map(Vec::len).max().unwrap_or(0)
}

fn column(question: &Question, answer: usize) -> u64 {
    question.counts.iter().map(|row| row.get(answer).copied().unwrap_or(0)).sum()
}

fn is_small(count: u64) -> bool {
    (1..SMALL).contains(&count)
}

#[cfg(test)]
mod tests;

//! Counts into what may be published of them: everything at level A; at levels B and C what
//! [`crate::base::suppress`] leaves.

use super::{Counts, Slot, Tally, single};
use crate::base::suppress::{self, Asked, Blocks, GROUP, LEAST, People, Plan, Takes};
use crate::config::questionnaire::{Both, Breakdown, Choice, Kind, Level};
use crate::features::survey::rules::sheet::{
    Cell, Figures, Group, Item, Member, Number, Shape, Sheet, Span, Split, VERSION,
};

/// The quartiles of fewer numbers than these would be the numbers of single people.
const QUARTILES_FROM: u64 = 10;
/// A scale has two highest grades from so many grades on.
const TOP_FROM: usize = 4;

/// A year and a month.
type Month = (i32, u32);

impl Tally {
    /// What may be published.
    pub(in crate::features::survey) fn finish(&self) -> Sheet {
        let groups = self.grouping();
        let parts: Vec<Vec<usize>> = match &groups {
            Some(groups) => groups.clone(),
            None => vec![(0..self.people.len()).collect()],
        };
        let months: Vec<Vec<Month>> = self.counts.iter().map(months).collect();
        let questions = self.questions(&parts, &months);
        let plans = self.plans(&parts, &questions);
        let members: Vec<&Member> = {
            let mut sorted: Vec<(&Member, &usize)> = self.groups.iter().collect();
            sorted.sort_by_key(|(_, at)| **at);
            sorted.into_iter().map(|(member, _)| member).collect()
        };
        let split = groups.zip(self.by.clone()).map(|(groups, by)| {
            let group = |group: &Vec<usize>| Group {
                members: group.iter().map(|at| members[*at].clone()).collect(),
                people: self.told(group.iter().map(|at| self.people[*at]).sum()),
            };
            Split { by, groups: groups.iter().map(group).collect() }
        });
        let items = (0..self.asks.questions.len())
            .map(|at| {
                let view = View { tally: self, parts: &parts, questions: &questions, plans: &plans, at };
                view.item(&months[at], split.is_some())
            })
            .collect();
        Sheet {
            version: VERSION,
            questionnaire: self.asks.id.clone(),
            title: self.asks.title.clone(),
            level: self.level,
            people: self.told(self.people()),
            split,
            items,
        }
    }

    /// The least number of answers of which anything is shown.
    fn least(&self) -> u64 {
        match self.level {
            Level::A => 0,
            Level::B => LEAST,
            Level::C => GROUP,
        }
    }

    fn told(&self, count: u64) -> Span {
        if self.level == Level::A { Span::exactly(count) } else { Span::tens(count) }
    }

    /// The groups that are shown side by side, each of several that were met; their names in order.
    fn grouping(&self) -> Option<Vec<Vec<usize>>> {
        let by = self.by.as_ref()?;
        // By name, and those of whom nothing is known last.
        let known: Vec<usize> = self.groups.values().copied().collect();
        let sizes: Vec<u64> = known.iter().map(|at| self.people[*at]).collect();
        if self.level == Level::A {
            return (known.len() > 1).then(|| known.into_iter().map(|at| vec![at]).collect());
        }
        if self.people() < self.least() {
            return None;
        }
        let Breakdown::Question(id) = by else {
            let groups = suppress::groups(&sizes)?;
            return Some(groups.into_iter().map(|group| group.iter().map(|at| known[*at]).collect()).collect());
        };
        let at = self.asks.questions.iter().position(|question| question.id == *id)?;
        if self.asks.questions[at].show_if.is_some() {
            return None;
        }
        let months: Vec<Vec<Month>> = self.counts.iter().map(months).collect();
        let whole = self.questions(&[(0..self.people.len()).collect()], &months);
        let groups = suppress::by_answer(&whole, at, self.least())?;
        let met = |answer: &usize| self.groups.get(&Member::Answer(*answer)).copied();
        let none = self.asks.questions[at].kind.choices().len();
        let group = |group: Vec<usize>| {
            let unknown = group.contains(&none).then(|| self.groups.get(&Member::Unknown).copied());
            group.iter().filter_map(met).chain(unknown.flatten()).collect()
        };
        Some(groups.into_iter().map(group).collect())
    }

    /// The counts as the rules of suppression take them.
    fn questions(&self, parts: &[Vec<usize>], months: &[Vec<Month>]) -> Vec<suppress::Question> {
        self.asks
            .questions
            .iter()
            .enumerate()
            .map(|(at, question)| {
                let takes = match &question.kind {
                    Kind::Single { .. } | Kind::YesNo { .. } => Takes::One { in_line: false },
                    Kind::Scale { .. } | Kind::Date => Takes::One { in_line: true },
                    Kind::Multiple { min, max, .. } => {
                        Takes::Many { min: (*min).max(1) as u64, max: (*max).max(1) as u64 }
                    }
                    Kind::Number { .. } | Kind::Text => Takes::Any,
                };
                // A question that makes the groups is not shown by them.
                let own = matches!(&self.by, Some(Breakdown::Question(id)) if *id == question.id);
                let all: Vec<Vec<usize>> = vec![parts.iter().flatten().copied().collect()];
                let parts = if own { &all } else { parts };
                let sum = |group: &Vec<usize>| self.counts[at].sum(group);
                let slots: Vec<Slot> = parts.iter().map(sum).collect();
                suppress::Question {
                    takes,
                    asked: self.asked(at),
                    counts: slots.iter().map(|slot| slot.cells(&question.kind, &months[at])).collect(),
                    answered: slots.iter().map(|slot| slot.answered).collect(),
                    silent: slots.iter().map(|slot| slot.silent).collect(),
                }
            })
            .collect()
    }

    fn asked(&self, at: usize) -> Asked {
        let Some(condition) = &self.asks.questions[at].show_if else { return Asked::All };
        let parent = single(condition).and_then(|(question, ids)| {
            let parent = self.asks.questions.iter().position(|other| other.id == question)?;
            let choices = self.asks.questions[parent].kind.choices();
            let of = ids.iter().filter_map(|id| choices.iter().position(|choice| choice.id == *id));
            Some(Asked::Of(parent, of.collect()))
        });
        parent.unwrap_or_else(|| Asked::Fitting { safe: self.overlaps.is_safe(condition) })
    }

    fn plans(&self, parts: &[Vec<usize>], questions: &[suppress::Question]) -> Vec<Plan> {
        let groups: Vec<u64> =
            parts.iter().map(|group| group.iter().map(|at| self.people[*at]).sum()).collect();
        let known = matches!(self.by, Some(Breakdown::Question(_))) && parts.len() > 1;
        if self.level != Level::A {
            return suppress::plan(&People { groups, most: None, known }, questions, self.least());
        }
        let everything = |question: &suppress::Question| {
            let answers = question.counts.iter().map(Vec::len).max().unwrap_or(0);
            let blocks = (0..answers).map(|answer| vec![answer]).collect();
            let shown = Blocks { blocks, silent: None, rough: false };
            let answered = question.answered.iter().any(|answered| *answered > 0);
            Plan {
                total: answered.then(|| shown.clone()),
                groups: (answered && question.counts.len() > 1).then_some(shown),
            }
        };
        questions.iter().map(everything).collect()
    }
}

/// One question, on its way to the sheet.
struct View<'a> {
    tally: &'a Tally,
    parts: &'a [Vec<usize>],
    questions: &'a [suppress::Question],
    plans: &'a [Plan],
    at: usize,
}

impl View<'_> {
    fn item(&self, months: &[Month], split: bool) -> Item {
        let question = &self.tally.asks.questions[self.at];
        let shape = match &question.kind {
            Kind::Single { .. } => Shape::Single,
            Kind::Multiple { .. } => Shape::Multiple,
            Kind::Scale { .. } => Shape::Scale,
            Kind::YesNo { .. } => Shape::YesNo,
            Kind::Number { unit, .. } => Shape::Number { unit: unit.clone() },
            Kind::Date => Shape::Date,
            Kind::Text => Shape::Text,
        };
        let choices =
            if shape == Shape::Date { months.iter().copied().map(month).collect() } else { question.kind.choices().to_vec() };
        let everybody: Vec<usize> = self.parts.iter().flatten().copied().collect();
        let plan = &self.plans[self.at];
        let total = plan.total.as_ref().map(|shown| self.figures(shown, &everybody, months));
        let groups = plan.groups.as_ref().filter(|_| split).map(|shown| {
            self.parts.iter().map(|group| self.figures(shown, group, months)).collect()
        });
        Item {
            id: question.id.clone(),
            section: question.section.clone(),
            text: question.text.clone(),
            // The months of a question that is not shown would tell of answers.
            choices: if shape == Shape::Date && total.is_none() { Vec::new() } else { choices },
            shape,
            conditional: question.show_if.is_some(),
            total,
            groups,
        }
    }

    fn figures(&self, shown: &Blocks, group: &[usize], months: &[Month]) -> Figures {
        let question = &self.tally.asks.questions[self.at];
        let slot = self.tally.counts[self.at].sum(group);
        let row = slot.cells(&question.kind, months);
        let several = matches!(question.kind, Kind::Multiple { .. });
        let with_silent = shown.silent.is_some();
        let all = slot.answered + if with_silent { slot.silent } else { 0 };
        let base = if shown.rough { Span::tens(all) } else { Span::exactly(all) };
        let count = |answers: &[usize]| answers.iter().map(|answer| row[*answer]).sum::<u64>();
        let mut cells: Vec<Cell> = shown
            .blocks
            .iter()
            .enumerate()
            .map(|(at, answers)| {
                let with_silent = !several && shown.silent == Some(at);
                let count = count(answers) + if with_silent { slot.silent } else { 0 };
                Cell { answers: answers.clone(), with_silent, count: Some(count) }
            })
            .collect();
        let open = |answer: &usize| shown.blocks.iter().any(|block| block.contains(answer));
        let hidden = (0..row.len()).filter(|answer| !open(answer));
        cells.extend(hidden.map(|answer| Cell { answers: vec![answer], with_silent: false, count: None }));
        cells.sort_by_key(|cell| cell.answers.first().copied());
        let whole = |answers: &[usize]| {
            let told = cells.iter().filter(|cell| cell.answers.iter().any(|answer| answers.contains(answer)));
            told.clone().all(|cell| !cell.with_silent && cell.answers.iter().all(|at| answers.contains(at)))
        };
        let sums = if several { Vec::new() } else { self.sums(row.len()) };
        let sums: Vec<Cell> = sums
            .into_iter()
            .filter(|answers| whole(answers) && cells.iter().all(|cell| cell.answers != *answers))
            .map(|answers| Cell { count: Some(count(&answers)), with_silent: false, answers })
            .collect();
        let scale = matches!(question.kind, Kind::Scale { .. }) && slot.answered > 0;
        let top: Vec<usize> = (row.len().saturating_sub(2)..row.len()).collect();
        let alone = cells.iter().all(|cell| cell.answers.len() == 1 && !cell.with_silent);
        Figures {
            base,
            silent: self.silent(&slot, base, with_silent),
            with_silent,
            mean: (scale && alone).then(|| mean(&row, slot.answered)),
            top: (scale && row.len() >= TOP_FROM && whole(&top)).then(|| count(&top)),
            number: if slot.numbers.is_empty() { None } else { Some(self.number(&slot)) },
            cells,
            sums,
        }
    }

    /// The answers on which another question is asked, and the others, where they are several.
    fn sums(&self, answers: usize) -> Vec<Vec<usize>> {
        let mut sums: Vec<Vec<usize>> = Vec::new();
        for question in self.questions {
            let Asked::Of(parent, of) = &question.asked else { continue };
            if *parent != self.at {
                continue;
            }
            let (asked, others): (Vec<usize>, Vec<usize>) = (0..answers).partition(|at| of.contains(at));
            for part in [others, asked] {
                if part.len() > 1 && part.len() < answers && !sums.contains(&part) {
                    sums.push(part);
                }
            }
        }
        sums
    }

    /// How many were asked and did not answer, as far as what is shown tells it.
    fn silent(&self, slot: &Slot, base: Span, with_silent: bool) -> Option<Span> {
        if self.tally.level == Level::A {
            return Some(Span::exactly(slot.silent));
        }
        let asked = match self.questions[self.at].asked {
            Asked::All => self.tally.told(slot.answered + slot.silent),
            Asked::Of(..) => Span::exactly(slot.answered + slot.silent),
            Asked::Fitting { .. } => return None,
        };
        (!with_silent).then(|| asked.without(base))
    }

    fn number(&self, slot: &Slot) -> Number {
        let count = i128::from(slot.answered.max(1));
        let sum: i128 = slot.numbers.iter().map(|(value, count)| i128::from(*value) * i128::from(*count)).sum();
        let named = self.tally.level == Level::A;
        let ends = slot.numbers.first_key_value().zip(slot.numbers.last_key_value());
        Number {
            mean: rounded(sum * 10, count),
            quartiles: (named || slot.answered >= QUARTILES_FROM)
                .then(|| [1, 2, 3].map(|quarter| slot.quartile(quarter))),
            ends: ends.filter(|_| named).map(|((low, _), (high, _))| (*low, *high)),
        }
    }
}

impl Counts {
    fn sum(&self, groups: &[usize]) -> Slot {
        let mut sum = Slot::default();
        for slot in groups.iter().filter_map(|at| self.groups.get(*at)) {
            sum.choices.resize(sum.choices.len().max(slot.choices.len()), 0);
            sum.choices.iter_mut().zip(&slot.choices).for_each(|(sum, count)| *sum += count);
            sum.answered += slot.answered;
            sum.silent += slot.silent;
            slot.numbers.iter().for_each(|(value, count)| *sum.numbers.entry(*value).or_default() += count);
            slot.months.iter().for_each(|(month, count)| *sum.months.entry(*month).or_default() += count);
        }
        sum
    }
}

impl Slot {
    /// The counts in the order of the sheet's choices.
    fn cells(&self, kind: &Kind, months: &[Month]) -> Vec<u64> {
        if matches!(kind, Kind::Date) {
            return months.iter().map(|month| self.months.get(month).copied().unwrap_or(0)).collect();
        }
        let mut cells = self.choices.clone();
        cells.resize(kind.choices().len(), 0);
        cells
    }

    /// A quartile in tenths: between two numbers their middle.
    fn quartile(&self, quarter: u64) -> i64 {
        let nth = |n: u64| {
            let mut left = n;
            let found = self.numbers.iter().find(|(_, count)| {
                let is_here = left < **count;
                left = left.saturating_sub(**count);
                is_here
            });
            found.map_or(0, |(value, _)| i128::from(*value))
        };
        let at = self.answered * quarter;
        let (low, high) = match (at / 4, at.is_multiple_of(4)) {
            (place, true) if place > 0 => (nth(place - 1), nth(place)),
            (place, _) => (nth(place), nth(place)),
        };
        rounded((low + high) * 10, 2)
    }
}

/// The months in which there are answers.
fn months(counts: &Counts) -> Vec<Month> {
    let all: std::collections::BTreeSet<Month> =
        counts.groups.iter().flat_map(|slot| slot.months.keys().copied()).collect();
    all.into_iter().collect()
}

fn month((year, month): Month) -> Choice {
    let text = format!("{year}/{month}");
    Choice { id: format!("{year:04}-{month:02}"), text: Both { ja: text.clone(), en: text } }
}

/// The mean of grades in hundredths; the lowest is 1.
fn mean(row: &[u64], answered: u64) -> i64 {
    let sum: i128 = (1..).zip(row).map(|(grade, count): (i128, _)| grade * i128::from(*count)).sum();
    rounded(sum * 100, i128::from(answered.max(1)))
}

/// A quotient, rounded half up.
fn rounded(sum: i128, count: i128) -> i64 {
    i64::try_from((sum * 2 + count).div_euclid(count * 2)).unwrap_or(i64::MAX)
}

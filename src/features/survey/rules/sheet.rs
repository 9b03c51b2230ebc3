//! The result of a survey, as it is published: figures and the words they belong to, and nothing from
//! which a single answer could be worked out. It stands without the survey's rows.

use serde::{Deserialize, Serialize};

use crate::config::questionnaire::{Both, Breakdown, Choice, Level};

/// The shape of a sheet; it rises when programs that read it have to be changed.
pub(in crate::features::survey) const VERSION: u32 = 1;

/// A result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::features::survey) struct Sheet {
    pub(in crate::features::survey) version: u32,
    /// The id of the questionnaire.
    pub(in crate::features::survey) questionnaire: String,
    pub(in crate::features::survey) title: Both,
    pub(in crate::features::survey) level: Level,
    /// How many answered.
    pub(in crate::features::survey) people: Span,
    /// By what the figures are shown side by side.
    pub(in crate::features::survey) split: Option<Split>,
    pub(in crate::features::survey) items: Vec<Item>,
}

/// A number of people, as far as it may be known: from `low` to `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::features::survey) struct Span {
    pub(in crate::features::survey) low: u64,
    pub(in crate::features::survey) high: u64,
}

/// Groups of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::features::survey) struct Split {
    pub(in crate::features::survey) by: Breakdown,
    pub(in crate::features::survey) groups: Vec<Group>,
}

/// A group; several that were too small are one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::features::survey) struct Group {
    pub(in crate::features::survey) members: Vec<Member>,
    pub(in crate::features::survey) people: Span,
}

/// What a group is called by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::features::survey) enum Member {
    /// An organisation, and perhaps a department in it.
    Roster(Vec<String>),
    /// An answer, by its place.
    Answer(usize),
    /// Nothing is known of these people, or they did not answer.
    Unknown,
}

/// A question and its figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::features::survey) struct Item {
    pub(in crate::features::survey) id: String,
    pub(in crate::features::survey) section: Option<Both>,
    pub(in crate::features::survey) text: Both,
    pub(in crate::features::survey) shape: Shape,
    /// What is counted; months for a day.
    pub(in crate::features::survey) choices: Vec<Choice>,
    /// Whether it was asked only of some.
    pub(in crate::features::survey) conditional: bool,
    /// Over everybody; nothing when too few answered.
    pub(in crate::features::survey) total: Option<Figures>,
    /// In each group of the split, where that can be shown.
    pub(in crate::features::survey) groups: Option<Vec<Figures>>,
}

/// How a question was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::features::survey) enum Shape {
    Single,
    Multiple,
    Scale,
    YesNo,
    Number { unit: Option<Both> },
    Date,
    Text,
}

/// The figures of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::features::survey) struct Figures {
    /// How many answered: what percentages are of.
    pub(in crate::features::survey) base: Span,
    /// How many were asked and did not answer, where that is told.
    pub(in crate::features::survey) silent: Option<Span>,
    /// Whether those who did not answer are in the base, because their number may not be told.
    pub(in crate::features::survey) with_silent: bool,
    pub(in crate::features::survey) cells: Vec<Cell>,
    /// Several answers counted together, such as all that another question was asked on.
    pub(in crate::features::survey) sums: Vec<Cell>,
    /// The mean of a scale, in hundredths.
    pub(in crate::features::survey) mean: Option<i64>,
    /// How many chose one of the two highest grades.
    pub(in crate::features::survey) top: Option<u64>,
    pub(in crate::features::survey) number: Option<Number>,
}

/// A count of one answer, or of several that are counted as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::features::survey) struct Cell {
    /// The places of the answers among the choices.
    pub(in crate::features::survey) answers: Vec<usize>,
    /// Whether those who did not answer are counted here, too.
    pub(in crate::features::survey) with_silent: bool,
    /// `None` where the count may not be told.
    pub(in crate::features::survey) count: Option<u64>,
}

/// What is told of numbers. In tenths, but for the ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::features::survey) struct Number {
    pub(in crate::features::survey) mean: i64,
    /// The first, second and third quartile.
    pub(in crate::features::survey) quartiles: Option<[i64; 3]>,
    pub(in crate::features::survey) ends: Option<(i64, i64)>,
}

impl Sheet {
    /// Whether too few answered to tell anything.
    pub(in crate::features::survey) fn is_empty(&self) -> bool {
        self.items.iter().all(|item| item.total.is_none())
    }
}

impl Span {
    /// A number that is known.
    pub(in crate::features::survey) fn exactly(count: u64) -> Self {
        Self { low: count, high: count }
    }

    /// The tens of a number.
    pub(in crate::features::survey) fn tens(count: u64) -> Self {
        Self { low: count / 10 * 10, high: count / 10 * 10 + 9 }
    }

    /// The number, if it is known.
    pub(in crate::features::survey) fn exact(self) -> Option<u64> {
        (self.low == self.high).then_some(self.low)
    }

    /// What is left of it without `other`, which is a part of it.
    pub(in crate::features::survey) fn without(self, other: Self) -> Self {
        Self { low: self.low.saturating_sub(other.high), high: self.high.saturating_sub(other.low) }
    }
}

impl Figures {
    /// Tenths of a per cent of those who answered, rounded half up.
    pub(in crate::features::survey) fn per_mille(&self, count: u64) -> Option<u64> {
        let base = self.base.exact().filter(|base| *base > 0)?;
        Some((count.min(base) * 2000 + base) / (base * 2))
    }

    /// The ranks of the cells from the most frequent, each with whether another one shares it. A cell
    /// whose count is not told has none.
    pub(in crate::features::survey) fn ranks(&self) -> Vec<Option<(usize, bool)>> {
        let rank = |cell: &Cell| {
            let own = cell.count?;
            let counts = self.cells.iter().filter_map(|other| other.count);
            let above = counts.clone().filter(|count| *count > own).count();
            Some((above + 1, counts.filter(|count| *count == own).count() > 1))
        };
        self.cells.iter().map(rank).collect()
    }
}

impl Item {
    /// How the share of the two highest grades, or of an answer, changed from an earlier run: by the
    /// answers' ids, in tenths of a point. Both are published figures, so nothing new is told.
    pub(in crate::features::survey) fn change(&self, before: &Self, answers: &[usize]) -> Option<i64> {
        let share = |item: &Self, ids: &[&str]| {
            let figures = item.total.as_ref().filter(|figures| !figures.with_silent)?;
            let all = figures.cells.iter().chain(&figures.sums);
            let mut same = all.filter(|cell| {
                cell.answers.len() == ids.len()
                    && cell.answers.iter().all(|at| item.choices.get(*at).is_some_and(|c| ids.contains(&&*c.id)))
            });
            let count = same.next()?.count?;
            i64::try_from(figures.per_mille(count)?).ok()
        };
        let ids: Vec<&str> =
            answers.iter().filter_map(|at| self.choices.get(*at)).map(|choice| choice.id.as_str()).collect();
        Some(share(self, &ids)? - share(before, &ids)?)
    }
}

//! What may be shown of counts without giving single people away (levels B and C of the privacy
//! levels): no number from 1 to 4 can be read from it or worked out.
//!
//! The rules, for one question whose answers were counted over everybody and over groups:
//!
//! - Nothing is shown below [`LEAST`] answers.
//! - A count below [`SMALL`] is never shown, only that it is one ([`Cell::Few`], nought included, so
//!   that "all said the same" is not told either). The number of all answers is shown only when every
//!   count is: else the missing one could be worked out.
//! - A group is shown only from [`GROUP`] answers. In a group nothing says why a count is missing
//!   ([`Cell::Hidden`]), and for each answer at least two groups miss theirs, together no fewer than
//!   [`SMALL`], whenever one does: else it would be what is left of the total.
//!
//! For surveys of several questions `plan.rs` puts small counts together with others instead of hiding them.
//!
//! What was shown once stays as it was, and nothing is shown while answers still come in: of two
//! tables that differ by one answer anybody could work that answer out. That is up to whoever calls.

mod merge;
mod plan;

pub use merge::groups;
pub use plan::{Asked, People, Plan, Question, Shown as Blocks, Takes, by_answer, plan};

/// A count below this is not shown.
pub const SMALL: u64 = 5;
/// Totals are shown from so many answers.
pub const LEAST: u64 = 5;
/// A group is shown from so many answers; where fewer people are, there are no figures at all.
pub const GROUP: u64 = 10;

/// What is shown of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The count.
    Exact(u64),
    /// Fewer than [`SMALL`].
    Few,
    /// Nothing.
    Hidden,
}

impl Cell {
    /// The count, if it is shown.
    pub fn exact(self) -> Option<u64> {
        match self {
            Self::Exact(count) => Some(count),
            Self::Few | Self::Hidden => None,
        }
    }
}

/// What is shown of the answers to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// One for each answer, over everybody.
    pub total: Vec<Cell>,
    /// One row for each group, in the order given.
    pub groups: Vec<Vec<Cell>>,
}

/// The number of answers of a row: only when every count is shown.
pub fn base(row: &[Cell]) -> Option<u64> {
    row.iter().map(|cell| cell.exact()).sum()
}

/// What may be shown of `groups`, which are counts of each answer and together are everybody.
pub fn shown(groups: &[Vec<u64>]) -> Shown {
    let answers = groups.iter().map(Vec::len).max().unwrap_or(0);
    let count = |group: &Vec<u64>, answer: usize| group.get(answer).copied().unwrap_or(0);
    let sums: Vec<u64> =
        (0..answers).map(|answer| groups.iter().map(|group| count(group, answer)).sum()).collect();
    let total = row(&sums);
    let mut table = vec![vec![Cell::Hidden; answers]; groups.len()];
    for answer in 0..answers {
        let column: Vec<u64> = groups.iter().map(|group| count(group, answer)).collect();
        let large = groups.iter().map(|group| group.iter().sum::<u64>() >= GROUP);
        let mut open: Vec<bool> = large.zip(&column).map(|(large, count)| large && *count >= SMALL).collect();
        close_column(&column, &mut open);
        for (group, cells) in table.iter_mut().enumerate() {
            if open[group] && groups.len() > 1 {
                cells[answer] = Cell::Exact(column[group]);
            }
        }
    }
    Shown { total, groups: table }
}

/// The counts of everybody.
fn row(counts: &[u64]) -> Vec<Cell> {
    if counts.iter().sum::<u64>() < LEAST {
        return vec![Cell::Hidden; counts.len()];
    }
    let cell = |count: &u64| if *count >= SMALL { Cell::Exact(*count) } else { Cell::Few };
    counts.iter().map(cell).collect()
}

/// Closes the smallest counts of a column until what is left of its total says nothing of one group.
fn close_column(column: &[u64], open: &mut [bool]) {
    loop {
        let closed: Vec<u64> =
            column.iter().zip(&*open).filter(|(_, open)| !**open).map(|(count, _)| *count).collect();
        if closed.is_empty() || (closed.len() > 1 && closed.iter().sum::<u64>() >= SMALL) {
            return;
        }
        let smallest = (0..column.len()).filter(|group| open[*group]).min_by_key(|group| column[*group]);
        match smallest {
            Some(group) => open[group] = false,
            None => return,
        }
    }
}

#[cfg(test)]
mod tests;

//! Answers put together until none of them stands for fewer than [`SMALL`](super::SMALL) people.

use super::SMALL;

/// Some answers that are counted as one, each by its place among the answers; in their order.
pub(super) type Block = Vec<usize>;

/// Which answers may be put together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ways<'a> {
    /// Whether they stand in a line, such as the grades of a scale: only neighbours come together.
    pub(super) in_line: bool,
    /// One for each answer. Answers of one class are put together first: what depends on a whole class
    /// can then still be said.
    pub(super) classes: &'a [u64],
}

/// Puts `blocks` together until each has [`SMALL`] answers in every row of `rows` (counts of each
/// answer), or only one is left.
pub(super) fn merged(mut blocks: Vec<Block>, rows: &[Vec<u64>], ways: Ways<'_>) -> Vec<Block> {
    while blocks.len() > 1 {
        let sizes: Vec<(u64, u64)> = blocks.iter().map(|block| size(block, rows)).collect();
        let smallest = (0..blocks.len()).min_by_key(|at| (sizes[*at], *at)).unwrap_or(0);
        if sizes[smallest].0 >= SMALL {
            break;
        }
        let others =
            (0..blocks.len()).filter(|at| *at != smallest && (!ways.in_line || at.abs_diff(smallest) == 1));
        let class = |at: usize| class_of(&blocks[at], ways.classes);
        let own = class(smallest);
        let partner = others.min_by_key(|at| (own.is_none() || class(*at) != own, sizes[*at], *at));
        let Some(partner) = partner else { break };
        let (first, second) = (smallest.min(partner), smallest.max(partner));
        let taken = blocks.remove(second);
        blocks[first].extend(taken);
        blocks[first].sort_unstable();
    }
    blocks
}

/// The least count of a block in any row, and its count in all of them.
pub(super) fn size(block: &[usize], rows: &[Vec<u64>]) -> (u64, u64) {
    let counts = rows.iter().map(|row| count(block, row));
    (counts.clone().min().unwrap_or(0), counts.sum())
}

/// How many gave one of these answers.
pub(super) fn count(block: &[usize], row: &[u64]) -> u64 {
    block.iter().map(|answer| row.get(*answer).copied().unwrap_or(0)).sum()
}

/// The class of all answers of a block, if they have one.
fn class_of(block: &[usize], classes: &[u64]) -> Option<u64> {
    let mut all = block.iter().map(|answer| classes.get(*answer).copied().unwrap_or(0));
    let first = all.next()?;
    all.all(|class| class == first).then_some(first)
}

/// Puts groups of fewer than [`GROUP`](super::GROUP) people together, and as many larger ones as that
/// takes. `None` when fewer than two groups are left. The last group is the one put together, if any.
pub fn groups(sizes: &[u64]) -> Option<Vec<Vec<usize>>> {
    let mut large: Vec<usize> = (0..sizes.len()).filter(|group| sizes[*group] >= super::GROUP).collect();
    let mut rest: Vec<usize> =
        (0..sizes.len()).filter(|group| sizes[*group] > 0 && !large.contains(group)).collect();
    while !rest.is_empty() && rest.iter().map(|group| sizes[*group]).sum::<u64>() < super::GROUP {
        let smallest = (0..large.len()).min_by_key(|at| (sizes[large[*at]], *at))?;
        rest.push(large.remove(smallest));
    }
    rest.sort_unstable();
    let mut groups: Vec<Vec<usize>> = large.into_iter().map(|group| vec![group]).collect();
    if !rest.is_empty() {
        groups.push(rest);
    }
    (groups.len() > 1).then_some(groups)
}

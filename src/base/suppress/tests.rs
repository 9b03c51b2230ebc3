//! What is shown, and an attacker who tries to work out what is not.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::*;
use Cell::{Exact, Few, Hidden};

#[test]
fn small_counts_are_not_shown() {
    for (counts, expected) in [
        (vec![7, 5], vec![Exact(7), Exact(5)]),
        (vec![9, 3], vec![Exact(9), Few]),
        (vec![12, 0], vec![Exact(12), Few]),
        (vec![2, 2], vec![Hidden, Hidden]),
        (vec![3, 3], vec![Few, Few]),
        (vec![0, 0], vec![Hidden, Hidden]),
        (vec![], vec![]),
    ] {
        assert_eq!(shown(std::slice::from_ref(&counts)).total, expected, "{counts:?}");
    }
    assert_eq!(base(&[Exact(7), Exact(5)]), Some(12));
    assert_eq!(base(&[Exact(9), Few]), None, "else the missing one is known");
}

#[test]
fn what_is_left_of_the_total_is_no_single_group() {
    let groups = [vec![12, 8], vec![9, 6], vec![2, 1]];
    let out = shown(&groups);
    assert_eq!(out.total, [Exact(23), Exact(15)]);
    assert_eq!(out.groups, [vec![Exact(12), Exact(8)], vec![Hidden, Hidden], vec![Hidden, Hidden]]);
    let both = shown(&[vec![12, 8], vec![9, 6]]);
    assert_eq!(both.groups, [vec![Exact(12), Exact(8)], vec![Exact(9), Exact(6)]]);
    let one_small = shown(&[vec![12, 8], vec![9, 1]]);
    assert_eq!(one_small.groups, [vec![Exact(12), Hidden], vec![Exact(9), Hidden]]);
    let alone = shown(&[vec![12, 8]]);
    assert_eq!(alone.groups, [vec![Hidden, Hidden]], "one group is everybody");
}

/// The sums that a set of groups may have, for all that is shown of a column.
fn feasible(total: Cell, cells: &[Cell], column: &[u64], set: u32) -> Vec<u64> {
    let hidden: Vec<usize> = (0..cells.len()).filter(|group| cells[*group].exact().is_none()).collect();
    let known: u64 = cells.iter().filter_map(|cell| cell.exact()).sum();
    let most = column.iter().sum::<u64>().max(SMALL) + 1;
    let mut sums = std::collections::BTreeSet::new();
    let mut values = vec![0; hidden.len()];
    loop {
        let left: u64 = values.iter().sum();
        let fits = match total {
            Exact(total) => known + left == total,
            Few => known + left < SMALL,
            Hidden => true,
        };
        if fits {
            let value = |group: usize| match cells[group].exact() {
                Some(count) => count,
                None => values[hidden.iter().position(|other| *other == group).unwrap()],
            };
            sums.insert((0..cells.len()).filter(|group| set & 1 << group != 0).map(value).sum::<u64>());
        }
        let Some(next) = values.iter().position(|value| *value < most) else { break };
        values[next] += 1;
        values[..next].fill(0);
    }
    sums.into_iter().collect()
}

/// Whoever knows everything that is shown still cannot tell any count from 1 to 4, of a group, of
/// several together, or of everybody.
#[test]
fn nobody_works_out_a_small_count() {
    for seed in 0..600 {
        let mut rng = StdRng::seed_from_u64(seed);
        let (count, answers) = (rng.random_range(1..=3), rng.random_range(1..=3));
        let mut random = |most: u64| rng.random_range(0..=most);
        let groups: Vec<Vec<u64>> = (0..count).map(|_| (0..answers).map(|_| random(11)).collect()).collect();
        let out = shown(&groups);
        for answer in 0..answers {
            let column: Vec<u64> = groups.iter().map(|group| group[answer]).collect();
            let cells: Vec<Cell> = out.groups.iter().map(|row| row[answer]).collect();
            for set in 1..1_u32 << count {
                let truth: u64 =
                    (0..count).filter(|group| set & 1 << group != 0).map(|group| column[group]).sum();
                if (1..SMALL).contains(&truth) {
                    let sums = feasible(out.total[answer], &cells, &column, set);
                    assert!(sums.contains(&truth) && sums.len() > 1, "seed {seed}: {groups:?} shows {out:?}");
                }
            }
        }
        // The number of all answers adds nothing: it is there only when every count is.
        if let Some(all) = base(&out.total) {
            assert!(
                groups.iter().flatten().sum::<u64>() == all
                    && out.total.iter().all(|cell| cell.exact().is_some())
            );
        }
    }
}

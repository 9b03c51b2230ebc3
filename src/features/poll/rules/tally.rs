//! How answers become one ballot a person, and ballots a result.

use std::collections::BTreeMap;

use crate::base::{EventId, Stamp, UserId};
use crate::features::poll::rules::position;
use crate::features::poll::store::{Given, Mark};

/// A person's ballot that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::poll) struct Ballot {
    pub(in crate::features::poll) positions: Vec<i64>,
    pub(in crate::features::poll) cast_at: Stamp,
}

/// The ballots that count, by person. Whoever has none is not there.
///
/// Of a person's answers the last that stands counts, by server time and then by event id: the last
/// typed one or tap, of which the store keeps one, or else all reactions that stand. The order in
/// which they came in does not matter.
pub(in crate::features::poll) fn ballots(
    casts: Vec<Given>,
    marks: Vec<Mark>,
    most: i64,
) -> BTreeMap<UserId, Ballot> {
    let mut reactions: BTreeMap<UserId, Vec<Mark>> = BTreeMap::new();
    for mark in marks {
        reactions.entry(mark.person.clone()).or_default().push(mark);
    }
    let mut ballots = BTreeMap::new();
    for cast in casts {
        let Some(chosen) = cast.chosen else { continue };
        let last = reactions.get(&cast.person).and_then(|own| own.iter().map(order).max());
        if last.is_some_and(|last| last > (cast.cast_at, &cast.event)) {
            continue;
        }
        reactions.remove(&cast.person);
        ballots.insert(cast.person, Ballot { positions: positions(&chosen), cast_at: cast.cast_at });
    }
    for (person, mut own) in reactions {
        own.sort_by(|a, b| order(a).cmp(&order(b)));
        // One choice: the last counts. Several: what comes after the last that is free does not.
        let kept = usize::try_from(most).unwrap_or(1);
        let own = if most == 1 { own.split_off(own.len() - 1) } else { own };
        let mut positions = Vec::new();
        let mut cast_at = Stamp::default();
        for mark in own {
            if positions.len() < kept && !positions.contains(&mark.position) {
                positions.push(mark.position);
                cast_at = mark.cast_at;
            }
        }
        positions.sort_unstable();
        ballots.insert(person, Ballot { positions, cast_at });
    }
    ballots.retain(|_, ballot| !ballot.positions.is_empty());
    ballots
}

fn order(mark: &Mark) -> (Stamp, &EventId) {
    (mark.cast_at, &mark.event)
}

/// Positions as the table holds them: `1 3`.
pub(in crate::features::poll) fn chosen(positions: &[i64]) -> String {
    positions.iter().map(i64::to_string).collect::<Vec<_>>().join(" ")
}

fn positions(chosen: &str) -> Vec<i64> {
    chosen.split_whitespace().filter_map(|position| position.parse().ok()).collect()
}

/// A counted poll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::poll) struct Tally {
    /// Each option with its votes, in the poll's order.
    pub(in crate::features::poll) rows: Vec<(String, i64)>,
    /// How many people gave a valid answer.
    pub(in crate::features::poll) answered: i64,
    /// Members who gave none.
    pub(in crate::features::poll) silent: i64,
}

impl Tally {
    /// Counts ballots.
    pub(in crate::features::poll) fn of(
        options: Vec<String>,
        ballots: &BTreeMap<UserId, Ballot>,
        silent: usize,
    ) -> Self {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let votes = |index: usize| {
            let wanted = position(index);
            count(ballots.values().filter(|ballot| ballot.positions.contains(&wanted)).count())
        };
        let rows = options.into_iter().enumerate().map(|(index, option)| (option, votes(index))).collect();
        Self { rows, answered: count(ballots.len()), silent: count(silent) }
    }

    /// The options with the most votes; none when nobody voted.
    pub(in crate::features::poll) fn winners(&self) -> Vec<&str> {
        let most = self.rows.iter().map(|(_, votes)| *votes).max().unwrap_or(0);
        let rows = self.rows.iter().filter(|(_, votes)| most > 0 && *votes == most);
        rows.map(|(option, _)| option.as_str()).collect()
    }

    /// Tenths of a per cent of those who answered, rounded half up.
    pub(in crate::features::poll) fn per_mille(&self, votes: i64) -> i64 {
        if self.answered == 0 { 0 } else { (votes * 2000 + self.answered) / (self.answered * 2) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cast(at: i64, event: &str, chosen: Option<&str>) -> Given {
        Given {
            person: "@bob:example.org".into(),
            chosen: chosen.map(str::to_owned),
            cast_at: Stamp(at),
            event: EventId(event.to_owned()),
        }
    }

    fn mark(at: i64, event: &str, position: i64) -> Mark {
        Mark {
            person: "@bob:example.org".into(),
            position,
            cast_at: Stamp(at),
            event: EventId(event.to_owned()),
        }
    }

    fn counts(casts: &[Given], marks: &[Mark], most: i64) -> Vec<i64> {
        let ballots = ballots(casts.to_vec(), marks.to_vec(), most);
        ballots.into_values().next().map(|ballot| ballot.positions).unwrap_or_default()
    }

    #[test]
    fn the_last_answer_that_stands_counts() {
        let (a, c) = (mark(1, "$a", 1), mark(3, "$c", 3));
        assert_eq!(counts(&[], &[c.clone(), a.clone()], 3), [1, 3]);
        assert_eq!(counts(&[], &[c.clone(), a.clone()], 1), [3]);
        assert_eq!(counts(&[cast(2, "$b", Some("2"))], &[a.clone(), c.clone()], 3), [1, 3]);
        assert_eq!(counts(&[cast(4, "$b", Some("1 2"))], &[a.clone(), c.clone()], 3), [1, 2]);
        // At the same time the greater event id counts.
        assert_eq!(counts(&[cast(3, "$d", Some("2"))], std::slice::from_ref(&c), 3), [2]);
        assert_eq!(counts(&[cast(3, "$b", Some("2"))], std::slice::from_ref(&c), 3), [3]);
        // Taken back by word, and removed.
        assert_eq!(counts(&[cast(4, "$b", Some(""))], std::slice::from_ref(&a), 3), Vec::<i64>::new());
        assert_eq!(counts(&[cast(4, "$b", None)], std::slice::from_ref(&a), 3), [1]);
        // A third of two has no effect.
        assert_eq!(counts(&[], &[mark(9, "$d", 2), a, c], 2), [1, 3]);
    }

    #[test]
    fn counts_percentages_of_those_who_answered() {
        let rows = vec![("a".into(), 1), ("b".into(), 2), ("c".into(), 0)];
        let tally = Tally { rows, answered: 3, silent: 4 };
        assert_eq!(tally.winners(), ["b"]);
        assert_eq!([tally.per_mille(1), tally.per_mille(2), tally.per_mille(0)], [333, 667, 0]);
    }
}

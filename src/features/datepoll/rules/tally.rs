//! How answers become counts, and counts a proposal.

use std::collections::{BTreeMap, BTreeSet};

use super::{Mark, Slot};
use crate::base::UserId;
use crate::features::datepoll::store::{Answer, Required};

/// A counted date poll.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::features::datepoll) struct Tally {
    pub(in crate::features::datepoll) rows: Vec<Row>,
    /// Members who have answered, and those who have not.
    pub(in crate::features::datepoll) answered: Vec<UserId>,
    pub(in crate::features::datepoll) silent: Vec<UserId>,
}

/// A counted slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::datepoll) struct Row {
    pub(in crate::features::datepoll) slot: Slot,
    /// Who said what.
    pub(in crate::features::datepoll) marks: BTreeMap<UserId, Mark>,
    /// The required people, with what counts for each.
    pub(in crate::features::datepoll) required: Vec<(UserId, Option<Mark>)>,
}

impl Row {
    pub(in crate::features::datepoll) fn who(&self, mark: Mark) -> Vec<&UserId> {
        self.marks.iter().filter(|(_, own)| **own == mark).map(|(person, _)| person).collect()
    }

    pub(in crate::features::datepoll) fn count(&self, mark: Mark) -> usize {
        self.marks.values().filter(|own| **own == mark).count()
    }

    /// The required people who refuse it.
    pub(in crate::features::datepoll) fn refusals(&self) -> Vec<UserId> {
        let refuses = |(_, mark): &&(UserId, Option<Mark>)| *mark == Some(Mark::No);
        self.required.iter().filter(refuses).map(|(person, _)| person.clone()).collect()
    }

    fn suits_all_required(&self) -> bool {
        self.required.iter().all(|(_, mark)| *mark == Some(Mark::Yes))
    }
}

/// What each person says of each slot: of their answers the last that stands, by server time and then by
/// event id, whatever the order in which they came in.
pub(in crate::features::datepoll) fn marks(answers: Vec<Answer>) -> BTreeMap<UserId, BTreeMap<i64, Mark>> {
    let mut last: BTreeMap<(UserId, i64), Answer> = BTreeMap::new();
    for answer in answers {
        let key = (answer.person.clone(), answer.position);
        let is_later =
            |before: &Answer| (answer.cast_at, &answer.event) > (before.cast_at, &before.event);
        if last.get(&key).is_none_or(is_later) {
            last.insert(key, answer);
        }
    }
    let mut marks: BTreeMap<UserId, BTreeMap<i64, Mark>> = BTreeMap::new();
    for ((person, position), answer) in last {
        if let Some(mark) = Mark::named(&answer.mark) {
            marks.entry(person).or_default().insert(position, mark);
        }
    }
    marks
}

impl Tally {
    /// Counts the answers of members.
    pub(in crate::features::datepoll) fn of(
        slots: Vec<Slot>,
        marks: &BTreeMap<UserId, BTreeMap<i64, Mark>>,
        required: &[Required],
        members: &[UserId],
    ) -> Self {
        let said = |person: &UserId, position: i64| marks.get(person)?.get(&position).copied();
        let rows = slots.into_iter().map(|slot| {
            let position = slot.position;
            let own = members.iter().filter_map(|person| Some((person.clone(), said(person, position)?)));
            let counts = |one: &Required| {
                // What the deputy says counts for them. Whoever is in the room no more cannot come.
                let here = |person: &&UserId| members.contains(person);
                let mark = one.deputy.as_ref().filter(here).and_then(|deputy| said(deputy, position));
                let own = || if here(&&one.person) { said(&one.person, position) } else { Some(Mark::No) };
                (one.person.clone(), mark.or_else(own))
            };
            Row { marks: own.collect(), required: required.iter().map(counts).collect(), slot }
        });
        let rows = rows.collect();
        let by_deputy = |person: &UserId| {
            let own = required.iter().find(|one| one.person == *person);
            own.and_then(|one| one.deputy.as_ref()).is_some_and(|deputy| marks.contains_key(deputy))
        };
        let (answered, rest): (Vec<_>, Vec<_>) =
            members.iter().cloned().partition(|person| marks.contains_key(person));
        let silent = rest.into_iter().filter(|person| !by_deputy(person)).collect();
        Self { rows, answered, silent }
    }
}

/// What a date must fulfil besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::features::datepoll) struct Terms {
    pub(in crate::features::datepoll) quorum: Option<i64>,
    /// The organisation of each member, where each must be there.
    pub(in crate::features::datepoll) organisations: BTreeMap<UserId, String>,
}

/// The slot that speaks for itself, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::datepoll) struct Proposal {
    pub(in crate::features::datepoll) position: i64,
    pub(in crate::features::datepoll) required: Stand,
    pub(in crate::features::datepoll) yes: usize,
    pub(in crate::features::datepoll) no: usize,
    /// The criterion that tells it from the next best.
    pub(in crate::features::datepoll) by: By,
    /// Slots that are as good but later.
    pub(in crate::features::datepoll) ties: Vec<i64>,
    /// Fewer people can come than the quorum.
    pub(in crate::features::datepoll) below_quorum: bool,
    /// Organisations from which nobody can come.
    pub(in crate::features::datepoll) missing: Vec<String>,
}

/// How the required people stand to a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::datepoll) enum Stand {
    /// Nobody is required.
    Nobody,
    AllCan,
    NobodyRefuses,
    Refused(Vec<UserId>),
}

/// A criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features::datepoll) enum By {
    Required,
    Terms,
    Yes,
    No,
    Earliest,
    /// There is no other.
    Only,
}

impl Proposal {
    /// Whether nothing speaks against deciding it without asking anybody.
    pub(in crate::features::datepoll) fn is_clear(&self) -> bool {
        self.yes > 0
            && self.ties.is_empty()
            && !matches!(self.required, Stand::Refused(_))
            && !self.below_quorum
            && self.missing.is_empty()
    }
}

/// The organisations from which nobody can come to a slot.
fn missing(row: &Row, terms: &Terms) -> Vec<String> {
    let all: BTreeSet<&String> = terms.organisations.values().collect();
    let there: BTreeSet<&String> =
        row.who(Mark::Yes).into_iter().filter_map(|person| terms.organisations.get(person)).collect();
    all.difference(&there).map(|name| (*name).clone()).collect()
}

fn is_below(row: &Row, terms: &Terms) -> bool {
    terms.quorum.is_some_and(|quorum| super::count(row.count(Mark::Yes)) < quorum)
}

/// The best slot: required people who all can before none of them who refuses, then the terms, most ○,
/// fewest ×, the earliest. `None` while nobody can come to any.
pub(in crate::features::datepoll) fn propose(tally: &Tally, terms: &Terms) -> Option<Proposal> {
    let rank = |row: &Row| {
        let class = match () {
            () if !row.refusals().is_empty() => 0,
            () if row.suits_all_required() => 2,
            () => 1,
        };
        let meets = i32::from(!is_below(row, terms)) + i32::from(missing(row, terms).is_empty());
        (class, meets, row.count(Mark::Yes), std::cmp::Reverse(row.count(Mark::No)))
    };
    let mut rows: Vec<&Row> = tally.rows.iter().collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(rank(row)), row.slot.starts_at, row.slot.position));
    let (best, others) = rows.split_first()?;
    if best.count(Mark::Yes) == 0 {
        return None;
    }
    let top = rank(best);
    let by = others.first().map_or(By::Only, |next| {
        let next = rank(next);
        match () {
            () if next.0 != top.0 => By::Required,
            () if next.1 != top.1 => By::Terms,
            () if next.2 != top.2 => By::Yes,
            () if next.3 != top.3 => By::No,
            () => By::Earliest,
        }
    });
    let required = match best.refusals() {
        _ if best.required.is_empty() => Stand::Nobody,
        refusals if !refusals.is_empty() => Stand::Refused(refusals),
        _ if best.suits_all_required() => Stand::AllCan,
        _ => Stand::NobodyRefuses,
    };
    Some(Proposal {
        position: best.slot.position,
        required,
        yes: best.count(Mark::Yes),
        no: best.count(Mark::No),
        by,
        ties: others.iter().filter(|row| rank(row) == top).map(|row| row.slot.position).collect(),
        below_quorum: is_below(best, terms),
        missing: missing(best, terms),
    })
}

/// How organisations were told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features::datepoll) enum Kind {
    /// By the server of the Matrix ids.
    Server,
    /// By what stands in brackets behind the names.
    Brackets,
}

/// The organisation of each person: their server, or where all share one what stands in brackets in
/// their names. `None` when neither tells two apart.
pub(in crate::features::datepoll) fn organisations(
    people: &[(UserId, String)],
) -> Option<(Kind, BTreeMap<UserId, String>)> {
    let server = |person: &UserId| person.as_str().split_once(':').map(|(_, server)| server.to_owned());
    let by_server: BTreeMap<UserId, String> =
        people.iter().filter_map(|(person, _)| Some((person.clone(), server(person)?))).collect();
    let by_brackets: BTreeMap<UserId, String> =
        people.iter().filter_map(|(person, name)| Some((person.clone(), bracketed(name)?))).collect();
    let several = |found: &BTreeMap<UserId, String>| found.values().collect::<BTreeSet<_>>().len() > 1;
    if several(&by_server) {
        return Some((Kind::Server, by_server));
    }
    several(&by_brackets).then_some((Kind::Brackets, by_brackets))
}

fn bracketed(name: &str) -> Option<String> {
    let (_, rest) = name.split_once(['(', '（', '[', '【'])?;
    let (inner, _) = rest.split_once([')', '）', ']', '】'])?;
    let inner = inner.trim();
    (!inner.is_empty()).then(|| inner.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{EventId, Stamp};

    fn slot(position: i64) -> Slot {
        Slot { position, starts_at: Stamp(position * 1000), ends_at: Stamp(position * 1000 + 500) }
    }

    fn person(name: &str) -> UserId {
        UserId(format!("@{name}:example.org"))
    }

    /// Answers in rows of signs, a row for each person: a, b, c …
    fn tally(rows: &[&str], required: &[(&str, Option<&str>)]) -> Tally {
        let slots = rows.first().map_or(0, |row| row.chars().count());
        let mut marks: BTreeMap<UserId, BTreeMap<i64, Mark>> = BTreeMap::new();
        let mut members = Vec::new();
        for (name, row) in ["a", "b", "c", "d"].iter().zip(rows) {
            members.push(person(name));
            for (index, sign) in row.chars().enumerate() {
                if let Some(mark) = Mark::ALL.into_iter().find(|mark| mark.sign().starts_with(sign)) {
                    marks.entry(person(name)).or_default().insert(super::super::position(index), mark);
                }
            }
        }
        let required: Vec<Required> = required
            .iter()
            .map(|(name, deputy)| Required { person: person(name), deputy: deputy.map(person) })
            .collect();
        let slots = (1..=super::super::count(slots)).map(slot).collect();
        Tally::of(slots, &marks, &required, &members)
    }

    fn best(rows: &[&str], required: &[(&str, Option<&str>)]) -> (i64, By, Vec<i64>) {
        let found = propose(&tally(rows, required), &Terms::default()).expect("somebody can");
        (found.position, found.by, found.ties)
    }

    #[test]
    fn proposes_by_its_criteria_in_order() {
        assert_eq!(best(&["○○", "×○", "○○"], &[]), (2, By::Yes, vec![]));
        assert_eq!(best(&["○○", "×△"], &[]), (2, By::No, vec![]));
        assert_eq!(best(&["○○", "××"], &[]), (1, By::Earliest, vec![2]));
        assert_eq!(best(&["○○", "○○", "×△"], &[("c", None)]), (2, By::Required, vec![]));
        assert_eq!(best(&["○○", "○△", "△○"], &[("c", None)]), (2, By::Required, vec![]));
        assert_eq!(best(&["○○", "○○", "×△"], &[("c", Some("a"))]), (2, By::No, vec![]));
        assert_eq!(best(&["○"], &[]), (1, By::Only, vec![]));
        assert!(propose(&tally(&["△△", "××"], &[]), &Terms::default()).is_none());
    }

    #[test]
    fn knows_what_speaks_against_it() {
        let refused = propose(&tally(&["○×", "×○"], &[("a", None), ("b", None)]), &Terms::default());
        let refused = refused.expect("somebody can");
        assert_eq!(refused.required, Stand::Refused(vec![person("b")]));
        assert!(!refused.is_clear());
        let terms = Terms { quorum: Some(3), ..Terms::default() };
        let few = propose(&tally(&["○×", "○○"], &[]), &terms).expect("somebody can");
        assert!(few.below_quorum && !few.is_clear());
        let organisations = [("a", "pref"), ("b", "city")].map(|(name, of)| (person(name), of.to_owned())).into();
        let terms = Terms { organisations, ..Terms::default() };
        let both = propose(&tally(&["○○", "×○"], &[]), &terms).expect("somebody can");
        assert_eq!((both.position, both.by, both.is_clear()), (2, By::Terms, true));
        let one = propose(&tally(&["○×", "××"], &[]), &terms).expect("somebody can");
        assert_eq!(one.missing, ["city"]);
    }

    #[test]
    fn the_last_answer_to_a_slot_counts() {
        let answer = |at: i64, event: &str, position: i64, mark: &str| Answer {
            event: EventId(event.to_owned()),
            position,
            person: person("a"),
            mark: mark.to_owned(),
            cast_at: Stamp(at),
        };
        let count = |answers: &[Answer]| {
            let marks = marks(answers.to_vec()).remove(&person("a")).unwrap_or_default();
            (1..=2).map(|at| marks.get(&at).map_or("-", |mark| mark.sign())).collect::<String>()
        };
        let (a, b) = (answer(1, "$a", 1, "yes"), answer(2, "$b", 1, "no"));
        assert_eq!(count(&[b.clone(), a.clone()]), "×-");
        assert_eq!(count(&[a.clone(), b, answer(3, "$c", 2, "maybe")]), "×△");
        // At the same time the greater event id counts; a word takes back.
        assert_eq!(count(&[answer(1, "$b", 1, "no"), a.clone()]), "×-");
        assert_eq!(count(&[a, answer(2, "$d", 1, "")]), "--");
    }

    #[test]
    fn organisations_are_told_apart() {
        let people = |all: &[(&str, &str)]| {
            let all: Vec<_> = all.iter().map(|(id, name)| (UserId((*id).to_owned()), (*name).to_owned())).collect();
            organisations(&all).map(|(kind, found)| (kind, found.into_values().collect::<Vec<_>>()))
        };
        let servers = [("@a:pref.example", "高嶋"), ("@b:city.example", "佐藤（道）")];
        assert_eq!(people(&servers), Some((Kind::Server, vec!["pref.example".into(), "city.example".into()])));
        let brackets = [("@a:x", "高嶋（道）"), ("@b:x", "佐藤(市)"), ("@c:x", "林")];
        assert_eq!(people(&brackets), Some((Kind::Brackets, vec!["道".into(), "市".into()])));
        assert_eq!(people(&[("@a:x", "高嶋"), ("@b:x", "佐藤")]), None);
    }
}

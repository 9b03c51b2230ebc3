//! Minutes as they are kept, and what changed from one version to the next.

use serde::{Deserialize, Serialize};

use crate::base::Id;

/// What minutes say, as far as people write it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::features::minutes) struct Paper {
    pub(in crate::features::minutes) entries: Vec<Entry>,
    pub(in crate::features::minutes) present: Vec<String>,
    pub(in crate::features::minutes) absent: Vec<String>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::features::minutes) struct Entry {
    pub(in crate::features::minutes) id: Id,
    pub(in crate::features::minutes) kind: String,
    pub(in crate::features::minutes) text: String,
}

/// Something that is another way now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::minutes) enum Change {
    Added {
        kind: String,
        text: String,
    },
    Changed {
        kind: String,
        before: String,
        text: String,
    },
    Removed {
        kind: String,
        text: String,
    },
    /// The lists of who was there and who was not.
    Attendance,
}

/// What changed, in the order of the lines; what is gone comes last.
pub(in crate::features::minutes) fn changes(old: &Paper, new: &Paper) -> Vec<Change> {
    let mut changes = Vec::new();
    for entry in &new.entries {
        let (kind, text) = (entry.kind.clone(), entry.text.clone());
        match old.entries.iter().find(|before| before.id == entry.id) {
            None => changes.push(Change::Added { kind, text }),
            Some(before) if before.kind != entry.kind => {
                changes.push(Change::Removed { kind: before.kind.clone(), text: before.text.clone() });
                changes.push(Change::Added { kind, text });
            }
            Some(before) if before.text != entry.text => {
                changes.push(Change::Changed { kind, before: before.text.clone(), text });
            }
            Some(_) => {}
        }
    }
    for entry in &old.entries {
        if new.entries.iter().all(|now| now.id != entry.id) {
            changes.push(Change::Removed { kind: entry.kind.clone(), text: entry.text.clone() });
        }
    }
    if old.present != new.present || old.absent != new.absent {
        changes.push(Change::Attendance);
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(entries: &[(&str, &str, &str)]) -> Paper {
        let entry = |(id, kind, text): &(&str, &str, &str)| Entry {
            id: (*id).into(),
            kind: (*kind).to_owned(),
            text: (*text).to_owned(),
        };
        Paper { entries: entries.iter().map(entry).collect(), ..Paper::default() }
    }

    #[test]
    fn tells_what_changed() {
        let old = paper(&[("1", "decision", "a"), ("2", "note", "b"), ("3", "note", "c")]);
        let new = paper(&[("1", "decision", "A"), ("3", "issue", "c"), ("4", "todo", "d")]);
        let text = |text: &str| text.to_owned();
        assert_eq!(
            changes(&old, &new),
            [
                Change::Changed { kind: text("decision"), before: text("a"), text: text("A") },
                Change::Removed { kind: text("note"), text: text("c") },
                Change::Added { kind: text("issue"), text: text("c") },
                Change::Added { kind: text("todo"), text: text("d") },
                Change::Removed { kind: text("note"), text: text("b") },
            ]
        );
        assert_eq!(changes(&old, &old), []);
        let there = Paper { present: vec![text("x")], ..old.clone() };
        assert_eq!(changes(&old, &there), [Change::Attendance]);
    }
}

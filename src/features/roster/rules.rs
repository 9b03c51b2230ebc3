//! A person on the roster, and what an import changes. Pure.

pub(super) mod name;
mod readers;
pub mod sheet;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::base::UserId;
pub use readers::READERS;

/// A line of the roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromRow)]
pub struct Person {
    /// Who it is.
    pub person: UserId,
    /// The name in the office.
    pub name: String,
    /// What they want to be called, if that is something else.
    pub known_as: Option<String>,
    /// Where they work.
    pub organisation: Option<String>,
    /// In which department.
    pub department: Option<String>,
    /// 職名.
    pub title: Option<String>,
}

impl Person {
    /// What to call them.
    pub fn called(&self) -> &str {
        self.known_as.as_deref().unwrap_or(&self.name)
    }
}

/// What an import does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Who is new.
    pub added: Vec<Person>,
    /// Who is there with something else.
    pub changed: Vec<Person>,
    /// Who is taken off.
    pub removed: Vec<UserId>,
    /// Who stays as they are.
    pub same: usize,
}

/// What a file changes: whoever is in it is added or brought up to date; with `replace`, whoever is not is
/// taken off. A name that somebody wants to be called by stays unless the file has another.
pub fn plan(known: &[Person], file: Vec<Person>, replace: bool) -> Plan {
    let mut known: BTreeMap<&UserId, &Person> = known.iter().map(|row| (&row.person, row)).collect();
    let mut plan = Plan::default();
    for mut row in file {
        match known.remove(&row.person) {
            None => plan.added.push(row),
            Some(old) => {
                row.known_as = row.known_as.or_else(|| old.known_as.clone());
                if row == *old {
                    plan.same += 1;
                } else {
                    plan.changed.push(row);
                }
            }
        }
    }
    if replace {
        plan.removed = known.into_keys().cloned().collect();
    } else {
        plan.same += known.len();
    }
    plan
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str, known_as: Option<&str>) -> Person {
        Person {
            person: id.into(),
            name: "高嶋".to_owned(),
            known_as: known_as.map(str::to_owned),
            organisation: None,
            department: None,
            title: None,
        }
    }

    #[test]
    fn an_import_adds_and_changes_and_takes_off_only_when_asked() {
        let known = [person("@a:x", Some("たか")), person("@b:x", None), person("@c:x", None)];
        let file = vec![person("@a:x", None), person("@b:x", Some("びー")), person("@d:x", None)];
        let added = plan(&known, file.clone(), false);
        assert_eq!((added.added.len(), added.changed.len(), added.removed.len(), added.same), (1, 1, 0, 2));
        let replaced = plan(&known, file, true);
        assert_eq!((replaced.removed, replaced.same), (vec!["@c:x".into()], 1), "たか stays");
    }
}

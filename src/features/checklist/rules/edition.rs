//! The versions of a list: what is changed is another one, and each item knows since when it has its
//! words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::config::checklist::{Checklist, Item};

/// A list as it was at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in super::super) struct Edition {
    /// From 1.
    #[serde(skip)]
    pub(in super::super) version: i64,
    pub(in super::super) list: Checklist,
    /// The version in which each item got its words.
    pub(in super::super) since: BTreeMap<String, i64>,
}

impl Edition {
    /// The edition of `wanted` behind `last`; `None` when nothing has changed.
    pub(in super::super) fn after(last: Option<&Self>, wanted: &Checklist) -> Option<Self> {
        if last.is_some_and(|last| last.list == *wanted) {
            return None;
        }
        let version = last.map_or(1, |last| last.version + 1);
        let since = |item: &Item| {
            let before = last.and_then(|last| last.list.items.iter().find(|known| known.id == item.id));
            let same =
                before.filter(|known| known.text.ja == item.text.ja || item.same_as.contains(&known.text.ja));
            same.and_then(|_| last?.since.get(&item.id)).copied().unwrap_or(version)
        };
        let since = wanted.items.iter().map(|item| (item.id.clone(), since(item))).collect();
        Some(Self { version, list: wanted.clone(), since })
    }

    /// The version in which the item got its words.
    pub(in super::super) fn since(&self, item: &str) -> i64 {
        self.since.get(item).copied().unwrap_or(self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::checklist::Library;

    #[test]
    fn a_reworded_item_begins_anew_unless_it_means_the_same() {
        let mut list = Library::default().find("ally").unwrap().clone();
        let first = Edition::after(None, &list).unwrap();
        assert_eq!((first.version, first.since("names"), first.since("jokes")), (1, 1, 1));
        assert_eq!(Edition::after(Some(&first), &list), None);
        let old = std::mem::replace(&mut list.items[0].text.ja, "呼び方は本人に聞いている。".to_owned());
        "まったく別のこと。".clone_into(&mut list.items[3].text.ja);
        list.items[0].same_as.push(old);
        let second = Edition::after(Some(&first), &list).unwrap();
        assert_eq!((second.version, second.since("names"), second.since("jokes")), (2, 1, 2));
        list.items[1].text.en.push('!');
        list.items.remove(2);
        let third = Edition::after(Some(&second), &list).unwrap();
        assert_eq!((third.since("names"), third.since("partners"), third.since("jokes")), (1, 1, 2));
    }
}

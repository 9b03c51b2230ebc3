//! Lists that were made in a room.

use crate::base::{Fault, Phrase};
use crate::chat::{Block, Doc, Inline};
use crate::config::checklist::{Checklist, Kind};
use crate::features::Cx;
use crate::features::checklist::rules::{self, Edition};
use crate::features::checklist::view::name;

/// The list as it was understood, and what can be done with it.
pub(super) fn made(cx: &Cx<'_>, edition: &Edition, how: &str) -> Doc {
    let (list, locale) = (&edition.list, cx.words.locale);
    let kind = if list.kind == Kind::SelfCheck { "self" } else { "tasks" };
    let head = Phrase::new("checklist-made")
        .with("title", list.title.of(locale))
        .with("version", edition.version)
        .with_word("how", how)
        .with_word("kind", kind);
    let mut doc = cx.words.doc(&head);
    let items = list.items.iter().map(|item| vec![Inline::Text(item.text.of(locale).to_owned())]);
    doc.0.push(Block::Numbered(1, items.collect()));
    if how == "made" && list.kind == Kind::SelfCheck {
        doc.append(cx.words.doc(&Phrase::new("checklist-made-care")));
    }
    let tail = Phrase::new("checklist-made-tail").with("name", name(cx, list)).with_word("kind", kind);
    doc.append(cx.words.doc(&tail));
    doc
}

/// It cannot be read on a telephone any more.
pub(in super::super) fn too_long() -> Fault {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let phrase = Phrase::new("checklist-make-long").with("most", count(rules::MOST_ITEMS));
    phrase.with("longest", count(rules::LONGEST_ITEM)).into()
}

/// A room has so many that nobody would find one more.
pub(in super::super) fn too_many(cx: &Cx<'_>, lists: &[Checklist]) -> Fault {
    let own = lists.iter().find(|list| rules::is_own(&list.id));
    let name = own.map(|list| name(cx, list)).unwrap_or_default();
    Phrase::new("checklist-make-many").with("name", name).into()
}

/// There is a list with this title.
pub(in super::super) fn taken(cx: &Cx<'_>, list: &Checklist) -> Fault {
    let title = list.title.of(cx.words.locale);
    Phrase::new("checklist-make-taken").with("title", title).with("name", name(cx, list)).into()
}

/// What is to be changed was not understood.
pub(in super::super) fn edit_how(cx: &Cx<'_>, list: &Checklist) -> Fault {
    Phrase::new("checklist-edit-how").with("name", name(cx, list)).into()
}

/// There is no item with this number.
pub(in super::super) fn no_item(cx: &Cx<'_>, list: &Checklist) -> Fault {
    let count = i64::try_from(list.items.len()).unwrap_or(i64::MAX);
    Phrase::new("checklist-edit-no-item").with("last", count).with("name", name(cx, list)).into()
}

/// A list without items is none.
pub(in super::super) fn last_item(cx: &Cx<'_>, list: &Checklist) -> Fault {
    Phrase::new("checklist-edit-last").with("name", name(cx, list)).into()
}

/// A list of a file is changed in its file.
pub(in super::super) fn of_a_file(cx: &Cx<'_>, list: &Checklist) -> Fault {
    let title = list.title.of(cx.words.locale);
    Phrase::new("checklist-edit-file").with("title", title).with("file", format!("{}.toml", list.id)).into()
}

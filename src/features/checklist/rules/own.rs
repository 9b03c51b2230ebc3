//! Lists that were made in a room: what was written, and what is changed later.

use crate::base::fold::visible;
use crate::command::Line;
use crate::command::token::{fold, without_mark};
use crate::config::checklist::{Advice, Both, Checklist, Item, Kind};

/// How the ids of such lists begin; no file can be called so.
const MARK: &str = "room:";
/// The longest title, item and purpose, in characters: they are read on a telephone.
const LONGEST_TITLE: usize = 60;
pub(in super::super) const LONGEST_ITEM: usize = 200;
/// The most items.
pub(in super::super) const MOST_ITEMS: usize = 30;

const FOR_TEAMS: &[&str] = &["作業", "班", "班で", "分担", "作業用", "tasks", "team"];
const FOR_ONESELF: &[&str] = &["自己点検", "ひとりで", "一人で", "self", "self-check"];
const WHY: &[&str] = &["理由", "目的", "趣旨", "why", "purpose"];
const ADD: &[&str] = &["追加", "ついか", "add"];
const REMOVE: &[&str] = &["削除", "さくじょ", "消す", "remove", "delete"];
const TITLE: &[&str] = &["題名", "名前", "title", "name"];
const SAME: &[&str] = &["同じ", "同じ意味", "おなじ", "same"];

const QUOTES: &[char] = &['「', '」', '"', '“', '”'];

/// The id of a new list.
pub(in super::super) fn own_id(id: &str) -> String {
    format!("{MARK}{id}")
}

/// Whether a list was made in a room.
pub(in super::super) fn is_own(id: &str) -> bool {
    id.starts_with(MARK)
}

/// A list as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Written {
    pub(in super::super) title: String,
    pub(in super::super) kind: Kind,
    pub(in super::super) why: String,
    pub(in super::super) items: Vec<String>,
}

/// Reads what stands behind the word for making a list: the title, options, and the items, one a line or
/// parted by `、`.
pub(in super::super) fn written(text: &str) -> Written {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    let rest: Vec<&str> = lines.map(|line| without_mark(line.trim()).trim()).collect();
    let line = Line::split(first);
    let mut written =
        Written { title: String::new(), kind: Kind::SelfCheck, why: String::new(), items: Vec::new() };
    let mut next = 0;
    if let Some(token) = line.tokens.first() {
        written.title = title(&token.raw);
        next = 1;
    }
    while let Some(token) = line.tokens.get(next).filter(|token| !token.quoted) {
        let word = token.folded();
        let is = |words: &[&str]| words.contains(&word.as_str());
        match token.name.as_deref() {
            Some(name) if WHY.contains(&name) => written.why = cleaned(&token.raw),
            None if is(FOR_TEAMS) => written.kind = Kind::Tasks,
            None if is(FOR_ONESELF) => written.kind = Kind::SelfCheck,
            _ => break,
        }
        next += 1;
    }
    written.items = inline(&line, next);
    for text in rest.into_iter().filter(|text| !text.is_empty()) {
        match text.split_once([':', '：']).filter(|(word, _)| WHY.contains(&fold(word.trim()).as_str())) {
            Some((_, why)) => written.why = cleaned(why),
            None => written.items.push(cleaned(text)),
        }
    }
    let mut seen = Vec::new();
    written.items.retain(|item| {
        let is_new = !item.is_empty() && !seen.contains(item);
        seen.push(item.clone());
        is_new
    });
    written
}

/// Items on one line: parted by `、`, else one a word.
fn inline(line: &Line, from: usize) -> Vec<String> {
    let text = line.from(from);
    let tokens = line.tokens.get(from..).unwrap_or_default();
    if tokens.iter().any(|token| token.quoted) {
        return tokens.iter().map(|token| cleaned(&token.raw)).collect();
    }
    let parts: Vec<&str> = text.split(['、', '，', ',', ';', '；']).collect();
    if parts.len() > 1 {
        parts.into_iter().map(cleaned).collect()
    } else {
        text.split_whitespace().map(cleaned).collect()
    }
}

/// On one line, without the marks around it.
fn cleaned(text: &str) -> String {
    let text = visible(text);
    let text = text.as_str();
    let inner = text.strip_prefix(['「', '"', '“']).and_then(|text| text.strip_suffix(['」', '"', '”']));
    let bare = inner.filter(|inner| !inner.contains(QUOTES)).unwrap_or(text);
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without any of the marks, between which it is shown.
fn title(text: &str) -> String {
    cleaned(&text.replace(QUOTES, " "))
}

impl Written {
    /// Whether people can read it.
    pub(in super::super) fn fits(&self) -> bool {
        let short = |text: &str, most: usize| text.chars().count() <= most;
        self.items.len() <= MOST_ITEMS
            && self.items.iter().all(|item| short(item, LONGEST_ITEM))
            && short(&self.title, LONGEST_TITLE)
            && short(&self.why, LONGEST_ITEM)
    }

    /// The list, with the office's places of advice.
    pub(in super::super) fn list(self, id: &str, advice: &[Advice]) -> Checklist {
        let items = (1..).zip(self.items).map(|(number, text)| item(number, &text)).collect();
        let advice = if self.kind == Kind::SelfCheck { advice.to_vec() } else { Vec::new() };
        Checklist {
            id: own_id(id),
            kind: self.kind,
            names: Vec::new(),
            title: both(&self.title),
            why: both(&self.why),
            items,
            advice,
        }
    }
}

fn both(text: &str) -> Both {
    Both { ja: text.to_owned(), en: text.to_owned() }
}

fn item(number: usize, text: &str) -> Item {
    let id = format!("i{number}");
    Item { id, text: both(text), explain: None, source: None, same_as: Vec::new() }
}

/// What is changed of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Edit {
    /// Items come behind the others.
    Add(Vec<String>),
    /// An item goes.
    Remove(usize),
    /// An item gets other words; `same` when they mean what the old ones meant.
    Reword {
        number: usize,
        text: String,
        same: bool,
    },
    Title(String),
    Why(String),
}

/// Reads what stands behind the name of a list that is changed.
pub(in super::super) fn edit(text: &str) -> Option<Edit> {
    let line = Line::split(text);
    let [first, behind @ ..] = line.tokens.as_slice() else { return None };
    let word = first.folded();
    let is = |word: &str, words: &[&str]| words.contains(&word);
    let rest = || cleaned(line.from(1));
    if let Some(name) = first.name.as_deref() {
        let value = cleaned(line.raw.get(first.value_start..).unwrap_or_default());
        return match name {
            _ if value.is_empty() => None,
            name if is(name, WHY) => Some(Edit::Why(value)),
            name if is(name, TITLE) => Some(Edit::Title(title(&value))),
            _ => None,
        };
    }
    if behind.is_empty() {
        return None;
    }
    if is(&word, ADD) {
        let items: Vec<String> = line.lines_from(1).iter().map(|item| cleaned(item)).collect();
        return (!items.is_empty()).then_some(Edit::Add(items));
    }
    if is(&word, REMOVE) {
        return number(&behind.first()?.folded()).map(Edit::Remove);
    }
    if is(&word, TITLE) {
        return Some(Edit::Title(title(&rest())));
    }
    if is(&word, WHY) {
        return Some(Edit::Why(rest()));
    }
    let number = number(&word)?;
    if behind.len() == 1 && is(&behind.first()?.folded(), REMOVE) {
        return Some(Edit::Remove(number));
    }
    reworded(&line, number)
}

/// `2 新しい文言 同じ`, `2 同じ 新しい文言`.
fn reworded(line: &Line, number: usize) -> Option<Edit> {
    let is_same = |index: usize| {
        let token = line.tokens.get(index).filter(|token| !token.quoted);
        token.is_some_and(|token| {
            SAME.contains(&token.folded().trim_matches(['「', '」', '（', '）', '(', ')']))
        })
    };
    let last = line.tokens.len() - 1;
    let text = if is_same(1) && last > 1 {
        line.from(2)
    } else if is_same(last) && last > 1 {
        line.raw.get(line.tokens.get(1)?.start..line.tokens.get(last)?.start)?
    } else {
        return Some(Edit::Reword { number, text: cleaned(line.from(1)), same: false });
    };
    Some(Edit::Reword { number, text: cleaned(text), same: true })
}

fn number(word: &str) -> Option<usize> {
    word.trim_start_matches('#').trim_end_matches(['番', '.', ')']).parse().ok().filter(|number| *number > 0)
}

/// Whether nothing is left of what was written but marks.
pub(in super::super) fn says_nothing(edit: &Edit) -> bool {
    match edit {
        Edit::Add(texts) => texts.iter().any(String::is_empty),
        Edit::Reword { text, .. } | Edit::Title(text) => text.is_empty(),
        Edit::Why(_) | Edit::Remove(_) => false,
    }
}

/// The list with a change; `None` when it has no item of that number.
pub(in super::super) fn edited(list: &Checklist, edit: &Edit) -> Option<Checklist> {
    let mut list = list.clone();
    match edit {
        Edit::Add(texts) => {
            let used = list.items.iter().filter_map(|item| item.id.strip_prefix('i')?.parse::<usize>().ok());
            let next = used.max().unwrap_or(0) + 1;
            list.items.extend((next..).zip(texts).map(|(number, text)| item(number, text)));
        }
        Edit::Remove(number) => {
            let index = number.checked_sub(1).filter(|index| *index < list.items.len())?;
            list.items.remove(index);
        }
        Edit::Reword { number, text, same } => {
            let item = list.items.get_mut(number.checked_sub(1)?)?;
            let old = std::mem::replace(&mut item.text, both(text));
            if *same {
                item.same_as.push(old.ja);
            }
        }
        Edit::Title(title) => list.title = both(title),
        Edit::Why(why) => list.why = both(why),
    }
    Some(list)
}

/// Whether people can read a list.
pub(in super::super) fn fits(list: &Checklist) -> bool {
    let items = list.items.iter().map(|item| item.text.ja.clone()).collect();
    let (title, why) = (list.title.ja.clone(), list.why.ja.clone());
    let written = Written { title, kind: list.kind, why, items };
    !written.title.is_empty() && !written.items.is_empty() && written.fits()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_as_people_write_them() {
        for text in [
            "「窓口の朝」\n・名札を付けた\n２）机の上を片付けた",
            "窓口の朝　名札を付けた、机の上を片付けた",
            "「窓口の朝」 ひとりで 「名札を付けた」「机の上を片付けた」",
            "窓口の朝 名札を付けた　机の上を片付けた 名札を付けた",
        ] {
            let found = written(text);
            assert_eq!((found.title.as_str(), found.kind), ("窓口の朝", Kind::SelfCheck), "{text}");
            assert_eq!(found.items, ["名札を付けた", "机の上を片付けた"], "{text}");
        }
        let team = written("「研修の朝」 班で 目的:迷わないため\n受付を置いた\n理由：あとから");
        assert_eq!((team.kind, team.why.as_str(), team.items.len()), (Kind::Tasks, "あとから", 1));
        assert_eq!(written("").title, "");
        assert!(!written(&format!("題\n{}", "あ".repeat(201))).fits());
        let many: Vec<String> = (0..31).map(|n| format!("項目{n}")).collect();
        assert!(!written(&format!("題\n{}", many.join("\n"))).fits());
    }

    #[test]
    fn changes_come_as_people_write_them() {
        let reword = |text: &str, same| Edit::Reword { number: 2, text: text.to_owned(), same };
        for (text, expected) in [
            ("2 机を片付けた", Some(reword("机を片付けた", false))),
            ("２番 机を片付けた 同じ", Some(reword("机を片付けた", true))),
            ("2 「同じ」 机を片付けた", Some(reword("「同じ」 机を片付けた", false))),
            ("2 「机を片付けた」", Some(reword("机を片付けた", false))),
            ("2 同じ 机を片付けた", Some(reword("机を片付けた", true))),
            ("2 同じ", Some(reword("同じ", false))),
            ("追加 傘立てを出した", Some(Edit::Add(vec!["傘立てを出した".to_owned()]))),
            ("追加\n・傘\n・靴", Some(Edit::Add(vec!["傘".to_owned(), "靴".to_owned()]))),
            ("削除 2", Some(Edit::Remove(2))),
            ("2 削除", Some(Edit::Remove(2))),
            ("題名 窓口の夕方", Some(Edit::Title("窓口の夕方".to_owned()))),
            ("題名：窓口の夕方", Some(Edit::Title("窓口の夕方".to_owned()))),
            ("理由 迷わないため", Some(Edit::Why("迷わないため".to_owned()))),
            ("題名 「」", Some(Edit::Title(String::new()))),
            ("2", None),
            ("机を片付けた", None),
            ("", None),
        ] {
            assert_eq!(edit(text), expected, "{text}");
        }
    }

    #[test]
    fn marks_alone_say_nothing() {
        for text in ["題名 「」", "2 「」", "追加 「」"] {
            assert!(edit(text).is_none_or(|edit| says_nothing(&edit)), "{text}");
        }
        assert!(!says_nothing(&Edit::Remove(1)));
    }

    #[test]
    fn ids_stay_and_are_not_given_twice() {
        let list = written("題\nあ\nい").list("1", &[]);
        assert!(is_own(&list.id) && !is_own("ally"));
        let ids = |list: &Checklist| list.items.iter().map(|item| item.id.clone()).collect::<Vec<_>>();
        let less = edited(&list, &Edit::Remove(1)).unwrap();
        assert_eq!(ids(&less), ["i2"]);
        let more = edited(&less, &Edit::Add(vec!["う".to_owned()])).unwrap();
        assert_eq!(ids(&more), ["i2", "i3"]);
        assert_eq!(edited(&list, &Edit::Remove(3)), None);
        assert_eq!(edited(&list, &Edit::Reword { number: 0, text: String::new(), same: false }), None);
        let same = edited(&list, &Edit::Reword { number: 2, text: "いい".to_owned(), same: true }).unwrap();
        assert_eq!(same.items[1].same_as, ["い"]);
    }
}

//! What a line asks for, what a point says, and when time is up. Pure.

mod clock;
mod readers;

pub(super) use clock::{Cue, cues};
pub use readers::READERS;

use crate::base::cut::Cut as _;
use crate::base::fold::visible;
use crate::command::Line;
use crate::command::token::fold;
use crate::features::people;

/// The longest title, in characters.
pub(super) const LONGEST: usize = 200;
/// So many points an agenda has at most.
pub(super) const MOST: usize = 50;
/// A point takes no longer than a day.
const MOST_MINUTES: i64 = 24 * 60;

const ADD: &[&str] = &["追加", "登録", "add", "new"];
const LIST: &[&str] = &["一覧", "list"];
const ORDER: &[&str] = &["順番", "順", "並べ替え", "並び替え", "order", "sort"];
const REMOVE: &[&str] = &["削除", "取り下げ", "消す", "remove", "delete", "drop"];
const CHANGE: &[&str] = &["変更", "修正", "change", "edit"];
const DONE: &[&str] = &["済", "済み", "完了", "done"];
const CARRY: &[&str] = &["持ち越し", "持越し", "持越", "繰り越し", "繰越", "carry", "carry-over"];
const FIRST: &[&str] = &["先頭", "最初", "first", "top"];
const LAST: &[&str] = &["最後", "末尾", "last"];

/// What a line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// To see it.
    List,
    /// To see that of the meeting with a number.
    ListOf(i64),
    /// To add points, one a line.
    Add(Vec<String>),
    /// These come first, in this order.
    Order(Vec<i64>),
    /// This one comes last.
    Last(i64),
    /// These go.
    Remove(Vec<i64>),
    /// This one says something else.
    Change(i64, String),
    /// These were dealt with.
    Done(Vec<i64>),
    /// These, or all that were not dealt with, are for the next meeting.
    Carry(Vec<i64>),
    /// A word is there, and what it is about is not.
    Incomplete,
}

/// Reads what follows the word, and the meeting that is named by `#12`.
pub(super) fn wish(line: &Line) -> (Option<i64>, Wish) {
    let is_hash = |at: usize| {
        let token = line.tokens.get(at).filter(|token| token.raw.starts_with(['#', '＃']) && !token.own_line);
        token.and_then(crate::command::Token::number)
    };
    let (meeting, from, verb_at) = match (is_hash(0), is_hash(1)) {
        (Some(number), _) => (Some(number), 2, 1),
        (None, Some(number)) if line.tokens.first().is_some_and(|word| is_verb(&word.folded())) => {
            (Some(number), 2, 0)
        }
        _ => (None, 1, 0),
    };
    let Some(verb) = line.tokens.get(verb_at) else { return (meeting, Wish::List) };
    let word = verb.folded();
    let is = |words: &[&str]| words.contains(&word.as_str()) && !verb.own_line;
    let rest = line.from(from);
    let wish = if is(ADD) {
        match line.lines_from(from) {
            points if points.is_empty() => Wish::Incomplete,
            points => Wish::Add(points),
        }
    } else if is(LIST) {
        Wish::List
    } else if is(ORDER) {
        some(numbers(rest), Wish::Order)
    } else if is(REMOVE) {
        some(numbers(rest), Wish::Remove)
    } else if is(DONE) {
        some(numbers(rest), Wish::Done)
    } else if is(CARRY) {
        Wish::Carry(numbers(rest).unwrap_or_default())
    } else if is(CHANGE) {
        changed(rest)
    } else {
        by_number(line.from(verb_at)).unwrap_or_else(|| Wish::Add(line.lines_from(verb_at)))
    };
    (meeting, wish)
}

fn is_verb(word: &str) -> bool {
    [ADD, LIST, ORDER, REMOVE, CHANGE, DONE, CARRY].iter().any(|words| words.contains(&word))
}

fn some(numbers: Option<Vec<i64>>, wish: impl Fn(Vec<i64>) -> Wish) -> Wish {
    numbers.filter(|numbers| !numbers.is_empty()).map_or(Wish::Incomplete, wish)
}

/// `2 1 3`, `2、1、3`, `2番`; `None` when something else is there.
fn numbers(text: &str) -> Option<Vec<i64>> {
    let text = fold(text);
    let words =
        text.split(|c: char| c.is_whitespace() || "、,・>→".contains(c)).filter(|word| !word.is_empty());
    words.map(|word| word.trim_end_matches('番').parse().ok()).collect()
}

fn changed(rest: &str) -> Wish {
    let Some((number, text)) = rest.split_once(char::is_whitespace) else { return Wish::Incomplete };
    match (numbers(number).as_deref(), text.trim()) {
        (Some([number]), text) if !text.is_empty() => Wish::Change(*number, text.to_owned()),
        _ => Wish::Incomplete,
    }
}

/// `2 済`, `2を先頭に`, `2 変更 …`, or a meeting's number alone.
fn by_number(text: &str) -> Option<Wish> {
    let digits = text.find(|c: char| !c.is_numeric()).unwrap_or(text.len());
    let number = fold(text.cut_to(digits)).parse().ok()?;
    let rest = text.cut_from(digits).trim_start_matches('番').trim_start();
    if rest.is_empty() {
        return Some(Wish::ListOf(number));
    }
    let moved = fold(rest.strip_prefix('を').unwrap_or(rest).trim());
    let moved = moved
        .strip_suffix("にする")
        .or(moved.strip_suffix("に"))
        .or(moved.strip_suffix('へ'))
        .unwrap_or(&moved);
    if FIRST.contains(&moved) {
        return Some(Wish::Order(vec![number]));
    }
    if LAST.contains(&moved) {
        return Some(Wish::Last(number));
    }
    let (word, text) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let word = fold(word);
    match word.as_str() {
        word if DONE.contains(&word) && text.trim().is_empty() => Some(Wish::Done(vec![number])),
        word if REMOVE.contains(&word) && text.trim().is_empty() => Some(Wish::Remove(vec![number])),
        word if CARRY.contains(&word) && text.trim().is_empty() => Some(Wish::Carry(vec![number])),
        word if CHANGE.contains(&word) && !text.trim().is_empty() => {
            Some(Wish::Change(number, text.trim().to_owned()))
        }
        _ => None,
    }
}

/// A point as it was written: `講師謝金 高嶋さん 10分`, `講師謝金（高嶋さん、10分）`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) title: String,
    pub(super) who: Option<String>,
    pub(super) minutes: Option<i64>,
}

pub(super) fn point(text: &str) -> Written {
    let mut written = Written::default();
    let text = visible(text);
    let mut title = text.as_str();
    if let Some((before, inner)) = bracketed(title) {
        let mut found = Written::default();
        let parts = inner.split(['、', ',', '，', '・', '／', '/']).flat_map(str::split_whitespace);
        if !before.is_empty()
            && parts.clone().next().is_some()
            && parts.into_iter().all(|part| found.take(part))
        {
            (written, title) = (found, before);
        }
    }
    while let Some((before, last)) = title.rsplit_once(char::is_whitespace) {
        let before = before.trim_end();
        // `10 min` is two words.
        let two =
            before.rsplit_once(char::is_whitespace).map(|(title, number)| (title, format!("{number}{last}")));
        match two.filter(|(title, both)| !title.trim().is_empty() && minutes(both).is_some()) {
            Some((rest, both)) if written.take(&both) => title = rest.trim_end(),
            _ if !before.is_empty() && written.take(last) => title = before,
            _ => break,
        }
    }
    title.trim_end_matches(['、', ',', '，']).clone_into(&mut written.title);
    written
}

impl Written {
    /// Takes a word that says who or how long.
    fn take(&mut self, word: &str) -> bool {
        if let (Some(minutes), None) = (minutes(word), self.minutes) {
            self.minutes = Some(minutes);
            return true;
        }
        let is_name = people::is_titled(word) || (word.starts_with(['@', '＠']) && word.chars().count() > 1);
        if is_name && self.who.is_none() {
            self.who = Some(word.to_owned());
            return true;
        }
        false
    }
}

/// What stands in brackets at the end.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_suffix(['）', ')'])?;
    let at = inner.rfind(['（', '('])?;
    let open = inner.cut_from(at).chars().next()?;
    Some((inner.cut_to(at).trim_end(), inner.cut_from(at + open.len_utf8())))
}

/// `10分`, `10分間`, `10min`, `10m`.
fn minutes(word: &str) -> Option<i64> {
    let word = fold(word);
    let units = ["分間", "分", "minutes", "minute", "mins", "min"];
    let number = units.iter().find_map(|unit| word.strip_suffix(unit))?;
    let number = number.strip_prefix('約').unwrap_or(number);
    number.parse().ok().filter(|minutes| (1..=MOST_MINUTES).contains(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_asked_for() {
        let wish = |text: &str| wish(&Line::split(text));
        let points = |points: &[&str]| Wish::Add(points.iter().map(|&point| point.to_owned()).collect());
        for (text, meeting, expected) in [
            ("", None, Wish::List),
            ("#12", Some(12), Wish::List),
            ("12", None, Wish::ListOf(12)),
            ("追加 講師謝金 高嶋さん 10分", None, points(&["講師謝金 高嶋さん 10分"])),
            ("追加 #12 講師謝金", Some(12), points(&["講師謝金"])),
            ("＃１２　追加　講師謝金", Some(12), points(&["講師謝金"])),
            ("講師謝金 高嶋さん 10分", None, points(&["講師謝金 高嶋さん 10分"])),
            ("追加\n講師謝金\n・庁舎使用許可 10分", None, points(&["講師謝金", "庁舎使用許可 10分"])),
            ("\n講師謝金\n2. 庁舎使用許可", None, points(&["講師謝金", "庁舎使用許可"])),
            ("追加", None, Wish::Incomplete),
            ("順番 2 1 3", None, Wish::Order(vec![2, 1, 3])),
            ("順番 ２、１", None, Wish::Order(vec![2, 1])),
            ("順番 a", None, Wish::Incomplete),
            ("2を先頭", None, Wish::Order(vec![2])),
            ("２を先頭に", None, Wish::Order(vec![2])),
            ("2 を最後に", None, Wish::Last(2)),
            ("2 first", None, Wish::Order(vec![2])),
            ("2 済", None, Wish::Done(vec![2])),
            ("済 2 3", None, Wish::Done(vec![2, 3])),
            ("#12 2 済", Some(12), Wish::Done(vec![2])),
            ("削除 2", None, Wish::Remove(vec![2])),
            ("変更 2 講師謝金の額", None, Wish::Change(2, "講師謝金の額".to_owned())),
            ("2 変更 講師謝金の額 5分", None, Wish::Change(2, "講師謝金の額 5分".to_owned())),
            ("持ち越し", None, Wish::Carry(Vec::new())),
            ("持ち越し 2", None, Wish::Carry(vec![2])),
            ("3月の予定", None, points(&["3月の予定"])),
            ("2番目の案について", None, points(&["2番目の案について"])),
        ] {
            assert_eq!(wish(text), (meeting, expected), "{text}");
        }
    }

    #[test]
    fn reads_points() {
        let read = |text: &str| {
            let Written { title, who, minutes } = point(text);
            format!("{title}|{}|{}", who.unwrap_or_default(), minutes.unwrap_or_default())
        };
        for (text, expected) in [
            ("講師謝金", "講師謝金||0"),
            ("講師謝金 高嶋さん 10分", "講師謝金|高嶋さん|10"),
            ("講師謝金　１０分　高嶋さん", "講師謝金|高嶋さん|10"),
            ("講師謝金（高嶋さん、10分）", "講師謝金|高嶋さん|10"),
            ("講師謝金（案）", "講師謝金（案）||0"),
            ("Lecturers' fees @bob 10 min", "Lecturers' fees|@bob|10"),
            ("Fees 10min", "Fees||10"),
            ("10分", "10分||0"),
            ("10分 休憩", "10分 休憩||0"),
            ("休憩 10分", "休憩||10"),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}

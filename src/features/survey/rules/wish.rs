//! What is said behind `アンケート 開始 研修後`: until when, at which level, of whom.

use std::ops::Range;

use crate::base::cut::Cut as _;
use crate::command::token::fold;
use crate::command::{Line, Token};
use crate::config::questionnaire::Level;

/// What somebody said about how a survey is run. Values are as they were written, with their place in the
/// line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::features::survey) struct Wish {
    pub(in crate::features::survey) until: Option<Range<usize>>,
    pub(in crate::features::survey) days: Option<Range<usize>>,
    pub(in crate::features::survey) level: Option<Level>,
    pub(in crate::features::survey) audience: Option<Range<usize>>,
    pub(in crate::features::survey) breakdown: Option<Range<usize>>,
    pub(in crate::features::survey) readers: Option<Range<usize>>,
    pub(in crate::features::survey) invites: bool,
    pub(in crate::features::survey) keeps_leavers: bool,
    /// Where it says that it is answered in the room itself.
    pub(in crate::features::survey) in_room: Option<Range<usize>>,
    /// After the meeting that this says (`4`), or after the one here (an empty place).
    pub(in crate::features::survey) meeting: Option<Range<usize>>,
    /// What says nothing.
    pub(in crate::features::survey) stray: Option<Range<usize>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    Until,
    Days,
    Audience,
    Breakdown,
    Readers,
    Meeting,
}

#[derive(Clone, Copy)]
enum Word {
    Level(Level),
    Invites,
    Leavers,
    InRoom,
    /// の後: only an ending.
    After,
}

const KEYS: &[(Key, &[&str])] = &[
    (Key::Until, &["締切", "締め切り", "〆切", "しめきり", "期限", "close", "deadline", "until"]),
    (Key::Days, &["期間", "period", "for"]),
    (Key::Audience, &["対象", "対象者", "audience", "to"]),
    (Key::Breakdown, &["内訳", "集計", "breakdown", "by"]),
    (Key::Readers, &["読む人", "自由記述を読む人", "readers", "reader"]),
    (Key::Meeting, &["会議", "meeting"]),
];

const WORDS: &[(Word, &[&str])] = &[
    (Word::Level(Level::A), &["記名", "記名式", "記名あり", "a", "named", "with-names"]),
    (Word::Level(Level::B), &["記名なし", "無記名", "無記名式", "b", "nameless", "without-names"]),
    (Word::Level(Level::C), &["匿名", "匿名で", "c", "anonymous"]),
    (Word::Invites, &["個別に案内", "個別案内", "個別に", "invite", "invite-all"]),
    (
        Word::Leavers,
        &["途中の回答も含める", "途中の回答も集計", "途中も含める", "count-unfinished", "include-unfinished"],
    ),
    (
        Word::InRoom,
        &["部屋で", "この部屋で", "部屋で回答", "部屋で答える", "ここで", "in-room", "in-the-room"],
    ),
    (
        Word::After,
        &["の後", "のあと", "後", "のあとに", "の後に", "終了後", "終了後に", "after", "afterwards"],
    ),
];

fn key(word: &str) -> Option<Key> {
    KEYS.iter().find(|(_, words)| words.contains(&word)).map(|(key, _)| *key)
}

fn word(text: &str) -> Option<Word> {
    WORDS.iter().find(|(_, words)| words.contains(&text)).map(|(word, _)| *word)
}

/// Whether a folded word says a level.
pub(in crate::features::survey) fn is_level(text: &str) -> bool {
    matches!(word(text), Some(Word::Level(_)))
}

/// The words of a named value of the command, for its table.
pub(in crate::features::survey) const NAMES: [&[&str]; 5] =
    [KEYS[0].1, KEYS[1].1, KEYS[2].1, KEYS[3].1, KEYS[4].1];

/// Reads what stands from the word `from` on.
pub(in crate::features::survey) fn wish(line: &Line, from: usize) -> Wish {
    let mut wish = Wish::default();
    let mut open: Option<(Key, usize)> = None;
    let mut index = from;
    let end_of = |index: usize| {
        let next = line.tokens.get(index + 1).map_or(line.raw.len(), |token| token.start);
        line.raw.cut_to(next).trim_end().len()
    };
    while let Some(token) = line.tokens.get(index) {
        let folded =
            if token.quoted { String::new() } else { fold(token.raw.trim_matches(['、', ',', '。'])) };
        let named = token.name.as_deref().and_then(key);
        if let Some(found) = named.or_else(|| key(&folded).filter(|_| token.name.is_none())) {
            let start = if named.is_some() { token.value_start } else { end_of(index) };
            put(&mut wish, found, start..end_of(index).max(start));
            open = Some((found, start));
        } else if let Some((found, rest)) = glued(token) {
            let start = token.start + rest;
            put(&mut wish, found, start..end_of(index).max(start));
            open = Some((found, start));
        } else if let Some(said) = word(&folded).filter(|_| token.name.is_none()) {
            match said {
                Word::Level(level) => wish.level = Some(level),
                Word::Invites => wish.invites = true,
                Word::Leavers => wish.keeps_leavers = true,
                Word::InRoom => wish.in_room = Some(token.start..token.start + token.raw.len()),
                Word::After if open.is_some_and(|(key, _)| key == Key::Meeting) => {}
                Word::After => wish.meeting = wish.meeting.or(Some(token.start..token.start)),
            }
            open = None;
        } else if let Some((key, start)) = open {
            put(&mut wish, key, start..end_of(index));
        } else if wish.stray.is_none() {
            wish.stray = Some(token.start..end_of(index));
        }
        index += 1;
    }
    for range in [
        &mut wish.until,
        &mut wish.days,
        &mut wish.audience,
        &mut wish.breakdown,
        &mut wish.readers,
        &mut wish.meeting,
    ] {
        *range = range.take().map(|range| trimmed(&line.raw, range));
    }
    wish
}

/// `締切は3/18` and `締切３/１８`: the name and its value in one, and where in the token the value begins.
fn glued(token: &Token) -> Option<(Key, usize)> {
    if token.quoted || token.name.is_some() {
        return None;
    }
    let names = KEYS.iter().flat_map(|(key, words)| words.iter().map(move |word| (*key, *word)));
    names.filter(|(_, word)| !word.is_ascii()).find_map(|(key, word)| {
        let after = token.raw.strip_prefix(word)?;
        let value = after.strip_prefix('は').unwrap_or(after);
        let is_value =
            value.starts_with(char::is_numeric) || (value.len() < after.len() && !value.is_empty());
        is_value.then(|| (key, token.raw.len() - value.len()))
    })
}

fn put(wish: &mut Wish, key: Key, range: Range<usize>) {
    let place = match key {
        Key::Until => &mut wish.until,
        Key::Days => &mut wish.days,
        Key::Audience => &mut wish.audience,
        Key::Breakdown => &mut wish.breakdown,
        Key::Readers => &mut wish.readers,
        Key::Meeting => &mut wish.meeting,
    };
    *place = Some(range);
}

/// Without white space and marks around it.
fn trimmed(raw: &str, range: Range<usize>) -> Range<usize> {
    let text = raw.get(range.clone()).unwrap_or_default();
    let mark = |c: char| c.is_whitespace() || "「」\"、,".contains(c);
    let start = range.start + text.len() - text.trim_start_matches(mark).len();
    let text = text.trim_matches(mark);
    start..start + text.len()
}

/// `2週間`, `10日間`, `1か月`, `10 days`, `2 weeks` in days.
pub(in crate::features::survey) fn days(text: &str) -> Option<u32> {
    let folded: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let end = folded.find(|c: char| !c.is_ascii_digit())?;
    let (digits, unit) = folded.cut_at(end);
    let number: u32 = match digits {
        "" => match folded.chars().next()? {
            '一' => 1,
            '二' => 2,
            '三' => 3,
            '四' => 4,
            _ => return None,
        },
        digits => digits.parse().ok()?,
    };
    let unit = if digits.is_empty() { unit.get('一'.len_utf8()..)? } else { unit };
    let days = match unit {
        "日" | "日間" | "day" | "days" => number,
        "週" | "週間" | "week" | "weeks" => number.checked_mul(7)?,
        "か月" | "ヶ月" | "カ月" | "か月間" | "ヶ月間" | "month" | "months" => {
            number.checked_mul(30)?
        }
        _ => return None,
    };
    (1..=180).contains(&days).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let line = Line::split_with(text, |word| NAMES.iter().any(|names| names.contains(&word)));
        let wish = wish(&line, 0);
        let of =
            |range: &Option<Range<usize>>| range.as_ref().map(|range| line.raw[range.clone()].to_owned());
        let mut out = Vec::new();
        for (name, range) in [
            ("until", &wish.until),
            ("days", &wish.days),
            ("to", &wish.audience),
            ("by", &wish.breakdown),
            ("read", &wish.readers),
            ("meeting", &wish.meeting),
            ("room", &wish.in_room),
            ("stray", &wish.stray),
        ] {
            if let Some(value) = of(range) {
                out.push(format!("{name}={value}"));
            }
        }
        out.extend(wish.level.map(|level| level.letter().to_owned()));
        out.extend(wish.invites.then(|| "invites".to_owned()));
        out.extend(wish.keeps_leavers.then(|| "leavers".to_owned()));
        out.join("|")
    }

    #[test]
    fn reads_how_a_survey_is_run() {
        for (text, expected) in [
            ("", ""),
            ("締切 3/18 17:00 記名なし", "until=3/18 17:00|B"),
            ("締切：3/18 17:00　匿名", "until=3/18 17:00|C"),
            ("締切は3/18 17:00 記名", "until=3/18 17:00|A"),
            ("締切３/１８　１７：００　匿名", "until=３/１８　１７：００|C"),
            (
                "期間 2週間 対象 札幌市 デジタル推進課 内訳 部署",
                "days=2週間|to=札幌市 デジタル推進課|by=部署",
            ),
            ("読む人 @佐藤 個別に案内", "read=@佐藤|invites"),
            ("会議 #4 の後", "meeting=#4"),
            ("会議 の後 記名なし", "meeting=|B"),
            ("終了後に", "meeting="),
            ("途中の回答も含める", "leavers"),
            ("記名　部屋で 締切 明日17時", "until=明日17時|room=部屋で|A"),
            ("なるべく早く 記名", "stray=なるべく早く|A"),
            ("対象「デジタル推進課」", "stray=対象「デジタル推進課」"),
            ("until 3/18 17:00 for 2 weeks to roster", "until=3/18 17:00|days=2 weeks|to=roster"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
        for (text, expected) in [
            ("2週間", Some(14)),
            ("１０日間", Some(10)),
            ("二週間", Some(14)),
            ("1か月", Some(30)),
            ("2 weeks", Some(14)),
            ("0日", None),
            ("999日", None),
            ("いつまでも", None),
            ("10", None),
        ] {
            assert_eq!(days(text), expected, "{text}");
        }
    }
}

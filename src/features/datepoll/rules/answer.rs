//! Typed answers as people write them: `○△×`, `1○ 2△`, `全部○`, `2以外×`, `5日なら可`.
//!
//! The text is folded, parted into pieces ([`super::words`]), and the longest beginning that is an
//! answer is taken for one; what follows is a remark.

use chrono::{Datelike, Timelike};
use chrono_tz::Tz;

use super::words::{Part, Piece, pieces};
use super::{Mark, Slot};
use crate::base::fold::Folded;

/// What is longer is talk, in characters.
const LONGEST: usize = 400;

/// What a typed answer means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::datepoll) enum Typed {
    /// An answer.
    Given(Given),
    /// So many marks for another number of slots, and a line that would do.
    Count { given: usize, line: String },
    /// A number that no slot has.
    NoSuchNumber(usize),
    /// A day or a time that no slot has.
    NoSuchDate,
    /// It has marks, but cannot be read; with a line that may be meant.
    Unclear { line: String },
    /// Conversation.
    Nothing,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::datepoll) struct Given {
    /// For each slot what was said of it.
    pub(in crate::features::datepoll) marks: Vec<Option<Mark>>,
    /// What was not named was taken for ×, because only the rest was said to suit.
    pub(in crate::features::datepoll) assumed: bool,
    /// What was written behind it.
    pub(in crate::features::datepoll) remark: Option<String>,
    /// Whether it is surely an answer: it has a sign, or says which slots it means.
    pub(in crate::features::datepoll) sure: bool,
}

/// Why pieces are no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Bad {
    Count(Vec<Mark>),
    Number(usize),
    Date,
    Unclear,
}

/// Reads a typed answer to slots on the wall clock of `zone`.
pub(in crate::features::datepoll) fn typed(text: &str, slots: &[Slot], zone: Tz) -> Typed {
    let text = text.trim();
    if slots.is_empty() || text.chars().count() > LONGEST {
        return Typed::Nothing;
    }
    let folded = Folded::new(text);
    let all = pieces(folded.as_str());
    let known = all.iter().position(|(piece, _)| *piece == Piece::Other).unwrap_or(all.len());
    let plain = |end: usize| all[..end].iter().map(|(piece, _)| *piece).collect::<Vec<_>>();
    for end in (1..=known).rev() {
        let (is_end, is_gap) = (end == all.len(), all.get(end).is_some_and(|(piece, _)| *piece == Piece::Gap));
        let behind_gap = all[end - 1].0 == Piece::Gap;
        let next = all[end..].iter().find(|(piece, _)| !matches!(piece, Piece::Gap | Piece::Filler));
        // A remark does not begin with one mark more.
        let goes_on = next.is_some_and(|(piece, _)| matches!(piece, Piece::Mark { .. }));
        if !(is_end || is_gap || behind_gap) || goes_on {
            continue;
        }
        if let Ok(mut given) = answer(&plain(end), slots, zone) {
            given.remark = all.get(end).and_then(|(_, at)| remark(text.get(folded.origin(*at..at + 1).start..)?));
            return Typed::Given(given);
        }
    }
    no_answer(&plain(known), known == all.len(), slots, zone)
}

/// What follows the answer.
fn remark(behind: &str) -> Option<String> {
    let text = behind.trim_matches(|c: char| c.is_whitespace() || "、,。()（）".contains(c));
    (!text.is_empty()).then(|| text.chars().take(200).collect())
}

/// What to say of a text that is no answer.
fn no_answer(read: &[Piece], whole: bool, slots: &[Slot], zone: Tz) -> Typed {
    let signs = read.iter().filter(|piece| matches!(piece, Piece::Mark { sign: true, .. })).count();
    let words = read.iter().filter(|piece| matches!(piece, Piece::Mark { sign: false, .. })).count();
    let named = read.iter().any(|piece| matches!(piece, Piece::Number(_) | Piece::Span(..) | Piece::Date(_)));
    // A lone 「可」 or "ok" may be said of anything.
    let looks = signs > 0 || (whole && words > 0 && (words > 1 || named));
    match answer(read, slots, zone) {
        Err(Bad::Count(marks)) if looks => {
            let line = (0..slots.len()).map(|index| marks.get(index).copied().unwrap_or(Mark::Yes).sign());
            Typed::Count { given: marks.len(), line: line.collect() }
        }
        Err(Bad::Number(number)) if looks => Typed::NoSuchNumber(number),
        Err(Bad::Date) if looks => Typed::NoSuchDate,
        Err(_) if looks || (whole && named && is_numbers(read)) => Typed::Unclear { line: guess(read, slots, zone) },
        _ => Typed::Nothing,
    }
}

/// Only numbers: `1,3` may mean that these suit.
fn is_numbers(read: &[Piece]) -> bool {
    let number = |piece: &&Piece| matches!(piece, Piece::Number(_) | Piece::Span(..));
    let other = |piece: &&Piece| !matches!(piece, Piece::Gap | Piece::Filler);
    read.iter().filter(other).count() >= 2 && read.iter().filter(other).all(|piece| number(&piece))
}

/// A line that may have been meant: what was named suits, the rest does not.
fn guess(read: &[Piece], slots: &[Slot], zone: Tz) -> String {
    let mut named = read.to_vec();
    named.retain(|piece| !matches!(piece, Piece::Mark { .. }));
    named.extend([Piece::Only, Piece::Mark { mark: Mark::Yes, sign: true }]);
    let marks = answer(&named, slots, zone).map(|given| given.marks).unwrap_or_default();
    let sign = |index: usize| marks.get(index).copied().flatten().unwrap_or(Mark::Yes).sign();
    (0..slots.len()).map(|index| format!("{}{}", index + 1, sign(index))).collect::<Vec<_>>().join(" ")
}

/// What has been read of an answer so far.
#[expect(clippy::struct_excessive_bools, reason = "each is a word that was read")]
struct Reader<'a> {
    slots: &'a [Slot],
    zone: Tz,
    marks: Vec<Option<Mark>>,
    /// The slots that were named and wait for their mark.
    named: Option<Vec<bool>>,
    /// Parts of a date that name slots together.
    date: Vec<Part>,
    /// 「全部」 was the last that named any, and 「except」 follows it.
    taking_away: bool,
    only: bool,
    /// 「いつでも」 says that all suit; a mark may follow.
    always: bool,
    assumed: bool,
}

fn answer(read: &[Piece], slots: &[Slot], zone: Tz) -> Result<Given, Bad> {
    let solid: Vec<Piece> =
        read.iter().copied().filter(|piece| !matches!(piece, Piece::Gap | Piece::Filler)).collect();
    let sure = |given: Given| Given {
        sure: solid.iter().any(|piece| matches!(piece, Piece::Mark { sign: true, .. } | Piece::Always)) || solid.len() > 1,
        ..given
    };
    let marks: Option<Vec<Mark>> = solid
        .iter()
        .map(|piece| if let Piece::Mark { mark, .. } = piece { Some(*mark) } else { None })
        .collect();
    if let Some(marks) = marks {
        if marks.is_empty() {
            return Err(Bad::Unclear);
        }
        if marks.len() != slots.len() {
            return Err(Bad::Count(marks));
        }
        let marks = marks.into_iter().map(Some).collect();
        return Ok(sure(Given { marks, assumed: false, remark: None, sure: false }));
    }
    let mut reader = Reader {
        slots,
        zone,
        marks: vec![None; slots.len()],
        named: None,
        date: Vec::new(),
        taking_away: false,
        only: false,
        always: false,
        assumed: false,
    };
    let mark_first = matches!(solid.first(), Some(Piece::Mark { .. }))
        && !matches!(solid.last(), Some(Piece::Mark { .. }));
    if mark_first {
        // `○1 △2`: each mark stands before what it is said of.
        for part in by_marks(&solid) {
            let (first, rest) = part.split_first().ok_or(Bad::Unclear)?;
            for piece in rest {
                reader.take(*piece)?;
            }
            reader.take(*first)?;
        }
    } else {
        for piece in &solid {
            reader.take(*piece)?;
        }
    }
    let Reader { marks, named, date, always, mut assumed, .. } = reader;
    if (named.is_some() && !always) || !date.is_empty() || marks.iter().all(Option::is_none) {
        return Err(Bad::Unclear);
    }
    let mut marks = marks;
    if assumed {
        assumed = marks.iter().any(Option::is_none);
        for mark in &mut marks {
            *mark = mark.or(Some(Mark::No));
        }
    }
    Ok(sure(Given { marks, assumed, remark: None, sure: false }))
}

/// The pieces in parts that begin with a mark.
fn by_marks(solid: &[Piece]) -> Vec<Vec<Piece>> {
    let mut parts: Vec<Vec<Piece>> = Vec::new();
    for piece in solid {
        match (piece, parts.last_mut()) {
            (Piece::Mark { .. }, _) | (_, None) => parts.push(vec![*piece]),
            (_, Some(last)) => last.push(*piece),
        }
    }
    parts
}

impl Reader<'_> {
    fn take(&mut self, piece: Piece) -> Result<(), Bad> {
        if !matches!(piece, Piece::Date(_)) {
            self.end_date()?;
        }
        match piece {
            Piece::Number(number) => self.name(number..=number)?,
            Piece::Span(from, to) => self.name(from..=to)?,
            Piece::Date(part) => {
                let begins = matches!(part, Part::Day(_) | Part::MonthDay(..));
                let has_day = self.date.iter().any(|part| matches!(part, Part::Day(_) | Part::MonthDay(..)));
                if begins && has_day {
                    self.end_date()?;
                }
                self.date.push(part);
            }
            Piece::All => self.named = Some(vec![true; self.slots.len()]),
            Piece::Both if self.slots.len() == 2 => self.named = Some(vec![true; 2]),
            Piece::Always => {
                self.mark_all(Mark::Yes);
                self.named = Some(vec![true; self.slots.len()]);
                self.always = true;
            }
            Piece::Others => self.named = Some(self.marks.iter().map(Option::is_none).collect()),
            Piece::Except => match &mut self.named {
                Some(named) if named.iter().all(|named| *named) => self.taking_away = true,
                Some(named) => *named = named.iter().map(|named| !named).collect(),
                None => return Err(Bad::Unclear),
            },
            Piece::Only => self.only = true,
            Piece::Mark { mark, .. } => {
                let Some(named) = self.named.take() else { return Err(Bad::Unclear) };
                for (slot, _) in self.marks.iter_mut().zip(named).filter(|(_, named)| *named) {
                    *slot = Some(mark);
                }
                self.assumed |= self.only && mark != Mark::No;
                (self.only, self.taking_away, self.always) = (false, false, false);
            }
            _ => return Err(Bad::Unclear),
        }
        Ok(())
    }

    fn mark_all(&mut self, mark: Mark) {
        self.marks.fill(Some(mark));
    }

    fn name(&mut self, numbers: std::ops::RangeInclusive<usize>) -> Result<(), Bad> {
        let (from, to) = (*numbers.start(), *numbers.end());
        if from == 0 || from > to || to > self.slots.len() {
            return Err(Bad::Number(if to > self.slots.len() { to } else { from }));
        }
        self.name_where(|index| (from..=to).contains(&(index + 1)));
        Ok(())
    }

    fn name_where(&mut self, is_meant: impl Fn(usize) -> bool) {
        let taking_away = self.taking_away;
        let named = self.named.get_or_insert_with(|| vec![false; self.slots.len()]);
        for (_, named) in named.iter_mut().enumerate().filter(|(index, _)| is_meant(*index)) {
            *named = !taking_away;
        }
    }

    /// The parts of a date are complete: they name every slot that fits all of them.
    fn end_date(&mut self) -> Result<(), Bad> {
        let date = std::mem::take(&mut self.date);
        if date.is_empty() {
            return Ok(());
        }
        let afternoon = date.contains(&Part::Afternoon);
        let fits = |slot: &Slot| {
            let at = slot.starts_at.local(self.zone);
            date.iter().all(|part| match *part {
                Part::Day(day) => at.day() == day,
                Part::MonthDay(month, day) => at.month() == month && at.day() == day,
                Part::Weekday(day) => at.weekday() == day,
                Part::Time(hour, minute) => {
                    let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
                    (at.hour(), at.minute()) == (hour, minute)
                }
                Part::Morning => at.hour() < 12,
                Part::Afternoon => at.hour() >= 12,
            })
        };
        let meant: Vec<bool> = self.slots.iter().map(fits).collect();
        if !meant.contains(&true) {
            return Err(Bad::Date);
        }
        self.name_where(|index| meant.get(index).copied().unwrap_or(false));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Stamp;

    /// 5 January 10:00 and 14:00, 6 January 10:00, as many of them as wanted.
    fn slots(count: usize) -> Vec<Slot> {
        let start = 1_641_344_400_000;
        let hours = [0, 4, 24, 28, 48];
        let slot = |(index, hour): (usize, &i64)| {
            let starts_at = Stamp(start + hour * 3_600_000);
            let position = i64::try_from(index).unwrap_or_default() + 1;
            Slot { position, starts_at, ends_at: starts_at.plus_ms(3_600_000) }
        };
        hours.iter().take(count).enumerate().map(slot).collect()
    }

    /// An answer in a row of signs, `-` where nothing is said; a remark behind it.
    fn read(count: usize, text: &str) -> String {
        match typed(text, &slots(count), chrono_tz::Asia::Tokyo) {
            Typed::Given(given) => {
                let signs = given.marks.iter().map(|mark| mark.map_or("-", Mark::sign));
                let mut shown: String = signs.collect();
                if given.assumed {
                    shown.push('!');
                }
                if let Some(remark) = given.remark {
                    shown = format!("{shown} {remark}");
                }
                shown
            }
            Typed::Count { given, line } => format!("{given}? {line}"),
            Typed::NoSuchNumber(number) => format!("#{number}?"),
            Typed::NoSuchDate => "date?".to_owned(),
            Typed::Unclear { line } => format!("? {line}"),
            Typed::Nothing => "…".to_owned(),
        }
    }

    #[test]
    fn reads_signs_in_a_row() {
        for text in [
            "○△×", "〇▲✕", "◯ 🔺 ✖", "⭕️🔺❌", "まる さんかく ばつ", "可、たぶん、不可", "ＯＫ　△　欠", "○/△/×",
            "ok maybe no", "○・△・☓", "o△x", "○△×です。", "○\n△\n×", "○△×でお願いします", "🙆‍♀️△🙅",
        ] {
            assert_eq!(read(3, text), "○△×", "{text}");
        }
        assert_eq!(read(3, "○○"), "2? ○○○");
        assert_eq!(read(3, "○△×○"), "4? ○△×");
        assert_eq!(read(3, "○ △ × ○"), "4? ○△×");
        assert_eq!(read(2, "ok ok no"), "3? ○○");
        assert_eq!(read(2, "〇✕"), "○×");
        assert_eq!(read(2, "◯△"), "○△");
        assert_eq!(read(1, "○"), "○");
        assert_eq!(read(3, "oxo"), "○×○");
    }

    #[test]
    fn reads_numbers_with_marks() {
        for (text, expected) in [
            ("1○ 2△ 3×", "○△×"),
            ("①○　②△　③×", "○△×"),
            ("１○２△３×", "○△×"),
            ("1:○ 2:△ 3:×", "○△×"),
            ("1番は可、2番は不可", "○×-"),
            ("#1 ok #3 ng", "○-×"),
            ("1 yes 2 maybe 3 no", "○△×"),
            ("1-2○", "○○-"),
            ("1〜3○", "○○○"),
            ("1、3○ 2×", "○×○"),
            ("1,3○ 他×", "○×○"),
            ("1と3が○、それ以外は×", "○×○"),
            ("2以外×", "×-×"),
            ("2以外は○、2は△", "○△○"),
            ("all except 2 ok", "○-○"),
            ("○1 △2 ×3", "○△×"),
            ("全部○", "○○○"),
            ("全部○ 2は△", "○△○"),
            ("すべて可です", "○○○"),
            ("all ok", "○○○"),
            ("いつでも", "○○○"),
            ("いつでも大丈夫です", "○○○"),
            ("4○", "#4?"),
            ("0○", "#0?"),
        ] {
            assert_eq!(read(3, text), expected, "{text}");
        }
        assert_eq!(read(2, "どちらも可"), "○○");
        assert_eq!(read(2, "両方×"), "××");
        assert_eq!(read(2, "both ok"), "○○");
    }

    #[test]
    fn reads_days_and_times() {
        for (text, expected) in [
            ("5日の14時なら可", "×○×!"),
            ("5日なら可", "○○×!"),
            ("6日だけ○", "××○!"),
            ("1/5 ○ 1/6 ×", "○○×"),
            ("1月5日は○、1月6日は×", "○○×"),
            ("水曜○、木曜×", "○○×"),
            ("5日(水) 10:00 ○", "○--"),
            ("5日の午前は×、午後は○", "×○-"),
            ("5日午後2時○", "-○-"),
            ("wed ok thu no", "○○×"),
            ("Jan 5 ok, Jan 6 no", "○○×"),
            ("6th only ok", "××○!"),
            ("7日○", "date?"),
            ("15時なら可", "date?"),
        ] {
            assert_eq!(read(3, text), expected, "{text}");
        }
    }

    #[test]
    fn a_remark_may_follow() {
        for (text, expected) in [
            ("○△× 2は会議の後なら行けるかも", "○△× 2は会議の後なら行けるかも"),
            ("○○× 5日は遅れます", "○○× 5日は遅れます"),
            ("1○ 2×（出張のため）", "○×- 出張のため"),
            ("全部○\nよろしくお願いします", "○○○"),
            ("1 ok, see you", "○-- see you"),
            // It stays as it was written, also where folding changes its length.
            ("①○ ㍿Ａに行くので", "○-- ㍿Ａに行くので"),
            ("①○　ｶﾞｷﾞの件", "○-- ｶﾞｷﾞの件"),
        ] {
            assert_eq!(read(3, text), expected, "{text}");
        }
    }

    #[test]
    fn talk_is_no_answer() {
        for text in [
            "", "。", "ok", "OK", "可", "ありがとうございます", "ok, thanks", "5日は雪だそうです", "2", "3時に行きます",
            "日程を確認します", "no problem at all", "可能性があります", "参加", "1/5", "丸亀市", "欠席者は何人ですか",
            "他の日はどうですか", "10時から会議です",
        ] {
            assert_eq!(read(3, text), "…", "{text}");
        }
        assert_eq!(read(3, "1,3"), "? 1○ 2× 3○");
        assert_eq!(read(3, "○は1と"), "○--");
        assert_eq!(read(3, "○か×か迷っています"), "1? ○○○");
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in "([○△×🔺⭕0-9①②、, \u{FE0F}]|以外|全部|なら|日|時|/|-|:|ok|no|o|x|他|\\PC){0,40}") {
            if let Typed::Given(given) = typed(&text, &slots(3), chrono_tz::Asia::Tokyo) {
                proptest::prop_assert_eq!(given.marks.len(), 3);
            }
        }
    }
}

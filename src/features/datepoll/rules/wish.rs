//! Reading a date poll from a line.

use std::ops::Range;

use chrono::NaiveDate;

use super::plan::{self, Plan};
use super::{MOST_SLOTS, USUAL_MINUTES, count};
use crate::base::cut::Cut as _;
use crate::base::fold::visible;
use crate::base::when::{self, Setting, Unread, When};
use crate::base::{Fault, Phrase, Stamp};
use crate::command::token::fold;
use crate::command::{Call, Token};
use crate::features::datepoll::spec;

/// The longest title and the longest point of an agenda, in characters.
const LONGEST: usize = 200;

/// What somebody wants to find a date for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::features::datepoll) struct Wish {
    /// Empty when none was written.
    pub(in crate::features::datepoll) title: String,
    pub(in crate::features::datepoll) slots: Vec<(Stamp, Stamp)>,
    pub(in crate::features::datepoll) closes_at: Option<Stamp>,
    pub(in crate::features::datepoll) agenda: Vec<String>,
    pub(in crate::features::datepoll) place: Option<String>,
    pub(in crate::features::datepoll) link: Option<String>,
    /// Names as they were written.
    pub(in crate::features::datepoll) required: Vec<String>,
    pub(in crate::features::datepoll) quorum: Option<i64>,
    pub(in crate::features::datepoll) each_organisation: bool,
    pub(in crate::features::datepoll) by_itself: bool,
    /// The slots were proposed and not written; these weekdays are no working days.
    pub(in crate::features::datepoll) proposed: Option<Vec<NaiveDate>>,
}

/// What is said of a date that cannot be read, by where it stands in the line.
pub(in crate::features::datepoll) type Tell<'a> = &'a dyn Fn(Range<usize>, &Unread) -> Fault;

/// A line in the course of being read.
struct Reader<'a> {
    call: &'a Call,
    setting: &'a Setting<'a>,
    tell: Tell<'a>,
    wish: Wish,
    title: Vec<&'a str>,
    /// Slots as they were written: without an end where none was said.
    written: Vec<(Stamp, Option<Stamp>)>,
    plan: Option<Plan>,
    minutes: Option<i64>,
    /// The named value that goes on while plain words follow: 議題, 場所, 必須.
    open: Option<&'static str>,
}

/// Reads a date poll from a call.
pub(in crate::features::datepoll) fn wish(
    call: &Call,
    setting: &Setting<'_>,
    tell: Tell<'_>,
) -> Result<Wish, Fault> {
    let mut reader = Reader {
        call,
        setting,
        tell,
        wish: Wish::default(),
        title: Vec::new(),
        written: Vec::new(),
        plan: None,
        minutes: None,
        open: None,
    };
    reader.read()?;
    reader.finish()
}

/// The slots that a text names, for adding them to a date poll: all of it must be dates.
pub(in crate::features::datepoll) fn slots(
    call: &Call,
    minutes: i64,
    setting: &Setting<'_>,
    tell: Tell<'_>,
) -> Result<Vec<(Stamp, Stamp)>, Fault> {
    let mut wish = wish(call, setting, tell)?;
    let usual = |(start, end): (Stamp, Stamp)| {
        let is_usual = end.since(start) == USUAL_MINUTES * 60_000;
        (start, if is_usual { start.plus_ms(minutes * 60_000) } else { end })
    };
    wish.slots = wish.slots.into_iter().map(usual).collect();
    if wish.title.is_empty() {
        Ok(wish.slots)
    } else {
        Err(Phrase::new("datepoll-leftover").with("text", wish.title).into())
    }
}

impl<'a> Reader<'a> {
    fn read(&mut self) -> Result<(), Fault> {
        let line = &self.call.line;
        let (mut at, mut index) = (0, 0);
        while let Some(token) = line.tokens.get(index) {
            index += 1;
            if token.start < at {
                continue;
            }
            if let Some(name) = token.name.as_deref().and_then(|name| self.call.spec.named(name)) {
                at = self.named(name, token)?;
                continue;
            }
            self.open = self.open.filter(|_| !token.own_line);
            let limit = line.tokens.get(index).map_or(line.raw.len(), |next| next.start);
            if token.quoted {
                let end = token.value_start + token.raw.len();
                at = limit;
                self.quoted(token, end)?;
                continue;
            }
            // A date may have several words, up to the next named value or line.
            let is_end = |token: &Token| {
                token.quoted || token.name.as_deref().and_then(|name| self.call.spec.named(name)).is_some()
            };
            let limit = line.stretch(index, is_end);
            at = self.plain(token.start, limit)?;
            // A date may end within a word: 10:00、14:00.
            while line.raw.get(at..limit).is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace())) {
                at = self.plain(at, limit)?;
            }
        }
        Ok(())
    }

    /// A quoted text: dates, or the title.
    fn quoted(&mut self, token: &'a Token, end: usize) -> Result<(), Fault> {
        let mut at = token.value_start;
        if !token.own_line && self.title.is_empty() && when::extent(&token.raw) < token.raw.len() {
            self.title.push(&token.raw);
            return Ok(());
        }
        while at < end {
            at = self.plain(at, end)?;
        }
        Ok(())
    }

    /// What stands at `at`: slots, a length, a word. Gives where it ends.
    fn plain(&mut self, at: usize, limit: usize) -> Result<usize, Fault> {
        let raw = self.call.line.raw.as_str();
        let Some(text) = raw.get(at..limit) else { return Ok(limit) };
        let bare = text.trim_start_matches(|c: char| c.is_whitespace() || "、,;；，・".contains(c));
        let at = at + text.len() - bare.len();
        if bare.is_empty() {
            return Ok(limit);
        }
        if let Some((plan, length)) = plan::read(bare, self.setting).filter(|_| self.written.is_empty()) {
            (self.plan, self.open) = (Some(plan), None);
            return Ok(at + length);
        }
        if let Some((minutes, length)) = plan::length(bare) {
            (self.minutes, self.open) = (Some(minutes), None);
            return Ok(at + length);
        }
        // A comma behind a date is no part of it.
        let extent =
            bare.get(..when::extent(bare)).unwrap_or_default().trim_end_matches(['、', ',', ' ']).len();
        let ends = bare.get(extent..).and_then(|rest| rest.chars().next());
        if extent > 0 && ends.is_none_or(|c| c.is_whitespace() || "、,;；，・。".contains(c)) {
            self.open = None;
            self.slot(at, extent)?;
            return Ok(at + extent);
        }
        let end = bare.find(char::is_whitespace).unwrap_or(bare.len());
        self.word(bare.cut_to(end))?;
        Ok(at + end)
    }

    /// A slot as it was written. A time alone is of the day of the slot before.
    fn slot(&mut self, at: usize, length: usize) -> Result<(), Fault> {
        let text = self.call.line.raw.get(at..at + length).unwrap_or_default();
        let before = self.written.last().map(|(start, _)| start.local(self.setting.zone).date_naive());
        let read = match before.filter(|_| plan::is_time_alone(text)) {
            Some(day) => when::read(&format!("{} {text}", day.format("%Y/%-m/%-d")), self.setting),
            None => when::read(text, self.setting),
        };
        match read.map_err(|unread| (self.tell)(at..at + length, &unread))? {
            When::Moment { start, end } => self.written.push((start, end)),
            other => {
                let unread = match other {
                    When::Every(_) => when::moment(text, self.setting).err(),
                    days @ (When::Days { .. } | When::Moment { .. }) => {
                        Some(when::no_time(days, self.setting))
                    }
                };
                let fault = unread.map(|unread| (self.tell)(at..at + length, &unread));
                return Err(fault.unwrap_or_else(|| Fault::user("datepoll-no-slots")));
            }
        }
        Ok(())
    }

    /// A word that is no date.
    fn word(&mut self, word: &'a str) -> Result<(), Fault> {
        let folded = fold(word);
        let bare = folded.trim_matches(['(', ')', '。', '、']);
        match bare {
            "自動決定" | "自動で決定" | "自動" | "auto" | "automatic" => {
                self.wish.by_itself = true;
            }
            "each-org" | "each-organisation" | "each-organization" => self.wish.each_organisation = true,
            _ if ["各所属", "各組織", "両所属", "両組織"].iter().any(|start| bare.starts_with(start)) =>
            {
                self.wish.each_organisation = true;
            }
            _ if word.starts_with("https://") || word.starts_with("http://") => {
                self.wish.link = Some(word.to_owned());
            }
            _ => match self.open {
                Some(name) => self.goes_on(name, word),
                None if self.written.is_empty() && self.plan.is_none() => self.title.push(word),
                None if self.title.is_empty() => self.title.push(word),
                None => return Err(Phrase::new("datepoll-leftover").with("text", word).into()),
            },
        }
        Ok(())
    }

    /// A value that has several words.
    fn goes_on(&mut self, name: &str, word: &str) {
        let last = match name {
            spec::AGENDA => self.wish.agenda.last_mut(),
            spec::PLACE => self.wish.place.as_mut(),
            _ => {
                self.wish.required.extend(parted(word));
                None
            }
        };
        if let Some(last) = last {
            last.push(' ');
            last.push_str(word);
        }
    }

    /// A named value; gives where it ends.
    fn named(&mut self, name: &'static str, token: &'a Token) -> Result<usize, Fault> {
        let line = &self.call.line;
        let end = token.value_start + token.raw.len() + usize::from(token.quoted);
        let value = token.raw.trim();
        self.open = None;
        match name {
            spec::DEADLINE => return self.deadline(token),
            spec::AGENDA => {
                self.wish.agenda.extend(parted(value));
                self.open = Some(name);
            }
            spec::PLACE => {
                self.wish.place = Some(value.to_owned());
                self.open = Some(name);
            }
            spec::REQUIRED => {
                self.wish.required.extend(parted(value));
                self.open = Some(name);
            }
            spec::LINK => self.wish.link = Some(value.to_owned()),
            spec::QUORUM => {
                let folded = fold(value);
                let number = folded.trim_end_matches(['人', '名']).trim();
                let number = number.parse().ok().filter(|number| (1..=10_000).contains(number));
                let fault = || Phrase::new("datepoll-quorum").with("text", value);
                self.wish.quorum = Some(number.ok_or_else(fault)?);
            }
            _ => {
                let rest = line.raw.get(token.value_start..).unwrap_or_default();
                let bare = fold(value).parse::<i64>().ok().filter(|minutes| (1..=1440).contains(minutes));
                let read = plan::length(rest).or(bare.map(|minutes| (minutes, token.raw.len())));
                let (minutes, length) =
                    read.ok_or_else(|| Phrase::new("datepoll-length").with("text", value))?;
                self.minutes = Some(minutes);
                return Ok(token.value_start + length);
            }
        }
        Ok(end)
    }

    fn deadline(&mut self, token: &'a Token) -> Result<usize, Fault> {
        let raw = &self.call.line.raw;
        let start = token.value_start;
        let text = if token.quoted { token.raw.as_str() } else { raw.get(start..).unwrap_or_default() };
        let length = if token.quoted { text.len() } else { when::extent(text) };
        let read =
            when::moment(text, self.setting).map_err(|unread| (self.tell)(start..start + length, &unread))?;
        self.wish.closes_at = Some(read.at);
        Ok(if token.quoted { start + length + 1 } else { raw.len() - read.rest.len() })
    }

    /// Puts together what was read, and refuses what makes no date poll.
    fn finish(mut self) -> Result<Wish, Fault> {
        let minutes = self.minutes.unwrap_or(USUAL_MINUTES);
        self.wish.title = visible(self.title.join(" ").trim_matches(['「', '」', '、']));
        if let Some(plan) = self.plan.filter(|_| self.written.is_empty()) {
            let proposed = plan.propose(minutes, self.setting);
            if proposed.slots.is_empty() {
                return Err(Fault::user("datepoll-no-time"));
            }
            (self.wish.slots, self.wish.proposed) = (proposed.slots, Some(proposed.closed));
        } else {
            let end = |(start, end): (Stamp, Option<Stamp>)| {
                (start, end.unwrap_or_else(|| start.plus_ms(minutes * 60_000)))
            };
            self.wish.slots = self.written.into_iter().map(end).collect();
        }
        check(&self.wish)?;
        Ok(self.wish)
    }
}

fn parted(value: &str) -> Vec<String> {
    let parts = value.split(['、', ',', '，', '・']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

fn check(wish: &Wish) -> Result<(), Fault> {
    if wish.slots.is_empty() {
        return Err(Fault::user("datepoll-no-slots"));
    }
    if wish.slots.len() > MOST_SLOTS {
        return Err(Phrase::new("datepoll-many-slots").with("count", count(wish.slots.len())).into());
    }
    if let Some(twice) = twice(&wish.slots) {
        return Err(Phrase::new("datepoll-slot-twice").with("at", twice).into());
    }
    let long = wish.agenda.iter().chain(&wish.place).chain(&wish.link).chain([&wish.title]);
    if long.into_iter().any(|text| text.chars().count() > LONGEST) {
        return Err(Fault::user("datepoll-too-long"));
    }
    let last = wish.slots.iter().map(|(start, _)| *start).max();
    if wish.closes_at.zip(last).is_some_and(|(closes_at, last)| closes_at >= last) {
        return Err(Fault::user("datepoll-closes-late"));
    }
    if wish.by_itself && wish.closes_at.is_none() {
        return Err(Fault::user("datepoll-auto-when"));
    }
    Ok(())
}

/// The start that two slots have, with the same end.
pub(in crate::features::datepoll) fn twice(slots: &[(Stamp, Stamp)]) -> Option<Stamp> {
    let (index, _) = slots.iter().enumerate().find(|(index, slot)| slots[..*index].contains(slot))?;
    slots.get(index).map(|(start, _)| *start)
}

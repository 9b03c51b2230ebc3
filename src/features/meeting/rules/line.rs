//! Reading `第3回会議 12/2 10:00-11:30 場所:本庁舎3階 リンク:https://… 議題:企画内容の決定`.
//!
//! The date may stand anywhere; what is no date, no named value and no word of its own is the title,
//! or goes on with the named value before it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::cut::Cut as _;
use crate::base::fold::visible;
use crate::base::when::{self, Setting, Unread, When, Why};
use crate::command::spec::Spec;
use crate::command::{Line, Token};
use crate::features::meeting::rules::{self, Form};
use crate::features::meeting::spec;

/// What a line asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::features::meeting) struct Wish {
    pub(in crate::features::meeting) title: String,
    pub(in crate::features::meeting) when: Option<When>,
    pub(in crate::features::meeting) form: Option<&'static str>,
    pub(in crate::features::meeting) place: Option<String>,
    pub(in crate::features::meeting) link: Option<String>,
    pub(in crate::features::meeting) seats: Option<i64>,
    pub(in crate::features::meeting) agenda: Vec<String>,
    pub(in crate::features::meeting) materials: Vec<String>,
    pub(in crate::features::meeting) guests: Vec<String>,
    pub(in crate::features::meeting) remind: Option<i64>,
    pub(in crate::features::meeting) minutes: Option<i64>,
    pub(in crate::features::meeting) reason: Option<String>,
    pub(in crate::features::meeting) sensitive: bool,
    /// What stood behind `会議名:`.
    pub(in crate::features::meeting) named: Option<String>,
    /// Where the date stood in the line.
    pub(in crate::features::meeting) when_at: Range<usize>,
}

/// What of a line is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::meeting) enum Unclear {
    /// The date, and where it stands.
    Date { part: Range<usize>, unread: Unread },
    /// A named value that is none of those it can be.
    Value { name: &'static str, text: String },
    /// Something is too long, or there is too much of it.
    TooMuch,
}

#[derive(Default)]
struct Reader<'a> {
    raw: &'a str,
    wish: Wish,
    title: Vec<&'a str>,
    values: BTreeMap<&'static str, Vec<&'a str>>,
    current: Option<&'static str>,
    /// The first date that cannot be used as it is.
    unclear: Option<(Range<usize>, Unread)>,
    /// A day without a time: the time may stand elsewhere.
    day: Option<(Range<usize>, When)>,
}

/// Reads a line from the token `from` on.
pub(in crate::features::meeting) fn read(
    spec: &Spec,
    line: &Line,
    from: usize,
    setting: &Setting<'_>,
) -> Result<Wish, Unclear> {
    let mut reader = Reader { raw: &line.raw, ..Reader::default() };
    let mut index = from;
    while let Some(token) = line.tokens.get(index) {
        let next = reader.token(spec, line, index, token, setting);
        index = line.index_at(next).max(index + 1);
    }
    reader.finish()
}

impl<'a> Reader<'a> {
    /// Takes a token and gives the place behind what was taken.
    fn token(
        &mut self,
        spec: &Spec,
        line: &'a Line,
        index: usize,
        token: &'a Token,
        setting: &Setting<'_>,
    ) -> usize {
        let behind = line.tokens.get(index + 1).map_or(line.raw.len(), |next| next.start);
        let named = token.name.as_deref().and_then(|name| spec.named(name));
        let segment = segment(spec, line, index, token.value_start);
        if let Some(name) = named {
            if name == spec::WHEN {
                self.current = None;
                return self.date(token.value_start, segment, setting, true).unwrap_or(behind);
            }
            self.current = Some(name);
            self.values.entry(name).or_default().push(&token.raw);
            return behind;
        }
        if token.quoted {
            self.word(&token.raw, token.own_line);
            return behind;
        }
        let written = self.raw.cut(token.start..behind).trim_end();
        if rules::is_link(written) {
            let is_material = self.current == Some(spec::MATERIALS) || self.values.contains_key(spec::LINK);
            let name = if is_material { spec::MATERIALS } else { spec::LINK };
            self.values.entry(name).or_default().push(written);
            return behind;
        }
        if self.option(written) {
            return behind;
        }
        if self.wish.when.is_none()
            && let Some(end) = self.date(token.start, segment, setting, false)
        {
            return end;
        }
        self.word(written, false);
        behind
    }

    fn word(&mut self, text: &'a str, own_line: bool) {
        match self.current {
            Some(name) if !own_line || name == spec::AGENDA || name == spec::MATERIALS => {
                let pieces = self.values.entry(name).or_default();
                // A line of its own is a point of its own.
                if own_line {
                    pieces.push("\n");
                }
                pieces.push(text);
            }
            _ => self.title.push(text),
        }
    }

    /// A word that says something by itself.
    fn option(&mut self, word: &str) -> bool {
        let folded = crate::command::token::fold(word);
        match folded.trim_matches(['(', ')', '【', '】', '、', ',']) {
            "資料なし" | "資料無し" => self.current = None,
            "内密" | "件名非表示" | "sensitive" => self.wish.sensitive = true,
            "リマインドなし" | "リマインド無し" | "no-reminder" => self.wish.remind = Some(0),
            _ => {
                let is_first = self.title.is_empty() && self.wish.when.is_none() && self.day.is_none();
                match Form::called(word) {
                    Some(form) if !is_first && self.current.is_none() => self.wish.form = Some(form.name()),
                    _ => return false,
                }
            }
        }
        true
    }

    /// Reads a date at `at`, and gives where it ends; `None` when there is none.
    fn date(&mut self, at: usize, end: usize, setting: &Setting<'_>, sure: bool) -> Option<usize> {
        let text = self.raw.cut(at..end).trim_end();
        let extent = when::extent(text);
        let clings = text.cut_from(extent.min(text.len())).starts_with(|c: char| c.is_alphanumeric());
        let found = match when::prefix(text, setting) {
            Err(Unread { why: Why::NotADate, .. }) if !sure => return None,
            Err(_) if clings && !sure => return None,
            Err(unread) => {
                let part = at..at + extent;
                self.unclear.get_or_insert((part, unread));
                return (extent > 0).then_some(at + extent);
            }
            Ok(found) => found,
        };
        let taken = text.len() - found.rest.len();
        let part = at..at
            + text.cut_to(taken).trim_end_matches(|c: char| c.is_whitespace() || "、,".contains(c)).len();
        match found.when {
            When::Days { .. } if clings && !sure => return None,
            When::Days { .. } => {
                self.day.get_or_insert((part, found.when));
            }
            read => {
                // `12/2 GM 10:00`: a time that stands apart belongs to the day.
                let joined = self.day.take().and_then(|(day, _)| {
                    let both = format!("{} {}", self.raw.cut(day.clone()), self.raw.cut(part.clone()));
                    Some((day, when::read(&both, setting).ok()?))
                });
                (self.wish.when_at, self.wish.when) = match joined {
                    Some((day, read)) => (day.start..part.end, Some(read)),
                    None => (part, Some(read)),
                };
            }
        }
        if clings && let Some(rest) = found.rest.split_whitespace().next() {
            self.title.push(rest.trim_start_matches('の'));
            return Some(at + taken + rest.len());
        }
        Some(at + taken)
    }

    fn finish(mut self) -> Result<Wish, Unclear> {
        self.wish.title = visible(&self.title.join(" "));
        if self.wish.when.is_none() {
            if let Some((part, unread)) = self.unclear.take() {
                return Err(Unclear::Date { part, unread });
            }
            if let Some((part, day)) = self.day.take() {
                (self.wish.when_at, self.wish.when) = (part, Some(day));
            }
        }
        let values = std::mem::take(&mut self.values);
        for (name, pieces) in &values {
            self.value(name, pieces)?;
        }
        if is_too_much(&self.wish) { Err(Unclear::TooMuch) } else { Ok(self.wish) }
    }

    fn value(&mut self, name: &'static str, pieces: &[&str]) -> Result<(), Unclear> {
        let text = pieces.join(" ").replace(" \n ", "\n").trim().to_owned();
        let unclear = || Unclear::Value { name, text: text.clone() };
        let wish = &mut self.wish;
        match name {
            spec::PLACE => wish.place = Some(text).filter(|text| !text.is_empty()),
            spec::LINK => {
                let link = pieces.iter().find(|piece| rules::is_link(piece)).ok_or_else(unclear)?;
                wish.link = Some((*link).to_owned());
            }
            spec::SEATS => wish.seats = Some(seats(&text).ok_or_else(unclear)?),
            spec::FORM => wish.form = Some(Form::called(&text).ok_or_else(unclear)?.name()),
            spec::REMIND => wish.remind = Some(rules::remind(&text).ok_or_else(unclear)?),
            spec::LENGTH => wish.minutes = Some(rules::minutes(&text).ok_or_else(unclear)?),
            spec::REASON => wish.reason = Some(text).filter(|text| !text.is_empty()),
            spec::TITLE => wish.named = Some(text).filter(|text| !text.is_empty()),
            spec::AGENDA => wish.agenda = lines(&text),
            spec::GUESTS => wish.guests = list(&text),
            spec::MATERIALS => wish.materials = materials(pieces),
            spec::SENSITIVE => wish.sensitive = true,
            _ => {}
        }
        Ok(())
    }
}

/// Whether something is longer than it is read.
fn is_too_much(wish: &Wish) -> bool {
    let texts = [Some(&wish.title), wish.place.as_ref(), wish.reason.as_ref()];
    let mut all = texts.into_iter().flatten().chain(&wish.agenda).chain(&wish.guests).chain(&wish.materials);
    let lists = [wish.agenda.len(), wish.guests.len(), wish.materials.len()];
    all.any(|text| text.chars().count() > rules::LONGEST && !text.contains("://"))
        || lists.iter().any(|count| *count > rules::MOST)
}

/// Where the words end that a date may consist of.
fn segment(spec: &Spec, line: &Line, index: usize, start: usize) -> usize {
    let ends = |token: &Token| {
        token.quoted
            || token.name.as_deref().is_some_and(|name| spec.named(name).is_some())
            || rules::is_link(&token.raw)
            || line.raw.cut_from(token.start).starts_with("http")
    };
    let end = line.stretch(index + 1, ends);
    let text = line.raw.cut(start..end);
    start + text.find('\n').unwrap_or(text.len())
}

/// `15`, `15名`, `15席`.
fn seats(text: &str) -> Option<i64> {
    let folded = crate::command::token::fold(text);
    let bare = folded.trim().trim_end_matches("まで");
    let bare =
        ["名", "人", "席", " seats", " people"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
    bare.trim().parse().ok().filter(|seats| (1..=100_000).contains(seats))
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// `山田先生、鈴木様`.
fn list(text: &str) -> Vec<String> {
    let parts = text.split(['、', '，', ',', '\n']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Names and links; a link behind a name is where that is. `なし` is nothing.
pub(in crate::features::meeting) fn materials(pieces: &[&str]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let words = pieces.iter().flat_map(|piece| piece.split(['、', '，', '\n'])).map(str::trim);
    for word in words.filter(|word| !word.is_empty()) {
        if ["なし", "無し", "none"].contains(&crate::command::token::fold(word).as_str()) {
            continue;
        }
        match found.last_mut() {
            Some(last) if rules::is_link(word) && !last.contains("://") => {
                last.push(' ');
                last.push_str(word);
            }
            _ => found.push(word.to_owned()),
        }
    }
    found
}

/// The name and the address of something to read.
pub(in crate::features::meeting) fn material(text: &str) -> (String, Option<String>) {
    let text = text.trim();
    let at = text.find("https://").or_else(|| text.find("http://"));
    match at.map(|at| text.cut_at(at)) {
        Some((name, link)) if rules::is_link(link) => {
            let name = name.trim();
            (if name.is_empty() { link.to_owned() } else { name.to_owned() }, Some(link.to_owned()))
        }
        _ => (text.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::holidays::Calendar;
    use crate::base::{Locale, Stamp};

    fn shown(text: &str) -> String {
        let spec = &spec::SPECS[0];
        let line = Line::split_with(text, |word| spec.named(word).is_some());
        let now =
            "2021-11-20T09:00:00+09:00".parse::<chrono::DateTime<chrono::FixedOffset>>().expect("a moment");
        let (now, zone) = (Stamp::of(&now), chrono_tz::Asia::Tokyo);
        let setting = Setting { now, zone, calendar: Calendar::usual(), locale: Locale::Ja };
        match read(spec, &line, 0, &setting) {
            Ok(wish) => {
                let when = wish.when.map(|when| when.show(now, zone, Locale::Ja)).unwrap_or_default();
                let mut parts = vec![wish.title, when];
                parts.extend(wish.form.map(str::to_owned));
                parts.extend(wish.place.map(|place| format!("at {place}")));
                parts.extend(wish.link.map(|link| format!("on {link}")));
                parts.extend(wish.seats.map(|seats| format!("{seats} seats")));
                parts.extend(wish.agenda.iter().map(|point| format!("about {point}")));
                parts.extend(wish.materials.iter().map(|name| format!("read {name}")));
                parts.extend(wish.guests.iter().map(|name| format!("with {name}")));
                parts.extend(wish.minutes.map(|minutes| format!("{minutes} min")));
                parts.extend(wish.remind.map(|minutes| format!("remind {minutes}")));
                parts.extend(wish.sensitive.then(|| "neutral".to_owned()));
                parts.join("|")
            }
            Err(Unclear::Date { part, unread }) => format!("? {} {:?}", &text[part], unread.why),
            Err(unclear) => format!("? {unclear:?}"),
        }
    }

    #[test]
    fn reads_lines_as_people_write_them() {
        for (text, expected) in [
            (
                "第3回会議 12/2 10:00-11:30 場所:本庁舎3階 リンク:https://zoom.example/j/1 議題:企画内容の決定 資料:企画案、予算",
                "第3回会議|12月2日(木) 10:00〜11:30|at 本庁舎3階|on https://zoom.example/j/1|about 企画内容の決定|read 企画案|read 予算",
            ),
            (
                "GM　１２／１５　１０時〜１１時　オンライン　https://zoom.example/2",
                "GM|12月15日(水) 10:00〜11:00|online|on https://zoom.example/2",
            ),
            ("12/2 10:00 GM", "GM|12月2日(木) 10:00"),
            ("12/2 GM 10:00-11:00", "GM|12月2日(木) 10:00〜11:00"),
            ("GM 毎週水曜 10:00-11:00 祝日なら翌営業日", "GM|毎週水曜 10:00-11:00 祝日なら翌営業日"),
            ("「12月の 会議」 12/2 10:00", "12月の 会議|12月2日(木) 10:00"),
            (
                "GM 12/2 10:00 場所:本庁舎 3階 会議室A 定員:１５名",
                "GM|12月2日(木) 10:00|at 本庁舎 3階 会議室A|15 seats",
            ),
            (
                "GM\n日時：12月2日（木）10:00〜11:30\n場所：本庁舎\n議題：\n・予算\n・その他",
                "GM|12月2日(木) 10:00〜11:30|at 本庁舎|about 予算|about その他",
            ),
            ("GM 12/2", "GM|12月2日(木)"),
            ("GM", "GM|"),
            (
                "GM 12/2 10:00 外部:山田先生、鈴木様 所要:90分 リマインド:15分前 内密",
                "GM|12月2日(木) 10:00|with 山田先生|with 鈴木様|90 min|remind 15|neutral",
            ),
            (
                "GM 12/2 10:00 資料:名簿 https://x.example/a https://x.example/b 資料なし",
                "GM|12月2日(木) 10:00|read 名簿 https://x.example/a|read https://x.example/b",
            ),
            ("GM 12/2(水) 10:00", "? 12/2(水) 10:00 WrongWeekday { date: 2021-12-02, said: Wed }"),
            (
                "GM 12/2 10:00 リンク:javascript:alert(1)",
                "? Value { name: \"link\", text: \"javascript:alert(1)\" }",
            ),
            ("GM 12/2 10:00 定員:たくさん", "? Value { name: \"seats\", text: \"たくさん\" }"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}

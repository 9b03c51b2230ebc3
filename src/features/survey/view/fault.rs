//! What is wrong with a line, with one that can be sent.

use std::ops::Range;

use crate::base::phrase::Arg;
use crate::base::{Fault, Locale, Phrase};
use crate::command::Call;
use crate::config::questionnaire::{Level, Question, Questionnaire};
use crate::features::Cx;
use crate::features::survey::handle::in_room;
use crate::features::survey::handle::secret::Refusal;
use crate::features::survey::rules::{self, Unread};
use crate::features::survey::store;
use crate::features::survey::view::{line, name, question, secret};

/// So many lines are shown at most.
const MOST_LINES: usize = 6;

/// There is no such questionnaire: the lines that there are.
pub(in crate::features::survey) fn unknown(cx: &Cx<'_>, all: &[Questionnaire]) -> Fault {
    let lines = all.iter().take(MOST_LINES).map(|one| {
        Arg::from(Phrase::new("survey-named-line").with("line", line(cx, &name(cx, one))))
    });
    Phrase::new("survey-unknown").with("lines", Arg::List(lines.collect())).into()
}

/// Which one is to begin: the caller's own line with one that there is.
pub(in crate::features::survey) fn unknown_to_start(
    cx: &Cx<'_>,
    call: &Call,
    all: &[Questionnaire],
    from: usize,
) -> Fault {
    let lines = all.iter().take(MOST_LINES).map(|one| {
        let line = match call.line.tokens.get(from) {
            Some(token) if !token.own_line => {
                call.with(token.start..token.start + written(call, token.start), &name(cx, one))
            }
            _ => format!("{} {}", call.whole().trim_end(), name(cx, one)),
        };
        Arg::from(Phrase::new("survey-named-line").with("line", line))
    });
    Phrase::new("survey-unknown").with("lines", Arg::List(lines.collect())).into()
}

/// How many bytes the word at `start` has as it was written.
fn written(call: &Call, start: usize) -> usize {
    let text = call.line.raw.get(start..).unwrap_or_default();
    text.find(char::is_whitespace).unwrap_or(text.len())
}

/// The name of a questionnaire with something behind it: the line with 開始.
pub(in crate::features::survey) fn start_left_out(
    cx: &Cx<'_>,
    call: &Call,
    asks: &Questionnaire,
    next: usize,
) -> Fault {
    let word = match cx.words.locale {
        Locale::Ja => "開始",
        Locale::En => "start",
    };
    let rest = call.line.from(next).replace('\n', " ");
    let line = line(cx, &format!("{word} {} {rest}", name(cx, asks)));
    Phrase::new("survey-start-left-out").with("line", line).into()
}

/// The line without a part of it.
fn without(call: &Call, part: Range<usize>) -> String {
    let start = call.line.raw.get(..part.start).unwrap_or_default().trim_end().len();
    call.with(start..part.end, "")
}

/// Something that says nothing: the line without it.
pub(in crate::features::survey) fn stray(_: &Cx<'_>, call: &Call, part: &Range<usize>) -> Fault {
    let text = call.line.raw.get(part.clone()).unwrap_or_default();
    Phrase::new("survey-stray").with("text", text).with("line", without(call, part.clone())).into()
}

/// The same for something behind a date.
pub(in crate::features::survey) fn stray_text(_: &Cx<'_>, call: &Call, text: &str) -> Fault {
    let at = call.line.raw.find(text).unwrap_or(call.line.raw.len());
    let line = without(call, at..at + text.len().min(call.line.raw.len() - at));
    Phrase::new("survey-stray").with("text", text).with("line", line).into()
}

/// It is not asked in the room itself: the line that can be sent instead.
pub(in crate::features::survey) fn not_in_room(
    cx: &Cx<'_>,
    call: &Call,
    part: &Range<usize>,
    why: in_room::Refusal,
) -> Fault {
    let line = match why {
        in_room::Refusal::NotNamed => with_level(cx, call, Level::A),
        _ => without(call, part.clone()),
    };
    let total = match why {
        in_room::Refusal::Long(total) => total,
        _ => 0,
    };
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let phrase = Phrase::new("survey-not-in-room").with_word("why", why.word()).with("line", line);
    phrase.with("total", number(total)).with("most", number(in_room::MOST)).into()
}

/// Something written in reply to a question in the room was no answer to it.
pub(in crate::features::survey) fn no_answer_here(question: &Question, why: Unread) -> Fault {
    question::reason(question, why).into()
}

/// Level C cannot be kept here; the line at level B.
pub(in crate::features::survey) fn no_level_c(cx: &Cx<'_>, call: &Call, why: Refusal) -> Fault {
    secret::refused(why, &with_level(cx, call, Level::B)).into()
}

/// The line with another level.
fn with_level(cx: &Cx<'_>, call: &Call, level: Level) -> String {
    let word = match (level, cx.words.locale) {
        (Level::A, Locale::Ja) => "記名",
        (Level::A, Locale::En) => "named",
        (Level::B, Locale::Ja) => "記名なし",
        (Level::B, Locale::En) => "nameless",
        (Level::C, Locale::Ja) => "匿名",
        (Level::C, Locale::En) => "anonymous",
    };
    let said = call.line.tokens.iter().find(|token| token.name.is_none() && rules::is_level(&token.folded()));
    match said {
        Some(token) => call.with(token.start..token.start + token.raw.len(), word),
        None => format!("{} {word}", call.whole().trim_end()),
    }
}

/// More people than may be written to: the line without 個別に案内.
pub(in crate::features::survey) fn too_many_to_invite(_: &Cx<'_>, call: &Call, size: usize, most: usize) -> Fault {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let words = ["個別に案内", "個別案内", "個別に", "invite", "invite-all"];
    let said = call.line.tokens.iter().find(|token| words.contains(&token.folded().as_str()));
    let line = said.map_or_else(|| call.whole(), |token| without(call, token.start..token.start + token.raw.len()));
    let phrase = Phrase::new("survey-too-many-to-invite").with("size", number(size)).with("most", number(most));
    phrase.with("line", line).into()
}

/// Which survey is to be taken back.
pub(in crate::features::survey) async fn which_to_withdraw(cx: &mut Cx<'_>, call: &Call) -> anyhow::Result<Fault> {
    let room = cx.room.id.clone();
    let all = store::of_room(cx.tx, &room).await?;
    let open = all.iter().rev().find(|survey| matches!(survey.state.as_str(), "planned" | "open"));
    Ok(match open {
        None => Fault::user("survey-nothing-to-withdraw"),
        Some(survey) => {
            let word = call.line.tokens.first().map(|token| token.raw.clone()).unwrap_or_default();
            let line = line(cx, &format!("{word} {}", survey.number));
            Phrase::new("survey-which-to-withdraw").with("line", line).into()
        }
    })
}

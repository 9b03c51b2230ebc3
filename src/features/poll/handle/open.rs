//! Opening a poll, a question of attendance among them; and what else `投票 …` can say.

use super::{Outcome, answer, plan_end};
use crate::base::when::{self, When};
use crate::base::{Fault, Phrase};
use crate::command::{Call, Line, Spec};
use crate::features::poll::rules::{self, Way, Wish};
use crate::features::poll::spec::{DEADLINE, SPECS};
use crate::features::poll::store::{self, Poll};
use crate::features::poll::{FEATURE, handle};
use crate::features::{Cx, What, dates, items, meeting};

/// The words for everything with a number that may be said behind `投票`, too.
const OF_ITEMS: &[&str] = &[LIST, "resume", "close", "status", "nudge", "extend", "export"];
const LIST: &str = "list";

/// `投票 …`: an answer to a poll with a number, one of the other commands, or a new poll.
pub(in crate::features::poll) async fn poll(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let first = call.line.tokens.first().filter(|token| !token.quoted && token.name.is_none());
    if let Some(number) = first.and_then(crate::command::Token::number) {
        return by_number(cx, call, number).await;
    }
    if cx.here.direct.is_some() {
        let word = call.spec.word(cx.words.locale);
        return Err(Phrase::new("access-group-only").with("command", word).into());
    }
    if let Some(inner) = inner(call, 0, None) {
        return perform(cx, &inner).await;
    }
    let wish = rules::wish(call, &cx.dates(), &|part, unread| dates::fault_in(cx, call, part, unread))?;
    open(cx, wish).await
}

/// `投票 3 麺類`, and `投票 3 締切`.
async fn by_number(cx: &mut Cx<'_>, call: &Call, number: i64) -> Result<Outcome, Fault> {
    if let (None, Some(inner)) = (&cx.here.direct, inner(call, 1, Some(number))) {
        return perform(cx, &inner).await;
    }
    answer::by_number(cx, number, call.line.from(1)).await
}

/// Does what was said behind `投票`.
async fn perform(cx: &mut Cx<'_>, inner: &Call) -> Result<Outcome, Fault> {
    if inner.spec.id == LIST {
        Box::pin(items::list(cx, Some(FEATURE))).await?;
        return Ok(Outcome::Silent { taken: true });
    }
    if OF_ITEMS.contains(&inner.spec.id) {
        Box::pin(items::handle(cx, What::Call(inner))).await?;
        return Ok(Outcome::Silent { taken: true });
    }
    Box::pin(handle::manage::command(cx, inner)).await
}

/// One of the other commands, said behind `投票`: `投票 一覧`, `投票 状況 3`, `投票 3 締切`. With more
/// behind it the word is a question.
fn inner(call: &Call, at: usize, number: Option<i64>) -> Option<Call> {
    let tokens = &call.line.tokens;
    let word = tokens.get(at).filter(|token| !token.quoted && token.name.is_none())?.folded();
    let others = items::SPECS.iter().filter(|spec| OF_ITEMS.contains(&spec.id));
    let mut specs = SPECS.iter().filter(|spec| spec.id != "poll").chain(others);
    let spec = specs.find(|spec| spec.words().any(|own| own == word))?;
    let rest = call.line.from(at + 1);
    let few = match (number, tokens.get(at + 1)) {
        (Some(_), _) | (None, None) => true,
        (None, Some(token)) => token.number().is_some() && (spec.id == "extend" || tokens.len() == at + 2),
    };
    let line = number.map_or_else(|| rest.to_owned(), |number| format!("{number} {rest}"));
    let mut inner = call.clone();
    inner.head = head(call, spec);
    (inner.spec, inner.line) = (spec, Line::split_with(&line, |word| spec.named(word).is_some()));
    few.then_some(inner)
}

/// How a line with another command begins, written as this one was.
fn head(call: &Call, spec: &'static Spec) -> String {
    let written = call.head.trim_end();
    let word = call.spec.words().filter(|word| written.ends_with(word)).max_by_key(|word| word.len());
    let prefix = word.and_then(|word| written.strip_suffix(word)).unwrap_or_default();
    format!("{prefix}{} ", if word.is_some_and(str::is_ascii) { spec.en } else { spec.ja })
}

/// Opens a poll.
async fn open(cx: &mut Cx<'_>, wish: Wish) -> Result<Outcome, Fault> {
    if wish.closes_at.is_some_and(|at| at <= cx.now) {
        return Err(Fault::user("poll-deadline-over"));
    }
    let id = cx.id();
    let number = cx.number(&id, FEATURE).await?;
    let way = wish.way();
    let start_post = cx.id();
    let line_post = if way == Way::Native { cx.id() } else { start_post.clone() };
    let poll = Poll {
        id,
        room: cx.room.id.clone(),
        number,
        owner: cx.actor()?.user,
        question: wish.question,
        state: "open".to_owned(),
        opened_at: cx.said_at,
        closes_at: wish.closes_at,
        start_post,
        way: way.name().to_owned(),
        most: i64::try_from(wish.most).unwrap_or(1),
        hidden: wish.hidden,
        grows: wish.grows,
        until_all: wish.until_all,
        line_post: Some(line_post),
        nudged_at: None,
    };
    store::add(cx.tx, &poll, &wish.options).await?;
    plan_end(cx, &poll).await?;
    cx.did(FEATURE, &poll.id, "open").await?;
    let people = if way == Way::Direct { cx.members_of(&poll.room).await? } else { Vec::new() };
    Ok(Outcome::Opened { poll, options: wish.options, parted: wish.parted, people })
}

/// `出欠 12`, and `出欠` in its thread: who comes to a meeting that was called.
async fn of_meeting(cx: &mut Cx<'_>, call: &Call) -> Result<Option<meeting::Meeting>, Fault> {
    match call.line.tokens.as_slice() {
        [] => Ok(meeting::here(cx).await?),
        [only] => match only.number() {
            Some(number) => Ok(meeting::by_number(cx.tx, &cx.room.id, number).await?),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

/// `出欠 3/4 18:00 打合せ`: who comes, on one date. It closes when that begins, unless told otherwise.
pub(in crate::features::poll) async fn attendance(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    if let Some(meeting) = of_meeting(cx, call).await? {
        Box::pin(meeting::status(cx, &meeting)).await?;
        return Ok(Outcome::Silent { taken: true });
    }
    let line = &call.line;
    let is_deadline = |token: &crate::command::Token| {
        token.name.as_deref().and_then(|name| call.spec.named(name)) == Some(DEADLINE)
    };
    let at = line.tokens.iter().position(is_deadline);
    let setting = cx.dates();
    let mut closes_at = None;
    let mut text = line.from(0);
    let mut behind = "";
    if let Some((at, token)) = at.and_then(|at| Some((at, line.tokens.get(at)?))) {
        let (deadline, end) = rules::deadline(call, token, &setting, &|part, unread| dates::fault_in(cx, call, part, unread))?;
        closes_at = Some(deadline);
        let next = line.index_at(end).max(at + 1);
        text = line.raw.get(..token.start).unwrap_or_default().trim();
        behind = line.from(next);
    }
    let both = format!("{text} {behind}");
    let text = both.trim();
    if text.is_empty() {
        return Err(Fault::user("attendance-nothing"));
    }
    let found = when::prefix(text, &setting);
    let found = match found {
        Err(first) => when::suffix(text, &setting).map_err(|_| first),
        found => found,
    };
    let at = line.raw.find(text).unwrap_or_default();
    let found = found.map_err(|unread| dates::fault(cx, call, at, &unread))?;
    if let When::Every(_) = found.when {
        let unread = when::moment(text, &setting).err();
        let fault = unread.map(|unread| dates::fault(cx, call, at, &unread));
        return Err(fault.unwrap_or_else(|| Fault::user("attendance-nothing")));
    }
    let begins = match &found.when {
        When::Moment { start, .. } => Some(*start),
        _ => None,
    };
    let date = found.when.show(setting.now, setting.zone, cx.words.locale);
    let title = found.rest.trim().trim_matches(['「', '」', '"']);
    let question = match title {
        "" => Phrase::new("attendance-question").with("date", date),
        title => Phrase::new("attendance-question-title").with("date", date).with("title", title),
    };
    let options = ["attendance-yes", "attendance-no", "attendance-open"];
    let wish = Wish {
        question: cx.words.plain(&question),
        options: options.map(|id| cx.words.plain(&Phrase::new(id))).into(),
        closes_at: closes_at.or(begins),
        most: 1,
        ..Wish::default()
    };
    rules::check(&wish)?;
    open(cx, wish).await
}

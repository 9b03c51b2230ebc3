//! Words that mean the same for everything with a number: 状況, 代理, 声かけ; and a number put first.

use crate::base::{Fault, Phrase};
use crate::chat::event::Text;
use crate::command::{Call, Line};
use crate::features::items::{Item, Verb, Wanted};
use crate::features::meeting::handle::{answer, due, series, show};
use crate::features::meeting::store::{self, Meeting};
use crate::features::meeting::view;
use crate::features::{self, Cx, Taken, What};

/// Does to a meeting or a series what was asked; false when it cannot be done to it.
pub(in crate::features::meeting) async fn item(cx: &mut Cx<'_>, item: &Item) -> Result<bool, Fault> {
    let meeting = match item.verb {
        Verb::Status | Verb::Proxy | Verb::Nudge => store::find(cx.tx, &item.object.id).await?,
        _ => None,
    };
    let Some(meeting) = meeting else { return series::item(cx, item).await };
    match item.verb {
        Verb::Status => show::status(cx, &meeting).await?,
        Verb::Nudge => nudge(cx, &meeting).await?,
        _ => {
            let body = format!("欠席 代理 {}", item.rest);
            return answer::reply(cx, meeting, &Text { body, ..Text::default() }).await;
        }
    }
    Ok(true)
}

/// The meetings that understand a word said without a number.
pub(in crate::features::meeting) async fn wanted(cx: &mut Cx<'_>, wanted: &Wanted) -> Result<(), Fault> {
    if wanted.ended || !matches!(wanted.verb, Verb::Status | Verb::Proxy | Verb::Nudge) {
        return Ok(());
    }
    let room = cx.room.id.clone();
    for meeting in store::open(cx.tx, &room).await? {
        if meeting.poll.is_some() {
            wanted.add(meeting.number);
        }
    }
    Ok(())
}

/// Writes to those who have not answered, in working hours.
async fn nudge(cx: &mut Cx<'_>, meeting: &Meeting) -> Result<(), Fault> {
    super::mine(cx, meeting).await?;
    let about = |id: &str| Phrase::new(id).with("number", meeting.number);
    if !meeting.is_open() || meeting.poll.is_none() {
        return Err(about("meeting-late").into());
    }
    let at = cx.working_moment(cx.now);
    if at > cx.now {
        return Err(about("meeting-nudge-later").with("at", at).into());
    }
    let people = due::ask_the_silent(cx, meeting).await?;
    if people == 0 {
        return Err(about("meeting-nudge-nobody").into());
    }
    Ok(view::remind::nudged(cx, meeting, people).await?)
}

/// `会議 12 中止` is `中止 12`; `会議 12` alone shows it.
pub(super) async fn by_number(cx: &mut Cx<'_>, call: &Call, number: i64) -> Result<(), Fault> {
    let word = call.line.tokens.get(1).filter(|token| token.name.is_none() && !token.quoted);
    let Some(word) = word else { return show::by_number(cx, number).await };
    let (table, folded) = (features::table(), word.folded());
    let found = table.find(&format!("会議{folded}")).or_else(|| table.find(&folded));
    let Some(spec) = found.filter(|spec| spec.id != call.spec.id && cx.may(spec.role)) else {
        return show::by_number(cx, number).await;
    };
    let line = Line::split_with(&format!("{number} {}", call.line.from(2)), |word| spec.named(word).is_some());
    let call = Call { spec, head: format!("！{} ", spec.ja), line };
    match Box::pin(features::ask(features::feature_of(spec), cx, What::Call(&call))).await? {
        Taken::Yes => Ok(()),
        Taken::No => show::by_number(cx, number).await,
    }
}

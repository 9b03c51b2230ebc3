//! What is done when somebody asks what is known about them.

pub(super) mod data;

use crate::base::{Fault, Phrase, UserId};
use crate::command::Call;
use crate::features::Cx;
use crate::features::roster::rules::Person;
use crate::features::roster::rules::name::{LONGEST, Wish, wish};
use crate::features::roster::{FEATURE, store};
use crate::store::acts::Act;
pub(super) use data::Sheet;

/// What came of it. All of it is told to the person alone.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    /// The line of the roster, if there is one.
    Mine(Option<Person>),
    /// They are called something else now.
    Called(Person),
    /// It is again as it was.
    Restored(Person),
    /// What is stored about them, in numbers.
    Data(Box<Sheet>),
    /// All of it as a file.
    File(Vec<u8>),
    /// The answers to a survey were deleted, if there were any.
    Erased { number: i64, title: String, had: bool },
}

/// `自分の情報 [呼び名 …]`.
pub(super) async fn me(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    let person = cx.actor()?.user;
    let mine = store::find(cx.tx, &person).await?;
    let rest = call.line.from(0);
    if rest.trim().is_empty() {
        return Ok(Outcome::Mine(mine));
    }
    let known_as = match wish(rest) {
        Some(Wish::Set(name)) => Some(name),
        Some(Wish::Clear) => None,
        Some(Wish::TooLong) => {
            let most = i64::try_from(LONGEST).unwrap_or(i64::MAX);
            return Err(Phrase::new("roster-name-long").with("most", most).into());
        }
        Some(Wish::Empty) => return Err(Fault::user("roster-name-what")),
        None => return Err(Phrase::new("roster-only-name").with("text", rest.trim()).shortened(40).into()),
    };
    let Some(mine) = mine else { return Ok(Outcome::Mine(None)) };
    let was = serde_json::to_string(&mine.known_as).map_err(anyhow::Error::from)?;
    set(cx, &person, known_as.as_deref()).await?;
    let row = cx.id();
    cx.did(FEATURE, &row, &was).await?;
    Ok(Outcome::Called(Person { known_as, ..mine }))
}

async fn set(cx: &mut Cx<'_>, person: &UserId, known_as: Option<&str>) -> anyhow::Result<()> {
    let now = cx.now;
    store::call(cx.tx, now, person, known_as).await
}

pub(super) async fn undo(cx: &mut Cx<'_>, act: &Act) -> Result<Outcome, Fault> {
    let known_as: Option<String> = serde_json::from_str(&act.what).map_err(anyhow::Error::from)?;
    set(cx, &act.person, known_as.as_deref()).await?;
    match store::find(cx.tx, &act.person).await? {
        Some(mine) => Ok(Outcome::Restored(mine)),
        None => Ok(Outcome::Mine(None)),
    }
}

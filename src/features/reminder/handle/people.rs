//! Whom a reminder is for.

use crate::base::{Fault, Phrase, UserId, when};
use crate::command::Line;
use crate::features::reminder::rules::{self, Audience, Named};
use crate::features::{Cx, people};

/// Whom a line is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) audience: Audience,
    /// Those who are named.
    pub(super) people: Vec<UserId>,
    pub(super) sure: Named,
    /// The word at which the rest of the line begins.
    pub(super) rest: usize,
}

pub(super) async fn asked(cx: &mut Cx<'_>, line: &Line) -> Result<Asked, Fault> {
    let direct = cx.here.direct.is_some();
    let usual = if direct { Audience::Owner } else { Audience::Room };
    let usual = Asked { audience: usual, people: Vec::new(), sure: Named::Clearly, rest: 0 };
    let Some((audience, sure, rest)) = rules::audience(line, &cx.dates()) else { return Ok(usual) };
    let Audience::People(names) = &audience else {
        let audience = if direct { Audience::Owner } else { audience };
        return Ok(Asked { audience, rest, ..usual });
    };
    let mut found = Vec::new();
    for name in names {
        match people::find(cx, name).await {
            Ok(person) if !found.contains(&person) => found.push(person),
            Ok(_) => {}
            // What may be a name and is none begins the text.
            Err(Fault::User(phrase)) if phrase.id == "people-unknown" => {
                // What may be a name and is none begins the text, unless a date follows 「…さんに」.
                let is_said = line.tokens.get(rest - 1).is_some_and(|token| token.raw.ends_with(['に', 'へ']));
                let is_date = when::prefix(line.from(rest), &cx.dates()).is_ok();
                if sure == Named::Perhaps && !(is_said && is_date) {
                    return Ok(usual);
                }
                let elsewhere = Phrase::new("reminder-people-in-room");
                return Err(if direct { elsewhere } else { phrase }.into());
            }
            Err(fault) => return Err(fault),
        }
    }
    let own = cx.actor()?.user;
    if found == [own] {
        return Ok(Asked { audience: Audience::Owner, people: Vec::new(), sure, rest });
    }
    if direct {
        return Err(Fault::user("reminder-people-in-room"));
    }
    Ok(Asked { audience, people: found, sure, rest })
}

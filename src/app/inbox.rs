//! `yoriai inbox`: what failed inside and was set aside.

use std::process::ExitCode;

use anyhow::Context as _;
use clap::Subcommand;

use crate::app::backup::open_existing;
use crate::app::operator::{Operator, room};
use crate::base::Phrase;
use crate::config::Config;
use crate::store::{poison, schema};

/// What is to be done with what was set aside.
#[derive(Debug, Clone, Subcommand)]
pub enum InboxWork {
    /// List what failed too often, with its code, its room and when it came.
    List,
    /// Let the bot handle it once more, after an upgrade that mends the fault.
    Retry {
        /// The code that the log and whoever wrote it have, or the event's Matrix id.
        id: String,
    },
}

/// Does it. The bot may run meanwhile.
///
/// # Errors
/// If the database cannot be used.
pub async fn inbox(config: Config, work: InboxWork) -> anyhow::Result<ExitCode> {
    let operator = Operator::of_environment(config.defaults.zone);
    let db = open_existing(&config).await?;
    let is_current = schema::look(&mut db.read().await?).await?.is_current();
    anyhow::ensure!(is_current, "the database is of another version of Yoriai than this program");
    let mut tx = db.begin().await?;
    let code = match work {
        InboxWork::List => {
            let all = poison::all(&mut tx).await?;
            if all.is_empty() {
                operator.say(&Phrase::new("inbox-empty"))?;
            }
            for one in all {
                let phrase = Phrase::new("inbox-set-aside")
                    .with("code", one.code.as_deref().unwrap_or("-"))
                    .with("at", one.received_at)
                    .with("room", room(one.name.as_deref(), one.room.as_str()))
                    .with("event", one.event_id.as_str())
                    .with_word("error", one.error.as_deref().unwrap_or("none"));
                operator.say(&phrase)?;
            }
            ExitCode::SUCCESS
        }
        InboxWork::Retry { id } => {
            let count = poison::put_back(&mut tx, &id).await.context("cannot put it back")?;
            operator
                .say(&Phrase::new("inbox-put-back").with("id", id).with("count", i64::try_from(count)?))?;
            if count > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
    };
    tx.commit().await?;
    db.close().await;
    Ok(code)
}

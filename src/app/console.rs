//! `yoriai console`: a script, or a person at a terminal.

use std::io::{BufRead as _, IsTerminal as _, Read as _, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;

use crate::app::rehearsal::Rehearsal;
use crate::base::{Clock, Stamp};
use crate::cli::ConsoleArgs;
use crate::console::line::{self, Act, Line, Where};
use crate::console::{Format, Sent, print, stage};
use crate::documents::Press;
use crate::store::{Db, Vault};

/// A script line that cannot be read, or that refers to nothing.
const UNREADABLE: u8 = 2;

/// Runs the console.
///
/// # Errors
/// When the database fails.
pub async fn console(args: ConsoleArgs) -> anyhow::Result<ExitCode> {
    let db = Db::open(args.db.as_deref().unwrap_or("sqlite::memory:")).await?;
    let format = if args.json { Format::Json } else { Format::Text };
    let start = if args.script.is_some() { Stamp::of(&args.start) } else { Clock::System.now() };
    let vault = args.keys.as_deref().map_or_else(|| Ok(Vault::in_memory()), Vault::in_dir)?;
    let mut rehearsal = Rehearsal::open_with(db.clone(), start, vault).await?;
    rehearsal.stage().draw_with(Arc::new(Press::default()));
    if let Some(dir) = args.files {
        rehearsal.stage().keep_files(dir);
    }
    let code = match &args.script {
        Some(script) => run_script(rehearsal, &read_script(script)?, format, args.echo).await?,
        None => interactive(rehearsal, format).await?,
    };
    db.close().await;
    Ok(code)
}

fn read_script(path: &Path) -> anyhow::Result<String> {
    if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).context("read the script from the standard input")?;
        return Ok(text);
    }
    std::fs::read_to_string(path).with_context(|| format!("read {}", path.display()))
}

async fn run_script(
    mut rehearsal: Rehearsal,
    text: &str,
    format: Format,
    echo: bool,
) -> anyhow::Result<ExitCode> {
    let mut lines = text.lines().enumerate().inspect(|(_, line)| {
        if echo {
            // Whoever reads no more is noticed where the bot's words are printed.
            let _ = writeln!(std::io::stdout(), "{}", echoed(line));
        }
    });
    while let Some((index, raw)) = lines.next() {
        let line = match line::read(raw) {
            Ok(Line::Heredoc(name, place)) => {
                let mut body = Vec::new();
                loop {
                    match lines.next() {
                        Some((_, end)) if end.trim() == line::HEREDOC_END => break,
                        Some((_, text)) => body.push(text),
                        None => return unreadable(index, "the text has no end (>>)"),
                    }
                }
                Line::Person(name, Act::Say(place, body.join("\n")))
            }
            Ok(line) => line,
            Err(problem) => return unreadable(index, &problem),
        };
        match rehearsal.perform(&line).await {
            Ok(sent) => show(&sent, &rehearsal, format)?,
            // A store error is a fault of ours, everything else one of the script.
            Err(error) if error.is::<crate::store::StoreError>() => return Err(error),
            Err(error) => return unreadable(index, &format!("{error:#}")),
        }
    }
    Ok(if rehearsal.has_failed() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// A line of a script as it is shown: comments as they are, what people do set apart from the answers.
fn echoed(line: &str) -> String {
    let plain = line.trim().is_empty() || line.trim_start().starts_with('#');
    if plain { line.to_owned() } else { format!("> {line}") }
}

fn unreadable(index: usize, problem: &str) -> anyhow::Result<ExitCode> {
    writeln!(std::io::stderr(), "line {}: {problem}", index + 1)?;
    Ok(ExitCode::from(UNREADABLE))
}

fn show(sent: &[Sent], rehearsal: &Rehearsal, format: Format) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    for one in sent {
        writeln!(out, "{}", print::print(one, rehearsal.zone(), format))?;
    }
    out.flush()?;
    Ok(())
}

const WELCOME: &str = "寄合 (Yoriai). You are alice in the room gm. Type ！使い方 or !yo help.\n\
    Lines that start with / are stage directions: /bob: hello, /advance 2h, /vote bob #1 1, /lang en.\n\
    Ctrl-D ends.";

/// One person at a terminal; the clock runs with the real one.
async fn interactive(mut rehearsal: Rehearsal, format: Format) -> anyhow::Result<ExitCode> {
    let terminal = std::io::stdin().is_terminal();
    if terminal {
        writeln!(std::io::stdout(), "{WELCOME}")?;
    }
    let (lines, mut typed) = tokio::sync::mpsc::channel(16);
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines() {
            let Ok(line) = line else { break };
            if lines.blocking_send(line).is_err() {
                break;
            }
        }
    });
    let mut tick = tokio::time::interval(std::time::Duration::from_millis(500));
    let mut seen = Clock::System.now();
    loop {
        let typed = tokio::select! {
            line = typed.recv() => match line {
                Some(line) => Some(line),
                None => return Ok(ExitCode::SUCCESS),
            },
            _ = tick.tick() => None,
        };
        let now = Clock::System.now();
        let mut sent = rehearsal.move_to(rehearsal.now().plus_ms(now.since(seen).max(0))).await?;
        seen = now;
        if let Some(text) = typed {
            match direction(&text) {
                Ok(line) => match rehearsal.perform(&line).await {
                    Ok(more) => sent.extend(more),
                    Err(error) => writeln!(std::io::stdout(), "? {error:#}")?,
                },
                Err(problem) => writeln!(std::io::stdout(), "? {problem}")?,
            }
        }
        show(&sent, &rehearsal, format)?;
    }
}

fn direction(text: &str) -> Result<Line, String> {
    match text.strip_prefix('/') {
        Some(script) => line::read(script),
        None if text.trim().is_empty() => Ok(Line::Nothing),
        None => Ok(Line::Person(stage::FIRST_PERSON.to_owned(), Act::Say(Where::Room, text.to_owned()))),
    }
}

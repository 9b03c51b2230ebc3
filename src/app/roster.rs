//! `yoriai roster`: the people of the offices, from and to spreadsheets.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Subcommand;

use crate::app::backup::open_existing;
use crate::app::operator::Operator;
use crate::base::{Clock, Phrase};
use crate::config::Config;
use crate::features::roster::{self, Person, Problem, sheet};
use crate::text::sheet::csv;

/// So many problems of a file are listed one by one.
const LISTED: usize = 50;

/// What is to be done with the roster.
#[derive(Debug, Clone, Subcommand)]
pub enum RosterWork {
    /// Bring it up to date from a CSV file with the columns Matrix ID, 氏名, 呼び名, 組織, 部署, 職名.
    Import {
        /// The file, as a spreadsheet saves it (UTF-8 or Shift_JIS).
        file: PathBuf,
        /// Only say what would change.
        #[arg(long)]
        dry_run: bool,
        /// Take off whoever is not in the file.
        #[arg(long)]
        replace: bool,
    },
    /// Say how many people there are, by organisation and department.
    List {
        /// List the people of this organisation.
        #[arg(long)]
        organisation: Option<String>,
        /// List the people of this department.
        #[arg(long)]
        department: Option<String>,
    },
    /// Write it to the standard output as a CSV file that can be imported again.
    Export,
}

/// Does it. The bot may run meanwhile.
///
/// # Errors
/// If the database or the file cannot be read.
pub async fn roster(config: Config, work: RosterWork) -> anyhow::Result<ExitCode> {
    let operator = Operator::of_environment(config.defaults.zone);
    match work {
        RosterWork::Import { file, dry_run, replace } => {
            let bytes = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            match sheet::read(&bytes) {
                Ok(table) => import(&config, &operator, table, dry_run, replace).await,
                Err(problems) => refuse(&operator, &file, &problems),
            }
        }
        RosterWork::List { organisation, department } => {
            let people = people(&config).await?;
            if organisation.is_none() && department.is_none() {
                return count(&operator, &people);
            }
            let is = |cell: &Option<String>, wanted: &Option<String>| wanted.is_none() || cell == wanted;
            let chosen =
                |row: &&Person| is(&row.organisation, &organisation) && is(&row.department, &department);
            let chosen: Vec<Person> = people.iter().filter(chosen).cloned().collect();
            for row in &chosen {
                let cells = [&row.organisation, &row.department, &row.title]
                    .map(|cell| cell.as_deref().unwrap_or("-"));
                let called = row.known_as.as_ref().map(|name| format!("（{name}）")).unwrap_or_default();
                writeln!(std::io::stdout(), "{}\t{}{called}\t{}", row.person, row.name, cells.join("\t"))?;
            }
            total(&operator, chosen.len())
        }
        RosterWork::Export => {
            std::io::stdout().write_all(&csv(&sheet::rows(&people(&config).await?))?)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

async fn people(config: &Config) -> anyhow::Result<Vec<Person>> {
    let db = open_existing(config).await?;
    let people = roster::all(&mut db.read().await?).await?;
    db.close().await;
    Ok(people)
}

/// One transaction: all of the file or nothing.
async fn import(
    config: &Config,
    operator: &Operator,
    table: roster::Table,
    dry_run: bool,
    replace: bool,
) -> anyhow::Result<ExitCode> {
    let db = open_existing(config).await?;
    let mut tx = db.begin().await?;
    let known = roster::all(&mut tx).await?;
    let plan = roster::plan(&known, table.people, replace);
    if dry_run {
        drop(tx);
    } else {
        roster::carry_out(&mut tx, Clock::System.now(), &plan).await?;
        tx.commit().await?;
    }
    db.close().await;
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let phrase = Phrase::new("roster-imported")
        .with_word("dry", if dry_run { "yes" } else { "no" })
        .with("added", count(plan.added.len()))
        .with("changed", count(plan.changed.len()))
        .with("removed", count(plan.removed.len()))
        .with("same", count(plan.same));
    operator.say(&phrase)?;
    if !table.unread.is_empty() {
        operator.say(&Phrase::new("roster-file-unread").with("heads", table.unread.join(", ")))?;
    }
    if !replace {
        operator.say(&Phrase::new("roster-kept"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn refuse(operator: &Operator, file: &Path, problems: &[Problem]) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stderr().lock();
    for problem in problems.iter().take(LISTED) {
        let phrase = Phrase::new("roster-file-line")
            .with("file", file.display().to_string())
            .with("line", i64::try_from(problem.line)?.to_string())
            .with("what", problem.what.clone());
        writeln!(out, "{}", operator.text(&phrase))?;
    }
    if let more @ 1.. = problems.len().saturating_sub(LISTED) {
        let phrase = Phrase::new("roster-file-more").with("count", i64::try_from(more)?);
        writeln!(out, "{}", operator.text(&phrase))?;
    }
    let phrase = Phrase::new("roster-file-refused").with("count", i64::try_from(problems.len())?);
    writeln!(out, "{}", operator.text(&phrase))?;
    Ok(ExitCode::FAILURE)
}

fn count(operator: &Operator, people: &[Person]) -> anyhow::Result<ExitCode> {
    let mut counts: BTreeMap<(Option<&str>, Option<&str>), i64> = BTreeMap::new();
    for row in people {
        *counts.entry((row.organisation.as_deref(), row.department.as_deref())).or_default() += 1;
    }
    let none = operator.text(&Phrase::new("roster-count-none"));
    for ((organisation, department), count) in counts {
        let phrase = Phrase::new("roster-count")
            .with("organisation", organisation.unwrap_or(&none))
            .with("department", department.unwrap_or(&none))
            .with("count", count);
        operator.say(&phrase)?;
    }
    total(operator, people.len())
}

fn total(operator: &Operator, count: usize) -> anyhow::Result<ExitCode> {
    operator.say(&Phrase::new("roster-count-all").with("count", i64::try_from(count)?))?;
    Ok(ExitCode::SUCCESS)
}

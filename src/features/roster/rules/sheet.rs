//! A roster as a spreadsheet saves it: UTF-8 with or without a mark, UTF-16, or Shift_JIS.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, SHIFT_JIS};

use crate::base::cut::Cut as _;
use crate::base::{Phrase, UserId};
use crate::command::token::fold;
use crate::features::roster::rules::Person;

/// The most characters of a cell.
const LONGEST: usize = 200;

/// What the columns are called in files, folded and without spaces; the first is what is shown.
const COLUMNS: [(Column, &str, &[&str]); 6] = [
    (
        Column::Person,
        "Matrix ID",
        &["matrixid", "matrixのid", "mxid", "id", "userid", "user", "ユーザーid", "ユーザid", "アカウント"],
    ),
    (Column::Name, "氏名", &["氏名", "名前", "姓名", "name", "fullname"]),
    (Column::KnownAs, "呼び名", &["呼び名", "呼称", "通称", "knownas", "knownasname", "callname"]),
    (
        Column::Organisation,
        "組織",
        &["組織", "組織名", "団体", "団体名", "機関", "organisation", "organization"],
    ),
    (
        Column::Department,
        "部署",
        &["部署", "部署名", "所属", "所属名", "課", "課名", "department", "division"],
    ),
    (Column::Title, "職名", &["職名", "役職", "役職名", "職", "title", "jobtitle", "post"]),
];

/// The heads of an exported file.
pub const HEADS: [&str; 6] = ["Matrix ID", "氏名", "呼び名", "組織", "部署", "職名"];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Person,
    Name,
    KnownAs,
    Organisation,
    Department,
    Title,
}

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its people, in its order.
    pub people: Vec<Person>,
    /// Its columns that mean nothing here.
    pub unread: Vec<String>,
}

/// What is wrong in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The line, from 1.
    pub line: u64,
    /// What was found and what was expected.
    pub what: Phrase,
}

/// Reads a file.
///
/// # Errors
/// With everything that is wrong in it; then nothing of it counts.
pub fn read(bytes: &[u8]) -> Result<Table, Vec<Problem>> {
    let text = decoded(bytes).map_err(|line| vec![problem(line, "roster-fault-encoding")])?;
    let head = text.lines().next().unwrap_or_default();
    let delimiter = if head.contains('\t') && !head.contains(',') { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut problems = Vec::new();
    let mut table = Table::default();
    let mut columns = None;
    let mut seen: BTreeMap<UserId, u64> = BTreeMap::new();
    let mut record = csv::StringRecord::new();
    while matches!(reader.read_record(&mut record), Ok(true)) {
        let line = record.position().map_or(0, |at| line(&text, at));
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let Some(columns) = &columns else {
            columns = Some(heads(line, &record, &mut table)?);
            continue;
        };
        match person(&record, columns) {
            Ok(person) => match seen.insert(person.person.clone(), line) {
                None => table.people.push(person),
                Some(first) => {
                    let id = person.person.as_str().to_owned();
                    let first = i64::try_from(first).unwrap_or(i64::MAX);
                    let twice = problem(line, "roster-fault-twice");
                    problems.push(Problem { what: twice.what.with("id", id).with("first", first), ..twice });
                }
            },
            Err(faults) => problems.extend(faults.into_iter().map(|what| Problem { line, what })),
        }
    }
    if columns.is_none() || (table.people.is_empty() && problems.is_empty()) {
        problems.push(problem(1, "roster-fault-empty"));
    }
    if problems.is_empty() { Ok(table) } else { Err(problems) }
}

/// The line of a record. The reader has it begin with the empty lines before it.
fn line(text: &str, at: &csv::Position) -> u64 {
    let rest = usize::try_from(at.byte()).ok().and_then(|byte| text.get(byte..)).unwrap_or_default();
    let content = rest.trim_start_matches(['\r', '\n']);
    let empty = rest.cut_to(rest.len() - content.len()).matches('\n').count();
    at.line() + u64::try_from(empty).unwrap_or(0)
}

fn problem(line: u64, id: &str) -> Problem {
    Problem { line, what: Phrase::new(id) }
}

/// The text of a file; the line where it stops being any.
fn decoded(bytes: &[u8]) -> Result<String, u64> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decoded_as(encoding, &bytes[mark..]);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => decoded_as(SHIFT_JIS, bytes),
    }
}

fn decoded_as(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, u64> {
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text.into_owned());
    }
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let before = text.split('\u{FFFD}').next().unwrap_or_default();
    Err(u64::try_from(before.matches('\n').count()).unwrap_or(0) + 1)
}

/// Which cell is what.
fn heads(
    line: u64,
    record: &csv::StringRecord,
    table: &mut Table,
) -> Result<BTreeMap<Column, usize>, Vec<Problem>> {
    let mut columns = BTreeMap::new();
    let mut problems = Vec::new();
    for (index, head) in record.iter().enumerate() {
        let plain: String = fold(head)
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '\u{FEFF}'))
            .collect();
        let known = COLUMNS.iter().find(|(_, _, names)| names.contains(&plain.as_str()));
        match known {
            Some((column, ..)) => {
                if columns.insert(*column, index).is_some() {
                    let twice = problem(line, "roster-fault-head-twice");
                    problems.push(Problem { what: twice.what.with("head", head.trim()), ..twice });
                }
            }
            None if plain.is_empty() => {}
            None => table.unread.push(head.trim().to_owned()),
        }
    }
    for needed in [Column::Person, Column::Name] {
        if !columns.contains_key(&needed) {
            let name = COLUMNS.iter().find(|(column, ..)| *column == needed).map_or("", |(_, name, _)| name);
            let found: Vec<&str> = record.iter().map(str::trim).collect();
            let missing = problem(line, "roster-fault-head");
            let what = missing.what.with("head", name).with("found", found.join(", "));
            problems.push(Problem { what, ..missing });
        }
    }
    if problems.is_empty() { Ok(columns) } else { Err(problems) }
}

fn person(record: &csv::StringRecord, columns: &BTreeMap<Column, usize>) -> Result<Person, Vec<Phrase>> {
    let mut faults = Vec::new();
    let mut cell = |column: Column| {
        let index = columns.get(&column)?;
        // What a spreadsheet must not calculate begins with an apostrophe.
        let text = record.get(*index).unwrap_or_default().trim();
        let text = text.strip_prefix('\'').unwrap_or(text).trim();
        let name = COLUMNS.iter().find(|(known, ..)| *known == column).map_or("", |(_, name, _)| name);
        if text.chars().any(char::is_control) {
            faults.push(Phrase::new("roster-fault-control").with("head", name));
        } else if text.chars().count() > LONGEST {
            let most = i64::try_from(LONGEST).unwrap_or(i64::MAX);
            faults.push(Phrase::new("roster-fault-long").with("head", name).with("most", most));
        }
        Some(text.to_owned()).filter(|text| !text.is_empty())
    };
    let (id, name) = (cell(Column::Person), cell(Column::Name));
    let (known_as, organisation) = (cell(Column::KnownAs), cell(Column::Organisation));
    let (department, title) = (cell(Column::Department), cell(Column::Title));
    let id = id.unwrap_or_default();
    if !is_user_id(&id) {
        faults.push(Phrase::new("roster-fault-id").with("found", &id));
    }
    if name.is_none() {
        faults.push(Phrase::new("roster-fault-name").with("id", &id));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let name = name.unwrap_or_default();
    Ok(Person { person: UserId(id), name, known_as, organisation, department, title })
}

/// `@name:server`, without anything that no server makes.
fn is_user_id(id: &str) -> bool {
    let Some((name, server)) = id.strip_prefix('@').and_then(|rest| rest.split_once(':')) else {
        return false;
    };
    let is_plain = id.len() <= 255 && id.chars().all(|c| c.is_ascii_graphic());
    is_plain && !name.is_empty() && server.chars().any(char::is_alphanumeric)
}

/// People as the rows of a file that can be imported again.
pub fn rows(people: &[Person]) -> Vec<Vec<String>> {
    let head = HEADS.iter().map(|head| (*head).to_owned()).collect();
    let text = |cell: &Option<String>| cell.clone().unwrap_or_default();
    let rows = people.iter().map(|row| {
        vec![
            row.person.as_str().to_owned(),
            row.name.clone(),
            text(&row.known_as),
            text(&row.organisation),
            text(&row.department),
            text(&row.title),
        ]
    });
    std::iter::once(head).chain(rows).collect()
}

#[cfg(test)]
mod tests;

//! A paper: headings, text, tables and charts in a row, for result sheets and reports.

use serde::{Deserialize, Serialize};

use super::Chart;
use crate::base::Locale;

/// A paper, as data. It is printed as PDF, or written as a page for browsers or as Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Its title.
    pub title: String,
    /// The language of its words.
    pub lang: Locale,
    /// Lines below the title: whose it is, of when.
    pub lines: Vec<String>,
    /// What it says, from top to bottom.
    pub parts: Vec<Part>,
    /// The last line: who made it, and when.
    pub note: Option<String>,
}

/// A part of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// A heading; 1 is that of a chapter, 2 one below it.
    Heading(u8, String),
    /// A paragraph.
    Text(String),
    /// A list without numbers.
    List(Vec<String>),
    /// Figures.
    Table(Table),
    /// A chart, and the same figures as a table, without which no chart stands.
    Chart(Box<Chart>, Table),
    /// A remark in small letters.
    Note(String),
}

/// Figures in rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The names of the columns.
    pub head: Vec<String>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<String>>,
}

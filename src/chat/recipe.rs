//! Pictures and papers as data: what is to be drawn, in finished words, without a single byte of it.
//!
//! A recipe lies in the outbox like any message. Whoever delivers it has it rendered then, after the
//! transaction and outside of it; `documents` does that, behind [`Render`].

mod paper;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::Locale;
pub use paper::{Paper, Part, Table};

/// Something that can be drawn or printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recipe {
    /// A chart.
    Chart(Chart),
    /// The minutes of a meeting.
    Minutes(Box<Minutes>),
    /// A result sheet, a report.
    Paper(Box<Paper>),
    /// A list for the wall (a paper, A4 upright) or for a display (a picture, 1920 × 1080).
    Poster(Box<Poster>),
}

/// As what it is drawn or printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// A picture that every client shows.
    Png,
    /// A paper: tagged, with title and language (PDF/UA-1).
    Pdf,
    /// A picture of lines, for programs that take it further.
    Svg,
    /// A page for browsers with everything in it; papers only.
    Html,
    /// Text with marks; papers only.
    Markdown,
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// What it shows, as its heading.
    pub title: String,
    /// The language of its words.
    pub lang: Locale,
    /// A line below it: how many answered, what the shares are of.
    pub note: Option<String>,
    /// The same figures in words, for whoever does not see it.
    pub alt: String,
    /// What is drawn.
    pub figure: Figure,
}

/// What a chart draws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Figure {
    /// Horizontal bars, the longest first.
    Bars {
        /// The bars, in any order; those of one length stay in this one.
        rows: Vec<Bar>,
        /// The value of a bar that is as long as can be, such as the number of people who answered.
        most: i64,
    },
    /// Bars of 100 % each, parted by grades.
    Scale {
        /// The grades, from one end to the other. One that nobody chose is in the legend, too.
        grades: Vec<String>,
        /// The questions, each with so many answers for every grade.
        rows: Vec<Graded>,
    },
    /// Bars of several groups side by side.
    Groups {
        /// The groups.
        groups: Vec<String>,
        /// The answers, each with a bar for every group.
        rows: Vec<Grouped>,
        /// The value of a bar that is as long as can be.
        most: i64,
    },
    /// A table, for where a picture is passed on.
    Table {
        /// What the columns are; the first one is that of the labels.
        head: Vec<String>,
        /// The rows.
        rows: Vec<TableRow>,
    },
    /// Lines over time.
    Trend {
        /// The moments, in order.
        times: Vec<String>,
        /// The lines.
        lines: Vec<TrendLine>,
        /// What stands behind a value, such as `%`.
        unit: String,
        /// The top of the scale, in tenths; 1000 for percentages.
        most: i64,
    },
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    /// What it is about.
    pub label: String,
    /// A text for every column behind the label.
    pub cells: Vec<String>,
    /// Whether it is set off: bold, with a bar before it.
    pub first: bool,
}

/// One of several bars.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// How long it is.
    pub value: i64,
    /// The value in words, which are never parted: `12票（40.0%）`.
    pub shown: String,
}

/// A question that was answered in grades.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Graded {
    /// The question; empty where the title says it.
    pub label: String,
    /// So many answers for every grade.
    pub counts: Vec<i64>,
}

/// An answer that several groups gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grouped {
    /// The answer.
    pub label: String,
    /// A value for every group; `None` where none may be shown.
    pub cells: Vec<Option<Cell>>,
}

/// A value of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// How long its bar is.
    pub value: i64,
    /// The value in words.
    pub shown: String,
}

/// A line over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendLine {
    /// What it stands for.
    pub label: String,
    /// A value in tenths for every moment; `None` leaves a gap.
    pub tenths: Vec<Option<i64>>,
}

/// The minutes of a meeting, as an office files them. What is empty is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    /// The name of the meeting (題名).
    pub title: String,
    /// The language of the headings.
    pub lang: Locale,
    /// When it was (日時).
    pub time: String,
    /// Where, or in what form (場所).
    pub place: String,
    /// Who was there (出席者), by office title or name.
    pub present: Vec<String>,
    /// Who was not (欠席者).
    pub absent: Vec<String>,
    /// Of whom nothing is known.
    #[serde(default)]
    pub unknown: Vec<String>,
    /// What was handed out (資料).
    pub materials: Vec<String>,
    /// What it was about (議題).
    pub agenda: Vec<String>,
    /// What was said (概要): by topic, each with its lines.
    pub summary: Vec<Section>,
    /// What was decided (決定事項).
    pub decisions: Vec<String>,
    /// Who does what until when (対応事項).
    pub todos: Vec<Todo>,
    /// Who wrote it, and when: the last line.
    pub note: Option<String>,
}

/// A topic and what was said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The topic; empty where there is only one.
    pub heading: String,
    /// What was said, a paragraph each.
    pub lines: Vec<String>,
}

/// Something that somebody does after the meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Todo {
    /// What.
    pub what: String,
    /// Who.
    pub who: String,
    /// Until when.
    pub until: String,
}

/// A list that hangs on a wall or stands on a display. Each language has sheets of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poster {
    /// The same in words, for whoever does not see it; empty on paper, whose text programs read.
    pub alt: String,
    /// What is printed, one language after the other.
    pub sheets: Vec<Sheet>,
}

/// A poster in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The language.
    pub lang: Locale,
    /// The title of the list.
    pub title: String,
    /// Its items.
    pub items: Vec<String>,
    /// Where to ask, which is on every page.
    pub advice: Vec<Contact>,
    /// Whose poster it is: the names of the offices.
    pub office: String,
    /// Which version it is, in small type for whoever hangs it.
    pub note: String,
}

/// A place of advice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// What it is called.
    pub name: String,
    /// How it is reached; may be empty.
    pub reach: String,
}

impl Recipe {
    /// What it shows, in words; nothing for what is read as text itself.
    pub fn alt(&self) -> Option<&str> {
        match self {
            Self::Chart(chart) => Some(&chart.alt),
            Self::Poster(poster) => Some(poster.alt.as_str()).filter(|alt| !alt.is_empty()),
            Self::Minutes(_) | Self::Paper(_) => None,
        }
    }
}

impl Form {
    /// Its media type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
            Self::Svg => "image/svg+xml",
            Self::Html => "text/html",
            Self::Markdown => "text/markdown",
        }
    }

    /// Whether clients show it as a picture.
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Png)
    }
}

/// What a recipe became.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The content.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub mime: &'static str,
    /// Width and height of a picture, in pixels.
    pub pixels: Option<(u32, u32)>,
    /// Characters that the font does not have; a 〓 stands in their place.
    pub missing: Vec<char>,
}

impl fmt::Debug for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { bytes, mime, pixels, missing } = self;
        write!(f, "Rendered({mime}, {} bytes, {pixels:?}, {missing:?})", bytes.len())
    }
}

/// Why a recipe became nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unrendered {
    /// It is larger than anybody could read.
    #[error("too much to draw: {0}")]
    TooMuch(&'static str),
    /// It took too long, or waited too long for others.
    #[error("drawing it took too long")]
    TooSlow,
    /// A fault of ours: the font, the template or the program.
    #[error("it cannot be drawn: {0}")]
    Broken(String),
}

/// What [`Render::render`] gives.
pub type Rendering<'a> = Pin<Box<dyn Future<Output = Result<Rendered, Unrendered>> + Send + 'a>>;

/// Makes recipes into bytes, for whoever delivers messages and may not know how.
pub trait Render: Send + Sync + fmt::Debug {
    /// Renders a recipe; ends within some seconds, whatever is in it.
    fn render<'a>(&'a self, recipe: &'a Recipe, form: Form) -> Rendering<'a>;
}

/// A [`Render`] that several parts share.
pub type Renderer = Arc<dyn Render>;

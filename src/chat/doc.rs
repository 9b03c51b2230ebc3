//! A message as a tree: views build it, the outside turns it into plain text and HTML.
//!
//! User text enters the tree as data, and there is one function that escapes it; no Markdown or
//! HTML of somebody else is ever passed on.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::base::UserId;

/// A message: blocks from top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Doc(pub Vec<Block>);

/// A block of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph; a line break within is [`Inline::Break`].
    Paragraph(Vec<Inline>),
    /// A list without numbers.
    List(Vec<Vec<Inline>>),
    /// A list with numbers, from this one on.
    Numbered(u64, Vec<Vec<Inline>>),
    /// Lines to be copied as they stand.
    Code(String),
    /// A table: the names of its columns, and its rows from top to bottom.
    Table(Vec<Vec<Inline>>, Vec<Vec<Vec<Inline>>>),
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Text as it is.
    Text(String),
    /// Important text.
    Strong(String),
    /// Stressed text.
    Emphasis(String),
    /// A command or a value to be copied.
    Code(String),
    /// A link to somewhere else.
    Link {
        /// The address: `https:`, `http:` or `mailto:`.
        url: String,
        /// The text shown.
        text: String,
    },
    /// A person's name that rings when `mentions` says so.
    Person {
        /// Who.
        user: UserId,
        /// The name shown.
        name: String,
    },
    /// A line break.
    Break,
}

impl Doc {
    /// A message of one paragraph of plain text; line breaks are kept.
    pub fn text(text: &str) -> Self {
        Self(vec![Block::Paragraph(lines(text))])
    }

    /// Appends all blocks of `other`.
    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The message for clients that show no HTML, for terminals and for notifications.
    pub fn plain(&self) -> String {
        let blocks: Vec<String> = self.0.iter().map(Block::plain).collect();
        blocks.join("\n")
    }

    /// The message in the HTML subset of the Matrix specification (`org.matrix.custom.html`).
    pub fn html(&self) -> String {
        let mut out = String::new();
        let single = self.0.len() == 1;
        for block in &self.0 {
            block.html(&mut out, single);
        }
        out
    }
}

impl Block {
    fn plain(&self) -> String {
        match self {
            Self::Paragraph(inlines) => {
                let text: String = inlines.iter().map(Inline::plain).collect();
                let lines: Vec<&str> = text.split('\n').map(without_tail).collect();
                lines.join("\n")
            }
            Self::List(items) => {
                let items: Vec<String> = items
                    .iter()
                    .map(|item| {
                        format!("・{}", without_tail(&item.iter().map(Inline::plain).collect::<String>()))
                    })
                    .collect();
                items.join("\n")
            }
            Self::Numbered(first, items) => {
                let items: Vec<String> = (*first..)
                    .zip(items)
                    .map(|(number, item)| {
                        format!("{number}. {}", item.iter().map(Inline::plain).collect::<String>())
                    })
                    .collect();
                items.join("\n")
            }
            Self::Code(code) => upright(code),
            Self::Table(head, rows) => {
                let line = |cells: &Vec<Vec<Inline>>| {
                    let cells: Vec<String> =
                        cells.iter().map(|cell| cell.iter().map(Inline::plain).collect()).collect();
                    without_tail(&cells.join(" | ")).to_owned()
                };
                let lines: Vec<String> = std::iter::once(head).chain(rows).map(line).collect();
                lines.join("\n")
            }
        }
    }

    fn html(&self, out: &mut String, single: bool) {
        match self {
            // One paragraph alone needs no element, which clients would give a margin.
            Self::Paragraph(inlines) if single => run(inlines, out),
            Self::Paragraph(inlines) => {
                out.push_str("<p>");
                run(inlines, out);
                out.push_str("</p>");
            }
            Self::List(list) => {
                out.push_str("<ul>");
                items(list, out);
                out.push_str("</ul>");
            }
            Self::Numbered(first, list) => {
                let _ = write!(out, "<ol start=\"{first}\">");
                items(list, out);
                out.push_str("</ol>");
            }
            Self::Code(code) => {
                out.push_str("<pre><code>");
                escape(code, out);
                out.push_str("</code></pre>");
            }
            Self::Table(head, rows) => {
                out.push_str("<table><thead>");
                cells("th", head, out);
                out.push_str("</thead><tbody>");
                for row in rows {
                    cells("td", row, out);
                }
                out.push_str("</tbody></table>");
            }
        }
    }
}

/// A line without the space before something that turned out to be empty.
fn without_tail(line: &str) -> &str {
    line.trim_end_matches(' ')
}

impl Inline {
    fn plain(&self) -> String {
        match self {
            Self::Text(text) | Self::Strong(text) | Self::Emphasis(text) | Self::Code(text) => upright(text),
            Self::Link { url, text } if url == text => upright(url),
            Self::Link { url, text } => upright(&format!("{text} ({url})")),
            Self::Person { name, .. } => upright(name),
            Self::Break => "\n".to_owned(),
        }
    }

    fn html(&self, out: &mut String) {
        match self {
            Self::Text(text) => escape(text, out),
            Self::Strong(text) => wrap("strong", text, out),
            Self::Emphasis(text) => wrap("em", text, out),
            Self::Code(text) => wrap("code", text, out),
            Self::Link { url, text } => {
                out.push_str("<a href=\"");
                escape(url, out);
                out.push_str("\">");
                escape(text, out);
                out.push_str("</a>");
            }
            Self::Person { user, name } => {
                // A user id has no character that percent-encoding would be needed for except
                // those that escaping turns into entities.
                out.push_str("<a href=\"https://matrix.to/#/");
                escape(user.as_str(), out);
                out.push_str("\">");
                escape(name, out);
                out.push_str("</a>");
            }
            Self::Break => out.push_str("<br>"),
        }
    }
}

/// A row of a table.
fn cells(tag: &str, row: &[Vec<Inline>], out: &mut String) {
    out.push_str("<tr>");
    for cell in row {
        let _ = write!(out, "<{tag}>");
        run(cell, out);
        let _ = write!(out, "</{tag}>");
    }
    out.push_str("</tr>");
}

fn items(list: &[Vec<Inline>], out: &mut String) {
    for item in list {
        out.push_str("<li>");
        run(item, out);
        out.push_str("</li>");
    }
}

fn run(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        inline.html(out);
    }
}

/// Splits text into runs with line breaks between them.
pub fn lines(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            out.push(Inline::Break);
        }
        if !line.is_empty() {
            out.push(Inline::Text(line.to_owned()));
        }
    }
    out
}

fn wrap(tag: &str, text: &str, out: &mut String) {
    let _ = write!(out, "<{tag}>");
    escape(text, out);
    let _ = write!(out, "</{tag}>");
}

/// Whether a character changes the direction of the text around it: then it could show something
/// else than what was written, and no message of ours carries it.
pub fn turns_text(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
}

/// `text` without characters that turn the text around them.
pub fn upright(text: &str) -> String {
    text.chars().filter(|c| !turns_text(*c)).collect()
}

/// Writes `text` so that HTML reads it as text.
pub(crate) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if turns_text(c) => {}
            c => out.push(c),
        }
    }
}

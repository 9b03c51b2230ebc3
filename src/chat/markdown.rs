//! A message as Markdown, for files that people keep: the same tree that rooms are shown, with
//! every character escaped that Markdown would read as markup.

use std::fmt::Write as _;

use crate::base::cut::Cut as _;
use crate::chat::doc::upright;
use crate::chat::{Block, Doc, Inline};

impl Doc {
    /// The message as Markdown (CommonMark with tables). A paragraph that is one strong run is a
    /// heading: the first one of the document the title.
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        for (index, block) in self.0.iter().enumerate() {
            if index > 0 {
                out.push('\n');
            }
            block_into(block, if index == 0 { "#" } else { "##" }, &mut out);
        }
        out
    }
}

fn block_into(block: &Block, heading: &str, out: &mut String) {
    match block {
        Block::Paragraph(run) => match run.as_slice() {
            [Inline::Strong(text)] => {
                let _ = writeln!(out, "{heading} {}", escaped(text));
            }
            run => {
                let _ = writeln!(out, "{}", inlines(run, "  \n"));
            }
        },
        Block::List(items) => {
            for item in items {
                let _ = writeln!(out, "- {}", inlines(item, "  \n  "));
            }
        }
        Block::Numbered(first, items) => {
            for (number, item) in (*first..).zip(items) {
                let _ = writeln!(out, "{number}. {}", inlines(item, "  \n   "));
            }
        }
        Block::Code(code) => {
            let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
            let fence = "`".repeat(longest.max(2) + 1);
            let _ = writeln!(out, "{fence}\n{}\n{fence}", upright(code));
        }
        Block::Table(head, rows) => {
            row_into(head, out);
            let _ = writeln!(out, "|{}", " --- |".repeat(head.len()));
            for row in rows {
                row_into(row, out);
            }
        }
    }
}

fn row_into(cells: &[Vec<Inline>], out: &mut String) {
    out.push('|');
    for cell in cells {
        let _ = write!(out, " {} |", inlines(cell, " "));
    }
    out.push('\n');
}

/// A run of text, with `gap` for line breaks in it. What stands first in a line must not read as the
/// mark of a block.
fn inlines(run: &[Inline], gap: &str) -> String {
    let mut lines = vec![String::new()];
    for inline in run {
        let piece = match inline {
            Inline::Break => {
                lines.push(String::new());
                continue;
            }
            Inline::Text(text) | Inline::Code(text) => escaped(text),
            Inline::Strong(text) => marked("**", text),
            Inline::Emphasis(text) => marked("*", text),
            Inline::Link { url, text } => format!("[{}](<{}>)", escaped(text), address(url)),
            Inline::Person { name, .. } => escaped(name),
        };
        if let Some(line) = lines.last_mut() {
            line.push_str(&piece);
        }
    }
    let lines: Vec<String> = lines.iter().map(|line| guarded(line)).filter(|line| !line.is_empty()).collect();
    lines.join(gap)
}

fn marked(mark: &str, text: &str) -> String {
    let text = escaped(text);
    let bare = text.trim();
    // Marks with white space inside, or beside a bracket, are no marks; then it is plain text.
    let fits = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if fits(bare.chars().next()) && fits(bare.chars().last()) { format!("{mark}{bare}{mark}") } else { text }
}

/// Text on one line in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in upright(text).chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '^' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line that begins no list, heading, rule or quotation.
fn guarded(line: &str) -> String {
    let line = line.trim();
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < line.len() && digits.starts_with(['.', ')']) {
        let at = line.len() - digits.len();
        return format!("{}\\{}", line.cut_to(at), line.cut_from(at));
    }
    if line.starts_with(['#', '-', '+', '=', ':', '!', '(']) { format!("\\{line}") } else { line.to_owned() }
}

/// An address between `<` and `>`.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in upright(url).chars() {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            c if c.is_whitespace() || c.is_control() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, TagEnd};

    use super::*;

    fn text(text: &str) -> Vec<Inline> {
        vec![Inline::Text(text.to_owned())]
    }

    #[test]
    fn writes_what_editors_open() {
        let doc = Doc(vec![
            Block::Paragraph(vec![Inline::Strong("議事録".to_owned())]),
            Block::Paragraph(vec![
                Inline::Strong("日時".to_owned()),
                Inline::Text("　3月1日".to_owned()),
                Inline::Break,
                Inline::Text("- 場所".to_owned()),
            ]),
            Block::Paragraph(vec![Inline::Strong("決定事項".to_owned())]),
            Block::Numbered(1, vec![text("会場は*本庁舎*"), text("# 謝金")]),
            Block::List(vec![vec![Inline::Link {
                url: "https://example.org/a_b?c=<d>".to_owned(),
                text: "資料[1]".to_owned(),
            }]]),
            Block::Table(vec![text("日付"), text("a|b")], vec![vec![text("12/2"), text("x\ny")]]),
            Block::Code("a ``` b".to_owned()),
        ]);
        let expected = "# 議事録\n\n**日時**　3月1日  \n\\- 場所\n\n## 決定事項\n\n1. 会場は\\*本庁舎\\*\n2. \\# 謝金\n\n\
                        - [資料\\[1\\]](<https://example.org/a_b?c=%3Cd%3E>)\n\n| 日付 | a\\|b |\n| --- | --- |\n| 12/2 | x y |\n\n\
                        ````\na ``` b\n````\n";
        assert_eq!(doc.markdown(), expected);
    }

    proptest::proptest! {
        /// Whatever people write is read back as their text, and as nothing else.
        #[test]
        fn what_people_write_is_never_markup(
            body in "[-+*_=#>|~`!:.()\\[\\]{}<a&b\"'1 0あ「」\\\\$^@h/t\u{202E}\t]{0,40}"
        ) {
            for block in [
                Block::Paragraph(text(&body)),
                Block::List(vec![text(&body)]),
                Block::Numbered(1, vec![text(&body)]),
                Block::Table(vec![text(&body)], vec![vec![text(&body)]]),
            ] {
                let markdown = Doc(vec![block.clone()]).markdown();
                let mut read = Vec::new();
                for event in Parser::new_ext(&markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
                    match event {
                        Event::Text(text) => read.push(text.to_string()),
                        Event::Start(tag) => {
                            let end = tag.to_end();
                            let ours = matches!(
                                end,
                                TagEnd::Paragraph | TagEnd::List(_) | TagEnd::Item | TagEnd::Table
                                    | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell
                            );
                            proptest::prop_assert!(ours, "{:?} in {:?}", end, markdown);
                        }
                        Event::End(_) => {}
                        other => proptest::prop_assert!(false, "{:?} in {:?}", other, markdown),
                    }
                }
                let squeezed = |text: &str| upright(text).chars().filter(|c| !c.is_whitespace()).collect::<String>();
                let times = if matches!(block, Block::Table(..)) { 2 } else { 1 };
                proptest::prop_assert_eq!(squeezed(&read.concat()), squeezed(&body).repeat(times), "{}", markdown);
            }
        }
    }
}

//! The little markup of `locales/`, and the fences that keep user data out of it.

use crate::base::cut::Cut as _;
use crate::chat::doc::turns_text;
use crate::chat::{Block, Doc, Inline};

// The characters that isolate text of unknown direction; they are what a fence has to be, too.
const OPEN: char = '\u{2068}';
const CLOSE: char = '\u{2069}';

/// Wraps user data so that nothing in it is read as markup. Characters that would change the
/// direction of the text around them are dropped.
pub(crate) fn fence(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 6);
    out.push(OPEN);
    out.extend(text.chars().filter(|c| !turns_text(*c)));
    out.push(CLOSE);
    out
}

/// Changes the text outside fences.
pub(super) fn outside_fences(source: &str, change: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(source.len());
    let (mut start, mut depth) = (0, 0_usize);
    for (at, c) in source.char_indices() {
        match c {
            OPEN => {
                if depth == 0 {
                    out.push_str(&change(source.cut(start..at)));
                    start = at;
                }
                depth += 1;
            }
            CLOSE if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    let end = at + c.len_utf8();
                    out.push_str(source.cut(start..end));
                    start = end;
                }
            }
            _ => {}
        }
    }
    let rest = source.cut_from(start);
    out.push_str(&if depth == 0 { change(rest) } else { rest.to_owned() });
    out
}

/// Reads a message of several blocks.
pub(crate) fn doc(source: &str) -> Doc {
    let mut blocks = Vec::new();
    for line in markup_lines(source) {
        let item = line.strip_prefix("- ");
        match (item, blocks.last_mut()) {
            _ if line.is_empty() => blocks.push(Block::Paragraph(Vec::new())),
            (Some(item), Some(Block::List(items))) => items.push(inlines(item)),
            (Some(item), _) => blocks.push(Block::List(vec![inlines(item)])),
            (None, Some(Block::Paragraph(run))) => {
                if !run.is_empty() {
                    run.push(Inline::Break);
                }
                run.extend(inlines(line));
            }
            (None, _) => blocks.push(Block::Paragraph(inlines(line))),
        }
    }
    blocks.retain(|block| !matches!(block, Block::Paragraph(run) if run.is_empty()));
    Doc(blocks)
}

/// Splits at line breaks outside fences.
fn markup_lines(source: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, c) in source.char_indices() {
        match c {
            OPEN => depth += 1,
            CLOSE => depth = depth.saturating_sub(1),
            '\n' if depth == 0 => {
                lines.push(source.cut(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    lines.push(source.cut_from(start));
    lines
}

/// Reads one run.
pub(crate) fn inlines(source: &str) -> Vec<Inline> {
    let mut run = Run::default();
    let mut chars = source.chars().peekable();
    let mut depth = 0_usize;
    while let Some(c) = chars.next() {
        match c {
            OPEN => depth += 1,
            CLOSE => depth = depth.saturating_sub(1),
            '*' if depth == 0 && chars.peek() == Some(&'*') => {
                chars.next();
                run.toggle(Style::Strong);
            }
            '`' if depth == 0 => run.toggle(Style::Code),
            '\n' => run.line_break(),
            c => run.text.push(c),
        }
    }
    run.flush();
    run.out
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Style {
    #[default]
    Plain,
    Strong,
    Code,
}

#[derive(Default)]
struct Run {
    out: Vec<Inline>,
    text: String,
    style: Style,
}

impl Run {
    fn toggle(&mut self, style: Style) {
        self.flush();
        self.style = if self.style == style { Style::Plain } else { style };
    }

    fn line_break(&mut self) {
        self.flush();
        self.out.push(Inline::Break);
    }

    fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.text);
        self.out.push(match self.style {
            Style::Plain => Inline::Text(text),
            Style::Strong => Inline::Strong(text),
            Style::Code => Inline::Code(text),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_never_markup() {
        let source = format!("**{}** と `{}`", fence("a**b`c\n- d"), fence("x` <b>"));
        let html = doc(&source).html();
        assert_eq!(html, "<strong>a**b`c</strong><br><strong>- d</strong> と <code>x` &lt;b&gt;</code>");
    }

    #[test]
    fn reads_paragraphs_and_lists() {
        let doc = doc("one\ntwo\n\n- a\n- b\nafter");
        assert_eq!(doc.plain(), "one\ntwo\n・a\n・b\nafter");
        assert_eq!(doc.html(), "<p>one<br>two</p><ul><li>a</li><li>b</li></ul><p>after</p>");
    }

    #[test]
    fn drops_what_turns_text_around() {
        assert_eq!(doc(&fence("a\u{202E}b\u{2069}**c")).plain(), "ab**c");
    }
}

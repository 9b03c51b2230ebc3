//! What people write as Markdown, as a document of our own: bold, lists, links, code, headings,
//! quotes. HTML in it is text, and what the document has no form for stays as text, too.
//!
//! Two things differ from CommonMark, because people here write like this. A backslash is a
//! backslash (`\\server\share`), never an escape. And `**「強調」**の` is bold, although a bracket
//! stands between the marks and a letter.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::chat::{Block, Doc, Inline};

/// Stands for a backslash while the text is parsed; no keyboard has it.
const BACKSLASH: char = '\u{E0FE}';
/// What a link may lead to; anything else is shown as text.
const SCHEMES: &[&str] = &["https://", "http://", "mailto:"];

/// Reads Markdown.
pub fn doc(source: &str) -> Doc {
    let masked = apart(source).replace('\\', BACKSLASH.encode_utf8(&mut [0; 4]));
    let mut builder = Builder::default();
    for event in Parser::new_ext(&masked, Options::empty()) {
        builder.take(event);
    }
    builder.end_block();
    if builder.blocks.is_empty() { Doc::text(source) } else { Doc(builder.blocks) }
}

/// A line right behind a list is no part of its last item.
fn apart(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + 8);
    let (mut in_item, mut fenced) = (false, false);
    for line in source.lines() {
        let is_item = starts_item(line);
        let goes_on = line.trim().is_empty() || line.starts_with([' ', '\t', '\u{3000}']) || is_item;
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if in_item && !goes_on && !fenced {
            out.push('\n');
        }
        in_item = !fenced && (is_item || (in_item && goes_on && !line.trim().is_empty()));
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// `- `, `* `, `+ `, `1. ` or `1) `.
fn starts_item(line: &str) -> bool {
    let rest = line.trim_start();
    let mark = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let marks: &[char] = if mark.len() < rest.len() { &['.', ')'] } else { &['-', '*', '+'] };
    mark.strip_prefix(marks).is_some_and(|rest| rest.starts_with([' ', '\t']))
}

/// `text` with its backslashes back.
fn unmask(text: &str) -> String {
    text.replace(BACKSLASH, "\\")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Plain,
    Strong,
    Emphasis,
}

#[derive(Debug)]
struct List {
    number: Option<u64>,
    items: Vec<Vec<Inline>>,
}

#[derive(Debug, Default)]
struct Builder {
    blocks: Vec<Block>,
    run: Vec<Inline>,
    strong: usize,
    emphasis: usize,
    heading: bool,
    quotes: usize,
    /// The outermost list; those within it are laid flat.
    list: Option<List>,
    depth: usize,
    /// The address of the link, and its text so far.
    link: Option<(String, String)>,
    code: Option<String>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&unmask(&text)),
            Event::Code(code) => self.code(unmask(&code)),
            Event::SoftBreak | Event::HardBreak => self.line_break(),
            Event::Rule => self.end_block(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph if self.list.is_some() && self.run.is_empty() => {}
            Tag::Paragraph if self.list.is_some() => self.line_break(),
            Tag::Paragraph | Tag::HtmlBlock => self.begin_paragraph(),
            Tag::Heading { level, .. } => {
                self.begin_paragraph();
                self.heading = level <= HeadingLevel::H6;
            }
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::CodeBlock(_) => {
                if self.list.is_none() {
                    self.end_block();
                }
                self.code = Some(String::new());
            }
            Tag::List(number) => {
                self.depth += 1;
                if self.list.is_none() {
                    self.end_block();
                    self.list = Some(List { number, items: Vec::new() });
                }
                self.end_item();
            }
            Tag::Item => {
                self.end_item();
                if self.depth > 1 {
                    self.run.push(Inline::Text("– ".to_owned()));
                }
            }
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.link = Some((unmask(&dest_url), String::new()));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::Heading(_) => {
                if self.list.is_none() {
                    self.end_block();
                }
                self.heading = false;
            }
            TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                let code = code.trim_end_matches('\n').to_owned();
                if self.list.is_some() {
                    self.run.push(Inline::Code(code));
                } else if !code.is_empty() {
                    self.blocks.push(Block::Code(code));
                }
            }
            TagEnd::List(_) => {
                self.end_item();
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.end_list();
                }
            }
            TagEnd::Item => self.end_item(),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            _ => {}
        }
    }

    fn begin_paragraph(&mut self) {
        self.end_block();
        if self.quotes > 0 {
            self.run.push(Inline::Text("> ".to_owned()));
        }
    }

    fn style(&self) -> Style {
        match (self.strong > 0 || self.heading, self.emphasis > 0) {
            (true, _) => Style::Strong,
            (false, true) => Style::Emphasis,
            (false, false) => Style::Plain,
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(code) = &mut self.code {
            code.push_str(text);
        } else if let Some((_, shown)) = &mut self.link {
            shown.push_str(text);
        } else {
            // HTML comes with its line breaks.
            for (index, line) in text.split('\n').enumerate() {
                if index > 0 {
                    self.line_break();
                }
                self.push(line);
            }
        }
    }

    /// Appends to the last piece of the run if that has the same style.
    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match (self.style(), self.run.last_mut()) {
            (Style::Plain, Some(Inline::Text(last)))
            | (Style::Strong, Some(Inline::Strong(last)))
            | (Style::Emphasis, Some(Inline::Emphasis(last))) => last.push_str(text),
            (Style::Plain, _) => self.run.push(Inline::Text(text.to_owned())),
            (Style::Strong, _) => self.run.push(Inline::Strong(text.to_owned())),
            (Style::Emphasis, _) => self.run.push(Inline::Emphasis(text.to_owned())),
        }
    }

    fn code(&mut self, code: String) {
        match &mut self.link {
            Some((_, shown)) => shown.push_str(&code),
            None => self.run.push(Inline::Code(code)),
        }
    }

    fn line_break(&mut self) {
        if let Some((_, shown)) = &mut self.link {
            shown.push(' ');
            return;
        }
        self.run.push(Inline::Break);
        if self.quotes > 0 {
            self.run.push(Inline::Text("> ".to_owned()));
        }
    }

    fn end_link(&mut self) {
        let Some((url, shown)) = self.link.take() else { return };
        let shown = if shown.trim().is_empty() { url.clone() } else { shown };
        let lower = url.to_ascii_lowercase();
        if SCHEMES.iter().any(|scheme| lower.starts_with(scheme)) {
            self.run.push(Inline::Link { url, text: shown });
        } else {
            self.push(&format!("{shown} ({url})"));
        }
    }

    fn end_item(&mut self) {
        let run = bold_beside_brackets(std::mem::take(&mut self.run));
        if let (Some(list), false) = (&mut self.list, run.is_empty()) {
            list.items.push(run);
        }
    }

    fn end_list(&mut self) {
        let Some(List { number, items }) = self.list.take() else { return };
        if !items.is_empty() {
            self.blocks.push(match number {
                Some(first) => Block::Numbered(first, items),
                None => Block::List(items),
            });
        }
    }

    fn end_block(&mut self) {
        if self.list.is_some() {
            self.end_item();
            self.end_list();
            self.depth = 0;
        }
        while self.run.last() == Some(&Inline::Break) {
            self.run.pop();
        }
        let run = bold_beside_brackets(std::mem::take(&mut self.run));
        if !run.is_empty() {
            self.blocks.push(Block::Paragraph(run));
        }
    }
}

/// Pairs of `**` that CommonMark left as text because of what stands beside them.
fn bold_beside_brackets(run: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(run.len());
    for inline in run {
        match inline {
            Inline::Text(text) if text.matches("**").count() >= 2 && !text.is_ascii() => {
                out.extend(paired(&text));
            }
            other => out.push(other),
        }
    }
    out
}

fn paired(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((before, inner, after)) = pair(rest) {
        if !before.is_empty() {
            out.push(Inline::Text(before.to_owned()));
        }
        out.push(Inline::Strong(inner.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        out.push(Inline::Text(rest.to_owned()));
    }
    out
}

/// What is before, between and behind the first pair with something in it.
fn pair(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("**")?;
    let (inner, after) = rest.split_once("**")?;
    let is_marked = !inner.is_empty() && inner.trim() == inner && !inner.contains('*');
    is_marked.then_some((before, inner, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn html(source: &str, expected: &str) {
        assert_eq!(doc(source).html(), expected, "{source}");
    }

    #[test]
    fn reads_what_people_write() {
        html("**太字**と`code`", "<strong>太字</strong>と<code>code</code>");
        html("これは**「強調」**の例", "これは<strong>「強調」</strong>の例");
        html("一行目\n二行目", "一行目<br>二行目");
        html(
            "持ち物\n- 名札\n- **資料**",
            "<p>持ち物</p><ul><li>名札</li><li><strong>資料</strong></li></ul>",
        );
        html("2. あ\n3. い", "<ol start=\"2\"><li>あ</li><li>い</li></ol>");
        html("- あ\n  - い", "<ul><li>あ</li><li>– い</li></ul>");
        html(
            "[案内](https://example.org/a?b=1&c=2)",
            "<a href=\"https://example.org/a?b=1&amp;c=2\">案内</a>",
        );
        html("# 見出し\n本文", "<p><strong>見出し</strong></p><p>本文</p>");
        html("```\na < b\n```", "<pre><code>a &lt; b</code></pre>");
        html("> 引用\n> 続き", "&gt; 引用<br>&gt; 続き");
        assert_eq!(doc("[案内](https://example.org/)").plain(), "案内 (https://example.org/)");
        assert_eq!(doc("1. あ\n2. い").plain(), "1. あ\n2. い");
    }

    #[test]
    fn a_line_behind_a_list_is_none_of_its_items() {
        html("- あ\n- い\n以上", "<ul><li>あ</li><li>い</li></ul><p>以上</p>");
        html("- あ\n  続き", "<ul><li>あ<br>続き</li></ul>");
        html("```\n- あ\nい\n```", "<pre><code>- あ\nい</code></pre>");
    }

    #[test]
    fn nothing_is_lost_and_nothing_is_let_through() {
        html(r"\\fs01\share\資料", r"\\fs01\share\資料");
        html("<b>x</b> <script>", "&lt;b&gt;x&lt;/b&gt; &lt;script&gt;");
        html("<div>\nx\n</div>", "&lt;div&gt;<br>x<br>&lt;/div&gt;");
        html("[x](javascript:alert(1))", "x (javascript:alert(1))");
        html("[x](\"><img>)", "x (&quot;&gt;&lt;img&gt;)");
        html("---", "---");
        html("**", "**");
    }

    proptest::proptest! {
        #[test]
        fn never_panics_and_never_leaks(source in "[-*_`#>\\[\\]()<a&b\"'あ「」 \n1.\\\\!~]{0,60}") {
            let html = doc(&source).html();
            let tags = ["p", "ul", "ol", "li", "br", "strong", "em", "code", "pre", "a"];
            for part in html.split('<').skip(1) {
                let name = part.trim_start_matches('/').split([' ', '>']).next().unwrap_or_default();
                proptest::prop_assert!(tags.contains(&name), "{} in {}", name, html);
            }
            let _ = doc(&source).plain();
        }
    }
}

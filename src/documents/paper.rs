//! Papers as text: a page for browsers that needs no other file, and Markdown.

use std::fmt::Write as _;

use crate::chat::doc::escape;
use crate::chat::recipe::{Chart, Paper, Part, Table, Unrendered};
use crate::chat::{Block, Doc, Inline};

/// The look of the page: as the printed one, wide tables scroll, and a printer gets no broken charts.
const STYLE: &str = "\
body{margin:0 auto;max-width:46rem;padding:1.5rem 1rem;color:#1a1a1a;background:#fff;line-height:1.7;\
font-family:'BIZ UDPGothic','Hiragino Sans','Noto Sans CJK JP',sans-serif}\
h1{font-size:1.6rem;text-align:center}h2{font-size:1.25rem;border-bottom:1px solid #1a1a1a}h3{font-size:1.05rem}\
.lines{text-align:center}.lines,.note{color:#555;font-size:.9rem}\
.end{text-align:right}.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.95rem}\
th,td{border:1px solid #1a1a1a;padding:.3rem .5rem}th{background:#eef3f7}td+td{text-align:right}\
figure{margin:1rem 0}svg{max-width:100%;height:auto}@media print{figure,tr{break-inside:avoid}}";

/// The paper as a page for browsers. Everything is in it: no script, no picture from elsewhere.
pub(super) fn html(
    paper: &Paper,
    mut draw: impl FnMut(&Chart) -> Result<String, Unrendered>,
) -> Result<String, Unrendered> {
    let mut out = String::new();
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
        paper.lang.as_str()
    );
    element(&mut out, "title", "", &paper.title);
    let _ = write!(out, "<style>{STYLE}</style>\n</head>\n<body>\n<main>\n");
    element(&mut out, "h1", "", &paper.title);
    for line in &paper.lines {
        element(&mut out, "p", "lines", line);
    }
    for part in &paper.parts {
        match part {
            Part::Heading(1, text) => element(&mut out, "h2", "", text),
            Part::Heading(_, text) => element(&mut out, "h3", "", text),
            Part::Text(text) => element(&mut out, "p", "", text),
            Part::Note(text) => element(&mut out, "p", "note", text),
            Part::List(items) => {
                out.push_str("<ul>\n");
                for item in items {
                    element(&mut out, "li", "", item);
                }
                out.push_str("</ul>\n");
            }
            Part::Table(table) => rows(&mut out, table),
            Part::Chart(chart, table) => {
                // The drawing is ours; what people wrote is drawn in it as shapes.
                let drawing = draw(chart)?;
                out.push_str("<figure role=\"img\" aria-label=\"");
                escape(&chart.alt, &mut out);
                let _ = write!(out, "\">\n{drawing}\n</figure>\n");
                rows(&mut out, table);
            }
        }
    }
    if let Some(note) = &paper.note {
        element(&mut out, "p", "note end", note);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    Ok(out)
}

fn element(out: &mut String, name: &str, class: &str, text: &str) {
    let _ =
        if class.is_empty() { write!(out, "<{name}>") } else { write!(out, "<{name} class=\"{class}\">") };
    escape(text, out);
    let _ = writeln!(out, "</{name}>");
}

fn rows(out: &mut String, table: &Table) {
    out.push_str("<div class=\"wide\"><table>\n<thead><tr>");
    for cell in &table.head {
        wrap(out, "th scope=\"col\"", "th", cell);
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for cell in row {
            wrap(out, "td", "td", cell);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table></div>\n");
}

fn wrap(out: &mut String, open: &str, close: &str, text: &str) {
    let _ = write!(out, "<{open}>");
    escape(text, out);
    let _ = write!(out, "</{close}>");
}

/// The paper as Markdown; of a chart its figures.
pub(super) fn markdown(paper: &Paper) -> String {
    let mut out = String::new();
    let mut put = |marks: &str, block: Block| {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(marks);
        out.push_str(&Doc(vec![block]).markdown());
    };
    // A paragraph that is one strong run is written as a heading.
    let heading = |text: &str| Block::Paragraph(vec![Inline::Strong(text.to_owned())]);
    let text = |text: &str| Block::Paragraph(vec![Inline::Text(text.to_owned())]);
    put("", heading(&paper.title));
    paper.lines.iter().for_each(|line| put("", text(line)));
    for part in &paper.parts {
        match part {
            Part::Heading(1, words) => put("#", heading(words)),
            Part::Heading(_, words) => put("##", heading(words)),
            Part::Text(words) | Part::Note(words) => put("", text(words)),
            Part::List(items) => {
                let items = items.iter().map(|item| vec![Inline::Text(item.clone())]).collect();
                put("", Block::List(items));
            }
            Part::Table(table) | Part::Chart(_, table) => {
                let cells = |row: &Vec<String>| -> Vec<Vec<Inline>> {
                    row.iter().map(|cell| vec![Inline::Text(cell.clone())]).collect()
                };
                put("", Block::Table(cells(&table.head), table.rows.iter().map(cells).collect()));
            }
        }
    }
    paper.note.iter().for_each(|note| put("", text(note)));
    out
}

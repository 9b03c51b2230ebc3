//! One engine for charts, posters, minutes and reports: a [`Recipe`] goes in, bytes come out.
//!
//! Templates are in `assets/templates` and written in typst. What people wrote reaches them as values of
//! a JSON file, never as markup, and after [`clean`](self) has taken out what the font cannot show. The
//! words of a recipe are finished when it comes here; only headings that every paper has are in
//! `locales/`.
//!
//! - `chart.rs`: making charts, their figures as words and as a table
//! - `draw.rs`: recipes into the data of their templates, within limits
//! - `paper.rs`: papers as pages for browsers and as Markdown
//! - `clean.rs`: text that the font can show
//! - `world.rs`: what a template can see
//! - `press.rs`: rendering beside the async threads, one at a time

mod chart;
mod clean;
mod draw;
mod paper;
mod press;
mod world;

#[cfg(test)]
pub(crate) mod tests;

use typst::diag::SourceDiagnostic;
use typst::layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

pub use crate::chat::recipe::{
    Bar, Cell, Chart, Figure, Form, Graded, Grouped, Minutes, Paper, Part, Recipe, Rendered, Section, Table,
    Todo, TrendLine, Unrendered,
};
pub use chart::{chart, table};
pub use press::Press;
use world::{Desk, Template};

/// Pixels for each point of a picture: sharp on a phone.
const PIXELS_PER_POINT: f32 = 2.0;
/// The most pixels of a picture; clients shrink larger ones.
const MOST_PIXELS: f64 = 16_000_000.0;
/// The most pages of a paper.
const MOST_PAGES: usize = 200;

/// Renders a recipe on this thread. What it needs is bounded by the limits of `draw.rs`; nothing of it
/// stays in memory.
///
/// # Errors
/// When there is too much to draw, or by a fault of ours.
pub fn render(recipe: &Recipe, form: Form) -> Result<Rendered, Unrendered> {
    let rendered = render_once(recipe, form);
    // Typst remembers every step for the next time, which is another picture here.
    typst::comemo::evict(0);
    rendered
}

fn render_once(recipe: &Recipe, form: Form) -> Result<Rendered, Unrendered> {
    let (template, prepared) = match recipe {
        Recipe::Chart(chart) => (Template::Chart, draw::chart(chart)?),
        Recipe::Minutes(minutes) => (Template::Minutes, draw::minutes(minutes)?),
        Recipe::Paper(paper) if matches!(form, Form::Html | Form::Markdown) => return written(paper, form),
        Recipe::Paper(paper) => (Template::Paper, draw::paper(paper)?),
    };
    let desk = Desk::new(template, prepared.json);
    let document: PagedDocument = typst::compile(&desk).output.map_err(|errors| broken(&errors))?;
    if document.pages.len() > MOST_PAGES {
        return Err(Unrendered::TooMuch("pages"));
    }
    let (bytes, pixels) = match form {
        Form::Png => png(&document).map(|(bytes, size)| (bytes, Some(size)))?,
        Form::Svg => (first(&document).map(typst_svg::svg)?.into_bytes(), None),
        Form::Pdf => (pdf(&document)?, None),
        Form::Html | Form::Markdown => return Err(Unrendered::Broken("only papers are written".to_owned())),
    };
    Ok(Rendered { bytes, mime: form.mime(), pixels, missing: prepared.missing })
}

/// A paper as text; its charts are drawn into it.
fn written(paper: &Paper, form: Form) -> Result<Rendered, Unrendered> {
    draw::check(paper)?;
    let text = match form {
        Form::Markdown => paper::markdown(paper),
        _ => paper::html(paper, |chart| {
            let rendered = render_once(&Recipe::Chart(chart.clone()), Form::Svg)?;
            String::from_utf8(rendered.bytes).map_err(|error| Unrendered::Broken(error.to_string()))
        })?,
    };
    Ok(Rendered { bytes: text.into_bytes(), mime: form.mime(), pixels: None, missing: Vec::new() })
}

fn first(document: &PagedDocument) -> Result<&Page, Unrendered> {
    document.pages.first().ok_or_else(|| Unrendered::Broken("there is no page".to_owned()))
}

fn png(document: &PagedDocument) -> Result<(Vec<u8>, (u32, u32)), Unrendered> {
    let page = first(document)?;
    let size = page.frame.size();
    let scale = f64::from(PIXELS_PER_POINT);
    if size.x.to_pt() * scale * size.y.to_pt() * scale > MOST_PIXELS {
        return Err(Unrendered::TooMuch("pixels"));
    }
    let picture = typst_render::render(page, PIXELS_PER_POINT);
    let size = (picture.width(), picture.height());
    let bytes = picture.encode_png().map_err(|error| Unrendered::Broken(error.to_string()))?;
    Ok((bytes, size))
}

/// A paper that programs can read aloud (PDF/UA-1); its id depends on its content only.
fn pdf(document: &PagedDocument) -> Result<Vec<u8>, Unrendered> {
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| Unrendered::Broken(error.to_string()))?;
    let options = PdfOptions { standards, ..PdfOptions::default() };
    typst_pdf::pdf(document, &options).map_err(|errors| broken(&errors))
}

/// What typst says: about our template and our fonts, since data cannot be wrong.
fn broken(errors: &[SourceDiagnostic]) -> Unrendered {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    Unrendered::Broken(messages.join("; "))
}

//! One engine for charts, posters, minutes and reports: a [`Recipe`] goes in, bytes come out.
//!
//! Templates are in `assets/templates` and written in typst. What people wrote reaches them as values of
//! a JSON file, never as markup, and after [`clean`](self) has taken out what the font cannot show. The
//! words of a recipe are finished when it comes here; only headings that every paper has are in
//! `locales/`.
//!
//! - `chart.rs`: making charts, their figures as words and as a table
//! - `poster.rs`: lists for walls and displays
//! - `draw.rs`: recipes into the data of their templates, within limits
//! - `paper.rs`: papers as pages for browsers and as Markdown
//! - `clean.rs`: text that the font can show
//! - `world.rs`: what a template can see
//! - `press.rs`: rendering beside the async threads, one at a time

mod chart;
mod clean;
mod draw;
mod paper;
mod poster;
mod press;
mod world;

#[cfg(test)]
pub(crate) mod tests;

use typst::diag::SourceDiagnostic;
use typst::layout::{Page, PagedDocument};
use typst::syntax::Source;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::base::Locale;
pub use crate::chat::recipe::{
    Bar, Cell, Chart, Contact, Figure, Form, Graded, Grouped, Minutes, Paper, Part, Poster, Recipe, Rendered,
    Section, Sheet, Table, TableRow, Todo, TrendLine, Unrendered,
};
pub use chart::{chart, table};
pub use poster::{poster, slides};
pub use press::Press;
use world::{Desk, Shared, Template};

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

/// Whether fonts and templates can be used: each template is set once, with next to nothing in it.
///
/// # Errors
/// What is broken. Texts go out without their pictures and papers then.
pub fn check() -> Result<(), Unrendered> {
    let chart = chart(Locale::Ja, "一", None, Figure::Bars { rows: Vec::new(), most: 1 });
    let sheet = Sheet { title: "一".to_owned(), ..Sheet::default() };
    let recipes = [
        Recipe::Chart(chart),
        Recipe::Minutes(Box::default()),
        Recipe::Poster(Box::new(poster(vec![sheet]))),
        Recipe::Paper(Box::default()),
    ];
    recipes.iter().try_for_each(|recipe| render(recipe, Form::Pdf).map(|_| ()))
}

fn render_once(recipe: &Recipe, form: Form) -> Result<Rendered, Unrendered> {
    let (template, prepared) = match recipe {
        Recipe::Chart(chart) => (Template::Chart, draw::chart(chart)?),
        Recipe::Minutes(minutes) => (Template::Minutes, draw::minutes(minutes)?),
        Recipe::Paper(paper) if matches!(form, Form::Html | Form::Markdown) => return written(paper, form),
        Recipe::Paper(paper) => (Template::Paper, draw::paper(paper)?),
        Recipe::Poster(poster) => (Template::Poster, draw::poster(poster, form)?),
    };
    let shared = world::shared().map_err(Unrendered::Broken)?;
    let document = set(shared, template.source(), prepared.json)?;
    let pages = document.pages.len();
    // What does not fit a display at a size that can be read there is no picture.
    let is_too_long = pages > 1 && form != Form::Pdf && matches!(recipe, Recipe::Poster(_));
    if pages > MOST_PAGES || is_too_long {
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

/// Sets a template with its data.
fn set(shared: &Shared, template: &Source, data: String) -> Result<PagedDocument, Unrendered> {
    typst::compile(&Desk::new(shared, template, data)).output.map_err(|errors| broken(&errors))
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

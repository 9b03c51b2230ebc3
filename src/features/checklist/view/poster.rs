//! A list as a paper for the wall and as pictures for a display, and what is still to be filled in.

use crate::base::phrase::Arg;
use crate::base::{Locale, Phrase};
use crate::chat::{Body, Lane};
use crate::config::checklist::{Advice, Kind};
use crate::documents::{self, Contact, Form, Poster, Recipe, Sheet};
use crate::features::Cx;
use crate::features::checklist::rules::{self, Edition};
use crate::text::Words;

pub(super) async fn made(cx: &mut Cx<'_>, edition: &Edition, languages: &[Locale]) -> anyhow::Result<()> {
    let library = cx.house.checklists.clone();
    let places = rules::places(&edition.list, library.office());
    let title = edition.list.title.of(cx.words.locale);
    let mut doc = cx.words.doc(&Phrase::new("checklist-poster").with("title", title));
    for note in missing(cx, edition, &places) {
        doc.append(cx.words.doc(&note));
    }
    cx.answer(doc).await?;
    let sheets: Vec<Sheet> = languages
        .iter()
        .map(|locale| sheet(Words { locale: *locale, ..cx.words }, cx, edition, &places))
        .collect();
    let name = file_name(edition);
    let paper = Poster { alt: String::new(), sheets: sheets.clone() };
    send(cx, paper, Form::Pdf, format!("{name}.pdf")).await?;
    for sheet in &sheets {
        let slides = documents::slides(sheet);
        let several = slides.len() > 1;
        for (index, slide) in (1..).zip(slides) {
            let index = if several { format!("-{index}") } else { String::new() };
            let name = format!("{name}-{}{index}.png", sheet.lang.as_str());
            send(cx, documents::poster(vec![slide]), Form::Png, name).await?;
        }
    }
    Ok(())
}

async fn send(cx: &mut Cx<'_>, poster: Poster, form: Form, name: String) -> anyhow::Result<()> {
    let body = Body::Rendered { recipe: Recipe::Poster(Box::new(poster)), form, name };
    let message = cx.beside(body);
    cx.send(Lane::Answer, message, None).await.map(|_| ())
}

/// The id of a list in the chat is no name.
fn file_name(edition: &Edition) -> String {
    let id = &edition.list.id;
    if rules::is_own(id) { "poster".to_owned() } else { format!("poster-{id}") }
}

fn sheet(words: Words, cx: &Cx<'_>, edition: &Edition, places: &[&Advice]) -> Sheet {
    let (list, locale) = (&edition.list, words.locale);
    let contact = |place: &&Advice| Contact {
        name: place.name.of(locale).to_owned(),
        reach: place.contact.trim().to_owned(),
    };
    let note = Phrase::new("checklist-poster-note").with("version", edition.version);
    let today = cx.now.local(words.zone).date_naive();
    let note = note.with("on", crate::base::calendar::show_date(today, None, locale));
    Sheet {
        lang: locale,
        title: list.title.of(locale).to_owned(),
        items: list.items.iter().map(|item| item.text.of(locale).to_owned()).collect(),
        advice: places.iter().map(contact).collect(),
        office: cx.house.checklists.office().name.of(locale).to_owned(),
        note: words.plain(&note),
    }
}

/// What nobody has filled in yet, and where that is done.
fn missing(cx: &Cx<'_>, edition: &Edition, places: &[&Advice]) -> Vec<Phrase> {
    let mut notes = Vec::new();
    let list = &edition.list;
    let unreached = places.iter().filter(|place| place.contact.trim().is_empty());
    let names: Vec<Arg> = unreached.map(|place| Arg::from(place.name.of(cx.words.locale))).collect();
    if !names.is_empty() {
        let in_its_file = !list.advice.is_empty() && !rules::is_own(&list.id);
        let file = if in_its_file { format!("{}.toml", list.id) } else { "office.toml".to_owned() };
        let phrase = Phrase::new("checklist-poster-contacts").with("names", Arg::List(names));
        notes.push(phrase.with("file", file));
    }
    if list.kind == Kind::SelfCheck && cx.house.checklists.office().name.ja.trim().is_empty() {
        notes.push(Phrase::new("checklist-poster-office"));
    }
    notes
}

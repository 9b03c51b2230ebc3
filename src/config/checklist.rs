//! Definitions of checklists.

mod office;

use serde::{Deserialize, Serialize};
use toml::Spanned;

pub use super::definitions::Both;
use super::definitions::{self, Check, Definition};
use super::problem::Problem;
pub use office::Office;

/// A text of a list is no longer than this, in characters: it is read on a telephone.
const LONGEST: usize = 400;
/// A list has no more items than this.
const MOST_ITEMS: usize = 30;

/// A list as it is defined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    /// Its name in files and rows.
    pub id: String,
    /// How it is used.
    pub kind: Kind,
    /// What people call it, besides its title.
    pub names: Vec<String>,
    /// Its title.
    pub title: Both,
    /// What it is for.
    pub why: Both,
    /// Its items, in their order.
    pub items: Vec<Item>,
    /// Where to ask for advice.
    pub advice: Vec<Advice>,
}

/// How a list is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Each person for themselves, alone.
    SelfCheck,
    /// A team does them, with names and dates.
    Tasks,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its name, which stays when the words change.
    pub id: String,
    /// What is checked.
    pub text: Both,
    /// Why and how, in a sentence or two.
    pub explain: Option<Both>,
    /// Where that stands.
    pub source: Option<Both>,
    /// Earlier Japanese wordings that mean the same: the trend goes on.
    pub same_as: Vec<String>,
}

/// A place of advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// In the office or outside.
    pub place: Place,
    /// What it is called.
    pub name: Both,
    /// How it is reached; empty until the office fills it in.
    #[serde(default)]
    pub contact: String,
}

/// Where a place of advice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In the office.
    Inside,
    /// Outside of it.
    Outside,
}

/// A file as it is written, with the places of what is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: Spanned<String>,
    kind: Kind,
    #[serde(default)]
    names: Vec<String>,
    title: Spanned<Both>,
    why: Spanned<Both>,
    item: Spanned<Vec<Spanned<WrittenItem>>>,
    advice: Option<Spanned<Vec<Advice>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenItem {
    id: Spanned<String>,
    text: Spanned<Both>,
    explain: Option<Spanned<Both>>,
    source: Option<Spanned<Both>>,
    #[serde(default)]
    same_as: Vec<String>,
}

/// All checklists.
pub type Library = definitions::Library<Checklist>;

impl Definition for Checklist {
    const WHAT: &'static str = "checklists";
    const SHIPPED: &'static [(&'static str, &'static str)] = &[
        ("ally", include_str!("../../config/checklists/ally.toml")),
        ("meeting", include_str!("../../config/checklists/meeting.toml")),
        ("telework", include_str!("../../config/checklists/telework.toml")),
    ];

    type Common = Office;
    const COMMON: &'static str = office::STEM;

    fn id(&self) -> &str {
        &self.id
    }

    fn read(stem: &str, text: &str) -> Result<Self, Vec<Problem>> {
        let (written, mut check) = definitions::parse::<Written>(text)?;
        examine(&mut check, stem, &written);
        if check.problems.is_empty() { Ok(list(written)) } else { Err(check.problems) }
    }

    fn read_common(text: &str) -> Result<Office, Vec<Problem>> {
        office::read(text)
    }
}

impl Library {
    /// What holds of the office itself.
    pub fn office(&self) -> &Office {
        self.common()
    }
}

fn examine(check: &mut Check<'_>, stem: &str, written: &Written) {
    check.stem(stem, &written.id);
    check.both(&written.title, "title", LONGEST);
    check.both(&written.why, "why", LONGEST);
    let items = written.item.get_ref();
    if items.is_empty() || items.len() > MOST_ITEMS {
        let message = format!("expected 1 to {MOST_ITEMS} items, found {}", items.len());
        check.note(&written.item.span(), "item", message);
    }
    let mut seen = Vec::new();
    for item in items {
        examine_item(check, item, written.kind, &mut seen);
    }
    let place = written.advice.as_ref().map_or(written.id.span(), Spanned::span);
    let advice = written.advice.as_ref().map(|advice| advice.get_ref().as_slice()).unwrap_or_default();
    let outside = advice.iter().any(|advice| advice.place == Place::Outside);
    if written.kind == Kind::SelfCheck && !outside {
        let message = "expected at least one place of advice with place = \"outside\"".to_owned();
        check.note(&place, "advice", message);
    }
    if advice.iter().flat_map(|advice| advice.name.texts()).any(|text| text.trim().is_empty()) {
        let message = "expected a name in ja and en for each place of advice".to_owned();
        check.note(&place, "advice", message);
    }
}

fn examine_item(check: &mut Check<'_>, item: &Spanned<WrittenItem>, kind: Kind, seen: &mut Vec<String>) {
    let (span, item) = (item.span(), item.get_ref());
    check.id(&item.id, "item.id", "not-telling", seen);
    check.both(&item.text, "item.text", LONGEST);
    for (name, part) in [("explain", &item.explain), ("source", &item.source)] {
        match part {
            Some(part) => check.both(part, &format!("item.{name}"), LONGEST),
            None if kind == Kind::SelfCheck => {
                let id = item.id.get_ref();
                let message = format!("expected [item.{name}] with ja and en for the item \"{id}\"");
                check.note(&span, &format!("item.{name}"), message);
            }
            None => {}
        }
    }
}

fn list(written: Written) -> Checklist {
    let items = written.item.into_inner().into_iter().map(Spanned::into_inner).map(|item| Item {
        id: item.id.into_inner(),
        text: item.text.into_inner(),
        explain: item.explain.map(Spanned::into_inner),
        source: item.source.map(Spanned::into_inner),
        same_as: item.same_as,
    });
    Checklist {
        id: written.id.into_inner(),
        kind: written.kind,
        names: written.names,
        title: written.title.into_inner(),
        why: written.why.into_inner(),
        items: items.collect(),
        advice: written.advice.map(Spanned::into_inner).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests;

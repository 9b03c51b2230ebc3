//! What holds of the office itself: its name on prints, and places of advice for lists without any.

use serde::Deserialize;

use super::{Advice, Both, Place, Problem};
use crate::config::definitions;

/// The file of the directory that says it; it is no list.
pub(super) const STEM: &str = "office";
const SHIPPED: &str = include_str!("../../../config/checklists/office.toml");

/// What holds of the office itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// The names of the offices, as they stand on a print; empty until they are filled in.
    pub name: Both,
    /// Places of advice for lists that name none.
    #[serde(default)]
    pub advice: Vec<Advice>,
}

impl Office {
    /// Where anybody can ask for advice, one of them outside of the office in any case: the office's own
    /// places, and where it has named none, those that are shipped.
    pub fn places_of_advice(&self) -> Vec<Advice> {
        let mut places = self.advice.clone();
        if !places.iter().any(|advice| advice.place == Place::Outside) {
            let shipped = Self::default().advice.into_iter();
            places.extend(shipped.filter(|advice| self.advice.is_empty() || advice.place == Place::Outside));
        }
        places
    }
}

impl Default for Office {
    fn default() -> Self {
        read(SHIPPED).unwrap_or_else(|_| Self { name: Both::default(), advice: Vec::new() })
    }
}

/// Reads the file.
pub(super) fn read(text: &str) -> Result<Office, Vec<Problem>> {
    let (office, _) = definitions::parse::<Office>(text)?;
    if office.advice.iter().flat_map(|advice| advice.name.texts()).any(|name| name.trim().is_empty()) {
        let message = "expected a name in ja and en for each place of advice".to_owned();
        return Err(vec![Problem { line: None, key: Some("advice".to_owned()), message }]);
    }
    Ok(office)
}

//! What a poster of a list has on it.

use crate::base::Locale;
use crate::command::token::fold;
use crate::config::checklist::{Advice, Checklist, Kind, Office, Place};

const BOTH: &[&str] = &["両方", "りょうほう", "日英", "英日", "二か国語", "二ヶ国語", "2か国語", "both", "bilingual"];
const JA: &[&str] = &["日本語", "にほんご", "和文", "ja", "japanese"];
const EN: &[&str] = &["英語", "えいご", "英文", "en", "english"];

/// The languages that a word asks for.
pub(in super::super) fn languages(word: &str) -> Option<&'static [Locale]> {
    let word = fold(word);
    let is = |words: &[&str]| words.contains(&word.as_str());
    if is(BOTH) {
        Some(&[Locale::Ja, Locale::En])
    } else if is(JA) {
        Some(&[Locale::Ja])
    } else if is(EN) {
        Some(&[Locale::En])
    } else {
        None
    }
}

/// Whether a list says something else in English than in Japanese; one that was made in the chat does not.
pub(in super::super) fn has_both(list: &Checklist) -> bool {
    let texts = list.items.iter().map(|item| &item.text).chain([&list.title]);
    texts.into_iter().any(|text| text.ja != text.en)
}

/// The places of advice on a print. A list to check oneself has one outside of the office in any case.
pub(in super::super) fn places<'l>(list: &'l Checklist, office: &'l Office) -> Vec<&'l Advice> {
    let mut places: Vec<&Advice> = list.advice.iter().collect();
    if list.kind != Kind::SelfCheck {
        return places;
    }
    if places.is_empty() {
        places.extend(&office.advice);
    } else if places.iter().all(|place| place.place == Place::Inside) {
        places.extend(office.advice.iter().filter(|place| place.place == Place::Outside));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::checklist::Library;

    #[test]
    fn languages_come_as_people_type_them() {
        for (word, expected) in [
            ("両方", Some(&[Locale::Ja, Locale::En][..])),
            ("ＢＯＴＨ", Some(&[Locale::Ja, Locale::En][..])),
            ("英語", Some(&[Locale::En][..])),
            ("日本語", Some(&[Locale::Ja][..])),
            ("大きく", None),
        ] {
            assert_eq!(languages(word), expected, "{word}");
        }
    }

    #[test]
    fn a_self_check_has_a_place_outside() {
        let library = Library::default();
        let office = library.office();
        let mut list = library.find("ally").unwrap().clone();
        assert_eq!(places(&list, office).len(), 2);
        list.advice.retain(|place| place.place == Place::Inside);
        let shown: Vec<Place> = places(&list, office).iter().map(|place| place.place).collect();
        assert_eq!(shown, [Place::Inside, Place::Outside]);
        list.advice.clear();
        assert_eq!(places(&list, office).len(), office.advice.len());
        list.kind = Kind::Tasks;
        assert!(places(&list, office).is_empty());
    }
}

//! Level C: how large boxes are, and what may be told of what was said and of how many answered. Pure.

use crate::config::questionnaire::{Kind, OTHER, Question};
use crate::features::survey::rules::{LONGEST, Unread};

/// What an answer in one's own words takes at most: no letter has more bytes, and none of those that are taken
/// does JSON write longer than this.
const TEXT_BYTES: usize = 2 * 4 * LONGEST;
/// What stands around an answer, and a number or a day.
const FRAME_BYTES: usize = 96;
/// Boxes come in steps of this.
const STEP_BYTES: usize = 64;
/// Fewer answers than this are not counted at all.
pub(in crate::features::survey) const LEAST: usize = 10;

/// Why something was no answer, as far as it may be told: messages that wait to be sent lie in the database in
/// clear, and where the reason alone would tell what was said, only that it was none is told.
pub(in crate::features::survey) fn told(kind: &Kind, why: Unread) -> Unread {
    let choices = kind.choices().len();
    match why {
        // Both of two.
        Unread::OnlyOne if choices <= 2 => Unread::NoChoice,
        // All of them.
        Unread::TooMany(most) if choices <= most + 1 => Unread::NoChoice,
        why => why,
    }
}

/// The size of the boxes of a question: the same whatever is answered to it.
pub(in crate::features::survey) fn box_bytes(question: &Question) -> usize {
    let content = match &question.kind {
        Kind::Text => TEXT_BYTES,
        kind => {
            let choices = kind.choices();
            let ids: usize = choices.iter().map(|choice| choice.id.len() + 3).sum();
            ids + if choices.iter().any(|choice| choice.id == OTHER) { TEXT_BYTES } else { 0 }
        }
    };
    (content + FRAME_BYTES).next_multiple_of(STEP_BYTES)
}

/// What may be told of a number of people: tens, rounded down.
pub(in crate::features::survey) fn coarse(count: i64) -> i64 {
    count - count.rem_euclid(10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::holidays::Calendar;
    use crate::base::when::Setting;
    use crate::base::{Locale, Stamp};
    use crate::config::questionnaire::{Both, Choice, grades, other_choice, yes_no};
    use crate::features::survey::rules::{Answer, read};

    fn both(text: &str) -> Both {
        Both { ja: text.to_owned(), en: text.to_owned() }
    }

    /// As many choices as a question may have, with the longest ids that there may be.
    fn choices(other: bool) -> Vec<Choice> {
        let choice = |n: usize| Choice { id: format!("{n:040}"), text: both(&format!("選択肢{n}")) };
        let mut choices: Vec<Choice> = (1..30).map(choice).collect();
        choices.push(if other { other_choice() } else { choice(30) });
        choices
    }

    fn kinds() -> Vec<Kind> {
        vec![
            Kind::Single { choices: choices(true) },
            Kind::Single { choices: choices(false) },
            Kind::Multiple { choices: choices(true), min: 0, max: 30 },
            Kind::Multiple { choices: choices(false), min: 0, max: 30 },
            Kind::Scale { grades: grades(None, None, None) },
            Kind::YesNo { choices: yes_no() },
            Kind::Number { min: i64::MIN, max: i64::MAX, unit: None },
            Kind::Date,
            Kind::Text,
        ]
    }

    fn question(kind: Kind) -> Question {
        let (id, text) = ("q".to_owned(), both("？"));
        Question { id, section: None, text, help: None, required: false, show_if: None, kind }
    }

    /// Whether whatever is read from a text, and any answer without one, has room in its box.
    fn fits(text: &str) -> bool {
        let now = Stamp(1_646_092_800_000);
        let dates =
            Setting { now, zone: chrono_tz::Asia::Tokyo, calendar: Calendar::usual(), locale: Locale::Ja };
        kinds().into_iter().all(|kind| {
            let said = read(&kind, text, &dates).ok();
            let question = question(kind);
            said.into_iter().chain([Answer::Skipped, Answer::Declined]).all(|answer| {
                let plain = serde_json::to_string(&answer).expect("it is written");
                plain.len() <= box_bytes(&question)
            })
        })
    }

    #[test]
    fn the_longest_answers_fit_into_their_boxes() {
        for letter in ["あ", "😀", "\"", "\\", "a\n", "\u{2028}", "\u{feff}"] {
            let words = letter.repeat(LONGEST / letter.chars().count() - 1);
            for text in [
                format!("x{words}x"),
                format!("その他：x{words}"),
                format!("1-29、その他：x{words}"),
                format!("1〜29 30 x{words}"),
            ] {
                assert!(fits(&text), "{letter}");
            }
        }
        for text in ["1-30", "-9223372036854775807", "9223372036854775807", "9999年12月31日", "令和4年3月1日"] {
            assert!(fits(text), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_answer_fits_into_its_box(
            text in "(1-29、|30 |その他：|[0-9]{1,20}|2022年3月1日|はい)?(\\PC|[\"\\\\\n]|😀){0,1100}"
        ) {
            proptest::prop_assert!(fits(&text));
        }
    }

    #[test]
    fn no_reason_tells_what_was_said() {
        let several = |most: usize| Kind::Multiple { choices: choices(false), min: 2, max: most };
        let two = Kind::Single { choices: choices(false).split_off(28) };
        for (kind, why, expected) in [
            (&Kind::YesNo { choices: yes_no() }, Unread::OnlyOne, Unread::NoChoice),
            (&two, Unread::OnlyOne, Unread::NoChoice),
            (&Kind::Scale { grades: grades(None, None, None) }, Unread::OnlyOne, Unread::OnlyOne),
            (&several(29), Unread::TooMany(29), Unread::NoChoice),
            (&several(28), Unread::TooMany(28), Unread::TooMany(28)),
            (&several(28), Unread::TooFew(2), Unread::TooFew(2)),
            (&Kind::Text, Unread::TooLong(1001), Unread::TooLong(1001)),
        ] {
            assert_eq!(told(kind, why), expected, "{why:?}");
        }
    }

    #[test]
    fn of_how_many_only_tens_are_told() {
        assert_eq!([0, 9, 10, 19, 2287].map(coarse), [0, 0, 10, 10, 2280]);
    }
}

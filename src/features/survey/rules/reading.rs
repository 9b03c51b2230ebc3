//! Answers as people type them: by number, by word, in their own words. The same at all levels.

mod number;
mod scan;

use chrono::NaiveDate;

use crate::base::when::{self, Setting, When, Why};
use crate::command::answer::yes_or_no;
use crate::command::dialogue::{Word, word};
use crate::config::questionnaire::{Kind, NO, YES};
use crate::features::survey::rules::Answer;
use scan::{Picked, picked};

/// The most characters of an answer in one's own words.
pub(in crate::features::survey) const LONGEST: usize = 1000;
/// Nothing longer than this is read as a choice, a number or a day.
const LONGEST_PLAIN: usize = 2 * LONGEST;

/// Why something is no answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features::survey) enum Unread {
    /// It is none of the choices.
    NoChoice,
    /// More choices than one, where one is wanted.
    OnlyOne,
    TooFew(usize),
    TooMany(usize),
    NoNumber,
    OutOfRange,
    NoDay,
    Empty,
    /// So many characters are too many.
    TooLong(usize),
}

/// What something that is said means while a question is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::survey) enum Turn {
    Answer(Answer),
    /// A word of the dialogue.
    Word(Word),
    /// Neither.
    Unread(Unread),
}

/// Reads what is said while a question of this kind is asked.
pub(in crate::features::survey) fn turn(kind: &Kind, text: &str, dates: &Setting<'_>) -> Turn {
    let word = word(text);
    match word {
        // Seeing and taking back are of the whole, not of this question; and what is asked in one's own words
        // takes any.
        Some(word @ (Word::Show | Word::Withdraw)) => return Turn::Word(word),
        Some(word) if *kind == Kind::Text => return Turn::Word(word),
        _ => {}
    }
    // A choice in the very words of the dialogue is that choice.
    match (read(kind, text, dates), word) {
        (Ok(answer), _) => Turn::Answer(answer),
        (Err(_), Some(word)) => Turn::Word(word),
        (Err(why), None) => Turn::Unread(why),
    }
}

/// Reads an answer to a question of this kind.
pub(in crate::features::survey) fn read(
    kind: &Kind,
    text: &str,
    dates: &Setting<'_>,
) -> Result<Answer, Unread> {
    let text: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    let text = text.trim();
    if let Kind::Text = kind {
        return words(text);
    }
    if text.is_empty() {
        return Err(Unread::Empty);
    }
    let length = text.chars().count();
    if length > LONGEST_PLAIN {
        return Err(Unread::TooLong(length));
    }
    match kind {
        Kind::Single { choices } | Kind::Scale { grades: choices } => one(picked(choices, text)?),
        Kind::YesNo { choices } => one(picked(choices, text).or_else(|unread| {
            let yes = yes_or_no(text).ok_or(unread)?;
            Ok(Picked { ids: vec![(if yes { YES } else { NO }).to_owned()], other: None })
        })?),
        Kind::Multiple { choices, min, max } => {
            let Picked { ids, other } = picked(choices, text)?;
            if ids.len() < (*min).max(1) {
                return Err(Unread::TooFew(*min));
            }
            if ids.len() > *max {
                return Err(Unread::TooMany(*max));
            }
            check(other.as_deref())?;
            Ok(Answer::Choices { ids, other })
        }
        Kind::Number { min, max, unit } => {
            let units: Vec<&str> =
                unit.iter().flat_map(|unit| [unit.ja.as_str(), unit.en.as_str()]).collect();
            let number = number::read(text, &units).ok_or(Unread::NoNumber)?;
            if (*min..=*max).contains(&number) { Ok(Answer::Number(number)) } else { Err(Unread::OutOfRange) }
        }
        Kind::Date => day(text, dates).map(Answer::Date).ok_or(Unread::NoDay),
        Kind::Text => words(text),
    }
}

fn words(text: &str) -> Result<Answer, Unread> {
    let length = text.chars().count();
    if length > LONGEST {
        return Err(Unread::TooLong(length));
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err(Unread::Empty);
    }
    Ok(Answer::Text(text.to_owned()))
}

fn check(other: Option<&str>) -> Result<(), Unread> {
    match other.map(|other| other.chars().count()) {
        Some(length) if length > LONGEST => Err(Unread::TooLong(length)),
        _ => Ok(()),
    }
}

fn one(picked: Picked) -> Result<Answer, Unread> {
    if picked.ids.len() > 1 {
        return Err(Unread::OnlyOne);
    }
    check(picked.other.as_deref())?;
    Ok(Answer::Choices { ids: picked.ids, other: picked.other })
}

/// A day, also one that is over.
fn day(text: &str, dates: &Setting<'_>) -> Option<NaiveDate> {
    let read = match when::read(text, dates) {
        Ok(read) => read,
        Err(unread) => match unread.why {
            Why::Past { read } => read,
            _ => return None,
        },
    };
    match read {
        When::Days { from, to } if from == to => Some(from),
        _ => None,
    }
}

#[cfg(test)]
mod tests;

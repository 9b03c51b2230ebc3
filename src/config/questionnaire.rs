//! Questionnaires: what a survey asks, in which order and of whom.

mod examine;
mod written;

use serde::{Deserialize, Serialize};

pub use super::definitions::Both;
use super::definitions::{self, Definition};
use super::problem::Problem;
use crate::base::Locale;
pub use written::{grades, other_choice, yes_no};

/// The id of the choice that a person words themselves.
pub const OTHER: &str = "other";
/// The ids of the choices of a yes/no question.
pub const YES: &str = "yes";
/// See [`YES`].
pub const NO: &str = "no";

/// What a survey asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questionnaire {
    /// Its name in files and rows; runs of one questionnaire are compared by it.
    pub id: String,
    /// Its title.
    pub title: Both,
    /// What it is for and what is done with the answers.
    pub intro: Option<Both>,
    /// What people call it, besides its title.
    pub names: Vec<String>,
    /// The level at which it is asked unless somebody says another.
    pub level: Level,
    /// Whether what it asks about is sensitive: nothing is required, every question offers
    /// 答えたくない, and requests to answer stay neutral.
    pub sensitive: bool,
    /// So many days it stays open unless somebody says a deadline.
    pub days: u32,
    /// By what results may be broken down; declared before the first answer. At B and C only the
    /// first is used.
    pub breakdown: Vec<Breakdown>,
    /// The questions, in their order.
    pub questions: Vec<Question>,
}

/// How far a name and an answer can be linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// 記名: everyone who may see the results can link name and answer.
    A,
    /// 記名なし: organisers see no names; the operator of the bot could, until close.
    B,
    /// 匿名: nobody can, after close, under the limits that the notice names.
    C,
}

impl Level {
    /// Its letter, as it stands in files and rows.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }
}

impl std::str::FromStr for Level {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "A" => Ok(Self::A),
            "B" => Ok(Self::B),
            "C" => Ok(Self::C),
            _ => Err(format!("{text} is no level")),
        }
    }
}

/// By what results are shown side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Breakdown {
    /// The organisation on the roster.
    Organisation,
    /// The department on the roster.
    Department,
    /// The answers to another question, by its id.
    Question(String),
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its name, which stays when the words change.
    pub id: String,
    /// The heading of the section that begins with it.
    pub section: Option<Both>,
    /// What is asked.
    pub text: Both,
    /// What helps to answer.
    pub help: Option<Both>,
    /// Whether it cannot be skipped; never in a sensitive questionnaire.
    pub required: bool,
    /// Of whom it is asked; `None`: of everybody.
    pub show_if: Option<Condition>,
    /// How it is answered.
    pub kind: Kind,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// By one of the choices.
    Single {
        /// The choices; with `other`, the last has the id [`OTHER`].
        choices: Vec<Choice>,
    },
    /// By several of the choices.
    Multiple {
        /// The choices; with `other`, the last has the id [`OTHER`].
        choices: Vec<Choice>,
        /// At least so many.
        min: usize,
        /// At most so many.
        max: usize,
    },
    /// By one of some grades, from low to high, with the ids `1`, `2` ….
    Scale {
        /// The grades; those without a name of their own are called by their number.
        grades: Vec<Choice>,
    },
    /// By yes or no.
    YesNo {
        /// [`YES`] and [`NO`].
        choices: Vec<Choice>,
    },
    /// By a whole number.
    Number {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
        /// What it counts.
        unit: Option<Both>,
    },
    /// By a day.
    Date,
    /// In one's own words.
    Text,
}

impl Kind {
    /// What can be chosen; nothing where the answer is a number, a day or a text.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Single { choices } | Self::Multiple { choices, .. } | Self::YesNo { choices } => choices,
            Self::Scale { grades } => grades,
            Self::Number { .. } | Self::Date | Self::Text => &[],
        }
    }

    /// The choice with an id.
    pub fn choice(&self, id: &str) -> Option<&Choice> {
        self.choices().iter().find(|choice| choice.id == id)
    }
}

/// One of the answers that a question offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its name, which stays when the words change.
    pub id: String,
    /// Its words.
    pub text: Both,
}

/// Of whom a question is asked, by their answers to earlier ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// Whoever chose one of these.
    Is {
        /// The id of an earlier question.
        question: String,
        /// Ids of its choices.
        one_of: Vec<String>,
    },
    /// Whoever all of these hold for.
    All(Vec<Condition>),
    /// Whoever one of these holds for.
    Any(Vec<Condition>),
}

impl Condition {
    /// Whether it holds, given whether a person chose any of some choices of a question.
    pub fn holds(&self, chose: &impl Fn(&str, &[String]) -> bool) -> bool {
        match self {
            Self::Is { question, one_of } => chose(question, one_of),
            Self::All(parts) => parts.iter().all(|part| part.holds(chose)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(chose)),
        }
    }
}

impl Questionnaire {
    /// The question with an id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// Its title for a reader.
    pub fn title(&self, locale: Locale) -> &str {
        self.title.of(locale)
    }

    /// Everything that is wrong with it, where it was made by other means than a file.
    pub fn faults(&self) -> Vec<Fault> {
        examine::faults(self)
    }
}

/// What is wrong with a questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The question, by its place from nought.
    pub question: Option<usize>,
    /// The setting, such as `question.choices`.
    pub key: &'static str,
    /// What was expected and what was found.
    pub message: String,
}

/// All questionnaires.
pub type Library = definitions::Library<Questionnaire>;

impl Definition for Questionnaire {
    const WHAT: &'static str = "questionnaires";
    const SHIPPED: &'static [(&'static str, &'static str)] = &[
        ("pulse", include_str!("../../config/questionnaires/pulse.toml")),
        ("staff", include_str!("../../config/questionnaires/staff.toml")),
        ("training", include_str!("../../config/questionnaires/training.toml")),
    ];

    type Common = ();
    const COMMON: &'static str = "";

    fn id(&self) -> &str {
        &self.id
    }

    fn read(stem: &str, text: &str) -> Result<Self, Vec<Problem>> {
        written::read(stem, text)
    }

    fn read_common(_: &str) -> Result<(), Vec<Problem>> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;

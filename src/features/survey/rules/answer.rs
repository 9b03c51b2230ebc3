//! What somebody answered to a question.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// An answer, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::features::survey) enum Answer {
    /// Choices, by their ids; one, except where several may be chosen.
    Choices {
        ids: Vec<String>,
        /// What the person worded themselves, with the choice `other`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        other: Option<String>,
    },
    Number(i64),
    Date(NaiveDate),
    Text(String),
    /// 答えたくない.
    Declined,
    /// The person went on without an answer.
    Skipped,
}

impl Answer {
    /// Whether it says something about the question.
    pub(in crate::features::survey) fn is_given(&self) -> bool {
        !matches!(self, Self::Declined | Self::Skipped)
    }

    /// The ids of what was chosen.
    pub(in crate::features::survey) fn ids(&self) -> &[String] {
        match self {
            Self::Choices { ids, .. } => ids,
            _ => &[],
        }
    }
}

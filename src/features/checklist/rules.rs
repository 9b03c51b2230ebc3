//! What lines ask for, whose turn it is, and what the figures are. Pure.

mod answer;
mod edition;
mod find;
mod late;
mod own;
mod poster;
mod readers;
mod task;
mod trend;
mod turn;
mod wish;

pub(super) use answer::{Said, is_plainly_an_answer, read as said};
pub(super) use edition::Edition;
pub(super) use find::{called, is_called};
pub(super) use late::passed;
pub(super) use own::{Edit, LONGEST_ITEM, MOST_ITEMS, edit, edited, fits, is_own, says_nothing, written};
pub(super) use poster::{has_both, languages as poster_languages, places};
pub use readers::READERS;
pub(super) use task::{Change as TaskChange, Part, change as task_change, parts as task_parts};
pub(super) use trend::{Answered, Figure, counted, month_of, month_start, trend};
pub use trend::{Line, Share, Trend};
pub(super) use turn::next as turn;
pub(super) use wish::{Options, options};

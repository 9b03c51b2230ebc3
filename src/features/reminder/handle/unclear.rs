//! Lines that are not understood: what was read, and lines that can be sent as they stand.

use crate::base::when::{Unread, Why};
use crate::base::{Fault, Phrase};
use crate::features::reminder::rules::{Unclear, Wish};
use crate::features::{Cx, dates};

/// So many lines are offered.
const MOST: usize = 2;

/// A line that sets a reminder, as it is sent.
fn line(cx: &Cx<'_>, parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    cx.words.plain(&Phrase::new("reminder-line").with("rest", parts.join(" ")))
}

/// `whom` is what the line said about that.
pub(super) fn fault(cx: &Cx<'_>, unclear: Unclear, whom: &str) -> Fault {
    match unclear {
        Unclear::NoText { when } => {
            let example = cx.words.plain(&Phrase::new("reminder-example-text"));
            let line = line(cx, &[whom, &when, &example]);
            Phrase::new("reminder-no-text").with("at", when).with("line", line).into()
        }
        Unclear::TwoDates { first, last } => {
            let lines = [first, last].map(|part| line(cx, &[whom, &part]));
            Phrase::new("reminder-two-dates").with("first", &lines[0]).with("last", &lines[1]).into()
        }
        Unclear::Date { unread, body, .. } if unread.why == Why::NotADate => {
            let when = cx.words.plain(&Phrase::new("reminder-example-when"));
            let line = line(cx, &[whom, &when, &body]);
            Phrase::new("reminder-when").with("text", body).with("line", line).into()
        }
        Unclear::Date { unread, said, body } => {
            let example = cx.words.plain(&Phrase::new("reminder-example-text"));
            let body = if body.is_empty() { example } else { body };
            explained(cx, &unread, &said, |cx, when| line(cx, &[whom, when, &body]))
        }
    }
}

/// Why a date is not read; each suggestion is a whole line.
pub(super) fn explained(
    cx: &Cx<'_>,
    unread: &Unread,
    text: &str,
    line: impl Fn(&Cx<'_>, &str) -> String,
) -> Fault {
    let suggest = unread.suggest.iter().take(MOST).map(|when| line(cx, when)).collect();
    dates::phrase(&Unread { why: unread.why.clone(), suggest }, text, &cx.words).into()
}

/// `高嶋さんに 資料を送る 明日10時`: is it for her, or about her?
pub(super) fn whom(cx: &Cx<'_>, wish: &Wish, whom: &str) -> Fault {
    let when = super::rules::shown(&wish.timing, &cx.dates());
    let for_them = line(cx, &[whom, &when, &wish.body]);
    let about_them = line(cx, &[&when, whom, &wish.body]);
    let lines = [for_them, about_them].map(|line| Phrase::new("reminder-whom-line").with("line", line));
    let [first, last] = lines;
    Phrase::new("reminder-whom-ask").with("whom", whom).with("first", first).with("last", last).into()
}

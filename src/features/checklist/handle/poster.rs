//! `チェックリスト ポスター`: a list for the wall and for a display.

use crate::base::{Fault, Locale};
use crate::command::{Line, Token};
use crate::config::checklist::Checklist;
use crate::features::Cx;
use crate::features::checklist::handle::{Outcome, available, edition, listed_here};
use crate::features::checklist::rules;
use crate::features::checklist::view;

/// What is said behind the word: a language, a list, or both in any order.
pub(super) async fn of_room(cx: &mut Cx<'_>, line: &Line) -> Result<Outcome, Fault> {
    let (languages, rest) = read(line, 1);
    let lists = available(cx).await?;
    if rest.is_empty() {
        let here = listed_here(cx, &lists).await?;
        return match (here.as_slice(), lists.first()) {
            ([only], _) => made(cx, only, languages).await,
            ([], Some(first)) => made(cx, first, languages).await,
            ([first, ..], _) => Err(view::which_poster(cx, first)),
            ([], None) => Err(view::unknown_poster(cx, &lists)),
        };
    }
    let rest = Line::split(&rest.join(" "));
    let all: Vec<&Checklist> = lists.iter().collect();
    match rules::called(&all, &rest, 0) {
        Some((list, next)) if next == rest.tokens.len() => made(cx, list, languages).await,
        _ => Err(view::unknown_poster(cx, &lists)),
    }
}

/// `チェックリスト アライ ポスター 両方`.
pub(super) async fn of_list(
    cx: &mut Cx<'_>,
    list: &Checklist,
    line: &Line,
    from: usize,
) -> Result<Outcome, Fault> {
    let (languages, rest) = read(line, from);
    if rest.is_empty() { made(cx, list, languages).await } else { Err(view::poster_what(cx, list)) }
}

/// The languages, and what is left.
fn read(line: &Line, from: usize) -> (Option<&'static [Locale]>, Vec<&str>) {
    let (mut languages, mut rest) = (None, Vec::new());
    for Token { raw, .. } in line.tokens.iter().skip(from) {
        match rules::poster_languages(raw) {
            Some(found) => languages = Some(found),
            None => rest.push(raw.as_str()),
        }
    }
    (languages, rest)
}

async fn made(
    cx: &mut Cx<'_>,
    list: &Checklist,
    languages: Option<&'static [Locale]>,
) -> Result<Outcome, Fault> {
    let edition = edition(cx, &list.id).await?;
    let mut languages = languages.map_or_else(|| vec![cx.words.locale], <[Locale]>::to_vec);
    // The same words twice are for nobody.
    if !rules::has_both(list) {
        languages.truncate(1);
    }
    Ok(Outcome::Poster { edition, languages })
}

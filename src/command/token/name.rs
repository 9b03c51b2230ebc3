//! Named values as people write them: `締切:明日17時`, `締切： 明日17時`, `締切は明日17時`.

use crate::base::cut::Cut as _;
use crate::command::glue::looks_like_a_date;
use crate::command::token::{Line, Token, fold};

/// Gives the tokens of known named values their names and values.
pub(super) fn values(line: &mut Line, known: &impl Fn(&str) -> bool) {
    let mut index = 0;
    while index < line.tokens.len() {
        if index > 0 {
            topic(&mut line.tokens[index], known);
        }
        let waits = line.tokens.get(index).is_some_and(|token| {
            !token.quoted && token.raw.is_empty() && token.name.as_deref().is_some_and(known)
        });
        if waits && index + 1 < line.tokens.len() && is_same_line(line, index) {
            let value = line.tokens.remove(index + 1);
            let token = &mut line.tokens[index];
            (token.raw, token.quoted, token.value_start) = (value.raw, value.quoted, value.value_start);
        }
        index += 1;
    }
}

/// `締切は明日17時` names a value when what follows は can be one: `締切は未定` is a text, and
/// `締切は3/4でよいですか？` a question.
fn topic(token: &mut Token, known: &impl Fn(&str) -> bool) {
    if token.name.is_some() || token.quoted {
        return;
    }
    let Some((word, value)) = token.raw.split_once('は') else { return };
    let can_be = value.is_empty() || (looks_like_a_date(value) && !value.contains(['？', '?']));
    let word = fold(word);
    if !can_be || !known(&word) {
        return;
    }
    let value = value.to_owned();
    token.value_start = token.start + token.raw.len() - value.len();
    (token.name, token.raw) = (Some(word), value);
}

/// Whether the token behind `index` is an unnamed one of the same line.
fn is_same_line(line: &Line, index: usize) -> bool {
    let (token, next) = (&line.tokens[index], &line.tokens[index + 1]);
    next.name.is_none() && !next.own_line && !line.raw.cut(token.start..next.start).contains('\n')
}

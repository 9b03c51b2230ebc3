//! A question and its options.

use crate::base::cut::Cut as _;
use crate::command::token::{Line, Token, words};

const QUESTION_MARKS: [char; 2] = ['？', '?'];

/// The tokens of a line with the question as one of them.
pub(super) fn items(line: &Line) -> Vec<Token> {
    let head = line.tokens.iter().take_while(|token| token.name.is_none() && !token.own_line).count();
    let several_lines = line.tokens.iter().any(|token| token.own_line && token.name.is_none());
    let behind = line.tokens[head..].iter().filter(|token| token.name.is_none()).count();
    let Some(first) = line.tokens.first().filter(|_| head > 0) else { return line.tokens.clone() };
    if first.quoted {
        return line.tokens.clone();
    }
    let asks = |token: &Token| !token.quoted && token.raw.contains(QUESTION_MARKS);
    let mark = line.tokens[..head].iter().position(asks);
    // The tokens that the question is made of.
    let end = match mark {
        Some(0) => 1,
        Some(at) if head - (at + 1) + behind >= 2 => at + 1,
        _ if several_lines => head,
        _ => 1,
    };
    let last = &line.tokens[end - 1];
    // Where a mark ends the question within a word, the rest of the word is an option.
    let (from, next) = (first.start, line.tokens.get(end).map_or(line.raw.len(), |next| next.start));
    let to = from + line.raw.cut(from..next).trim_end().len();
    let cut = line.raw.cut(from..to).find(QUESTION_MARKS).map(|at| {
        let text = line.raw.cut(from + at..to);
        from + at + (text.len() - text.trim_start_matches(QUESTION_MARKS).len())
    });
    let cut = cut.filter(|_| !last.quoted).unwrap_or(to);
    let mut items = vec![Token {
        raw: line.raw.cut(from..cut).to_owned(),
        quoted: end > 1,
        own_line: false,
        start: from,
        value_start: from,
        name: None,
    }];
    words(&line.raw, cut, to, &mut items);
    items.extend(line.tokens[end..].iter().cloned());
    items
}

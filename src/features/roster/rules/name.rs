//! What somebody wants to be called.

use crate::base::fold::strip_prefix;
use crate::command::token::fold;

/// The most characters of such a name.
pub(in crate::features::roster) const LONGEST: usize = 40;

const WORDS: &[&str] = &["呼び名", "よびな", "通称", "known-as", "name", "名前"];
const NONE: &[&str] = &["なし", "無し", "消す", "削除", "none", "off"];

/// A wish about one's own name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::roster) enum Wish {
    /// To be called this.
    Set(String),
    /// To be called by the name of the office again.
    Clear,
    /// Something is there and no name.
    Empty,
    TooLong,
}

/// The wish behind the command; `None` when it is about something else.
pub(in crate::features::roster) fn wish(rest: &str) -> Option<Wish> {
    let rest = rest.trim();
    let after = WORDS.iter().find_map(|word| strip_prefix(rest, word))?;
    let after = after.trim_start_matches([':', '：', 'は', '=', '＝']);
    let text = after.trim().trim_matches(['「', '」', '"', '“', '”']).trim();
    if NONE.contains(&fold(text).as_str()) {
        return Some(Wish::Clear);
    }
    let name: String = text.chars().filter(|c| !c.is_control()).collect();
    let is_shown = name.chars().any(char::is_alphanumeric);
    Some(match name.chars().count() {
        0 => Wish::Empty,
        _ if !is_shown => Wish::Empty,
        count if count > LONGEST => Wish::TooLong,
        _ => Wish::Set(name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        let set = |name: &str| Some(Wish::Set(name.to_owned()));
        for (text, expected) in [
            ("呼び名 たか", set("たか")),
            ("呼び名：たか", set("たか")),
            ("　呼び名は「たか さん」", set("たか さん")),
            ("よびなたか", set("たか")),
            ("Known-As Taka", set("Taka")),
            ("呼び名", Some(Wish::Empty)),
            ("呼び名 ！！", Some(Wish::Empty)),
            ("呼び名 なし", Some(Wish::Clear)),
            ("所属 別の課", None),
            ("", None),
        ] {
            assert_eq!(wish(text), expected, "{text}");
        }
        assert_eq!(wish(&format!("呼び名 {}", "あ".repeat(41))), Some(Wish::TooLong));
    }
}

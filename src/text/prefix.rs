//! What calls the bot: `locales/` says `!yo`, and a room may have chosen another word.

use std::fmt;

use crate::base::cut::Cut as _;
use crate::text::markup::outside_fences;

/// What stands in `locales/`.
const USUAL: &str = "!yo";

/// A word that calls the bot. It is short, so that a reader of texts can be copied.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Prefix {
    bytes: [u8; Self::LONGEST],
    length: u8,
}

impl Prefix {
    /// The longest prefix, in bytes of UTF-8.
    pub const LONGEST: usize = 32;

    /// A prefix; the usual one in the place of one that is too long.
    pub fn new(word: &str) -> Self {
        let mut bytes = [0; Self::LONGEST];
        let Some(place) = bytes.get_mut(..word.len()).filter(|_| !word.is_empty()) else {
            return Self::default();
        };
        place.copy_from_slice(word.as_bytes());
        Self { bytes, length: u8::try_from(word.len()).unwrap_or_default() }
    }

    /// The word.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or(USUAL)
    }
}

impl Default for Prefix {
    fn default() -> Self {
        Self::new(USUAL)
    }
}

impl fmt::Debug for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Puts `prefix` in the place of the usual one; what people wrote stays as it is.
pub(super) fn put(source: &str, prefix: Prefix) -> String {
    if prefix == Prefix::default() || !source.contains(USUAL) {
        return source.to_owned();
    }
    outside_fences(source, |text| {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(USUAL) {
            let behind = rest.cut_from(at + USUAL.len());
            let is_word = !behind.starts_with(|c: char| c.is_ascii_alphanumeric());
            out.push_str(rest.cut_to(at));
            out.push_str(if is_word { prefix.as_str() } else { USUAL });
            rest = behind;
        }
        out.push_str(rest);
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::markup::fence;

    #[test]
    fn only_our_own_words_change() {
        let prefix = Prefix::new("!jimu");
        let source = format!("Send `!yo help`. {} !yodel `!yo`", fence("!yo help"));
        assert_eq!(put(&source, prefix), format!("Send `!jimu help`. {} !yodel `!jimu`", fence("!yo help")));
        assert_eq!(Prefix::new(&"x".repeat(40)).as_str(), "!yo");
        assert_eq!(Prefix::new("").as_str(), "!yo");
        assert_eq!(put("`!yo help`", Prefix::new("!yo-x")), "`!yo-x help`");
    }
}

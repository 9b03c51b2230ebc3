//! Parts of a text by bytes, without a panic.
//!
//! `text[..at]` ends the program when `at` lies inside a character, and what people write is full of long
//! characters. So clippy forbids it (`string_slice`), and these are used instead. An offset that was not made
//! from this very text is a mistake all the same: tests end there, and in use the cut is made before the character.

use std::ops::Range;

/// Parts of a text.
///
/// [`str::split_at`] panics as well; [`Cut::cut_at`] is for that.
pub trait Cut {
    /// What stands before the byte `at`.
    fn cut_to(&self, at: usize) -> &str;
    /// What stands from the byte `at` on.
    fn cut_from(&self, at: usize) -> &str;
    /// What stands before the byte `at`, and what stands from it on.
    fn cut_at(&self, at: usize) -> (&str, &str) {
        (self.cut_to(at), self.cut_from(at))
    }
    /// What stands in these bytes.
    fn cut(&self, part: Range<usize>) -> &str;
}

impl Cut for str {
    fn cut_to(&self, at: usize) -> &str {
        self.cut(0..at)
    }

    fn cut_from(&self, at: usize) -> &str {
        self.cut(at..self.len())
    }

    fn cut(&self, part: Range<usize>) -> &str {
        debug_assert!(self.get(part.clone()).is_some(), "{part:?} is no part of {self:?}");
        let start = self.floor_char_boundary(part.start);
        self.get(start..self.floor_char_boundary(part.end)).unwrap_or_default()
    }
}

//! All commands, found by any of their words, and by words that are one slip away from them.

use std::collections::HashMap;

use crate::base::cut::Cut as _;
use crate::base::fold::strip_prefix_by;
use crate::command::spec::Spec;
use crate::command::token::fold;

/// Kanji that an input method offers for the same sound, as far as they are in words of commands:
/// 投標 is a slip for 投票, 投資 is another word.
const SAME_SOUND: &[&str] = &[
    "投答当党東等統頭到闘",
    "票標表評俵",
    "締閉絞〆占",
    "切伎斬着",
    "設接節説摂",
    "定程停低提",
    "取採撮捕",
    "消省商招",
    "日火非",
    "付附着",
    "診新親真信",
    "断談団段",
    "退対隊待体",
    "欠穴",
    "方型形",
    "使遣",
    "終周修",
    "了料量",
    "議儀疑",
    "確格",
    "認任",
    "変編",
    "更項",
];

/// What is longer is no slip for any word; comparing letters costs the product of two lengths.
const LONGEST_SLIP: usize = 60;

/// All commands.
#[derive(Debug)]
pub struct Table {
    specs: Vec<&'static Spec>,
    by_word: HashMap<String, &'static Spec>,
    /// Words with Japanese letters, the longest first: they may have their arguments glued to them.
    glued: Vec<(String, &'static Spec)>,
}

impl Table {
    /// A table of `specs`. Of two commands with the same word the first has it; a test sees to it
    /// that there are none.
    pub fn new(specs: impl IntoIterator<Item = &'static Spec>) -> Self {
        let specs: Vec<_> = specs.into_iter().collect();
        let mut by_word = HashMap::new();
        for spec in &specs {
            for word in spec.words() {
                by_word.entry(plain(word)).or_insert(*spec);
            }
        }
        let mut glued: Vec<(String, &'static Spec)> = by_word
            .iter()
            .filter(|(word, _)| is_japanese(word) && word.chars().count() >= 2)
            .map(|(word, spec)| (word.clone(), *spec))
            .collect();
        glued.sort_by(|(one, _), (two, _)| (two.chars().count(), one).cmp(&(one.chars().count(), two)));
        Self { specs, by_word, glued }
    }

    /// The commands in their order.
    pub fn specs(&self) -> &[&'static Spec] {
        &self.specs
    }

    /// The command with this id.
    pub fn by_id(&self, id: &str) -> Option<&'static Spec> {
        self.specs.iter().copied().find(|spec| spec.id == id)
    }

    /// The command that `word` names, in any width, case and kind of kana.
    pub fn find(&self, word: &str) -> Option<&'static Spec> {
        self.by_word.get(&plain(word)).copied()
    }

    /// The commands whose words `text` begins with, the longest word first, and what follows.
    pub(super) fn beginnings<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (&'static Spec, &'a str)> {
        self.glued.iter().filter_map(move |(word, spec)| Some((*spec, strip(text, word)?)))
    }

    /// The commands whose words are nearest to `word`; none when it is none of them by a slip or two.
    pub fn nearest(&self, word: &str) -> Vec<&'static Spec> {
        let word = plain(word);
        if word.chars().count() > LONGEST_SLIP {
            return Vec::new();
        }
        let near = self.by_word.iter().filter_map(|(known, spec)| {
            let distance = strsim::osa_distance(known, &word);
            let length = known.chars().count();
            let (limit, differs_wholly) = (if length < 5 { 1 } else { 2 }, distance >= length);
            (distance <= limit && !differs_wholly).then_some((distance, *spec))
        });
        let near: Vec<(usize, &'static Spec)> = near.collect();
        let best = near.iter().map(|(distance, _)| *distance).min();
        let near = near.iter().filter(|(distance, _)| Some(*distance) == best);
        self.in_order(near.map(|(_, spec)| *spec))
    }

    /// The command from which `word` is one slip away: a key beside, two letters swapped, another
    /// kanji of the same sound. Ordinary words are not near to any command in this sense.
    pub(super) fn slipped(&self, word: &str) -> Option<&'static Spec> {
        let word = plain(word);
        let found = self.glued.iter().filter(|(known, _)| is_slip(known, &word)).map(|(_, spec)| *spec);
        match self.in_order(found).as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The command with a word that the beginning of `text` is one slip away from, and what follows.
    pub(super) fn slipped_beginnings<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (&'static Spec, &'a str)> {
        self.glued.iter().filter_map(move |(known, spec)| {
            let end = text.char_indices().nth(known.chars().count()).map(|(at, _)| at)?;
            is_slip(known, &plain(text.cut_to(end))).then_some((*spec, text.cut_from(end)))
        })
    }

    fn in_order(&self, found: impl Iterator<Item = &'static Spec>) -> Vec<&'static Spec> {
        let ids: Vec<&str> = found.map(|spec| spec.id).collect();
        self.specs.iter().copied().filter(|spec| ids.contains(&spec.id)).collect()
    }
}

/// Folded, with all kana in hiragana: りまいんど and リマインド are one word.
pub(super) fn plain(word: &str) -> String {
    fold(word).chars().map(hiragana).collect()
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        c => c,
    }
}

/// Whether a word has Japanese letters: full-width Latin ones and `？` are none.
pub fn is_japanese(word: &str) -> bool {
    fold(word).chars().any(|c| c.is_alphabetic() && !c.is_ascii())
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヶ' | 'ー')
}

/// What follows the plain `word` at the start of `text`.
pub(super) fn strip<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    strip_prefix_by(text, word, plain)
}

/// Whether `typed` is `known` with one slip; both plain.
fn is_slip(known: &str, typed: &str) -> bool {
    let (known, typed): (Vec<char>, Vec<char>) = (known.chars().collect(), typed.chars().collect());
    let long = known.len() >= 4;
    let start = known.iter().zip(&typed).take_while(|(one, two)| one == two).count();
    match (&known[start..], &typed[start..]) {
        ([meant, rest @ ..], [hit, more @ ..]) if rest == more => {
            let same_sound = SAME_SOUND.iter().any(|group| group.contains(*meant) && group.contains(*hit));
            same_sound || (long && is_kana(*meant) && is_kana(*hit))
        }
        ([one, two, rest @ ..], [first, second, more @ ..]) if rest == more => (one, two) == (second, first),
        ([left_out, rest @ ..], more) if rest == more => long && is_kana(*left_out),
        (rest, [too_much, more @ ..]) if rest == more => long && is_kana(*too_much),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_not_other_words() {
        let slip = |known: &str, typed: &str| is_slip(&plain(known), &plain(typed));
        for (known, typed) in [
            ("投票", "投標"),
            ("投票", "票投"),
            ("使い方", "使い型"),
            ("リマインド", "リマインと"),
            ("リマインド", "りまいんどー"),
            ("リマインド", "リマンド"),
            ("とうひょう", "とひょう"),
        ] {
            assert!(slip(known, typed), "{typed}");
        }
        for (known, typed) in [
            ("投票", "投資"),
            ("投票", "投票"),
            ("投票", "投"),
            ("投票", "投票率"),
            ("設定", "設備"),
            ("取消", "取材"),
            ("使い方", "使い手"),
            ("日付", "日程"),
            ("重要", "至急"),
        ] {
            assert!(!slip(known, typed), "{typed}");
        }
    }
}

//! What of lines is read before a feature sees them.

use std::sync::LazyLock;

use crate::base::reader::Reader;
use crate::command::token::without_mark;
use crate::command::{Call, Line, Reading, Setting, Spec, Table, answer, coming, dialogue, glue, read};

/// Words of every kind that a table can have.
static SPEC: Spec = Spec {
    id: "poll",
    ja: "投票",
    en: "poll",
    aliases: &["とうひょう", "アンケート投票"],
    names: &[crate::command::spec::Name { id: "deadline", words: &["締切", "close"] }],
    role: crate::base::Role::Member,
    place: crate::command::Place::Group,
    effect: crate::command::Effect::Changes,
    group: crate::command::Group::Ask,
};
static TABLE: LazyLock<Table> = LazyLock::new(|| Table::new([&SPEC]));

/// See [`Reader`].
pub const READERS: &[Reader] = &[
    ("a line", |text| {
        let (prefixes, names) =
            (["!yo".to_owned(), "寄合".to_owned()], ["寄合".to_owned(), "yoriai".to_owned()]);
        for (direct, mentioned) in [(false, false), (true, false), (false, true)] {
            let setting = Setting { prefixes: &prefixes, names: &names, mentioned, direct };
            if let Reading::Call(call) = read(text, setting, &TABLE) {
                assert_eq!(call.whole(), text.trim());
            }
        }
    }),
    ("a line behind a command", |text| {
        let call = Call::of(&SPEC, text);
        for item in call.line.items() {
            drop(call.with(item.start..item.value_start + item.raw.len(), "x"));
        }
        for (index, token) in call.line.tokens.iter().enumerate().take(9) {
            let _ = (call.line.from(index), call.line.lines_from(index), token.number());
        }
        drop(Line::split(text));
    }),
    ("a word of a command", |text| {
        let _ = (TABLE.find(text), TABLE.nearest(text), coming::find(text), without_mark(text));
    }),
    ("a short answer", |text| {
        let _ = (answer::takes_back(text), answer::yes_or_no(text), answer::is_dropped(text));
        let _ = (
            answer::choice(text, &["はい", "いいえ"]),
            answer::choice("2", &[text, text]),
            dialogue::word(text),
        );
        let _ = (glue::looks_like_a_date(text), glue::addressed(text), glue::is_courtesy(text));
    }),
];

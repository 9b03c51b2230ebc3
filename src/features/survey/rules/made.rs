//! Questionnaires that are written in chat: a title, and a question a line.

use crate::base::cut::Cut as _;
use crate::base::fold::visible;
use crate::command::token::{fold, without_mark};
use crate::config::questionnaire::{
    Both, Choice, Fault, Kind, Level, OTHER, Question, Questionnaire, grades, other_choice, yes_no,
};

/// Why a line is no question, and what it would be with an ending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::features::survey) enum Unmade {
    /// Nothing says how it is answered.
    NoKind(String),
    /// It wants choices and has fewer than two.
    NoChoices(String),
    /// There is no question at all.
    Nothing,
    /// What the questionnaire cannot be.
    Fault(Fault),
}

/// What stands in brackets.
enum Mark {
    Required,
    Kind(Kind),
    Several(Option<usize>),
    One,
}

/// The questionnaire that these lines are.
pub(in crate::features::survey) fn draft(
    id: &str,
    title: &str,
    lines: &[String],
) -> Result<Questionnaire, Unmade> {
    if lines.is_empty() {
        return Err(Unmade::Nothing);
    }
    let questions: Result<Vec<Question>, Unmade> =
        lines.iter().enumerate().map(|(index, line)| question(index, line)).collect();
    let made = Questionnaire {
        id: id.to_owned(),
        title: same(&visible(title)),
        intro: None,
        names: Vec::new(),
        level: Level::B,
        sensitive: false,
        days: 14,
        breakdown: vec![crate::config::questionnaire::Breakdown::Organisation],
        questions: questions?,
    };
    match made.faults().into_iter().next() {
        Some(fault) => Err(Unmade::Fault(fault)),
        None => Ok(made),
    }
}

fn same(text: &str) -> Both {
    Both { ja: text.to_owned(), en: text.to_owned() }
}

/// The question that a line is.
pub(in crate::features::survey) fn question(index: usize, line: &str) -> Result<Question, Unmade> {
    let line = visible(line);
    let line = without_mark(&line).trim();
    let mut required = false;
    let mut found = None;
    let mut text = line.to_owned();
    let mut options = String::new();
    for (start, end, inside) in brackets(line) {
        match mark(inside) {
            Some(Mark::Required) => {
                required = true;
                text = text.replacen(line.cut(start..end), "", 1);
            }
            Some(mark) => {
                let place = text.find(line.cut(start..end)).unwrap_or(text.len());
                text.truncate(place);
                let behind = line.cut_from(end);
                options = brackets(behind)
                    .filter(|(.., inside)| matches!(mark_of(inside), Some(Mark::Required)))
                    .fold(behind.to_owned(), |rest, (from, to, _)| {
                        required = true;
                        rest.replacen(behind.cut(from..to), "", 1)
                    });
                found = Some(mark);
                break;
            }
            None => {}
        }
    }
    let kind = match found {
        Some(Mark::Kind(kind)) => kind,
        Some(Mark::Several(most)) => {
            let choices = choices(&options);
            let max = most.unwrap_or(choices.len()).min(choices.len());
            Kind::Multiple { choices, min: 1, max }
        }
        Some(Mark::One) => Kind::Single { choices: choices(&options) },
        Some(Mark::Required) | None => {
            // `どれがよかったですか？ 時間、会場`.
            let at = text.find(['？', '?']).ok_or_else(|| Unmade::NoKind(line.to_owned()))?;
            let behind = text.split_off(at);
            let mut chars = behind.chars();
            text.extend(chars.next());
            let choices = choices(chars.as_str());
            if choices.is_empty() {
                return Err(Unmade::NoKind(line.to_owned()));
            }
            Kind::Single { choices }
        }
    };
    let wants = matches!(kind, Kind::Single { .. } | Kind::Multiple { .. });
    if wants && kind.choices().len() < 2 {
        return Err(Unmade::NoChoices(line.to_owned()));
    }
    let text = text.trim().trim_end_matches(['：', ':']).trim();
    if text.is_empty() {
        return Err(Unmade::Nothing);
    }
    let id = format!("q{}", index + 1);
    Ok(Question { id, section: None, text: same(text), help: None, required, show_if: None, kind })
}

/// Nothing that says how a question is answered is longer, in bytes.
const LONGEST_MARK: usize = 300;

/// The brackets of a line: where they are, and what is in them.
fn brackets(line: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    line.match_indices(['（', '(', '［', '[']).filter_map(|(start, open)| {
        let inner = start + open.len();
        let near = line.len().min(line.floor_char_boundary(inner + LONGEST_MARK));
        let length = line.cut(inner..near).find(['）', ')', '］', ']'])?;
        let close = line.cut_from(inner + length).chars().next().map_or(0, char::len_utf8);
        Some((start, inner + length + close, line.cut(inner..inner + length)))
    })
}

fn mark(inside: &str) -> Option<Mark> {
    mark_of(inside)
}

fn mark_of(inside: &str) -> Option<Mark> {
    let folded = fold(inside.trim());
    let (word, rest) = match folded.find(|c: char| c.is_whitespace() || "、,:".contains(c)) {
        Some(at) => (
            folded.cut_to(at),
            folded.cut_from(at).trim_matches(|c: char| c.is_whitespace() || "、,:".contains(c)),
        ),
        None => (folded.as_str(), ""),
    };
    Some(match word {
        "必須" | "required" => Mark::Required,
        "自由記述" | "自由" | "記述" | "自由回答" | "文章" | "text" | "free" => {
            Mark::Kind(Kind::Text)
        }
        "はい・いいえ" | "はい/いいえ" | "はいいいえ" | "はい" | "yes/no" | "yesno" => {
            Mark::Kind(Kind::YesNo { choices: yes_no() })
        }
        "数" | "数字" | "数値" | "人数" | "number" => {
            let unit = match (word, rest) {
                ("人数", "") => Some(Both { ja: "人".to_owned(), en: "people".to_owned() }),
                (_, "") => None,
                (_, unit) => Some(same(unit)),
            };
            Mark::Kind(Kind::Number { min: 0, max: 1_000_000, unit })
        }
        "日付" | "日" | "年月日" | "date" => Mark::Kind(Kind::Date),
        "単一" | "単一選択" | "択一" | "single" | "one" => Mark::One,
        "choose" | "pick" if rest == "one" => Mark::One,
        "choose" | "pick" if matches!(rest, "any" | "several") => Mark::Several(None),
        _ if ["一つ", "ひとつ", "1つ", "どれか一つ", "どれか1つ"]
            .contains(&word.trim_end_matches(&CHOOSING[..])) =>
        {
            Mark::One
        }
        _ if is_several(word) => Mark::Several(most(&folded)),
        _ => Mark::Kind(scale(word, inside)?),
    })
}

/// What people put behind 一つ; each letter of 選ぶ, 選択, だけ.
const CHOOSING: [char; 6] = ['選', 'ぶ', '択', 'だ', 'け', 'を'];

fn is_several(word: &str) -> bool {
    ["複数", "いくつでも", "multiple", "several"].iter().any(|start| word.starts_with(start))
        || (word.ends_with("つまで") && most(word).is_some())
}

/// `2つまで`, `最大3`.
fn most(folded: &str) -> Option<usize> {
    let digits: String =
        folded.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|most| *most > 0)
}

/// `5段階 役に立たなかった〜役に立った`, `4段階 悪い、やや悪い、やや良い、良い`.
fn scale(word: &str, inside: &str) -> Option<Kind> {
    let count = word
        .strip_suffix("段階")
        .or_else(|| word.strip_suffix("段階評価"))
        .or_else(|| word.strip_suffix(" grades"))
        .or_else(|| word.strip_suffix("-grade"))
        .or_else(|| (word == "scale").then_some("5"))?;
    let count: usize = match count {
        "三" => 3,
        "四" => 4,
        "五" => 5,
        digits => digits.parse().ok().filter(|count| (2..=10).contains(count))?,
    };
    let inside = inside.trim();
    let rest = inside.split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim());
    let named: Vec<&str> =
        rest.split(['、', ',', '，']).map(str::trim).filter(|name| !name.is_empty()).collect();
    if named.len() == count {
        return Some(Kind::Scale { grades: grades(Some(named.into_iter().map(same).collect()), None, None) });
    }
    let (low, high) = match rest.split_once(['〜', '～', '~', '-', '→']) {
        Some((low, high)) => (Some(low.trim()), Some(high.trim())),
        None => (None, None),
    };
    let text = |index: usize| {
        let number = (index + 1).to_string();
        let end = if index == 0 {
            low
        } else if index + 1 == count {
            high
        } else {
            None
        };
        same(&end.filter(|end| !end.is_empty()).map_or(number.clone(), |end| format!("{number} {end}")))
    };
    Some(Kind::Scale { grades: grades(Some((0..count).map(text).collect()), None, None) })
}

/// What people put between choices.
const COMMAS: [char; 5] = ['、', '，', ',', '／', '/'];

fn choices(text: &str) -> Vec<Choice> {
    let text = text.trim().trim_start_matches(['：', ':']).trim();
    let parts: Vec<&str> = if text.contains(COMMAS) {
        text.split(COMMAS).collect()
    } else if text.contains('・') {
        text.split('・').collect()
    } else {
        text.split_whitespace().collect()
    };
    let mut all: Vec<Choice> = Vec::new();
    let mut free = None;
    for part in parts {
        let part = part.trim().trim_matches(['「', '」', '。']);
        if part.is_empty() {
            continue;
        }
        if matches!(fold(part).as_str(), "その他" | "そのほか" | "other") {
            free = Some(other_choice());
            continue;
        }
        all.push(Choice { id: format!("c{}", all.len() + 1), text: same(part) });
    }
    debug_assert!(free.as_ref().is_none_or(|free: &Choice| free.id == OTHER));
    all.extend(free);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> String {
        let question = match question(0, line) {
            Ok(question) => question,
            Err(unmade) => return format!("{unmade:?}"),
        };
        let choices: Vec<&str> =
            question.kind.choices().iter().map(|choice| choice.text.ja.as_str()).collect();
        let kind = match &question.kind {
            Kind::Single { .. } => "single".to_owned(),
            Kind::Multiple { max, .. } => format!("multiple {max}"),
            Kind::Scale { .. } => "scale".to_owned(),
            Kind::YesNo { .. } => "yes-no".to_owned(),
            Kind::Number { unit, .. } => format!("number {}", unit.as_ref().map_or("", |unit| &unit.ja)),
            Kind::Date => "date".to_owned(),
            Kind::Text => "text".to_owned(),
        };
        let required = if question.required { "!" } else { "" };
        format!("{}|{kind}{required}|{}", question.text.ja, choices.join("/"))
    }

    #[test]
    fn a_line_is_a_question() {
        for (line, expected) in [
            (
                "1. 役に立ちましたか（5段階 役に立たなかった〜役に立った）",
                "役に立ちましたか|scale|1 役に立たなかった/2/3/4/5 役に立った",
            ),
            ("２．良かった点（複数可）時間、会場、資料", "良かった点|multiple 3|時間/会場/資料"),
            (
                "良かった点は？（２つまで）時間 会場 資料 その他",
                "良かった点は?|multiple 2|時間/会場/資料/その他",
            ),
            ("ご意見（自由記述）", "ご意見|text|"),
            ("また参加したいですか（はい・いいえ）", "また参加したいですか|yes-no|はい/いいえ"),
            ("何人で来ましたか（数 人）", "何人で来ましたか|number 人|"),
            ("いつ受けましたか（日付）（必須）", "いつ受けましたか|date!|"),
            ("どれがよかったですか？　時間・会場・その他", "どれがよかったですか？|single|時間/会場/その他"),
            (
                "会場（本庁舎）はどうでしたか（4段階 悪い、やや悪い、やや良い、良い）",
                "会場（本庁舎）はどうでしたか|scale|悪い/やや悪い/やや良い/良い",
            ),
            ("ご意見をどうぞ", "NoKind(\"ご意見をどうぞ\")"),
            ("良かった点（複数可）", "NoChoices(\"良かった点（複数可）\")"),
            ("（自由記述）", "Nothing"),
        ] {
            assert_eq!(shown(line), expected.replace("は?|", "は？|"), "{line}");
        }
    }
}

//! The figures that a survey is published with, and P12 once more from the outside.

use std::collections::BTreeMap;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

use super::*;
use crate::config::questionnaire::{Both, Choice, Library};
use crate::features::survey::rules::sheet::Shape;
use crate::features::survey::rules::sheet::{Figures, Sheet, Span};

/// The staff survey as two offices answered it.
pub(in crate::features::survey) fn both_offices(level: Level) -> Sheet {
    counted(level, Some(&Breakdown::Organisation), &[&PREFECTURE, &CITY]).1
}

/// The same of one office.
pub(in crate::features::survey) fn prefecture(level: Level) -> Sheet {
    counted(level, None, &[&PREFECTURE]).1
}

/// What an organisation answered to the staff survey: counts of the choices of each question, and how
/// many were asked.
struct Office {
    name: &'static str,
    people: usize,
    know: [usize; 5],
    like: [usize; 4],
    why: [usize; 8],
}

const CITY: Office = Office {
    name: "札幌市",
    people: 531,
    know: [60, 240, 72, 28, 100],
    like: [188, 130, 149, 63],
    why: [162, 109, 91, 88, 64, 64, 18, 12],
};
const PREFECTURE: Office = Office {
    name: "北海道",
    people: 1756,
    know: [158, 702, 421, 105, 328],
    like: [520, 489, 482, 255],
    why: [560, 401, 300, 310, 190, 205, 95, 41],
};

fn staff() -> Questionnaire {
    let library = Library::default();
    library.all().iter().find(|asks| asks.id == "staff").expect("comes with the program").clone()
}

fn chosen(ids: &[&str]) -> Answer {
    Answer::Choices { ids: ids.iter().map(|id| (*id).to_owned()).collect(), other: None }
}

/// Everybody's answers, so that the counts come out.
fn responses(asks: &Questionnaire, office: &Office) -> Vec<Response> {
    let choices = |id: &str| -> Vec<String> {
        asks.question(id).unwrap().kind.choices().iter().map(|choice| choice.id.clone()).collect()
    };
    let (know, like, why) = (choices("know"), choices("like"), choices("why-not"));
    let row = |counts: &[usize], ids: &[String]| -> Vec<Answer> {
        counts.iter().zip(ids).flat_map(|(count, id)| vec![chosen(&[id]); *count]).collect()
    };
    let (know, like) = (row(&office.know, &know), row(&office.like, &like));
    let asked = office.like[2] + office.like[3];
    let mut reasons: Vec<Vec<&str>> = vec![Vec::new(); asked];
    let mut at = 0;
    for (count, id) in office.why.iter().zip(&why) {
        for _ in 0..*count {
            reasons[at % asked].push(id);
            at += 1;
        }
    }
    let mut reasons = reasons.into_iter();
    (0..office.people)
        .map(|person| {
            let mut answers = BTreeMap::new();
            // The last ones leave a question out.
            answers.insert("know".to_owned(), know.get(person).cloned().unwrap_or(Answer::Skipped));
            // Not in the order of the first question.
            let liked = like.get(person * 37 % office.people).cloned().unwrap_or(Answer::Declined);
            if liked.ids().iter().any(|id| id == "rather-not" || id == "not") {
                answers.insert("why-not".to_owned(), chosen(&reasons.next().unwrap()));
            }
            answers.insert("like".to_owned(), liked);
            if person < 7 {
                answers.insert("more".to_owned(), Answer::Text(format!("意見{person}")));
            }
            Response { organisation: Some(office.name.to_owned()), department: None, answers }
        })
        .collect()
}

fn counted(level: Level, by: Option<&Breakdown>, offices: &[&Office]) -> (Tally, Sheet) {
    let asks = staff();
    let mut tally = Tally::new(&asks, level, by);
    for office in offices {
        for response in responses(&asks, office) {
            tally.add(&response);
        }
    }
    let sheet = tally.finish();
    (tally, sheet)
}

fn shares(figures: &Figures) -> Vec<(u64, String)> {
    let share = |count: u64| figures.per_mille(count).map(|share| format!("{}.{}", share / 10, share % 10)).unwrap();
    figures.cells.iter().filter_map(|cell| cell.count).map(|count| (count, share(count))).collect()
}

fn pairs(expected: &[(u64, &str)]) -> Vec<(u64, String)> {
    expected.iter().map(|(count, share)| (*count, (*share).to_owned())).collect()
}

#[test]
fn the_city_comes_out_as_it_was() {
    for level in [Level::A, Level::B, Level::C] {
        let (_, sheet) = counted(level, Some(&Breakdown::Organisation), &[&PREFECTURE, &CITY]);
        let split = sheet.split.as_ref().expect("two organisations");
        assert_eq!(split.groups[1].members, [Member::Roster(vec!["札幌市".to_owned()])]);
        let city = |at: usize| &sheet.items[at].groups.as_ref().expect("by organisation")[1];
        assert_eq!(
            shares(city(0)),
            pairs(&[(60, "12.0"), (240, "48.0"), (72, "14.4"), (28, "5.6"), (100, "20.0")])
        );
        assert_eq!(shares(city(1)), pairs(&[(188, "35.5"), (130, "24.5"), (149, "28.1"), (63, "11.9")]));
        let together = &city(1).sums[0];
        assert_eq!((together.answers.as_slice(), together.count), ([0, 1].as_slice(), Some(318)));
        assert_eq!(city(1).per_mille(318), Some(600));
        assert_eq!(city(2).base, Span::exactly(212));
        let counts: Vec<u64> = city(2).cells.iter().filter_map(|cell| cell.count).collect();
        assert_eq!(counts, [162, 109, 91, 88, 64, 64, 18, 12]);
        let ranks: Vec<(usize, bool)> = city(2).ranks().into_iter().flatten().collect();
        assert_eq!(
            ranks,
            [(1, false), (2, false), (3, false), (4, false), (5, true), (5, true), (7, false), (8, false)]
        );
        let silent = (city(0).silent.unwrap(), city(1).silent.unwrap());
        if level == Level::A {
            assert_eq!(silent, (Span::exactly(31), Span::exactly(1)));
            assert_eq!(sheet.people, Span::exactly(2287));
        } else {
            // One who did not answer stays among several.
            assert_eq!(silent, (Span { low: 30, high: 39 }, Span { low: 0, high: 9 }));
            assert_eq!(sheet.people, Span { low: 2280, high: 2289 });
        }
    }
}

#[test]
fn a_cross_table_by_an_answer_is_a_division_of_everybody() {
    let by = Breakdown::Question("like".to_owned());
    let (_, sheet) = counted(Level::B, Some(&by), &[&CITY]);
    let split = sheet.split.expect("four answers");
    let people: u64 = split.groups.iter().map(|group| group.people.low).sum();
    assert!((500..=531).contains(&people), "{split:?}");
    assert_eq!(sheet.items[1].groups, None, "not by itself");
    assert!(sheet.items[0].groups.is_some());
    // The one who did not answer is not told by any of the groups.
    assert!(split.groups.iter().all(|group| group.members != [Member::Unknown]), "{split:?}");
}

#[test]
fn nothing_is_told_of_few() {
    let few = Office { name: "札幌市", people: 9, know: [5, 4, 0, 0, 0], like: [5, 4, 0, 0], why: [0; 8] };
    let (tally, sheet) = counted(Level::C, None, &[&few]);
    assert_eq!(tally.people(), 9);
    assert!(sheet.items.iter().all(|item| item.total.is_none()), "{sheet:?}");
    let (_, sheet) = counted(Level::B, None, &[&few]);
    let know = sheet.items[0].total.as_ref().expect("nine at level B");
    assert_eq!(know.cells.len(), 1, "five and four are one: {know:?}");
    assert_eq!(know.base, Span::exactly(9));
}

fn both(text: &str) -> Both {
    Both { ja: text.to_owned(), en: text.to_owned() }
}

fn asks(kind: Kind) -> Questionnaire {
    let question = Question {
        id: "q".to_owned(),
        section: None,
        text: both("q"),
        help: None,
        required: false,
        show_if: None,
        kind,
    };
    Questionnaire { questions: vec![question], ..staff() }
}

fn of(level: Level, kind: Kind, answers: &[(Answer, usize)]) -> Figures {
    let mut tally = Tally::new(&asks(kind), level, None);
    for (answer, count) in answers {
        let answers = BTreeMap::from([("q".to_owned(), answer.clone())]);
        (0..*count).for_each(|_| tally.add(&Response { answers: answers.clone(), ..Response::default() }));
    }
    let sheet = tally.finish();
    sheet.items[0].total.clone().expect("enough answered")
}

fn grades() -> Kind {
    let grade = |id: &str| Choice { id: id.to_owned(), text: both(id) };
    Kind::Scale { grades: ["1", "2", "3", "4", "5"].map(grade).to_vec() }
}

#[test]
fn a_scale_has_a_mean_and_its_two_highest_grades() {
    let answers = [("1", 6), ("2", 9), ("3", 10), ("4", 20), ("5", 15)];
    let answers = answers.map(|(id, count)| (chosen(&[id]), count));
    let figures = of(Level::B, grades(), &answers);
    assert_eq!((figures.mean, figures.top), (Some(348), Some(35)));
    // A mean over grades that are counted as one would part them.
    let answers = [("1", 2), ("2", 9), ("3", 10), ("4", 20), ("5", 15)];
    let figures = of(Level::B, grades(), &answers.map(|(id, count)| (chosen(&[id]), count)));
    assert_eq!((figures.mean, figures.top, figures.cells.len()), (None, Some(35), 4));
    let answers = [("3", 10), ("4", 20), ("5", 2)].map(|(id, count)| (chosen(&[id]), count));
    assert_eq!(of(Level::C, grades(), &answers).top, Some(22));
    let answers = [("1", 12), ("3", 10), ("4", 1), ("5", 2)].map(|(id, count)| (chosen(&[id]), count));
    assert_eq!(of(Level::C, grades(), &answers).top, None, "the middle is among them");
}

#[test]
fn numbers_have_ends_at_level_a_only() {
    let kind = || Kind::Number { min: 0, max: 100, unit: None };
    let answers: Vec<(Answer, usize)> = [3, 4, 5, 8].map(|number| (Answer::Number(number), 1)).to_vec();
    let number = of(Level::A, kind(), &answers).number.unwrap();
    assert_eq!((number.mean, number.quartiles, number.ends), (50, Some([35, 45, 65]), Some((3, 8))));
    let answers: Vec<(Answer, usize)> = [3, 4, 5, 8].map(|number| (Answer::Number(number), 2)).to_vec();
    let number = of(Level::B, kind(), &answers).number.unwrap();
    assert_eq!((number.mean, number.quartiles, number.ends), (50, None, None));
    let answers: Vec<(Answer, usize)> = [3, 4, 5, 8].map(|number| (Answer::Number(number), 3)).to_vec();
    let number = of(Level::C, kind(), &answers).number.unwrap();
    assert_eq!((number.quartiles, number.ends), (Some([35, 45, 65]), None));
}

#[test]
fn days_are_counted_by_month() {
    let day = |text: &str| Answer::Date(text.parse().unwrap());
    let figures =
        of(Level::A, Kind::Date, &[(day("2022-04-30"), 2), (day("2022-04-01"), 1), (day("2021-12-01"), 1)]);
    let counts: Vec<u64> = figures.cells.iter().filter_map(|cell| cell.count).collect();
    assert_eq!(counts, [1, 3], "in the order of time");
}

#[test]
fn runs_of_one_questionnaire_are_compared_by_what_was_published() {
    let (_, before) = counted(Level::B, None, &[&PREFECTURE]);
    let (_, now) = counted(Level::B, None, &[&CITY]);
    assert_eq!(now.items[1].change(&before.items[1], &[0]), Some(355 - 298));
    assert_eq!(now.items[1].change(&before.items[1], &[0, 1]), Some(600 - 578));
    assert_eq!(now.items[1].change(&before.items[1], &[0, 2]), None, "not published together");
}

#[test]
fn words_come_out_apart_from_people() {
    let (mut tally, _) = counted(Level::B, None, &[&CITY]);
    let texts = tally.take_texts();
    assert_eq!(texts.len(), 7);
    assert_eq!(texts[0], Text { question: "more".to_owned(), body: "意見0".to_owned() });
}

fn question(id: &str, kind: Kind, show_if: Option<Condition>) -> Question {
    Question { id: id.to_owned(), section: None, text: both(id), help: None, required: false, show_if, kind }
}

fn choices(count: usize) -> Vec<Choice> {
    (1..=count).map(|at| Choice { id: at.to_string(), text: both(&at.to_string()) }).collect()
}

fn is(question: &str, one_of: &[&str]) -> Condition {
    Condition::Is {
        question: question.to_owned(),
        one_of: one_of.iter().map(|id| (*id).to_owned()).collect(),
    }
}

/// A question on two others together, asked of so many: those who gave `1` to both.
fn on_two(both_of: usize, first_only: usize) -> Sheet {
    let kind = || Kind::Single { choices: choices(2) };
    let condition = Condition::All(vec![is("a", &["1"]), is("b", &["1"])]);
    let questions = vec![
        question("a", kind(), None),
        question("b", kind(), None),
        question("c", kind(), Some(condition)),
    ];
    let mut tally = Tally::new(&Questionnaire { questions, ..staff() }, Level::B, None);
    let mut add = |count: usize, a: &str, b: &str, c: Option<&str>| {
        let given = [("a", Some(a)), ("b", Some(b)), ("c", c)];
        let given = given.iter().filter_map(|(id, answer)| Some(((*id).to_owned(), chosen(&[(*answer)?]))));
        let response = Response { answers: given.collect(), ..Response::default() };
        (0..count).for_each(|_| tally.add(&response));
    };
    add(both_of, "1", "1", Some("1"));
    add(first_only, "1", "2", None);
    add(20, "2", "1", None);
    add(20, "2", "2", None);
    tally.finish()
}

#[test]
fn a_question_on_two_others_tells_of_nobody_else() {
    assert!(on_two(12, 15).items[2].total.is_some());
    // Of 15 who gave 1 to the first, 12 were asked: three gave 2 to the second.
    assert!(on_two(12, 3).items[2].total.is_none());
    assert!(on_two(4, 15).items[2].total.is_none());
}

/// Whatever is asked and answered: what is in a sheet is at least five, and adds up.
#[test]
fn no_sheet_has_a_small_count() {
    for seed in 0..120_u64 {
        let mut rng = StdRng::seed_from_u64(seed);
        let level = if seed.is_multiple_of(2) { Level::B } else { Level::C };
        let sheet = any_sheet(&mut rng, level);
        check(&sheet, if level == Level::C { 10 } else { 5 }, seed);
    }
}

fn any_sheet(rng: &mut StdRng, level: Level) -> Sheet {
    let conditions = [
        None,
        Some(is("a", &["1"])),
        Some(is("b", &["4", "5"])),
        Some(Condition::Any(vec![is("a", &["2"]), is("b", &["1", "2"])])),
    ];
    let mut condition = || conditions[rng.random_range(0..4)].clone();
    let questions = vec![
        question("a", Kind::Single { choices: choices(4) }, None),
        question("b", grades(), None),
        question("m", Kind::Multiple { choices: choices(4), min: 1, max: 3 }, condition()),
        question("d", Kind::Date, None),
        question("n", Kind::Number { min: 0, max: 9, unit: None }, condition()),
    ];
    let by = [
        None,
        Some(Breakdown::Organisation),
        Some(Breakdown::Department),
        Some(Breakdown::Question("a".to_owned())),
    ];
    let by = by[rng.random_range(0..4)].clone();
    let mut tally = Tally::new(&Questionnaire { questions, ..staff() }, level, by.as_ref());
    for _ in 0..rng.random_range(1..120) {
        tally.add(&anybody(rng));
    }
    tally.finish()
}

fn anybody(rng: &mut StdRng) -> Response {
    let some = |rng: &mut StdRng, most: usize| {
        let at = rng.random_range(1..=most).min(rng.random_range(1..=most));
        at.to_string()
    };
    let mut answers = BTreeMap::new();
    answers.insert("a".to_owned(), chosen(&[&some(rng, 4)]));
    answers.insert("b".to_owned(), chosen(&[&some(rng, 5)]));
    answers.insert("m".to_owned(), chosen(&[&some(rng, 4), &some(rng, 4)]));
    let month = rng.random_range(1..=12);
    answers.insert("d".to_owned(), Answer::Date(chrono::NaiveDate::from_ymd_opt(2022, month, 1).unwrap()));
    answers.insert("n".to_owned(), Answer::Number(rng.random_range(0..9)));
    let left_out = ["a", "b", "m", "d", "n", "", "", "", ""][rng.random_range(0..9)];
    answers.remove(left_out);
    let organisation = (rng.random_range(0..9) > 0).then(|| some(rng, 4));
    Response { organisation, department: Some(some(rng, 2)), answers }
}

fn check(sheet: &Sheet, least: u64, seed: u64) {
    for item in &sheet.items {
        for figures in item.total.iter().chain(item.groups.iter().flatten()) {
            let counts = figures.cells.iter().chain(&figures.sums).filter_map(|cell| cell.count);
            assert!(counts.into_iter().all(|count| count >= 5), "seed {seed}: {sheet:#?}");
            let base = figures.base.exact().unwrap_or(figures.base.high);
            assert!(base >= least, "seed {seed}: {sheet:#?}");
            let one = !matches!(item.shape, Shape::Multiple | Shape::Number { .. });
            let sum: u64 = figures.cells.iter().filter_map(|cell| cell.count).sum();
            assert!(!one || sum == base, "seed {seed}: {item:#?}");
            let vague = |silent: Span| silent.high == 0 || silent.low >= 5 || silent.high > silent.low;
            assert!(figures.silent.is_none_or(vague), "seed {seed}: {item:#?}");
        }
        for figures in item.groups.iter().flatten() {
            assert!(figures.base.high >= 10, "seed {seed}");
        }
    }
    for group in sheet.split.iter().flat_map(|split| &split.groups) {
        assert!(group.people.high >= 10 && group.people.exact().is_none(), "seed {seed}: {group:?}");
    }
}

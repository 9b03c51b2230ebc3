//! Figures as words, tables and charts. The same go into the room and onto paper.

use crate::base::Phrase;
use crate::chat::recipe::{Chart, Figure, Table};
use crate::documents::{self, Bar, Graded, Grouped};
use crate::features::survey::rules::Sheet;
use crate::features::survey::rules::sheet::{Cell, Figures, Group, Item, Member, Shape, Span};
use crate::text::Words;

/// So many groups stand side by side in one table.
const GROUPS_BESIDE: usize = 5;
/// So many are drawn side by side: each needs a look of its own.
const GROUPS_DRAWN: usize = 4;
/// So many bars and grades can be drawn.
const MOST_BARS: usize = 40;
const MOST_GRADES: usize = 7;

/// A reader of a sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    pub(super) words: Words,
    pub(super) sheet: &'a Sheet,
    /// The run before, by its number.
    pub(super) before: Option<(i64, &'a Sheet)>,
}

impl Reader<'_> {
    pub(super) fn plain(&self, phrase: &Phrase) -> String {
        self.words.plain(phrase)
    }

    fn word(&self, id: &str) -> String {
        self.plain(&Phrase::new(id))
    }

    /// `2,287人`, `約2,280人`, `30〜39人`, `9人以下`.
    pub(super) fn span(&self, span: Span) -> String {
        let (id, low, high) = match (span.exact(), span) {
            (Some(count), _) => ("survey-span-exact", count, count),
            (None, Span { low: 0, high }) => ("survey-span-below", 0, high),
            (None, Span { low, high }) if low % 10 == 0 && high == low + 9 && low >= 100 => {
                ("survey-span-about", low, high)
            }
            (None, Span { low, high }) => ("survey-span-range", low, high),
        };
        self.plain(&Phrase::new(id).with("low", thousands(low)).with("high", thousands(high)))
    }

    /// The number of the question and its words.
    pub(super) fn heading(&self, at: usize) -> String {
        let item = &self.sheet.items[at];
        let number = i64::try_from(at + 1).unwrap_or(i64::MAX);
        let phrase = Phrase::new("survey-result-question").with("number", number);
        self.plain(&phrase.with("text", item.text.of(self.words.locale)))
    }

    /// How many answered and how many did not, and what else there is to say of the figures.
    pub(super) fn notes(&self, at: usize) -> Vec<String> {
        let item = &self.sheet.items[at];
        let Some(figures) = &item.total else {
            let few = if item.shape == Shape::Text { "survey-result-texts-few" } else { "survey-result-hidden" };
            return vec![self.word(few)];
        };
        if item.shape == Shape::Text {
            let base = Phrase::new("survey-result-texts").with("base", self.span(figures.base));
            return vec![self.plain(&base)];
        }
        let base = Phrase::new("survey-result-base").with("base", self.span(figures.base));
        let silent = figures.silent.filter(|silent| silent.high > 0);
        let mut notes = vec![match silent {
            Some(silent) => {
                let both = Phrase::new("survey-result-base-silent").with("base", self.span(figures.base));
                self.plain(&both.with("silent", self.span(silent)))
            }
            None => self.plain(&base),
        }];
        if figures.with_silent {
            notes.push(self.word("survey-result-with-silent"));
        }
        if let Some(mean) = figures.mean {
            notes.push(self.plain(&Phrase::new("survey-result-mean").with("mean", hundredths(mean))));
        }
        if let Some(count) = figures.top {
            let top: Vec<usize> = (item.choices.len().saturating_sub(2)..item.choices.len()).collect();
            let share = share(figures.per_mille(count));
            let phrase = Phrase::new("survey-result-top").with("share", share);
            notes.push(self.plain(&phrase.with("change", self.change(at, &top))));
        }
        if let Some(number) = figures.number {
            let unit = match &item.shape {
                Shape::Number { unit: Some(unit) } => unit.of(self.words.locale),
                _ => "",
            };
            let phrase = Phrase::new("survey-result-number-mean").with("unit", unit);
            notes.push(self.plain(&phrase.with("mean", tenths(number.mean))));
            if let Some([first, middle, third]) = number.quartiles {
                let phrase = Phrase::new("survey-result-quartiles").with("unit", unit);
                let phrase = phrase.with("first", tenths(first)).with("middle", tenths(middle));
                notes.push(self.plain(&phrase.with("third", tenths(third))));
            }
            if let Some((low, high)) = number.ends {
                let phrase = Phrase::new("survey-result-ends").with("unit", unit);
                notes.push(self.plain(&phrase.with("low", low).with("high", high)));
            }
        }
        let merged = figures.cells.iter().any(|cell| cell.answers.len() > 1);
        if merged {
            notes.push(self.word("survey-result-merged"));
        }
        if figures.cells.iter().any(|cell| cell.count.is_none()) {
            notes.push(self.word("survey-result-left-out"));
        }
        if self.sheet.split.is_some() && item.groups.is_none() && !item.choices.is_empty() {
            notes.push(self.word("survey-result-no-groups"));
        }
        notes
    }

    /// The figures in rows; nothing where there are none.
    pub(super) fn tables(&self, at: usize) -> Vec<Table> {
        let item = &self.sheet.items[at];
        let Some(total) = item.total.as_ref().filter(|total| !total.cells.is_empty()) else {
            return Vec::new();
        };
        let groups = item.groups.as_deref().unwrap_or_default();
        let same = |figures: &Figures| {
            figures.cells.iter().map(|cell| (&cell.answers, cell.with_silent))
                .eq(total.cells.iter().map(|cell| (&cell.answers, cell.with_silent)))
        };
        let whole = (self.word("survey-result-everybody"), total);
        let names: Vec<String> = match &self.sheet.split {
            Some(split) => split.groups.iter().map(|group| self.group(group)).collect(),
            None => Vec::new(),
        };
        let columns: Vec<(String, &Figures)> = names.into_iter().zip(groups).collect();
        if columns.iter().all(|(_, figures)| same(figures)) {
            let mut chunks = columns.chunks(GROUPS_BESIDE);
            let first: Vec<(String, &Figures)> =
                std::iter::once(whole).chain(chunks.next().unwrap_or_default().iter().cloned()).collect();
            let first = self.table(at, &first, true);
            return std::iter::once(first).chain(chunks.map(|chunk| self.table(at, chunk, false))).collect();
        }
        let first = self.table(at, &[whole], true);
        let parts = columns.chunks(GROUPS_BESIDE).map(|chunk| self.table(at, chunk, false));
        std::iter::once(first).chain(parts).collect()
    }

    fn table(&self, at: usize, columns: &[(String, &Figures)], whole: bool) -> Table {
        let item = &self.sheet.items[at];
        let Some((_, first)) = columns.first() else { return Table::default() };
        let compared = whole.then(|| self.before.map(|(number, _)| number)).flatten();
        let mut head = vec![self.word("survey-result-answer")];
        head.extend(columns.iter().map(|(name, _)| name.clone()));
        if let Some(number) = compared {
            head.push(self.plain(&Phrase::new("survey-result-before").with("number", number)));
        }
        let mut rows = Vec::new();
        for place in order(item, first) {
            let cell = &first.cells[place];
            let mut row = vec![self.label(item, cell)];
            row.extend(columns.iter().map(|(_, figures)| {
                figures.cells.get(place).map_or_else(String::new, |cell| self.cell(item, figures, cell))
            }));
            if compared.is_some() {
                row.push(self.change(at, &cell.answers));
            }
            rows.push(row);
        }
        for (place, sum) in first.sums.iter().enumerate() {
            let label = Phrase::new("survey-result-sum").with("label", self.label(item, sum));
            let mut row = vec![self.plain(&label)];
            row.extend(columns.iter().map(|(_, figures)| {
                figures.sums.get(place).map_or_else(String::new, |cell| self.cell(item, figures, cell))
            }));
            if compared.is_some() {
                row.push(self.change(at, &sum.answers));
            }
            rows.push(row);
        }
        let mut bases = vec![self.word("survey-result-answered")];
        bases.extend(columns.iter().map(|(_, figures)| self.span(figures.base)));
        bases.resize(head.len(), String::new());
        rows.push(bases);
        if columns.iter().any(|(_, figures)| figures.silent.is_some_and(|silent| silent.high > 0)) {
            let mut silent = vec![self.word("survey-result-silent")];
            let spans = columns.iter().map(|(_, figures)| figures.silent);
            silent.extend(spans.map(|span| span.map(|span| self.span(span)).unwrap_or_default()));
            silent.resize(head.len(), String::new());
            rows.push(silent);
        }
        Table { head, rows }
    }

    /// `64人（30.2%）`, with the rank where several could be chosen.
    fn cell(&self, item: &Item, figures: &Figures, cell: &Cell) -> String {
        let Some(count) = cell.count else { return self.word("survey-result-secret") };
        let phrase = Phrase::new("survey-result-cell").with("count", thousands(count));
        let shown = self.plain(&phrase.with("share", share(figures.per_mille(count))));
        let at = figures.cells.iter().position(|other| other == cell);
        let rank = at.and_then(|at| figures.ranks().get(at).copied().flatten());
        match rank.filter(|_| item.shape == Shape::Multiple && count > 0) {
            Some((rank, tied)) => {
                let rank = i64::try_from(rank).unwrap_or(i64::MAX);
                let phrase = Phrase::new("survey-result-ranked").with("cell", shown).with("rank", rank);
                self.plain(&phrase.with_word("tied", if tied { "yes" } else { "no" }))
            }
            None => shown,
        }
    }

    /// The answers of a cell: `まったく／あまり／無回答`.
    pub(super) fn label(&self, item: &Item, cell: &Cell) -> String {
        let texts = cell.answers.iter().filter_map(|at| item.choices.get(*at));
        let mut texts: Vec<String> = texts.map(|choice| choice.text.of(self.words.locale).to_owned()).collect();
        if cell.with_silent {
            texts.push(self.word("survey-result-silent"));
        }
        texts.join(&self.word("survey-result-or"))
    }

    /// What a group is called.
    pub(super) fn group(&self, group: &Group) -> String {
        let name = |member: &Member| match member {
            Member::Roster(names) => names.join(" "),
            Member::Answer(at) => {
                let split = self.sheet.split.as_ref();
                let by = split.and_then(|split| match &split.by {
                    crate::config::questionnaire::Breakdown::Question(id) => Some(id),
                    _ => None,
                });
                let item = by.and_then(|id| self.sheet.items.iter().find(|item| item.id == *id));
                let choice = item.and_then(|item| item.choices.get(*at));
                choice.map(|choice| choice.text.of(self.words.locale).to_owned()).unwrap_or_default()
            }
            Member::Unknown => self.word("survey-result-unknown"),
        };
        match group.members.as_slice() {
            [only] => name(only),
            members if members.iter().any(|member| matches!(member, Member::Answer(_))) => {
                let names: Vec<String> = members.iter().map(name).collect();
                names.join(&self.word("survey-result-or"))
            }
            _ => self.word("survey-result-others"),
        }
    }

    /// `+3.5ポイント`; nothing where the run before tells no such share.
    fn change(&self, at: usize, answers: &[usize]) -> String {
        let item = &self.sheet.items[at];
        let before = self.before.and_then(|(_, sheet)| sheet.items.iter().find(|other| other.id == item.id));
        let Some(change) = before.and_then(|before| item.change(before, answers)) else {
            return String::new();
        };
        let sign = if change > 0 { "+" } else { "" };
        let shown = format!("{sign}{}", tenths(change));
        self.plain(&Phrase::new("survey-result-change").with("points", shown))
    }

    /// The question as a chart, where one says more than a table.
    pub(super) fn chart(&self, at: usize, title: &str) -> Option<Chart> {
        let item = &self.sheet.items[at];
        let total = item.total.as_ref()?;
        let labels: Vec<String> = total.cells.iter().map(|cell| self.label(item, cell)).collect();
        let few = total.cells.len() < 2 || matches!(item.shape, Shape::Date);
        if few || total.base.exact().is_none() {
            return None;
        }
        let groups = item.groups.as_deref().unwrap_or_default();
        let names = self.sheet.split.iter().flat_map(|split| &split.groups).map(|group| self.group(group));
        let names: Vec<String> = names.collect();
        let figure = match item.shape {
            Shape::Scale if total.cells.len() <= MOST_GRADES => {
                let graded = |label: String, figures: &Figures| Graded {
                    label,
                    counts: figures.cells.iter().map(|cell| number(cell.count)).collect(),
                };
                let same = groups.iter().all(|figures| figures.cells.len() == total.cells.len());
                let beside = names.iter().zip(groups).filter(|_| same && groups.len() < MOST_BARS);
                let mut rows: Vec<Graded> = beside.map(|(name, figures)| graded(name.clone(), figures)).collect();
                let label = if rows.is_empty() { String::new() } else { self.word("survey-result-everybody") };
                rows.insert(0, graded(label, total));
                Figure::Scale { grades: labels, rows }
            }
            _ if !groups.is_empty() && groups.len() <= GROUPS_DRAWN => {
                let first = groups.first()?;
                if first.cells.len() * groups.len() > MOST_BARS * 2 {
                    return None;
                }
                let row = |place: usize| Grouped {
                    label: self.label(item, &first.cells[place]),
                    cells: groups.iter().map(|figures| self.drawn(figures, figures.cells.get(place)?)).collect(),
                };
                let by = if first.cells.len() == total.cells.len() { total } else { first };
                Figure::Groups { groups: names, rows: order(item, by).into_iter().map(row).collect(), most: 1000 }
            }
            _ => {
                let told = total.cells.iter().filter(|cell| cell.count.is_some());
                let rows: Vec<Bar> = told
                    .map(|cell| Bar {
                        label: self.label(item, cell),
                        value: number(cell.count),
                        shown: self.cell(item, total, cell),
                    })
                    .collect();
                if rows.len() < 2 || rows.len() > MOST_BARS {
                    return None;
                }
                Figure::Bars { rows, most: number(total.base.exact()) }
            }
        };
        let note = self.notes(at).into_iter().next();
        Some(documents::chart(self.words.locale, title, note, figure))
    }

    /// A bar of a group: how long it is, and its share in words.
    fn drawn(&self, figures: &Figures, cell: &Cell) -> Option<documents::Cell> {
        let count = cell.count?;
        let value = i64::try_from(figures.per_mille(count)?).ok()?;
        let phrase = Phrase::new("survey-result-cell").with("count", thousands(count));
        Some(documents::Cell { value, shown: self.plain(&phrase.with("share", tenths(value))) })
    }
}

/// The places of the cells as they are shown: what has no order of its own by how often it was said.
fn order(item: &Item, figures: &Figures) -> Vec<usize> {
    let mut order: Vec<usize> = (0..figures.cells.len()).collect();
    if item.shape == Shape::Multiple {
        order.sort_by_key(|cell| std::cmp::Reverse(figures.cells[*cell].count));
    }
    order
}

fn number(count: Option<u64>) -> i64 {
    count.and_then(|count| i64::try_from(count).ok()).unwrap_or(0)
}

/// `12.0`.
fn share(per_mille: Option<u64>) -> String {
    per_mille.map_or_else(|| "—".to_owned(), |share| format!("{}.{}", share / 10, share % 10))
}

fn tenths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}.{}", value.unsigned_abs() / 10, value.unsigned_abs() % 10)
}

fn hundredths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", value.unsigned_abs() / 100, value.unsigned_abs() % 100)
}

/// `2,287`.
pub(super) fn thousands(count: u64) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

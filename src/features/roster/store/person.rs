//! What is stored about a person, from every table that names people. Only reads, in the columns' own names.
//!
//! Level C is not in it, because nothing there is anybody's. Ids of events and of rows stay out, too: they
//! say nothing to the person.

use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;

use crate::base::UserId;
use crate::store::Tx;

/// The rows of one kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(in crate::features::roster) struct Part {
    /// What they are, as in the locales (`mydata-part`).
    pub(in crate::features::roster) name: &'static str,
    pub(in crate::features::roster) rows: Vec<Value>,
}

macro_rules! parts {
    ($($name:literal { $($column:ident: $kind:ty),* } $select:literal;)*) => {
        /// Everything, a part for each kind, also where it is empty.
        pub(in crate::features::roster) async fn parts(tx: &mut Tx, person: &UserId) -> anyhow::Result<Vec<Part>> {
            let mut parts = Vec::new();
            $({
                #[derive(Serialize, FromRow)]
                struct Row {
                    $($column: $kind,)*
                }
                let rows: Vec<Row> = crate::all!(tx, Row, $select, person)?;
                let rows = rows.iter().map(serde_json::to_value).collect::<Result<_, _>>()?;
                parts.push(Part { name: $name, rows });
            })*
            Ok(parts)
        }
    };
}

parts! {
    "roster" {
        name: String, known_as: Option<String>, organisation: Option<String>, department: Option<String>,
        title: Option<String>
    }
    "SELECT name, known_as, organisation, department, title FROM roster WHERE person = $1";

    "rooms" { room: Option<String>, shown_as: Option<String>, organiser: bool }
    "SELECT rooms.name AS room, members.name AS shown_as, EXISTS (SELECT 1 FROM organisers \
     WHERE organisers.room = rooms.id AND organisers.person = members.person) AS organiser \
     FROM members JOIN rooms ON rooms.id = members.room \
     WHERE members.person = $1 AND members.joined AND rooms.joined ORDER BY rooms.id";

    "departures" { room: Option<String>, banned: bool, left_at: i64 }
    "SELECT rooms.name AS room, departures.banned, departures.left_at FROM departures \
     JOIN rooms ON rooms.id = departures.room WHERE departures.person = $1 ORDER BY departures.left_at, rooms.id";

    "polls" { number: i64, question: String, chosen: Option<String>, cast_at: i64 }
    "SELECT polls.number, polls.question, poll_ballots.chosen, poll_ballots.cast_at \
     FROM poll_ballots JOIN polls ON polls.id = poll_ballots.poll \
     WHERE poll_ballots.person = $1 ORDER BY poll_ballots.cast_at, polls.id";

    "date-polls" { number: i64, title: String, answer: String, cast_at: i64 }
    "SELECT date_polls.number, date_polls.title, date_answers.answer, date_answers.cast_at \
     FROM date_answers JOIN date_polls ON date_polls.id = date_answers.poll \
     WHERE date_answers.person = $1 ORDER BY date_answers.cast_at, date_polls.id, date_answers.position";

    "meetings" {
        number: i64, title: String, answer: Option<String>, deputy: Option<String>, comment: Option<String>,
        cast_at: i64
    }
    "SELECT meetings.number, meetings.title, meeting_answers.answer, meeting_answers.deputy, \
     meeting_answers.comment, meeting_answers.cast_at FROM meeting_answers \
     JOIN meetings ON meetings.id = meeting_answers.meeting \
     WHERE meeting_answers.person = $1 ORDER BY meeting_answers.cast_at, meetings.id";

    "minutes" { title: String, kind: String, body: String, said_at: i64 }
    "SELECT meetings.title, minutes_lines.kind, minutes_lines.body, minutes_lines.said_at FROM minutes_lines \
     JOIN meetings ON meetings.id = minutes_lines.meeting \
     WHERE minutes_lines.author = $1 ORDER BY minutes_lines.said_at, minutes_lines.id";

    "present" { title: String, shown_as: String, how: String }
    "SELECT meetings.title, minutes_present.name AS shown_as, minutes_present.how FROM minutes_present \
     JOIN meetings ON meetings.id = minutes_present.meeting WHERE minutes_present.person = $1 \
     ORDER BY meetings.starts_at, meetings.id";

    "todos" { number: i64, body: String, state: String, due_at: Option<i64> }
    "SELECT todos.number, todos.body, todos.state, todos.due_at FROM todo_people \
     JOIN todos ON todos.id = todo_people.todo WHERE todo_people.person = $1 ORDER BY todos.id";

    "reminders" { number: i64, body: String, state: String, due_at: i64 }
    "SELECT number, body, state, due_at FROM reminders WHERE id IN (SELECT id FROM reminders WHERE owner = $1 \
     UNION ALL SELECT reminder FROM reminder_people WHERE person = $1) ORDER BY id";

    "checklists" { list: String, month: String, answers: i64 }
    "SELECT checklist_runs.list, checklist_runs.month, (SELECT COUNT(*) FROM checklist_answers \
     WHERE checklist_answers.run = checklist_runs.id) AS answers FROM checklist_runs \
     WHERE checklist_runs.person = $1 ORDER BY checklist_runs.id";

    "surveys" { number: i64, level: String, survey_state: String, state: String, answers: Option<String> }
    "SELECT surveys.number, surveys.level, surveys.state AS survey_state, survey_runs.state, \
     survey_answers.answer AS answers FROM survey_runs JOIN surveys ON surveys.id = survey_runs.survey \
     LEFT JOIN survey_answers ON survey_answers.run = survey_runs.id \
     WHERE survey_runs.person = $1 ORDER BY surveys.id, survey_answers.question";

    "acts" { feature: String, what: String, done_at: i64, undone: bool }
    "SELECT feature, what, done_at, undone FROM acts WHERE person = $1 ORDER BY id";

    "settings" { name: String, new_value: Option<String>, changed_at: i64 }
    "SELECT name, new_value, changed_at FROM settings_log WHERE person = $1 ORDER BY id";
}

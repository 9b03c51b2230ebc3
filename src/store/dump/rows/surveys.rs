//! The roster and surveys.

use serde::{Deserialize, Serialize};
use sqlx::FromRow;

use crate::store::dump::{Piece, Row, dump_table, restore_row};
use crate::store::{StoreError, Tx};
use crate::{all, exec};

tables! {
    /// A person of the offices.
    roster: RosterRow {
        person: String, name: String, known_as: Option<String>, organisation: Option<String>,
        department: Option<String>, title: Option<String>, changed_at: i64
    }
    by (person)
    "SELECT person, name, known_as, organisation, department, title, changed_at FROM roster WHERE \
     person > $1 ORDER BY person LIMIT $2"
    "INSERT INTO roster (person, name, known_as, organisation, department, title, changed_at) VALUES \
     ($1, $2, $3, $4, $5, $6, $7)";

    /// A questionnaire that was made in chat.
    questionnaires: QuestionnaireRow { room: String, id: String, content: String, owner: String, made_at: i64 }
    by (room, id)
    "SELECT room, id, content, owner, made_at FROM questionnaires WHERE (room, id) > ($1, $2) ORDER BY room, id \
     LIMIT $3"
    "INSERT INTO questionnaires (room, id, content, owner, made_at) VALUES ($1, $2, $3, $4, $5)";

    /// A questionnaire that is asked in a period.
    surveys: SurveyRow {
        id: String, room: String, number: i64, owner: String, questionnaire: String, content: String,
        level: String, audience: String, breakdown: String, readers: String, state: String, opens_at:
        Option<i64>, meeting: Option<String>, opened_at: Option<i64>, closes_at: Option<i64>,
        closed_at: Option<i64>, post: Option<String>, invited: bool, keeps_leavers: bool,
        in_room: bool
    }
    by (id)
    "SELECT id, room, number, owner, questionnaire, content, level, audience, breakdown, readers, \
     state, opens_at, meeting, opened_at, closes_at, closed_at, post, invited, keeps_leavers, in_room \
     FROM surveys WHERE id > $1 ORDER BY id LIMIT $2"
    "INSERT INTO surveys (id, room, number, owner, questionnaire, content, level, audience, breakdown, \
     readers, state, opens_at, meeting, opened_at, closes_at, closed_at, post, invited, keeps_leavers, in_room) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)";

    /// Somebody who answers, at level A; at level B only the running bot may know.
    survey_runs: SurveyRunRow {
        id: String, survey: String, person: String, organisation: Option<String>, department:
        Option<String>, state: String, current: Option<String>
    }
    by (id)
    "SELECT id, survey, person, organisation, department, state, current FROM survey_runs WHERE id > $1 \
     AND NOT EXISTS (SELECT 1 FROM surveys WHERE surveys.id = survey AND level = 'B') ORDER BY id LIMIT \
     $2"
    "INSERT INTO survey_runs (id, survey, person, organisation, department, state, current) VALUES ($1, \
     $2, $3, $4, $5, $6, $7)";

    /// An answer of such a run.
    survey_answers: SurveyAnswerRow { run: String, question: String, answer: String, event: Option<String> }
    by (run, question)
    "SELECT run, question, answer, event FROM survey_answers WHERE (run, question) > ($1, $2) AND NOT EXISTS \
     (SELECT 1 FROM survey_runs JOIN surveys ON surveys.id = survey WHERE survey_runs.id = run AND \
     level = 'B') ORDER BY run, question LIMIT $3"
    "INSERT INTO survey_answers (run, question, answer, event) VALUES ($1, $2, $3, $4)";

    /// What a respondent without a name answered.
    survey_responses: SurveyResponseRow { survey: String, position: i64, content: String }
    by (survey, position)
    "SELECT survey, position, content FROM survey_responses WHERE (survey, position) > ($1, $2) ORDER \
     BY survey, position LIMIT $3"
    "INSERT INTO survey_responses (survey, position, content) VALUES ($1, $2, $3)";

    /// A sealed answer, whose key is in no backup.
    survey_boxes: SurveyBoxRow { survey: String, member: String, question: String, sealed: String }
    by (survey, member, question)
    "SELECT survey, member, question, sealed FROM survey_boxes WHERE (survey, member, question) > ($1, \
     $2, $3) ORDER BY survey, member, question LIMIT $4"
    "INSERT INTO survey_boxes (survey, member, question, sealed) VALUES ($1, $2, $3, $4)";

    /// What was published.
    survey_results: SurveyResultRow { survey: String, content: String }
    by (survey)
    "SELECT survey, content FROM survey_results WHERE survey > $1 ORDER BY survey LIMIT $2"
    "INSERT INTO survey_results (survey, content) VALUES ($1, $2)";

    /// Free text.
    survey_texts: SurveyTextRow {
        survey: String, question: String, position: i64, body: String, state: String
    }
    by (survey, question, position)
    "SELECT survey, question, position, body, state FROM survey_texts WHERE (survey, question, \
     position) > ($1, $2, $3) ORDER BY survey, question, position LIMIT $4"
    "INSERT INTO survey_texts (survey, question, position, body, state) VALUES ($1, $2, $3, $4, $5)";
}

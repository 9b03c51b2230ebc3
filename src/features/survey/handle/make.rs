//! Questionnaires made in chat: in one message, question by question, or from a file.

use crate::base::cut::Cut as _;
use crate::base::{Fault, Phrase, Role};
use crate::chat::event::Upload;
use crate::command::Call;
use crate::command::token::fold;
use crate::config::definitions::read_named;
use crate::config::questionnaire::Questionnaire;
use crate::features::{Cx, home};
use crate::features::survey::FEATURE;
use crate::features::survey::handle::{Asked, Outcome, ask, secret};
use crate::features::survey::rules::{self, Unmade};
use crate::features::survey::store;
use crate::features::survey::view;

/// A questionnaire is no longer than this, in characters.
const LONGEST: usize = 64 * 1024;
/// A title is no longer than this, in characters.
const LONGEST_TITLE: usize = 100;
const FENCE: &str = "```";

const DONE: &[&str] = &["以上", "以上です", "おわり", "終わり", "終了", "完了", "done", "that's all", "end"];
const LEAVE: &[&str] = &["取消", "取り消し", "取り消す", "やめる", "やめます", "中止", "cancel", "stop"];

/// `アンケート 作成 「題名」` with a question a line below it.
pub(super) async fn command(cx: &mut Cx<'_>, call: &Call) -> Result<Outcome, Fault> {
    if cx.here.direct.is_none() && !cx.may(Role::Organiser) {
        return Err(Fault::user("survey-make-role"));
    }
    let raw = call.line.from(1);
    if raw.chars().count() > LONGEST {
        return Err(Fault::user("survey-make-too-long"));
    }
    if let Some(text) = toml_in(raw) {
        return read(cx, text).await;
    }
    let (title, below) = raw.split_once('\n').unwrap_or((raw, ""));
    let title = title.trim().trim_matches(|c: char| "「」『』\"“”".contains(c)).trim();
    let lines: Vec<String> =
        below.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    if title.chars().count() > LONGEST_TITLE {
        return Err(Fault::user("survey-make-title"));
    }
    if title.is_empty() {
        ask(cx, &Asked::Make { title: None, lines: Vec::new() }).await?;
        return Ok(Outcome::Told(Phrase::new("survey-make-ask-title")));
    }
    if lines.is_empty() {
        return wait(cx, title.to_owned(), lines).await;
    }
    made(cx, title, &lines).await
}

/// A questionnaire as a file would have it: between fences, or from the first line that looks so.
fn toml_in(raw: &str) -> Option<&str> {
    if let Some((_, behind)) = raw.split_once(FENCE) {
        let inside = behind.split(FENCE).next().unwrap_or(behind);
        return Some(inside.strip_prefix("toml").unwrap_or(inside));
    }
    let at = raw.find("id =").or_else(|| raw.find("id="))?;
    raw.contains("[[question]]").then(|| raw.cut_from(at))
}

/// The next line of a questionnaire that is being made.
pub(super) async fn next(
    cx: &mut Cx<'_>,
    title: Option<String>,
    mut lines: Vec<String>,
    text: &str,
) -> Result<Outcome, Fault> {
    let word = fold(text.trim().trim_end_matches(['。', '.', '、']));
    if LEAVE.contains(&word.as_str()) {
        cx.forget_question().await?;
        return Ok(Outcome::Told(Phrase::new("survey-make-left")));
    }
    let Some(title) = title else {
        let title = text.trim().trim_matches(|c: char| "「」『』\"“”".contains(c)).trim();
        if title.is_empty() || title.contains('\n') || title.chars().count() > LONGEST_TITLE {
            return Err(Fault::user("survey-make-title"));
        }
        return wait(cx, title.to_owned(), lines).await;
    };
    if DONE.contains(&word.as_str()) {
        let outcome = made(cx, &title, &lines).await?;
        cx.forget_question().await?;
        return Ok(outcome);
    }
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match rules::question(lines.len(), line) {
            Ok(_) => lines.push(line.to_owned()),
            // Somebody may say something else meanwhile.
            Err(Unmade::NoKind(_)) if !line.contains(['（', '(', '？', '?']) && cx.here.direct.is_none() => {
                return Ok(Outcome::NotOurs);
            }
            Err(unmade) => return Err(view::unmade(&unmade)),
        }
    }
    wait(cx, title, lines).await
}

async fn wait(cx: &mut Cx<'_>, title: String, lines: Vec<String>) -> Result<Outcome, Fault> {
    let count = lines.len();
    let last = lines.last().and_then(|line| rules::question(0, line).ok()).map(|question| question.text.ja);
    ask(cx, &Asked::Make { title: Some(title.clone()), lines }).await?;
    Ok(Outcome::MakeNext { title, count, last })
}

async fn made(cx: &mut Cx<'_>, title: &str, lines: &[String]) -> Result<Outcome, Fault> {
    let room = cx.room.id.clone();
    let known = store::made(cx.tx, &room).await?;
    let same = known.iter().find(|one| rules::squeezed(&one.title.ja) == rules::squeezed(title));
    let id = match same {
        Some(same) => same.id.clone(),
        None => format!("own-{}", cx.id().to_string().to_lowercase()),
    };
    let made = rules::draft(&id, title, lines).map_err(|unmade| view::unmade(&unmade))?;
    keep(cx, made).await
}

async fn keep(cx: &mut Cx<'_>, made: Questionnaire) -> Result<Outcome, Fault> {
    let (room, person, now) = (cx.room.id.clone(), cx.actor()?.user, cx.now);
    store::keep(cx.tx, &room, &made, &person, now).await?;
    let act = cx.id();
    cx.did(FEATURE, &act, &format!("make {}", made.id)).await?;
    let name = view::name(cx, &made);
    Ok(Outcome::Made { made: Box::new(made), name })
}

/// A questionnaire as a file has it.
async fn read(cx: &mut Cx<'_>, text: &str) -> Result<Outcome, Fault> {
    let table: Option<toml::Table> = toml::from_str(text).ok();
    let id = table.and_then(|table| table.get("id")?.as_str().map(str::to_owned));
    let stem = id.unwrap_or_else(|| "questionnaire".to_owned());
    let made: Questionnaire =
        read_named(&stem, text).map_err(|problems| view::broken(&problems.to_string()))?;
    keep(cx, made).await
}

/// A file that is a questionnaire.
pub(in crate::features::survey) async fn file(cx: &mut Cx<'_>, file: &Upload) -> Result<Outcome, Fault> {
    if cx.here.direct.is_some() {
        let step = secret::uploaded(cx).await?;
        if !matches!(step, secret::Step::NotOurs) {
            return Ok(Outcome::Secret(step));
        }
    }
    let is_ours = file.content.as_deref().is_none_or(|text| text.contains("[[question]]"));
    if !file.matters() || !is_ours {
        return Ok(Outcome::NotOurs);
    }
    let (room, actor) = (cx.room.clone(), cx.actor()?);
    // For a file nobody has looked up what its sender is.
    let role = home::role(cx.tx, cx.house, &room, &actor.user, actor.power).await?;
    if cx.here.direct.is_none() && role < Role::Organiser {
        return Ok(Outcome::NotOurs);
    }
    let Some(text) = file.content.as_deref().filter(|text| text.len() <= LONGEST) else {
        let most = i64::try_from(LONGEST / 1024).unwrap_or(i64::MAX);
        return Err(Phrase::new("survey-file-unread").with("name", &file.name).with("most", most).into());
    };
    let text = text.to_owned();
    read(cx, &text).await
}

//! What of files is read that people write: an operator's, and questionnaires that come by chat.

use crate::base::reader::Reader;
use crate::config::Config;
use crate::config::checklist::Checklist;
use crate::config::definitions::{Definition as _, read_named};
use crate::config::questionnaire::Questionnaire;

/// The start of a questionnaire that is right so far.
const HEAD: &str = "id = \"own\"\ntitle = { ja = \"研修後\", en = \"After the training\" }\n";

/// See [`Reader`].
pub const READERS: &[Reader] = &[
    ("a questionnaire", |text| {
        for toml in [text, &format!("{HEAD}{text}"), &format!("{HEAD}[[question]]\ntext = {text:?}\n")] {
            drop(read_named::<Questionnaire>("own", toml));
        }
    }),
    ("a checklist, and what all share", |text| {
        for toml in [text, &format!("{HEAD}{text}")] {
            let _ = (read_named::<Checklist>("own", toml), Checklist::read_common(toml));
        }
    }),
    ("the configuration", |text| {
        for toml in [text, &format!("[bot]\nname = {text:?}\nprefixes = [{text:?}]\nzone = {text:?}\n")] {
            drop(Config::parse(toml, "yoriai.toml"));
        }
    }),
];

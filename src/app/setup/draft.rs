//! A first config: the example with the answers put in, so that every setting stays explained.

/// The example that comes with the program.
const EXAMPLE: &str = include_str!("../../../config/yoriai.example.toml");

/// What was answered. An empty answer leaves the setting out.
pub(super) struct Draft {
    pub(super) homeserver: String,
    pub(super) user: String,
    pub(super) administrator: String,
    pub(super) contact: String,
}

impl Draft {
    /// The text of the config.
    pub(super) fn text(&self) -> String {
        let server = self.user.split_once(':').map_or("", |(_, server)| server);
        let mut text = String::new();
        for line in EXAMPLE.lines() {
            let line = match line.split_once(" = ").map(|(key, _)| key) {
                Some("url") => setting("url", &quoted(&self.homeserver)),
                Some("user") => setting("user", &quoted(&self.user)),
                Some("invite_from") => {
                    setting("invite_from", &format!("[{}]", quoted(&format!("*:{server}"))))
                }
                Some("administrators") if self.administrator.is_empty() => format!("# {line}"),
                Some("administrators") => {
                    setting("administrators", &format!("[{}]", quoted(&self.administrator)))
                }
                Some("contact") if self.contact.is_empty() => format!("# {line}"),
                Some("contact") => setting("contact", &quoted(&self.contact)),
                _ => line.to_owned(),
            };
            text.push_str(&line);
            text.push('\n');
        }
        text
    }
}

fn setting(key: &str, value: &str) -> String {
    format!("{key} = {value}")
}

/// The text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn draft() -> Draft {
        Draft {
            homeserver: "https://matrix.example.jp".to_owned(),
            user: "@yoriai:example.jp".to_owned(),
            administrator: String::new(),
            contact: String::new(),
        }
    }

    #[test]
    fn the_answers_are_in_the_config_and_nothing_of_the_example_is() {
        let config = Config::parse(&draft().text(), "/etc/yoriai/yoriai.toml").unwrap();
        assert_eq!(config.homeserver.url, "https://matrix.example.jp");
        assert_eq!(config.account.user.as_str(), "@yoriai:example.jp");
        assert!(config.access.may_invite("@anybody:example.jp"));
        assert!(!config.access.may_invite("@anybody:example.org"));
        assert!(config.access.administrators.is_empty() && config.access.contact.is_none());
    }

    #[test]
    fn quotation_marks_in_an_answer_stay_text() {
        let contact = "情報政策課 \"内線\" 1234\\".to_owned();
        let draft = Draft { administrator: "@a:example.jp".to_owned(), contact, ..draft() };
        let config = Config::parse(&draft.text(), "/etc/yoriai/yoriai.toml").unwrap();
        assert_eq!(config.access.contact.as_deref(), Some("情報政策課 \"内線\" 1234\\"));
        assert!(config.access.is_administrator("@a:example.jp"));
    }

    #[test]
    fn a_wrong_answer_is_noticed() {
        let draft = Draft { user: "yoriai".to_owned(), ..draft() };
        assert!(Config::parse(&draft.text(), "/etc/yoriai/yoriai.toml").is_err());
    }
}

//! What an administrator meets: defaults, every kind of mistake, and where the secrets come from.

use std::path::Path;

use super::*;

const MINIMAL: &str = r#"
[homeserver]
url = "https://matrix.example.org/"
[account]
user = "@yoriai:example.org"
"#;

fn parse_env(text: &str, env: &[(&str, &str)]) -> Result<Config, ConfigError> {
    Config::parse_with(text, Path::new("/etc/yoriai/yoriai.toml"), &|name| {
        env.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
    })
}

/// The problems of a text as an administrator reads them, without the file's directory.
fn problems(text: &str) -> Vec<String> {
    let error = parse_env(text, &[]).unwrap_err().to_string();
    error.lines().map(|line| line.replace("/etc/yoriai/yoriai.toml", "f")).collect()
}

/// The problems of a text that is added to the least that a config needs (five lines).
fn problems_with(more: &str) -> Vec<String> {
    problems(&format!("{MINIMAL}{more}"))
}

#[test]
fn two_settings_are_enough() {
    let config = parse_env(MINIMAL, &[]).unwrap();
    assert_eq!(config.homeserver.url, "https://matrix.example.org");
    assert_eq!(config.account.user.server(), Some("example.org"));
    assert_eq!(config.account.password, None);
    assert_eq!(config.data.dir, Path::new("/etc/yoriai/data"));
    let url = config.database.url().unwrap();
    assert_eq!(url.to_driver_url(), "sqlite:/etc/yoriai/data/yoriai.db");
    assert_eq!(config.defaults.prefixes, ["!yo", "!寄合"]);
    assert_eq!((config.defaults.locale, config.defaults.zone), (Locale::Ja, Tz::Asia__Tokyo));
    assert_eq!(config.http.listen.to_string(), "127.0.0.1:9108");
    assert!(config.http.listen.ip().is_loopback());
    assert_eq!(config.limits.unsolicited_per_minute, 10);
    assert!(!config.access.may_invite("@anybody:example.org"));
}

#[test]
fn the_default_database_follows_the_data_directory() {
    let config = parse_env(&format!("{MINIMAL}[data]\ndir = \"/srv/yoriai\"\n"), &[]).unwrap();
    assert_eq!(config.database.url().unwrap().to_driver_url(), "sqlite:/srv/yoriai/yoriai.db");
}

#[test]
fn everything_wrong_is_told_at_once_in_order() {
    let text = r#"[homeserver]
url = "matrix.example.org"
[acount]
user = "@yoriai:example.org"
[access]
invit_from = ["*:example.org"]
administrators = ["admin"]
[defaults]
locale = "fr"
zone = "Asia/Tokio"
prefixes = "!yo"
[http]
listen = "localhost"
[limits]
unsolicited_per_minute = 10000
"#;
    insta::assert_snapshot!(problems(text).join("\n"), @r#"
    f:2: `homeserver.url`: expected the address of the homeserver, http:// or https:// and a host, without a user, such as "https://matrix.example.org"
    f:3: `acount`: unknown section; did you mean [account]?
    f:6: `access.invit_from`: unknown setting; did you mean `invite_from`?
    f:7: `access.administrators`: expected a user id such as @name:example.org, found "admin"
    f:9: `defaults.locale`: expected "ja" or "en", found "fr"
    f:10: `defaults.zone`: expected an IANA time zone such as "Asia/Tokyo", found "Asia/Tokio"; did you mean "Asia/Tokyo"?
    f:11: `defaults.prefixes`: expected a list of texts, such as ["…", "…"]
    f:13: `http.listen`: expected an address and a port such as "127.0.0.1:9108", found "localhost"
    f:15: `limits.unsolicited_per_minute`: expected a whole number from 1 to 1000, found 10000
    f: `account.user`: is needed, for example user = "@yoriai:example.org" in [account]
    "#);
}

#[test]
fn a_setting_in_the_wrong_section_is_sent_home() {
    assert_eq!(
        problems_with("[log]\nzone = \"Asia/Tokyo\"\n"),
        ["f:7: `log.zone`: unknown setting; `zone` belongs in [defaults]"]
    );
    assert_eq!(
        problems(&format!("listen = \"127.0.0.1:1\"\n{MINIMAL}")),
        ["f:1: `listen`: unknown section; `listen` belongs in [http]"]
    );
}

#[test]
fn wrong_types_are_named() {
    assert_eq!(
        problems_with("[log]\nfilter = 3\n[limits]\nunsolicited_per_minute = \"ten\"\n"),
        [
            "f:7: `log.filter`: expected a text in quotes, found a whole number",
            "f:9: `limits.unsolicited_per_minute`: expected a whole number from 1 to 1000, found a \
             text",
        ]
    );
    assert_eq!(problems_with("[[data]]\n"), ["f:6: `data`: expected a section [data], found a list"]);
    assert_eq!(
        problems_with("[access]\ninvite_from = [\n  \"*:a\",\n  true,\n]\n"),
        ["f:9: `access.invite_from`: expected a text in quotes, found true or false"]
    );
}

#[test]
fn a_mistyped_log_level_does_not_silence_the_log() {
    assert_eq!(
        problems_with("[log]\nfilter = \"inof\"\n"),
        ["f:7: `log.filter`: \"inof\" is no log level; did you mean \"info\"?"]
    );
    for filter in ["info", "WARN", "info,matrix_sdk=warn", "yoriai=debug", "yoriai"] {
        parse_env(&format!("{MINIMAL}[log]\nfilter = \"{filter}\"\n"), &[]).unwrap();
    }
}

#[test]
fn no_secret_may_stand_in_the_file_and_none_is_repeated() {
    let text = format!(
        "{MINIMAL}password = \"geheim\"\naccess_token = 'geheim'\nrecovery_key = 3\n\
         [database]\nurl = \"postgres://yoriai:geheim@db/yoriai\"\n"
    );
    let problems = problems(&text);
    assert_eq!(problems.len(), 4, "{problems:#?}");
    assert!(problems[0].starts_with("f:6: `account.password`: a secret is never written"));
    assert!(problems[0].contains("password_file") && problems[0].contains("YORIAI_PASSWORD"));
    assert!(problems[3].starts_with("f:10: `database.url`: the URL holds a password"));
    assert!(!problems.concat().contains("geheim"));
}

#[test]
fn broken_toml_is_located_without_quoting_the_line() {
    let problems = problems(&format!("{MINIMAL}password_file = geheim\n"));
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("f:6: this is not TOML: "), "{problems:?}");
    assert!(!problems[0].contains("geheim"), "{problems:?}");
}

#[test]
fn a_key_twice_is_refused() {
    let problems = problems(&format!("{MINIMAL}user = \"@b:c\"\n"));
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].starts_with("f:6: this is not TOML: duplicate key"), "{problems:?}");
}

#[test]
fn the_environment_goes_before_the_file() {
    let text = format!("{MINIMAL}password_file = \"secrets/password\"\n");
    let from_file = parse_env(&text, &[("YORIAI_PASSWORD", "")]).unwrap();
    assert_eq!(from_file.account.password, Some(SecretSource::File("/etc/yoriai/secrets/password".into())));
    let from_env = parse_env(&text, &[("YORIAI_PASSWORD", "geheim")]).unwrap();
    assert_eq!(from_env.account.password.as_ref().unwrap().read().unwrap().expose(), "geheim");
    assert!(!format!("{from_env:?}").contains("geheim"));
    assert!(from_env.settings().iter().all(|setting| !setting.value.contains("geheim")));
}

#[test]
fn the_database_url_may_come_from_the_environment_with_its_password() {
    let url = "postgres://yoriai:geheim@db/yoriai";
    let config = parse_env(MINIMAL, &[("YORIAI_DATABASE_URL", url)]).unwrap();
    assert_eq!(config.database.url().unwrap().to_driver_url(), url);
    assert!(!format!("{config:?}").contains("geheim"));
    let unused = config.settings().iter().find(|s| (s.section, s.key) == ("database", "url"));
    assert_eq!(unused.unwrap().value, "(not used)");

    let config = parse_env(MINIMAL, &[("YORIAI_DATABASE_URL", "geheim")]).unwrap();
    let error = config.database.url().unwrap_err().to_string();
    assert!(error.contains("YORIAI_DATABASE_URL") && !error.contains("geheim"), "{error}");
}

#[test]
fn two_database_urls_are_one_too_many() {
    let more = "[database]\nurl = \"sqlite:a.db\"\nurl_file = \"b\"\n";
    assert_eq!(problems_with(more), ["f:7: `database.url`: expected one of url and url_file, found both"]);
}

#[test]
fn a_missing_file_is_told_by_its_name() {
    let error = Config::load(Path::new("/nowhere/yoriai.toml")).unwrap_err();
    assert!(error.to_string().starts_with("cannot read the config file /nowhere/yoriai.toml"));
    assert!(error.problems().is_empty());
}

#[test]
fn what_windows_editors_write_is_read_or_explained() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("yoriai.toml");
    std::fs::write(&path, format!("\u{feff}{}", MINIMAL.replace('\n', "\r\n"))).unwrap();
    Config::load(&path).unwrap();

    // 寄合 in Shift_JIS.
    let text = [MINIMAL.as_bytes(), b"display_name = \"\x8a\xf1\x8d\x87\"\n"].concat();
    std::fs::write(&path, text).unwrap();
    let error = Config::load(&path).unwrap_err().to_string();
    assert!(error.ends_with("yoriai.toml:6: is not UTF-8; save the file again with the encoding UTF-8"));
}

#[test]
fn the_example_is_valid_and_explains_every_setting() {
    let text = include_str!("../../config/yoriai.example.toml");
    let config = parse_env(text, &[]).unwrap();
    for setting in config.settings() {
        let (section, key) = (setting.section, setting.key);
        let in_section = text
            .split("\n[")
            .find(|part| part.starts_with(&format!("{section}]")))
            .unwrap_or_else(|| panic!("no section [{section}]"));
        let mentioned = in_section.lines().any(|line| {
            line.trim_start_matches("# ").strip_prefix(key).is_some_and(|rest| rest.starts_with(" ="))
        });
        assert!(mentioned, "the example does not explain {section}.{key}");
    }
}

#[test]
fn what_the_example_shows_as_default_is_the_default() {
    let text = include_str!("../../config/yoriai.example.toml");
    // Comments are prose except where one looks like a setting.
    let shown: String = text
        .lines()
        .map(|line| match line.strip_prefix("# ") {
            Some(rest) if rest.contains(" = ") && !rest.contains("_file") => format!("{rest}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    let (given, default) = (parse_env(&shown, &[]).unwrap(), parse_env(text, &[]).unwrap());
    for (given, default) in given.settings().iter().zip(default.settings()) {
        // The calendar has no address of its own until it is given one.
        if (given.section, given.key) != ("database", "url") && given.section != "calendar" {
            assert_eq!(given.value, default.value, "{}.{}", given.section, given.key);
        }
    }
}

//! `yoriai export`: everything about one room.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::bail;
use chrono::SecondsFormat;
use chrono_tz::Tz;
use serde_json::Value;

use crate::app::backup::open_existing;
use crate::base::Stamp;
use crate::config::Config;
use crate::store::export;

/// Writes everything about one room to the standard output, as JSON.
///
/// # Errors
/// If the room is not known, or its name is not unique.
pub async fn export(config: Config, name: String) -> anyhow::Result<ExitCode> {
    let db = open_existing(&config).await?;
    let mut tx = db.snapshot().await?;
    let found = export::rooms_called(&mut tx, &name).await?;
    let [(id, _)] = found.as_slice() else {
        if found.is_empty() {
            bail!("there is no room {name:?}; name it by its Matrix id, such as !abc:example.org");
        }
        let addresses: Vec<&str> = found.iter().map(|(_, address)| address.as_str()).collect();
        bail!("{} rooms are called {name:?}: {}; name one by its id", found.len(), addresses.join(", "));
    };
    let mut room = serde_json::to_value(export::room(&mut tx, id).await?)?;
    drop(tx);
    db.close().await;
    write_moments(&mut room, config.defaults.zone);
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &room)?;
    writeln!(out)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the moments (columns whose names end in `_at`) as people and other programs read them.
fn write_moments(value: &mut Value, zone: Tz) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| write_moments(item, zone)),
        Value::Object(fields) => {
            for (name, field) in fields {
                match field.as_i64().filter(|_| name.ends_with("_at")) {
                    Some(ms) => {
                        *field = Stamp(ms).local(zone).to_rfc3339_opts(SecondsFormat::Millis, false).into();
                    }
                    None => write_moments(field, zone),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn moments_are_written_for_people() {
        let mut value =
            json!({"polls": [{"opened_at": 1_646_092_800_000_i64, "number": 3, "closes_at": null}]});
        write_moments(&mut value, chrono_tz::Asia::Tokyo);
        let expected = json!({"polls": [{"opened_at": "2022-03-01T09:00:00.000+09:00", "number": 3, "closes_at": null}]});
        assert_eq!(value, expected);
    }
}

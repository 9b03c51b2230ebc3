//! Ballots as a table that a spreadsheet opens.

/// What a spreadsheet opens as UTF-8.
const BOM: &str = "\u{FEFF}";

/// A CSV file of rows, the first of them its head. A cell that a spreadsheet would calculate begins
/// with an apostrophe, which makes it text.
///
/// # Errors
/// When a row cannot be written, which does not happen in memory.
pub fn csv(rows: &[Vec<String>]) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(BOM.as_bytes().to_vec());
    for row in rows {
        writer.write_record(row.iter().map(|cell| defused(cell)))?;
    }
    writer.into_inner().map_err(|error| anyhow::anyhow!("a table in memory: {}", error.error()))
}

fn defused(cell: &str) -> String {
    // Half and full width: spreadsheets in Japanese read both.
    let calculates = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n');
    let first = cell.trim_start_matches([' ', '\u{3000}', '\u{FEFF}']).chars().next();
    if first.is_some_and(calculates) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_what_spreadsheets_open() {
        let rows = [vec!["氏名".to_owned(), "回答".to_owned()], vec!["=1+1".to_owned(), "a\"b,c".to_owned()]];
        let csv = String::from_utf8(csv(&rows).expect("it is written")).expect("it is text");
        assert_eq!(csv, "\u{FEFF}氏名,回答\r\n'=1+1,\"a\"\"b,c\"\r\n");
    }

    #[test]
    fn defuses_formulas() {
        for cell in ["=1", "+1", "-1", "@a", "＝1", " =1", "\t=1", "\r=1", "\u{3000}＋1"] {
            assert!(defused(cell).starts_with('\''), "{cell}");
        }
        for cell in ["弁当", "1-2", "", "a=b"] {
            assert_eq!(defused(cell), cell);
        }
    }
}

//! Reads RFC 4180 comma-separated values: quoted cells, doubled quotes, line breaks in cells, CRLF or LF; and writes them.
//!
//! The reader is written here because one for packages from elsewhere will go into the wasm, where the `csv` crate adds
//! 22 kB. The `csv` crate writes.

use super::{Allowed, Fault};
use crate::data::decimal;
use std::borrow::Cow;

/// The rows of a CSV text, without the header.
#[derive(Debug, PartialEq)]
pub struct Table<'a> {
    pub file: &'a str,
    columns: &'static [&'static str],
    pub rows: Vec<Vec<String>>,
}

impl<'a> Table<'a> {
    /// Reads `text`, whose header must be exactly one of `allowed`.
    pub fn read(file: &'a str, text: &str, allowed: &[&'static [&'static str]]) -> Result<Self, Fault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut rows = split(file, text)?.into_iter();
        let header = rows.next().unwrap_or_default();
        // Of several headers the one that is meant is the one that agrees the longest; of equals, the first.
        let meant = allowed.iter().rev().max_by_key(|columns| agreeing(&header, columns));
        let columns = meant.copied().unwrap_or_default();
        if header != columns {
            // Whoever mistyped one of many wants to know which.
            let wrong = agreeing(&header, columns);
            let found = header.get(wrong).map_or("", String::as_str);
            return Err(Fault::cell(file, 1, &(wrong + 1).to_string(), found, Allowed::Columns(columns)));
        }
        let mut table = Table { file, columns, rows: Vec::new() };
        for row in rows {
            if row.len() != columns.len() {
                let number = table.rows.len() + 2;
                return Err(Fault::cell(file, number, "1", &row.join(","), Allowed::CellCount(columns.len())));
            }
            table.rows.push(row.iter().map(|cell| unguarded(cell).to_owned()).collect());
        }
        Ok(table)
    }

    /// The cell of the row `row` (counted from 0) in the column named `column`.
    pub fn cell(&self, row: usize, column: &str) -> &str {
        let place = self.columns.iter().position(|name| *name == column);
        place.and_then(|i| self.rows.get(row)?.get(i)).map_or("", String::as_str)
    }

    /// Refuses control characters, which a terminal obeys; a line break is one.
    pub fn plain(self) -> Result<Self, Fault> {
        for (row, cells) in self.rows.iter().enumerate() {
            let mut cells = cells.iter().zip(self.columns);
            if let Some((_, column)) = cells.find(|(cell, _)| cell.contains(char::is_control)) {
                return Err(self.fault(row, column, Allowed::Plain));
            }
        }
        Ok(self)
    }

    pub fn fault(&self, row: usize, column: &str, allowed: Allowed) -> Fault {
        Fault::cell(self.file, row + 2, column, self.cell(row, column), allowed)
    }
}

/// How many columns are as they should be, up to the first that is not.
fn agreeing(header: &[String], columns: &[&str]) -> usize {
    header.iter().zip(columns).take_while(|(name, column)| name == *column).count()
}

/// A row as RFC 4180 writes it, with a line break at its end; `between` its cells stands a comma, or a tab for what is
/// pasted into a spreadsheet.
pub fn write(row: &[String], between: u8) -> String {
    let mut writer =
        csv::WriterBuilder::new().delimiter(between).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory does not fail.
    writer.write_record(row.iter().map(|cell| guarded(cell).into_owned())).unwrap_or_default();
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// A cell that no spreadsheet calculates: one that would be a formula gets an apostrophe before it, which
/// [`Table::read`] takes off. A plain number, negative or not, is none.
fn guarded(cell: &str) -> Cow<'_, str> {
    if is_formula(cell) && decimal(cell).is_none() { format!("'{cell}").into() } else { cell.into() }
}

/// The cell as it was before it was [`guarded`].
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

/// Whether a spreadsheet could take a cell for a formula. Some pass over spaces and control characters at its beginning,
/// some know the signs in their full width; apostrophes before it are those of a cell that was guarded already.
fn is_formula(cell: &str) -> bool {
    let rest = cell.trim_start_matches('\'');
    let sign = rest.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c)).chars().next();
    rest.starts_with(char::is_control) || matches!(sign, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'))
}

/// What has no width and could hide the sign behind it.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn split(file: &str, text: &str) -> Result<Vec<Vec<String>>, Fault> {
    let mut rows = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut cell = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if cell.is_empty() => {
                if !quoted(&mut chars, &mut cell) {
                    return Err(Fault::cell(
                        file,
                        rows.len() + 1,
                        &(row.len() + 1).to_string(),
                        &cell,
                        Allowed::ClosedQuote,
                    ));
                }
            }
            ',' => row.push(std::mem::take(&mut cell)),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    Ok(rows)
}

/// Reads the rest of a quoted cell into `cell`; false where its quotation mark is never closed or is followed by
/// more than the end of the cell.
fn quoted(chars: &mut std::iter::Peekable<std::str::Chars>, cell: &mut String) -> bool {
    while let Some(c) = chars.next() {
        if c != '"' {
            cell.push(c);
        } else if chars.peek() == Some(&'"') {
            chars.next();
            cell.push('"');
        } else {
            return matches!(chars.peek(), None | Some(',' | '\n' | '\r'));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    const AB: &[&str] = &["a", "b"];

    fn rows(text: &str) -> Vec<Vec<String>> {
        Table::read("t.csv", text, &[AB]).unwrap().rows
    }

    #[test]
    fn a_quoted_cell_may_hold_commas_quotes_and_line_breaks() {
        assert_eq!(rows("a,b\n\"x, \"\"y\"\"\nz\",2\n"), [["x, \"y\"\nz", "2"]]);
    }

    #[test]
    fn crlf_a_byte_order_mark_and_a_missing_last_line_break_are_accepted() {
        assert_eq!(rows("\u{feff}a,b\r\n1,2\r\n3,4"), [["1", "2"], ["3", "4"]]);
    }

    #[test]
    fn a_short_row_is_refused_with_its_number() {
        let fault = Table::read("t.csv", "a,b\n1,2\n3\n", &[AB]).unwrap_err();
        assert_eq!(fault.to_string(), "t.csv, row 3, column 1: ‘3’ is not allowed; each row has 2 cells.");
    }

    #[test]
    fn an_open_quote_is_refused() {
        let fault = Table::read("t.csv", "a,b\n1,\"2\n", &[AB]).unwrap_err();
        let sentence = "t.csv, row 2, column 2: ‘2\\n’ is not allowed; a quoted cell ends with a quotation mark before the next comma.";
        assert_eq!(fault.to_string(), sentence);
    }

    #[test]
    fn another_header_is_refused() {
        let fault = Table::read("t.csv", "a,c\n", &[AB]).unwrap_err();
        assert_eq!(fault.to_string(), "t.csv, row 1, column 2: ‘c’ is not allowed; the columns must be a, b.");
    }

    /// What stands in the file for a cell, in the words of a reader that is not ours.
    fn shown(cell: &str) -> String {
        let line = write(&[cell.to_owned(), "end".to_owned()], b',');
        let mut records = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes()).into_records();
        records.next().unwrap().unwrap()[0].to_owned()
    }

    /// Some program calculates each of these, or passes over what stands before the sign.
    const EVIL: [&str; 32] = [
        "=1+1",
        "+5",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "=",
        "-",
        "--1",
        "-5-5",
        "=HYPERLINK(\"x\",\"y\")",
        "\tx",
        "\t=1",
        "\rx",
        "\r=1",
        "\n=1",
        "\u{0}=1",
        "\u{1}x",
        "\u{7f}@x",
        " =1",
        "   +x",
        "\u{a0}-x",
        "\u{3000}@x",
        "\u{feff}=1",
        "\u{200b}=1",
        "\u{200f}+x",
        "\u{2060}-x",
        " \u{200b}\t=1",
        "＝1+1",
        "＋1+1",
        "－1+1",
        "＠SUM(A1)",
        " ＝1",
    ];

    #[test]
    fn a_cell_that_a_spreadsheet_would_calculate_starts_with_an_apostrophe() {
        for cell in EVIL {
            assert_eq!(shown(cell), format!("'{cell}"), "{cell:?}");
            // One more apostrophe, so that the one that was there is not taken for ours.
            assert_eq!(shown(&format!("'{cell}")), format!("''{cell}"), "{cell:?}");
        }
    }

    #[test]
    fn what_no_spreadsheet_calculates_stays_as_it_is() {
        for cell in ["-5", "-0.5", "0", "1.5", "–5", "a-b", "1=1", "a=1", "'plain", "'", "''", "", " ", "a,b", "a;=1"]
        {
            assert_eq!(shown(cell), cell);
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        let plain = ["-5", "'plain", "'", "''", "a,b", "\"quoted\"", "a\nb", "", " ", "ordinary", "–5"];
        let guarded = EVIL.map(|cell| format!("'{cell}"));
        let cells = EVIL.iter().chain(&plain).copied().chain(guarded.iter().map(String::as_str));
        for cell in cells {
            let line = write(&[cell.to_owned(), "end".to_owned()], b',');
            assert!(line.ends_with(",end\r\n"), "{line:?}");
            assert_eq!(rows(&format!("a,b\r\n{line}")), [[cell, "end"]], "{line:?}");
        }
        assert_eq!(write(&["-5".to_owned(), "=5".to_owned(), "-5-5".to_owned()], b','), "-5,'=5,'-5-5\r\n");
        assert_eq!(write(&["a\tb".to_owned(), "c,d".to_owned()], b'\t'), "\"a\tb\"\tc,d\r\n");
    }

    #[test]
    fn of_two_headers_the_one_that_is_meant_is_named() {
        let allowed: &[&'static [&'static str]] = &[AB, &["a", "word", "b"]];
        assert_eq!(Table::read("t.csv", "a,word,b\n1,x,2\n", allowed).unwrap().cell(0, "b"), "2");
        let sentence = |text: &str| Table::read("t.csv", text, allowed).unwrap_err().to_string();
        assert_eq!(
            sentence("a,word,c\n"),
            "t.csv, row 1, column 3: ‘c’ is not allowed; the columns must be a, word, b."
        );
        assert_eq!(sentence("a,c\n"), "t.csv, row 1, column 2: ‘c’ is not allowed; the columns must be a, b.");
        assert_eq!(sentence("a,b,word\n"), "t.csv, row 1, column 3: ‘word’ is not allowed; the columns must be a, b.");
        assert_eq!(sentence("a\n"), "t.csv, row 1, column 2: ‘’ is not allowed; the columns must be a, b.");
    }
}

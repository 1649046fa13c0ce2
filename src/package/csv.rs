//! Reads RFC 4180 comma-separated values: quoted cells, doubled quotes, line breaks in cells, CRLF or LF.
//!
//! Written here because a reader for packages from elsewhere will go into the wasm, where the `csv` crate adds 22 kB.

use super::{Allowed, Fault};

/// The rows of a CSV text, without the header.
#[derive(Debug, PartialEq)]
pub struct Table<'a> {
    pub file: &'a str,
    columns: &'static [&'static str],
    pub rows: Vec<Vec<String>>,
}

impl<'a> Table<'a> {
    /// Reads `text`, whose header must be exactly `columns`.
    pub fn read(file: &'a str, text: &str, columns: &'static [&'static str]) -> Result<Self, Fault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut rows = split(file, text)?.into_iter();
        let header = rows.next().unwrap_or_default();
        if header != columns {
            // Whoever mistyped one of many wants to know which.
            let wrong = (0..).find(|i| header.get(*i).map(String::as_str) != columns.get(*i).copied()).unwrap_or(0);
            let found = header.get(wrong).map_or("", String::as_str);
            return Err(Fault::cell(file, 1, &(wrong + 1).to_string(), found, Allowed::Columns(columns)));
        }
        let mut table = Table { file, columns, rows: Vec::new() };
        for row in rows {
            if row.len() != columns.len() {
                let number = table.rows.len() + 2;
                return Err(Fault::cell(file, number, "1", &row.join(","), Allowed::CellCount(columns.len())));
            }
            table.rows.push(row);
        }
        Ok(table)
    }

    /// The cell of the row `row` (counted from 0) in the column named `column`.
    pub fn cell(&self, row: usize, column: &str) -> &str {
        let place = self.columns.iter().position(|name| *name == column);
        place.and_then(|i| self.rows.get(row)?.get(i)).map_or("", String::as_str)
    }

    pub fn fault(&self, row: usize, column: &str, allowed: Allowed) -> Fault {
        Fault::cell(self.file, row + 2, column, self.cell(row, column), allowed)
    }
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
        Table::read("t.csv", text, AB).unwrap().rows
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
        let fault = Table::read("t.csv", "a,b\n1,2\n3\n", AB).unwrap_err();
        assert_eq!(fault.to_string(), "t.csv, row 3, column 1: ‘3’ is not allowed; each row has 2 cells.");
    }

    #[test]
    fn an_open_quote_is_refused() {
        let fault = Table::read("t.csv", "a,b\n1,\"2\n", AB).unwrap_err();
        let sentence = "t.csv, row 2, column 2: ‘2 ’ is not allowed; a quoted cell ends with a quotation mark before the next comma.";
        assert_eq!(fault.to_string(), sentence);
    }

    #[test]
    fn another_header_is_refused() {
        let fault = Table::read("t.csv", "a,c\n", AB).unwrap_err();
        assert_eq!(fault.to_string(), "t.csv, row 1, column 2: ‘c’ is not allowed; the columns must be a, b.");
    }
}

// The table as a file for spreadsheets: CSV as in RFC 4180, with the notes and the source below the rows.

const BYTE_ORDER_MARK = '\ufeff'; // By it Excel sees that the text is UTF-8.

/** A cell that begins like this would be calculated by a spreadsheet. */
const IS_FORMULA = /^[=+\-@\t\r]/;

function cell(text) {
  const safe = IS_FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Every record has as many cells as the first one. */
export function csv(rows) {
  const [{ length }] = rows;
  const records = rows.map((row) => Array.from({ length }, (_, column) => cell(row[column] ?? '')).join(','));
  return BYTE_ORDER_MARK + records.map((record) => `${record}\r\n`).join('');
}

/** What is said about a view, as rows of cells. */
export const rowsOf = ({ table, notes, source }) => [table.columns, ...table.rows, ...notes.map((note, index) => [`${index + 1}. ${note}`]), [source]];

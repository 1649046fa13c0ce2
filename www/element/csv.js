// The table of a view as text: lines that were written when the page was built, put together.

const BYTE_ORDER_MARK = '\ufeff'; // By it Excel sees that the text is UTF-8.

/** The places of the two ways in which each line is written. */
const [CSV, PASTED] = [0, 1];

/** The rows of the years that a view shows, and those that every view has, as its total. */
function lines({ header, rows }, { from, to }, way) {
  const shown = rows.filter(([, year]) => year === null || (year >= Number(from) && year <= Number(to)));
  return [header, ...shown.map(([, , line]) => line)].map((line) => line[way]).join('');
}

/** As a file, RFC 4180. */
export const csvOf = (data, view, { bom = true } = {}) => (bom ? BYTE_ORDER_MARK : '') + lines(data, view, CSV);

/** As a spreadsheet takes it from the clipboard: with tabs between the cells. */
export const tsvOf = (data, view) => lines(data, view, PASTED);

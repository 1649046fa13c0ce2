// Makes DOM from strings as text and attributes only, so that nothing a reader or a data package says becomes markup.

export function make(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A real table: a caption, a header for each column, and each row's first cell as its header. */
export function tableOf({ caption, columns, rows }) {
  const cell = (text) => make('td', {}, text);
  const header = (scope) => (text) => make('th', { scope }, text);
  const row = ([first, ...others]) => make('tr', {}, header('row')(first), ...others.map(cell));
  return make('table', {},
    make('caption', {}, caption),
    make('thead', {}, make('tr', {}, ...columns.map(header('col')))),
    make('tbody', {}, ...rows.map(row)));
}

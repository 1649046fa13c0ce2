// A figure in words: there for whoever does not see the picture, and for the table in its place.

import { make } from './make.js';

/** A real table: a caption, a header for each column, and each row's first cell as its header. */
function tableOf({ caption, columns, rows }) {
  const cell = (text) => make('td', {}, text);
  const header = (scope) => (text) => make('th', { scope }, text);
  const row = ([first, ...others]) => make('tr', {}, header('row')(first), ...others.map(cell));
  return make('table', {},
    make('caption', { class: 'unseen' }, caption),
    make('thead', {}, make('tr', {}, ...columns.map(header('col')))),
    make('tbody', {}, ...rows.map(row)));
}

/** What `describe()` says, as elements. The title is for the eye: the figure and the table have it as their name. */
export function inWords({ title, subtitle, summary, table, notes, source }) {
  const text = (name, said) => make('p', { class: name }, said);
  return [make('p', { class: 'title', 'aria-hidden': 'true' }, title), text('subtitle', subtitle), text('unseen', summary),
    tableOf(table), make('ol', {}, ...notes.map((note) => make('li', {}, note))), text('source', source)];
}

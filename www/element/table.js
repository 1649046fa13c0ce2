// Dresses the table that stands in place of the picture: its styles, its numbers, and its shape on narrow screens.

const BEGINS_WITH_NUMBER = /^\p{Nd}/u;

/** Rows laid out as blocks would be no table any more for some browsers; the roles say that they are. */
const ROLES = { table: 'table', 'thead, tbody': 'rowgroup', tr: 'row', 'thead th': 'columnheader', 'tbody th': 'rowheader', td: 'cell' };

/** `box` has the table in it; `own` is whether the chart has a theme that is not the page's. */
export function dress(box, own) {
  for (const [names, role] of Object.entries(ROLES)) for (const part of box.querySelectorAll(names)) part.setAttribute('role', role);
  const [heads, ...rows] = [...box.querySelectorAll('tr')].map(({ cells }) => [...cells]);
  heads.forEach((head, column) => {
    const cells = rows.map((row) => row[column]);
    const numeric = column > 0 && cells.some(({ textContent }) => BEGINS_WITH_NUMBER.test(textContent));
    for (const cell of [head, ...cells]) cell.classList.toggle('number', numeric);
    for (const cell of cells) cell.dataset.label = head.textContent;
  });
  box.classList.toggle('own', own);
  fit(box);
}

/** Lays rows out as blocks where the columns have no room beside each other. */
function fit(box) {
  box.classList.remove('narrow');
  const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(box);
  const room = box.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
  box.classList.toggle('narrow', box.querySelector('table').offsetWidth > room);
}

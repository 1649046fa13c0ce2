// The marks of the picture for the keyboard and for screen readers: one button each, one tab stop for all of them.

import { make } from './make.js';

/**
 * The name of a button is all that a reader must know of the mark: the tooltip is for the eye. Buttons that stay keep
 * their focus, and so does the tab stop.
 */
export function showMarks(box, targets, { table, notes, words }) {
  const { children } = box;
  const held = box.contains(box.getRootNode().activeElement);
  box.hidden = targets.length === 0; // A group of nothing is not announced.
  while (children.length > targets.length) box.lastChild.remove();
  targets.forEach(({ row, x, y, width, height, heading, lines }, place) => {
    const button = children[place] ?? box.appendChild(make('button', { 'aria-haspopup': 'dialog', tabindex: '-1' }));
    // The last cell of a row has the numbers of its notes.
    const noted = (table.rows[row].at(-1).match(/\d+/g) ?? []).map((number) => notes[number - 1]);
    const position = words.position.replace('{n}', place + 1).replace('{total}', targets.length);
    button.ariaLabel = [heading, ...lines, ...noted, position].map((text) => text.replace(/\.?$/, '.')).join(' ');
    Object.assign(button.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  });
  if (targets.length > 0 && !box.querySelector('[tabindex="0"]')) children[0].tabIndex = 0;
  // A page may change the figure under a reader, who is not to lose the place.
  if (held && !box.matches(':focus-within')) children[0]?.focus({ preventScroll: true });
}

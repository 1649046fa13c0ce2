// The marks of the picture for the keyboard and for screen readers: one button each, one tab stop for all of them.

import { make } from './make.js';

/** Buttons that stay keep their focus, and so does the tab stop. */
export function showMarks(box, targets) {
  const { children } = box;
  while (children.length > targets.length) box.lastChild.remove();
  targets.forEach(({ x, y, width, height, heading, lines }, place) => {
    const button = children[place] ?? box.appendChild(make('button', { 'aria-haspopup': 'dialog', tabindex: '-1' }));
    button.ariaLabel = [heading, ...lines].join('; ');
    Object.assign(button.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  });
  if (targets.length > 0 && !box.querySelector('[tabindex="0"]')) children[0].tabIndex = 0;
}

// What card and panel have in common: a dialog that takes the focus, keeps it and gives it back. The browser does that.

import { make } from './make.js';

/**
 * A click outside closes it, and is then handed to `outside`. (`closedby` would close it, too, but not in every browser,
 * and says nothing of the click.) It has to begin there: text may be selected from inside to outside.
 */
export function modal(part, outside) {
  const box = make('dialog', { part, class: part });
  let began = false;
  const isOutside = ({ target, clientX, clientY }) => {
    const { left, top, right, bottom } = box.getBoundingClientRect();
    return target === box && (clientX < left || clientX > right || clientY < top || clientY > bottom);
  };
  box.addEventListener('pointerdown', (event) => { began = isOutside(event); });
  box.addEventListener('click', (event) => {
    if (!began || !isOutside(event)) return;
    box.close();
    outside?.(event);
  });
  return box;
}

/** The focus goes to the heading, where the reader reads on, not to the button that closes. */
export function open(box, heading, ...content) {
  box.close();
  box.ariaLabel = heading;
  box.replaceChildren(...content);
  box.showModal();
  box.querySelector('h2').focus({ preventScroll: true });
  box.scrollTop = 0;
}

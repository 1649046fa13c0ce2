// The box that explains the mark under the pointer: in the top layer, inside the viewport, off the mark and the finger.

import { make } from './make.js';

const GAP = 12; // CSS pixels between the box and the mark or the finger.
const EDGE = 4; // CSS pixels between the box and the edge of the viewport.

const clamp = (value, low, high) => Math.max(low, Math.min(value, high));

/** Whether two boxes share no point. */
export const apart = (one, other) => one.right <= other.left || one.left >= other.right || one.bottom <= other.top || one.top >= other.bottom;

/** The places to try, best first: beside a mark that is upright, above or below one that lies, else near the pointer. */
function places({ width, height }, { clientX, clientY }, mark) {
  const left = clamp(clientX, mark.left, mark.right) - width / 2;
  const top = clientY - height / 2;
  const beside = [[mark.right + GAP, top], [mark.left - GAP - width, top]];
  const aboveOrBelow = [[left, mark.top - GAP - height], [left, mark.bottom + GAP]];
  const near = [[left, clientY - 2 * GAP - height], [left, clientY + 2 * GAP], [clientX + 2 * GAP, top], [clientX - 2 * GAP - width, top]];
  return mark.height > mark.width ? [...beside, ...aboveOrBelow, ...near] : [...aboveOrBelow, ...beside, ...near];
}

/** Puts a box inside the viewport and off the mark, or where there is no room for that, at least off the finger. */
export function place(box, pointer, mark) {
  // Where it was before, it may have had to be narrower.
  box.style.left = '0';
  const size = { width: box.offsetWidth, height: box.offsetHeight };
  const { clientWidth, clientHeight } = box.ownerDocument.documentElement;
  const finger = new DOMRect(pointer.clientX - GAP, pointer.clientY - GAP, 2 * GAP, 2 * GAP);
  const inside = places(size, pointer, mark).map(([left, top]) => new DOMRect(
    clamp(left, EDGE, clientWidth - size.width - EDGE), clamp(top, EDGE, clientHeight - size.height - EDGE), size.width, size.height));
  const free = inside.filter((at) => apart(at, finger));
  const { left, top } = free.find((at) => apart(at, mark)) ?? free[0] ?? inside[0];
  box.style.left = `${left}px`;
  box.style.top = `${top}px`;
}

export class Tooltip {
  box = make('div', { part: 'tooltip', class: 'tooltip', popover: 'manual', 'aria-hidden': 'true' });
  #canvas;
  #target;
  #closing; // Ends the listeners that close the box.

  constructor(canvas) { this.#canvas = canvas; }

  /**
   * Explains a target at its button, to a pointer or, without one, to the middle of the button. `news`, a last line,
   * stays until another target is explained.
   */
  show(target, button, pointer, news) {
    if (this.#target !== target || news) {
      const lines = [target.heading, ...target.lines, ...news ? [news] : []];
      this.box.replaceChildren(...lines.map((text) => make('div', { dir: 'auto' }, text)));
    }
    if (!this.#target) this.#open();
    this.#target = target;
    const mark = button.getBoundingClientRect();
    place(this.box, pointer ?? { clientX: mark.x + mark.width / 2, clientY: mark.y + mark.height / 2 }, mark);
  }

  hide() {
    if (!this.#target) return;
    this.#target = undefined;
    this.#closing.abort();
    if (this.box.isConnected) this.box.hidePopover();
  }

  #open() {
    this.box.showPopover();
    this.#closing = new AbortController();
    const { signal } = this.#closing;
    const hide = () => this.hide();
    const { ownerDocument: document } = this.box;
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && hide(), { signal });
    document.addEventListener('pointerdown', (event) => event.composedPath().includes(this.#canvas) || hide(), { signal });
    document.addEventListener('scroll', hide, { signal, capture: true, passive: true });
  }
}

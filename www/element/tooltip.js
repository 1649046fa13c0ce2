// The box that explains a mark: in the top layer, inside the viewport, off the mark, the pointer and the finger.
//
// A pointer may go into it (WCAG 1.4.13), but only once it has rested: while it moves over the picture, the box does not
// stand in its way. For screen readers the button of the mark says the same.

import { make } from './make.js';

const GAP = 12; // CSS pixels between the box and the mark or the finger.
const EDGE = 4; // CSS pixels between the box and the edge of the viewport.
const REST = 120; // Milliseconds.

const clamp = (value, low, high) => Math.max(low, Math.min(value, high));

/** Whether two boxes share no point. */
export const apart = (one, other) => one.right <= other.left || one.left >= other.right || one.bottom <= other.top || one.top >= other.bottom;

/** What a pointer covers. */
const finger = ({ clientX, clientY }) => new DOMRect(clientX - GAP, clientY - GAP, 2 * GAP, 2 * GAP);

/** How far a pointer is from a box, squared. */
function distance({ clientX, clientY }, { left, top, right, bottom }) {
  const across = Math.max(left - clientX, 0, clientX - right);
  const along = Math.max(top - clientY, 0, clientY - bottom);
  return across * across + along * along;
}

/** The places to try, best first: above the mark, beside one that is upright, below one that lies, else near the pointer. */
function places({ width, height }, { clientX, clientY }, mark) {
  const left = clamp(clientX, mark.left, mark.right) - width / 2;
  const top = clamp(clientY, mark.top, mark.bottom) - height / 2;
  const above = [left, mark.top - GAP - height];
  const below = [left, mark.bottom + GAP];
  const beside = [[mark.right + GAP, top], [mark.left - GAP - width, top]];
  const near = [[left, clientY - 2 * GAP - height], [left, clientY + 2 * GAP], [clientX + 2 * GAP, top], [clientX - 2 * GAP - width, top]];
  return mark.height > mark.width ? [above, ...beside, below, ...near] : [above, below, ...beside, ...near];
}

/**
 * Puts a box inside the viewport and off the mark and the pointer (without one, the middle of the mark), or where there
 * is no room for that, at least off the pointer.
 */
export function place(box, mark, pointer = { clientX: mark.x + mark.width / 2, clientY: mark.y + mark.height / 2 }) {
  // Where it was before, it may have had to be narrower.
  box.style.left = '0';
  const size = { width: box.offsetWidth, height: box.offsetHeight };
  const { clientWidth, clientHeight } = box.ownerDocument.documentElement;
  const covered = finger(pointer);
  const inside = places(size, pointer, mark).map(([left, top]) => new DOMRect(
    clamp(left, EDGE, clientWidth - size.width - EDGE), clamp(top, EDGE, clientHeight - size.height - EDGE), size.width, size.height));
  const free = inside.filter((at) => apart(at, covered));
  const { left, top } = free.find((at) => apart(at, mark)) ?? free[0] ?? inside[0];
  box.style.left = `${left}px`;
  box.style.top = `${top}px`;
}

export class Tooltip {
  box = make('div', { part: 'tooltip', class: 'tooltip', popover: 'manual', 'aria-hidden': 'true' });
  #lines = this.box.appendChild(make('div', {}));
  #canvas;
  #target;
  #button;
  #pointed; // Whether it is a pointer that it is shown to.
  #dismissed; // The target that Escape was pressed for; a trembling hand must not bring it back.
  #distance; // Of the pointer when it was last seen.
  #resting; // The timer.
  #closing; // Ends the listeners that close the box.

  constructor(canvas) {
    this.#canvas = canvas;
    // A pointer that has arrived is not waited for any more.
    this.box.addEventListener('pointermove', () => clearTimeout(this.#resting));
  }

  /** Explains the target under a pointer, if there is one; a pointer that is on its way into the box is let in first. */
  point(target, button, pointer) {
    const settle = () => (target ? this.show(target, button, pointer) : this.hide());
    const onItsWay = this.#isOnItsWay(pointer);
    if (target !== this.#target && onItsWay) this.#afterRest(settle);
    else settle();
  }

  /**
   * Explains a target at its button, to a pointer or to the focus. `news`, a last line, stays until another target is
   * explained.
   */
  show(target, button, pointer, news) {
    const same = this.#target === target;
    clearTimeout(this.#resting);
    if (pointer) this.#afterRest(() => this.box.classList.add('still'));
    const stays = pointer ? this.#isOff(pointer) : !this.#pointed;
    if (!news && ((same && stays) || (pointer && target === this.#dismissed))) return;
    if (!same || news) {
      const lines = [target.heading, ...target.lines, ...news ? [news] : []];
      this.#lines.replaceChildren(...lines.map((text) => make('div', { dir: 'auto' }, text)));
    }
    if (!this.#target) this.#open();
    this.#dismissed = this.#distance = undefined;
    this.#pointed = pointer !== undefined;
    [this.#target, this.#button] = [target, button];
    this.box.classList.toggle('still', !pointer);
    place(this.box, button.getBoundingClientRect(), pointer);
  }

  hide() {
    clearTimeout(this.#resting);
    this.#dismissed = undefined;
    if (!this.#target) return;
    this.#target = undefined;
    this.#closing.abort();
    if (this.box.isConnected) this.box.hidePopover();
  }

  /** It stays where it is while the pointer goes on over the same mark, so that the pointer can reach it. */
  #isOff(pointer) {
    return this.box.classList.contains('still') || apart(this.box.getBoundingClientRect(), finger(pointer));
  }

  /** Whether a pointer that had rested comes nearer with each move; marks between it and the box do not count then. */
  #isOnItsWay(pointer) {
    if (!this.#target || !this.box.classList.contains('still')) return false;
    const before = this.#distance ?? Infinity;
    this.#distance = distance(pointer, this.box.getBoundingClientRect());
    return this.#distance < before;
  }

  #afterRest(action) {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(action, REST);
  }

  #dismiss() {
    const target = this.#pointed ? this.#target : undefined;
    this.hide();
    this.#dismissed = target;
  }

  #open() {
    this.box.showPopover();
    this.#closing = new AbortController();
    const { signal } = this.#closing;
    const { ownerDocument: document } = this.box;
    const isOurs = (event) => [this.#canvas, this.box].some((part) => event.composedPath().includes(part));
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#dismiss(), { signal });
    document.addEventListener('pointerdown', (event) => isOurs(event) || this.hide(), { signal });
    document.addEventListener('scroll', () => this.#scrolled(), { signal, capture: true, passive: true });
  }

  /** What was under the pointer is not any more; what has the focus still has it. */
  #scrolled() {
    if (this.#pointed) this.hide();
    else place(this.box, this.#button.getBoundingClientRect());
  }
}

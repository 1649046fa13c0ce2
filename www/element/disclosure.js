// A button that opens a box of controls where there is no room for them in the line; Escape and a click elsewhere close it.
//
// The box is a popover, so the browser does the closing. Where there is room, the styles show it as a part of the line, and
// the button is not there.

const GAP = 4; // CSS pixels, between button and box, and to the edge of the viewport.

const clamp = (value, low, high) => Math.max(low, Math.min(value, high));

export class Disclosure {
  #button;
  #box;
  #open; // Ends the listeners of an open box.
  #room = new ResizeObserver(() => this.#button.checkVisibility() || this.close());

  constructor(button, box) {
    this.#button = button;
    this.#box = box;
    box.popover = 'auto';
    button.popoverTargetElement = box;
    button.ariaExpanded = 'false';
    // Browsers give the focus back only to a button that is not inside a shadow root.
    box.addEventListener('beforetoggle', ({ newState }) => newState === 'closed' && box.matches(':focus-within') && button.focus());
    box.addEventListener('focusout', ({ relatedTarget }) => relatedTarget && relatedTarget !== button && !box.contains(relatedTarget) && this.close());
    box.addEventListener('toggle', ({ newState }) => this.#toggled(newState === 'open'));
  }

  close() {
    if (this.#box.matches(':popover-open')) this.#box.hidePopover();
    else this.#toggled(false); // What leaves the page is closed without an event.
  }

  #toggled(open) {
    this.#button.ariaExpanded = String(open);
    this.#open?.abort();
    this.#room.disconnect();
    if (!open) return;
    this.#open = new AbortController();
    const { defaultView } = this.#box.ownerDocument;
    // The page may scroll below it, or a part of the page.
    for (const kind of ['scroll', 'resize']) {
      defaultView.addEventListener(kind, ({ target }) => target === this.#box || this.#place(), { signal: this.#open.signal, capture: true, passive: true });
    }
    this.#room.observe(this.#button);
    this.#place();
  }

  /** Below the button where it fits, else above it, and never outside the viewport. */
  #place() {
    const { style, offsetWidth, offsetHeight, ownerDocument: { documentElement: { clientWidth, clientHeight } } } = this.#box;
    const at = this.#button.getBoundingClientRect();
    const below = at.bottom + GAP + offsetHeight <= clientHeight || at.top < clientHeight - at.bottom;
    const left = this.#button.matches(':dir(rtl)') ? at.right - offsetWidth : at.left;
    style.left = `${clamp(left, GAP, clientWidth - offsetWidth - GAP)}px`;
    style.top = `${clamp(below ? at.bottom + GAP : at.top - GAP - offsetHeight, GAP, clientHeight - offsetHeight - GAP)}px`;
  }
}

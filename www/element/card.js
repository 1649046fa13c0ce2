// The card that says where the number behind a mark comes from: beside the mark, on phones at the bottom.
//
// It takes no focus by itself. From the mark, Tab or Enter lead into it; Escape leads back.

import { head, notes, sources, titled } from './entries.js';
import { make } from './make.js';
import { apart, place } from './tooltip.js';

export class Card {
  box = make('div', { part: 'card', class: 'card', popover: 'auto', role: 'dialog', tabindex: '-1' });
  target; // What is explained, undefined while the card is closed.
  #root;
  #marks;
  #button; // Of the target.
  #closing; // Ends the listeners of an open card.

  constructor(root, marks) {
    this.#root = root;
    this.#marks = marks;
    this.box.addEventListener('beforetoggle', ({ newState }) => newState === 'closed' && this.#closed());
  }

  show({ words, observations, figures, ...dossier }, figure, target, button, pointer) {
    const said = observations[target.id];
    const row = ({ term, text }) => make('div', {}, make('dt', {}, term), make('dd', {}, text));
    this.hide();
    this.box.ariaLabel = said.heading;
    this.box.replaceChildren(head(said.heading, words, () => this.hide()),
      make('p', { class: 'quiet' }, words.provenance),
      make('dl', {}, ...said.rows.map(row)),
      ...titled(words.sources, sources(dossier, said.sources)),
      ...titled(words.notes, notes(dossier, said.notes)),
      make('p', { class: 'quiet' }, figures[figure].edition));
    this.#button = button;
    this.#open(pointer);
    this.target = target;
  }

  hide() {
    if (this.target && this.box.isConnected) this.box.hidePopover();
    this.#closing?.abort();
    this.target = undefined;
  }

  #open(pointer) {
    this.box.classList.toggle('framed', window !== parent);
    this.box.showPopover();
    this.box.scrollTop = 0;
    this.#place(pointer);
    // The sheet at the bottom may lie on the mark.
    if (!apart(this.#button.getBoundingClientRect(), this.box.getBoundingClientRect())) this.#button.scrollIntoView({ block: 'nearest' });
    this.#closing = new AbortController();
    const { signal } = this.#closing;
    this.#root.addEventListener('focusout', ({ relatedTarget }) => this.#left(relatedTarget), { signal });
    this.#root.ownerDocument.addEventListener('scroll', (event) => this.#scrolled(event), { signal, capture: true, passive: true });
  }

  /** An Escape that closes the card leads back to the mark. */
  #closed() {
    this.#closing.abort();
    this.target = undefined;
    if (this.box.contains(this.#root.getRootNode().activeElement)) this.#button.focus();
  }

  #left(to) {
    if (to && !this.box.contains(to) && !this.#marks.contains(to)) this.hide();
  }

  #scrolled({ target }) {
    if (target !== this.box) this.#place();
  }

  #place(pointer) {
    const mark = this.#button.getBoundingClientRect();
    place(this.box, pointer ?? { clientX: mark.x + mark.width / 2, clientY: mark.y + mark.height / 2 }, mark);
  }
}

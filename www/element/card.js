// The card that says where the number behind a mark comes from: beside the mark, on phones at the bottom.

import { head, notes, sources, spoken, titled } from './entries.js';
import { make } from './make.js';
import { modal, open } from './modal.js';
import { apart, place } from './tooltip.js';

const EDGE = 8; // CSS pixels between a mark and the sheet at the bottom.

export class Card {
  box;
  target; // What is explained, or was last.
  pointed = false; // Whether it was opened by a pointer, until the focus is back on the mark.
  #root;
  #button; // Of the mark.
  #lang; // Of what it says.
  #closing; // Ends the listeners of an open card.

  /** `outside` hears of a click that closed the card. */
  constructor(root, outside) {
    this.#root = root;
    this.box = modal('card', outside);
    this.box.addEventListener('close', () => this.#closed());
  }

  show({ words, observations, figures, ...dossier }, figure, target, button, pointer) {
    const said = observations[target.id];
    const row = ({ term, text }) => make('div', {}, make('dt', {}, term), make('dd', {}, ...spoken(text, dossier.phrases)));
    const content = [head(said.heading, words, () => this.hide()),
      make('p', { class: 'quiet' }, words.provenance),
      make('dl', {}, ...said.rows.map(row)),
      ...titled(words.sources, sources(dossier, said.sources)),
      ...titled(words.notes, notes(dossier, said.notes)),
      make('p', { class: 'quiet' }, ...spoken(figures[figure].edition, dossier.phrases))];
    this.#closing?.abort();
    [this.target, this.#button, this.#lang] = [target, button, dossier.lang];
    this.pointed = pointer !== undefined;
    // The browser gives the focus back to where it was.
    button.focus({ preventScroll: true });
    this.box.classList.toggle('framed', window !== parent);
    open(this.box, said.heading, ...content);
    this.#beside(pointer);
  }

  hide() { this.box.close(); }

  /** The picture was painted anew, in this language; `button` is that of the mark, if there still is one. */
  follow(lang, button) {
    if (!this.box.open) return;
    if (lang === this.#lang && button === this.#button) this.#place();
    else this.hide();
  }

  /** The page may be scrolled below the card. */
  #beside(pointer) {
    this.#place(pointer);
    this.#uncover();
    this.#closing = new AbortController();
    const { signal } = this.#closing;
    this.#root.ownerDocument.addEventListener('scroll', () => this.#place(), { signal, capture: true, passive: true });
  }

  /** The sheet at the bottom may lie on the mark. */
  #uncover() {
    const { style } = this.#button;
    const card = this.box.getBoundingClientRect();
    if (apart(this.#button.getBoundingClientRect(), card)) return;
    style.scrollMarginBlockEnd = `${this.#root.ownerDocument.documentElement.clientHeight - card.top + EDGE}px`;
    this.#button.scrollIntoView({ block: 'nearest' });
    style.scrollMarginBlockEnd = '';
  }

  /** This comes a moment after the focus has gone back; in the meantime another card may have been opened. */
  #closed() {
    if (this.box.open) return;
    this.#closing?.abort();
    this.pointed = false;
  }

  #place(pointer) { place(this.box, this.#button.getBoundingClientRect(), pointer); }
}

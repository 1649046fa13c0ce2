// What stands inside the element: the slot of the fallback, the picture with its marks, the figure in words, two buttons.

import { make } from './make.js';
import { showMarks } from './marks.js';
import { inWords } from './words.js';

export class View {
  slot = make('slot', {});
  canvas = make('canvas', { part: 'canvas', 'aria-hidden': 'true' });
  marks = make('div', { class: 'marks' });
  turn = make('button', {}); // Between picture and table.
  sources = make('button', { 'aria-haspopup': 'dialog' });
  inTable = false; // Whether the table stands in place of the picture.
  #text = make('div', { part: 'table' }); // The figure in words, unseen unless it stands in place of the picture.
  stage = make('div', { part: 'stage', class: 'stage' }, this.#text, this.canvas, this.marks);
  #toolbar = make('div', { part: 'toolbar', class: 'toolbar' }, this.turn, this.sources);
  root = make('div', { class: 'root' }, this.slot, this.stage, this.#toolbar);

  /** Whether the chart is there, else the fallback. */
  get shown() { return this.slot.hidden; }

  set shown(shown) {
    this.slot.hidden = shown;
    this.canvas.hidden = !shown || this.inTable;
    this.stage.hidden = this.#toolbar.hidden = !shown;
  }

  /** Whether a reader has opened the table of the fallback, which is not taken away before it is closed. */
  get isRead() {
    return !this.shown && this.slot.assignedElements().some((part) => part.querySelector('picture + details[open]'));
  }

  /** The figure in words, for the table and for whoever does not see the canvas. */
  say(said) {
    const { words, form, lang, dir } = said;
    this.inTable = form === 'table';
    Object.assign(this.root, { lang, dir });
    this.#text.replaceChildren(...inWords(said));
    this.#text.className = this.inTable ? 'table' : 'unseen';
    this.turn.textContent = this.inTable ? words.chart : words.table;
    this.sources.textContent = words.sources;
  }

  /** `scheme` is light or dark. */
  show(targets, scheme) {
    showMarks(this.marks, targets);
    this.root.style.setProperty('--scheme', scheme);
    this.shown = true;
  }

  fit({ width, height }) {
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
  }

  /** Without its styles the table is readable, too. */
  async dress(details, own) {
    try {
      const { dress } = await details;
      if (this.inTable) dress(this.#text, own);
    } catch {
      this.#text.className = '';
    }
  }
}

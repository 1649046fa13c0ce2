// What stands inside the element: the slot of the fallback, the fields, the figure in words, the picture with its marks,
// the toolbar.

import { make } from './make.js';
import { showMarks } from './marks.js';
import { inWords } from './words.js';

export class View {
  slot = make('slot', {});
  canvas = make('canvas', { part: 'canvas', 'aria-hidden': 'true' });
  marks = make('div', { class: 'marks', role: 'group' });
  turn = make('button', {}); // Between picture and table.
  sources = make('button', { 'aria-haspopup': 'dialog' });
  inTable = false; // Whether the table stands in place of the picture.
  #text = make('div', { part: 'table', class: 'unseen' }); // The figure in words, unseen unless it stands in place of the picture.
  stage = make('div', { part: 'stage', class: 'stage' }, this.#text, this.canvas, this.marks);
  fields = make('div', { part: 'fields', class: 'fields' });
  toolbar = make('div', { part: 'toolbar', class: 'toolbar' }, this.turn, this.sources);
  root = make('div', { class: 'root' }, this.fields, this.slot, this.stage, this.toolbar);

  /** Whether the chart is there, else the fallback. */
  get shown() { return this.slot.hidden; }

  set shown(shown) {
    this.slot.hidden = shown;
    this.canvas.hidden = !shown || this.inTable;
    this.stage.hidden = this.toolbar.hidden = !shown;
  }

  /** Whether a reader has opened the table of the fallback, which is not taken away before it is closed. */
  get isRead() {
    return !this.shown && this.slot.assignedElements().some((part) => part.querySelector('picture + details[open]'));
  }

  /** The figure in words, for the table and for whoever does not see the canvas. */
  say(said) {
    const { words, view, lang, dir } = said;
    this.inTable = view.form === 'table';
    Object.assign(this.root, { lang, dir });
    this.#text.replaceChildren(...inWords(said));
    this.marks.ariaLabel = `${words.chart}. ${words.keys}`;
    this.turn.textContent = this.inTable ? words.chart : words.table;
    this.sources.textContent = words.sources;
  }

  /**
   * `scheme` is light or dark; `said` is what the chart says about the view. `details` dress the table; without its styles
   * it is readable, too.
   */
  show(targets, scheme, said, details) {
    showMarks(this.marks, targets, said);
    this.root.style.setProperty('--scheme', scheme);
    this.#text.className = this.inTable ? (details ? 'table' : '') : 'unseen';
    this.shown = true;
    if (this.inTable) details?.dress(this.#text, scheme === said.view.theme);
  }

  fit({ width, height }) {
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
  }
}

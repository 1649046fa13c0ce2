// What a chart tells a reader who points at it, moves through it by key or opens something: tooltip, card, panel, table.
//
// scripts/dist.mjs makes this a script of its own, pathways-details.js. The element loads it at the first sign of a
// reader; a dossier of sources is loaded when a reader first asks for one.

import { Card } from './card.js';
import STYLE from './details.css';
import { dossierIn } from './dossier.js';
import { make } from './make.js';
import { Panel } from './panel.js';
import { sheetOf } from './sheet.js';
import TABLE from './table.css';
import { dress } from './table.js';
import { Tooltip } from './tooltip.js';

const KINDS = ['pointermove', 'pointerleave', 'click', 'focusin', 'focusout', 'keydown'];

export class Details {
  #chart;
  #tooltip;
  #card;
  #panel = new Panel();
  #news = make('div', { class: 'unseen', role: 'status' });
  #consulted; // The target that the dossier is being asked about.

  /**
   * Of the chart: its `view`, `targetAt(event)`, `targets()`, `figure()`, `words()` and `emit(name, detail)`.
   */
  constructor(chart) {
    this.#chart = chart;
    const { root, canvas, marks } = chart.view;
    this.#tooltip = new Tooltip(canvas);
    this.#card = new Card(root, marks);
    // Behind the picture, so that Tab leads from the mark into the card.
    marks.parentNode.after(this.#card.box);
    root.append(this.#tooltip.box, this.#panel.box, this.#news);
    for (const kind of KINDS) root.addEventListener(kind, (event) => this.react(event));
    this.adopt();
  }

  /** Takes its styles along; the chart may have been moved to another document. */
  adopt() {
    const { root } = this.#chart.view;
    root.getRootNode().adoptedStyleSheets.push(...[STYLE, TABLE].map((css) => sheetOf(root.ownerDocument, css)));
  }

  /** To an event within the chart, or what is left of one that came before this script. */
  react(event) {
    const { type, target, key } = event;
    const { canvas, marks, sources } = this.#chart.view;
    if (key === 'Escape') this.#consulted = undefined;
    if (type.startsWith('pointer')) this.#point(event);
    else if (type === 'click' && target === sources) this.#list();
    else if (type === 'click' && target === canvas) this.#select(event);
    else if (target.parentNode === marks) this.#reactAt(target, event);
  }

  /** The marks are others now, or gone. */
  stop() {
    this.#leave();
    this.#card.hide();
  }

  /** The chart leaves its place: a panel that stayed open would no longer be modal. */
  leave() {
    this.stop();
    this.#panel.box.close();
  }

  /** Dresses the table that stands in place of the picture. */
  dress(box, own) { dress(box, own); }

  /**
   * While the dossier is on its way the tooltip stays. A finger does not hover, and the pointer may have gone before this
   * script came.
   */
  #point(event) {
    if (this.#consulted || event.pointerType === 'touch') return;
    const { targetAt, view: { canvas } } = this.#chart;
    const target = event.target === canvas && canvas.matches(':hover') ? targetAt(event) : undefined;
    if (target && target !== this.#card.target) this.#tooltip.show(target, this.#buttonOf(target), event);
    else this.#tooltip.hide();
  }

  #select(event) {
    const target = this.#chart.targetAt(event);
    if (target) this.#explain(target, event);
    else this.#tooltip.hide();
  }

  #reactAt(button, event) {
    const target = this.#chart.targets()[this.#buttons.indexOf(button)];
    switch (event.type) {
      case 'focusout': return this.#leave();
      case 'keydown': return this.#move(button, event);
      case 'click': return this.#explain(target, undefined, true);
      // The focus that comes back from the card must not open it again.
      default: return this.#card.box.contains(event.relatedTarget) || this.#explain(target);
    }
  }

  get #buttons() { return [...this.#chart.view.marks.children]; }

  #buttonOf(target) { return this.#buttons[this.#chart.targets().indexOf(target)]; }

  #move(button, event) {
    const { key, altKey, ctrlKey, metaKey } = event;
    const right = button.matches(':dir(rtl)') ? -1 : 1;
    const step = { ArrowRight: right, ArrowLeft: -right, ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[key];
    if (!step || altKey || ctrlKey || metaKey) return;
    event.preventDefault();
    const buttons = this.#buttons;
    buttons[Math.max(0, Math.min(buttons.indexOf(button) + step, buttons.length - 1))].focus();
  }

  #leave() {
    this.#consulted = undefined;
    this.#tooltip.hide();
  }

  /** Opens the provenance of a mark that was pressed, by a pointer or a key (`entering`), or has the focus. */
  #explain(target, pointer, entering) {
    const button = this.#buttonOf(target);
    for (const other of this.#buttons) other.tabIndex = other === button ? 0 : -1;
    if (pointer || entering) this.#chart.emit('select', target.id);
    this.#consult(target, button, pointer, (dossier) => {
      this.#card.show(dossier, this.#chart.figure(), target, button, pointer);
      if (entering) this.#card.box.focus();
    });
  }

  /** Opens what the figure rests on. */
  #list() {
    const { figure, view: { sources } } = this.#chart;
    this.#consult({ heading: sources.textContent, lines: [] }, sources, undefined, (dossier) => this.#panel.show(dossier, figure()));
  }

  /** Until the dossier has come, and if it does not come, the tooltip says what is known. */
  async #consult(target, button, pointer, show) {
    const { loading, unavailable } = this.#chart.words();
    this.#consulted = target;
    this.#news.textContent = '';
    this.#tooltip.show(target, button, pointer, loading);
    try {
      const dossier = await dossierIn(this.#chart.view.root.lang);
      if (this.#consulted !== target) return;
      show(dossier);
      this.#tooltip.hide();
    } catch {
      if (this.#consulted !== target) return;
      this.#tooltip.show(target, button, pointer, unavailable);
      this.#news.textContent = unavailable;
    }
    this.#consulted = undefined;
  }
}

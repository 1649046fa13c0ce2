// What a chart tells a reader who points at it, moves through it by key or opens something: tooltip, card, panel, table.
//
// scripts/dist.mjs makes this a script of its own, pathways-details.js. The element loads it at the first sign of a
// reader; a dossier of sources is loaded when a reader first asks for one.

import { Card } from './card.js';
import { Controls } from './controls.js';
import STYLE from './details.css';
import { dossierIn } from './dossier.js';
import { next } from './keys.js';
import { make } from './make.js';
import { Panel } from './panel.js';
import { messagesOf, settingsOf } from './settings.js';
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
  #focused; // The target of the mark that has the focus, while the tooltip is its.
  #controls;
  #consulted; // What the dossier is being asked about: the `id` of a mark, or none for the whole figure, and the `pointer`.

  /**
   * Of the chart: its `host` and `view`, what it has `said()` about the view, its `targets()`, `targetAt(event)` and
   * `emit(name, detail)`; the controls need more of it.
   */
  constructor(chart) {
    this.#chart = chart;
    const { root, canvas } = chart.view;
    this.#tooltip = new Tooltip(canvas);
    this.#card = new Card(root, (event) => this.#selectBeside(event));
    root.append(this.#tooltip.box, this.#card.box, this.#panel.box, this.#news);
    this.#controls = new Controls(chart);
    for (const kind of KINDS) root.addEventListener(kind, (event) => this.react(event));
    this.adopt();
  }

  /** Takes its styles along; the chart may have been moved to another document. */
  adopt() {
    const { root } = this.#chart.view;
    root.getRootNode().adoptedStyleSheets.push(...[STYLE, TABLE].map((css) => sheetOf(root.ownerDocument, css)));
    this.#controls?.adopt();
  }

  /** To an event within the chart, or what is left of one that came before this script. */
  react(event) {
    const { type, target, key } = event;
    const { canvas, marks, sources, turn } = this.#chart.view;
    if (key === 'Escape') this.#consulted = this.#focused = undefined;
    if (type.startsWith('pointer')) this.#point(event);
    else if (type === 'focusout') this.#leave();
    else if (type === 'click' && target === turn) this.#controls.chosen(); // It may have come before this script.
    else if (type === 'click' && target === sources) this.#consult({});
    else if (type === 'click' && target === canvas) this.#select(event);
    else if (target.parentNode === marks) this.#reactAt(this.#held(target, event), event);
  }

  /** The marks were drawn anew; the card stays if its mark is still there and the language the same, and so does a question. */
  follow() {
    const consulted = this.#consulted;
    this.#leave();
    const { view: { root }, targets } = this.#chart;
    const still = targets().find(({ id }) => id === this.#card.target?.id);
    this.#card.follow(root.lang, still && this.#buttonOf(still));
    this.#controls.show();
    if (consulted) this.#consult({ id: consulted.id });
  }

  /** What was chosen cannot be had: the fields are again as the picture is, and a reader is told. */
  miss() { this.#controls.miss(); }

  /** There is no chart any more. */
  stop() {
    this.#leave();
    this.#card.hide();
  }

  /** The chart leaves its place: a panel that stayed open would no longer be modal. */
  leave() {
    this.stop();
    this.#panel.box.close();
    this.#controls.leave();
  }

  settings() {
    const { view, lang } = this.#chart.said();
    return settingsOf(view, lang);
  }

  messages() { return messagesOf(this.#chart.said()); }

  /** Dresses the table that stands in place of the picture. */
  dress(box, own) { dress(box, own); }

  /**
   * While the dossier is on its way the tooltip stays, and while the pointer is on it. A finger does not hover, and the
   * pointer may have gone before this script came.
   */
  #point(event) {
    if (this.#consulted || event.pointerType === 'touch' || this.#tooltip.box.contains(event.target)) return;
    const { targetAt, view: { canvas } } = this.#chart;
    const target = event.target === canvas && canvas.matches(':hover') ? targetAt(event) : undefined;
    if (target || !this.#focused) this.#tooltip.point(target, this.#buttonOf(target), event);
    else this.#showFocused(this.#buttonOf(this.#focused));
  }

  #select(event) {
    const target = this.#chart.targetAt(event);
    if (target) this.#explain(target, event);
    else this.#tooltip.hide();
  }

  /** A click beside the open card may be one on another mark. */
  #selectBeside({ clientX, clientY }) {
    const { canvas, root } = this.#chart.view;
    if (root.getRootNode().elementFromPoint(clientX, clientY) !== canvas) return;
    const { left, top, width } = canvas.getBoundingClientRect();
    const scale = canvas.offsetWidth / width; // The page may have transformed it.
    const at = { clientX, clientY, offsetX: (clientX - left) * scale, offsetY: (clientY - top) * scale };
    if (this.#chart.targetAt(at) !== this.#card.target) this.#select(at);
  }

  /** The mark that an event is about: keys that were pressed before this script came have moved the focus one by one. */
  #held(target, { type }) {
    const { marks } = this.#chart.view;
    const { activeElement } = marks.getRootNode();
    return type === 'focusin' || activeElement?.parentNode !== marks ? target : activeElement;
  }

  #reactAt(button, event) {
    const target = this.#chart.targets()[this.#buttons.indexOf(button)];
    switch (event.type) {
      case 'keydown': return this.#move(button, event);
      case 'click': return this.#explain(target);
      default: return this.#focus(button, target);
    }
  }

  get #buttons() { return [...this.#chart.view.marks.children]; }

  #buttonOf(target) { return this.#buttons[this.#chart.targets().indexOf(target)]; }

  /** A focus that a pointer has brought or that comes back to it from the card needs no tooltip. */
  #focus(button, target) {
    for (const other of this.#buttons) other.tabIndex = other === button ? 0 : -1;
    if (this.#card.pointed || !button.matches(':focus-visible')) return;
    this.#focused = target;
    this.#showFocused(button);
  }

  /** Who comes by key is told which keys there are. */
  #showFocused(button) { this.#tooltip.show(this.#focused, button, undefined, this.#chart.said().words.keys); }

  #move(button, event) {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (altKey || ctrlKey || metaKey || shiftKey) return;
    const buttons = this.#buttons;
    const place = next(key, buttons.indexOf(button), this.#chart.targets(), this.#chart.view.root.dir === 'rtl');
    if (place === undefined) return;
    event.preventDefault();
    buttons[place].focus();
  }

  #leave() {
    this.#consulted = this.#focused = undefined;
    this.#tooltip.hide();
  }

  /** Opens the provenance of a mark that was pressed, by a pointer or a key. */
  #explain({ id }, pointer) {
    this.#chart.emit('select', id);
    this.#consult({ id, pointer });
  }

  /** Opens the provenance of a mark, or what the figure rests on. Until the dossier has come, and if it does not come, the tooltip says what is known. */
  async #consult(asked) {
    const { said, targets, view: { root, sources } } = this.#chart;
    const { id, pointer } = asked;
    const target = id ? targets().find((one) => one.id === id) : { heading: sources.textContent, lines: [] };
    if (!target) return;
    const button = id ? this.#buttonOf(target) : sources;
    const { view: { figure }, words: { loading, unavailable } } = said();
    this.#consulted = asked;
    this.#news.textContent = '';
    this.#tooltip.show(target, button, pointer, loading);
    try {
      const dossier = await dossierIn(root.lang);
      if (this.#consulted !== asked) return;
      if (id) this.#card.show(dossier, figure, target, button, pointer);
      else this.#panel.show(dossier, figure);
      this.#tooltip.hide();
    } catch {
      if (this.#consulted !== asked) return;
      this.#tooltip.show(target, button, pointer, unavailable);
      this.#news.textContent = unavailable;
    }
    this.#consulted = undefined;
  }
}

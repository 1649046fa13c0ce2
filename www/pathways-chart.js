// The custom element <pathways-chart>: attributes in, events out; everything a reader sees comes from the wasm.
//
// Attributes (each also a property; a missing one means the default of the data):
//   figure, form, from, to, basis, measure, sort, theme, lang
// Children are the placeholder and the fallback: shown until the first paint, and for good if there is none.
//
// chart.controls              what the reader may choose: [{ name, label, value, options: [{ value, label }] }]
// chart.choose(name, value)   the reader chooses; the author's attributes stay as they are
// chart.query                 what the reader changed, as a query string without '?'; may be set, '' undoes it all
// chart.messages              one sentence for each thing in attributes or query that was not understood
//
// pathways-ready    the first picture is painted (again after the element was removed and put back)
// pathways-change   another view was asked for; detail is the reader's query
// pathways-select   the reader clicked or tapped a mark; detail is its id
// pathways-error    no picture, the fallback stays; detail is the reason, meant for administrators
//
// Who decides on light or dark (theme="auto") and on the language is written in element/surroundings.js.
// Height is reserved through --pathways-height (reserve.css), so that nothing moves when the picture arrives.

import { make, tableOf } from './element/make.js';
import { pageLanguage, SCHEMES, Surroundings } from './element/surroundings.js';
import { Tooltip } from './element/tooltip.js';

const TAG = 'pathways-chart';
const PARAMETERS = ['figure', 'form', 'from', 'to', 'basis', 'measure', 'sort', 'theme', 'lang'];

// Containment keeps the canvas from holding its container open when that gets narrower; a container that has no width
// but that of its content (a float, a table cell) gets the least width that figures are made for.
const STYLE = `
  :host { display: block; min-inline-size: 0; }
  [hidden] { display: none !important; }
  .stage { overflow: clip; contain: inline-size; contain-intrinsic-inline-size: 17.5rem;
    min-block-size: var(--pathways-height, 30rem); }
  canvas, slot { display: block; }
  /* Spacing that the canvas inherits would be measured at one size and painted at another. */
  canvas { letter-spacing: normal; word-spacing: normal; }
  @media print { canvas { max-inline-size: 100%; block-size: auto !important; } .stage { min-block-size: 0; } }
  .text { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .tooltip { position: fixed; inset: auto; margin: 0; box-sizing: border-box; max-inline-size: min(24rem, 100vw - 1rem);
    padding: .5rem .75rem; border: 1px solid GrayText; border-radius: .5rem; background: Canvas; color: CanvasText;
    font-size: .875rem; line-height: 1.35; text-align: start; overflow-wrap: anywhere; pointer-events: none; }
  .tooltip > :first-child { font-weight: 700; }
  .tooltip > :nth-child(n+3) { margin-block-start: .1875rem; font-size: .8125rem; color: color-mix(in srgb, CanvasText 75%, Canvas); }`;

/** A style sheet belongs to one document; a chart that moves to another needs that one's. */
function sheetFor(document) {
  const sheet = new document.defaultView.CSSStyleSheet();
  sheet.replaceSync(STYLE);
  return sheet;
}
const sheets = new WeakMap();
const sheetOf = (document) => sheets.get(document) ?? sheets.set(document, sheetFor(document)).get(document);

/** CSS pixels; any width will do. */
const WARM_UP_WIDTH = 640;

/** Longer than any request that is understood; more is not worth the reader's memory. */
const LONGEST_QUERY = 2000;

let engine;

/** The one wasm instance of the page. A failed load is forgotten, so that an element put back later tries again. */
function loadEngine() {
  engine ??= import('./pkg/pathways_chart.js')
    .then(async (glue) => { await glue.default(); return glue; })
    .catch((error) => { engine = undefined; throw error; });
  return engine;
}

/** The page author's view: the attributes as a query string, and the language of the place. */
function authorQuery(element) {
  const given = PARAMETERS.filter((name) => element.hasAttribute(name)).map((name) => [name, element.getAttribute(name)]);
  const query = new URLSearchParams(given);
  query.set('lang', pageLanguage(element));
  return query.toString();
}

const nextTask = () => new Promise((resolve) => { setTimeout(resolve); });

const isTouch = (event) => event.pointerType === 'touch';

/** Importing this where there is no DOM, as when a page is rendered on a server, is harmless. */
const Base = globalThis.HTMLElement ?? class {};

export class PathwaysChart extends Base {
  static observedAttributes = PARAMETERS;

  #internals = this.attachInternals();
  #slot = make('slot', {});
  #canvas = make('canvas', { part: 'canvas', dir: 'ltr', 'aria-hidden': 'true', hidden: '' });
  #stage = make('div', { part: 'stage', class: 'stage' }, this.#slot, this.#canvas);
  #text = make('div', { class: 'text' });
  #tooltip = new Tooltip(this.#canvas);
  #resize = new ResizeObserver(([entry]) => this.#resized(entry.contentRect.width));
  #follow = () => (authorQuery(this) === this.#author ? this.#redraw() : this.#askSoon());
  #surroundings;
  #chart; // The wasm side; absent before loading, after an error and while out of the document.
  #author; // The view that the page asks for, as last passed on.
  #reader = ''; // The reader's choices as they were given.
  #asking = false; // An update waits for the end of this task.
  #frame = 0; // The animation frame in which the next picture is painted, 0 if none is due.
  #width = 0; // CSS pixels.
  #height = 0; // Of the figure as laid out, CSS pixels.
  #laidOut; // What the figure was last laid out for, undefined if it is out of date.
  #painted; // The same for the picture.
  #controls = [];
  #messages = [];
  #targets = [];

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.append(this.#stage, this.#text, this.#tooltip.box);
    this.#internals.role = 'figure';
    this.#canvas.addEventListener('pointermove', (event) => isTouch(event) || this.#point(event));
    this.#canvas.addEventListener('pointerleave', (event) => isTouch(event) || this.#tooltip.hide());
    this.#canvas.addEventListener('click', (event) => this.#select(event));
  }

  get controls() { return structuredClone(this.#controls); }
  get messages() { return [...this.#messages]; }
  get query() { return this.#guard(() => this.#chart?.query()) ?? this.#reader; }

  set query(query) {
    this.#reader = String(query).slice(0, LONGEST_QUERY);
    this.#update();
  }

  choose(name, value) {
    if (this.#chart) {
      const said = this.#guard(() => this.#chart.choose(String(name), String(value))) ?? [];
      this.query = this.query;
      this.#messages.unshift(...said);
    } else {
      this.query = `${this.query}&${new URLSearchParams([[name, value]])}`;
    }
  }

  connectedCallback() {
    if (!this.ownerDocument.defaultView) return; // A document that nobody sees.
    this.shadowRoot.adoptedStyleSheets = [sheetOf(this.ownerDocument)];
    this.#surroundings = Surroundings.of(this.ownerDocument);
    this.#surroundings.join(this.#follow);
    this.#adoptEarlyProperties();
    this.#resize.observe(this.#stage);
    if (this.#chart) this.#follow();
    else this.#start();
  }

  /** An element that is only moved is back before the microtask runs and keeps its chart. */
  disconnectedCallback() {
    this.#surroundings?.leave(this.#follow);
    this.#surroundings = undefined;
    this.#resize.disconnect();
    this.#tooltip.hide();
    queueMicrotask(() => this.isConnected || this.#release());
  }

  attributeChangedCallback() { this.#askSoon(); }

  /** Properties that a page set before this class was known hide the accessors; they are set again. */
  #adoptEarlyProperties() {
    for (const name of [...PARAMETERS, 'query'].filter((own) => Object.hasOwn(this, own))) {
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  /** In tasks of their own, so that none is long: compiling, reading the data, asking; painting waits for its frame. */
  async #start() {
    try {
      const { Chart } = await loadEngine();
      if (!this.isConnected || this.#chart) return;
      const chart = new Chart(this.#canvas);
      await nextTask();
      // The first layout finds the fonts and compiles much of the wasm; the one that is painted is quick then.
      chart.ask(authorQuery(this), this.#reader);
      chart.layOut(this.#width || WARM_UP_WIDTH, 0, getComputedStyle(this).fontFamily, false);
      await nextTask();
      if (!this.isConnected || this.#chart) {
        chart.free();
        return;
      }
      this.#chart = chart;
      this.#ask();
      this.#guard(() => this.#layOut());
    } catch (error) {
      if (this.isConnected) this.#fail(error);
    }
  }

  /** Attributes often change several at a time; the chart is asked once, when the task is done. */
  #askSoon() {
    if (this.#asking) return;
    this.#asking = true;
    queueMicrotask(() => this.#asking && this.#update());
  }

  #update() {
    this.#asking = false;
    if (!this.#chart) return;
    this.#ask();
    if (this.#chart) this.#emit('change', this.query);
  }

  #ask() {
    this.#guard(() => {
      this.#author = authorQuery(this);
      this.#messages = this.#chart.ask(this.#author, this.#reader);
      this.#controls = this.#chart.controls();
      this.#describe();
      this.#laidOut = this.#painted = undefined;
      this.#redraw();
    });
  }

  /** The same as the picture in words, for whoever does not see the canvas. */
  #describe() {
    const { lang, title, summary, table } = this.#chart.describe();
    this.#internals.ariaLabel = title;
    this.#text.replaceChildren(make('p', {}, summary), tableOf(table));
    this.#text.lang = this.#tooltip.box.lang = lang;
  }

  #resized(width) {
    this.#width = Math.floor(width);
    this.#redraw();
  }

  #redraw() {
    this.#frame ||= requestAnimationFrame(() => { this.#frame = 0; this.#draw(); });
  }

  /**
   * Lays out for the place as it is now, unless that has been done; gives back what it was laid out for, undefined for a
   * container without width (a hidden tab, a closed <details>), which is drawn when it opens.
   */
  #layOut() {
    if (!this.#chart || !this.#surroundings || this.#width === 0) return undefined;
    this.#stage.style.minBlockSize = '';
    const { minHeight, fontFamily } = getComputedStyle(this.#stage);
    const { ratio, fonts } = this.#surroundings;
    const dark = this.#surroundings.isDark(this);
    const wanted = [this.#width, minHeight, fontFamily, dark, ratio, fonts].join();
    if (wanted !== this.#laidOut) {
      this.#height = this.#chart.layOut(this.#width, parseFloat(minHeight) || 0, fontFamily, dark);
      this.#laidOut = wanted;
    }
    // A reader who asks for less than the whole figure does not need the room of the whole figure.
    if (this.#reader) this.#stage.style.minBlockSize = `${this.#height}px`;
    return { wanted, ratio, dark };
  }

  #draw() {
    this.#guard(() => {
      const { wanted, ratio, dark } = this.#layOut() ?? {};
      if (wanted === this.#painted) return;
      this.#canvas.style.width = `${this.#chart.width}px`;
      this.#canvas.style.height = `${this.#height}px`;
      this.#chart.paint(ratio);
      this.#targets = this.#chart.targets();
      this.#painted = wanted;
      this.#drawn(dark);
    });
  }

  #drawn(dark) {
    this.#tooltip.hide();
    const theme = this.#controls.find(({ name }) => name === 'theme')?.value;
    this.#tooltip.box.style.colorScheme = SCHEMES.includes(theme) ? theme : SCHEMES[Number(dark)];
    if (this.#slot.hidden) return;
    this.#showPicture(true);
    this.#emit('ready');
  }

  #showPicture(shown) {
    this.#slot.hidden = shown;
    this.#canvas.hidden = this.#text.hidden = !shown;
  }

  /** Runs what talks to the wasm; whatever goes wrong there ends in the fallback, not in the page's console. */
  #guard(action) {
    try {
      return action();
    } catch (error) {
      return this.#fail(error);
    }
  }

  #fail(error) {
    const reason = String(error?.message ?? error);
    this.#release();
    console.warn(`${TAG}: ${reason}`);
    this.#emit('error', reason);
  }

  #release() {
    const chart = this.#chart;
    this.#chart = this.#author = this.#laidOut = this.#painted = undefined;
    this.#targets = [];
    this.#showPicture(false);
    this.#tooltip.hide();
    // After a trap even this throws; there is nothing left to free then.
    try { chart?.free(); } catch { return; }
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`pathways-${name}`, { detail, bubbles: true, composed: true }));
  }

  #select(event) {
    const target = this.#point(event);
    if (target) this.#emit('select', target.id);
  }

  #point(event) {
    const target = this.#targets[this.#guard(() => this.#chart?.at(event.offsetX, event.offsetY)) ?? -1];
    if (target) this.#tooltip.show(target, event);
    else this.#tooltip.hide();
    return target;
  }
}

/** Every parameter is a property too; lang is one of every element already. */
for (const name of PARAMETERS.filter((own) => !(own in Base.prototype))) {
  Object.defineProperty(PathwaysChart.prototype, name, {
    get() { return this.getAttribute(name); },
    set(value) { if (value == null) this.removeAttribute(name); else this.setAttribute(name, value); },
    enumerable: true,
    configurable: true,
  });
}

if (globalThis.customElements && !customElements.get(TAG)) customElements.define(TAG, PathwaysChart);

// The custom element <pathways-chart>: attributes in, events out; everything a reader sees comes from the wasm.
//
// Attributes (each also a property; a missing one means the default of the data):
//   figure, form, from, to, basis, measure, sort, show, theme, lang
//   controls                  what the reader is offered: none, minimal (the default: table, sources) or full
//   page                      the address of a page that shows what its query asks for; links lead there
// Children are the placeholder and the fallback: shown until the first paint, and for good if there is none.
//
// chart.view                  the value of every setting: { figure, form, … }
// chart.caption               the title of the figure
// await chart.settings()      what the reader may choose: [{ name, label, value, options: [{ value, label }] }]
// chart.choose(name, value)   the reader chooses; the author's attributes stay as they are
// chart.query                 what the reader changed, as a query string without '?'; may be set, '' undoes it all
// await chart.messages()      one sentence for each thing in attributes or query that was not understood
//
// pathways-ready    the first picture is painted (again after the element was removed and put back)
// pathways-choose   the reader chose, with the chart's own button or through choose(); detail is the reader's query
// pathways-change   another view is shown; detail is the reader's query
// pathways-select   the reader clicked, tapped or pressed a mark; detail is its id
// pathways-error    no picture, the fallback stays; detail tells administrators what to change
//
// Nothing is loaded before the chart comes near the viewport. Height is reserved through --pathways-height
// (pathways-chart.css), so that nothing moves when the picture arrives.

import { defaultLanguage, details } from '#assets';
import { bury, codeOf, figureOf, isTrap, release, speaking, speaks, warn } from './element/engine.js';
import { settingsIn } from './element/query.js';
import { adoptEarly, authorQuery, chosen, languageIn, OBSERVED, reflect } from './element/request.js';
import { sheetOf } from './element/sheet.js';
import STYLE from './element/style.css';
import { pageLanguage, Surroundings, zoomed } from './element/surroundings.js';
import { View } from './element/view.js';

const TAG = 'pathways-chart';

/** Longer than any request that is understood; more is not worth the reader's memory. */
const LONGEST_QUERY = 2000;

/** How far away, in heights of the viewport, a chart is made ready. */
const NEAR = { rootMargin: '100%' };

/** Milliseconds until a reader is no longer told that the chart is coming; it is still drawn if it comes after all. */
const PATIENCE = 20_000;

const nextTask = () => new Promise((resolve) => { setTimeout(resolve); });

/** The words of a figure in a language come as one text. */
const textOf = ({ figure, lang }) => `${figure} ${lang}`;

const SIGNS = ['pointermove', 'click', 'focusin', 'keydown']; // Of a reader.

/** Importing this where there is no DOM, as when a page is rendered on a server, is harmless. */
const Base = globalThis.HTMLElement ?? class {};

export class PathwaysChart extends Base {
  static observedAttributes = OBSERVED;

  #internals = this.attachInternals();
  #view = new View();
  #resize = new ResizeObserver(([{ contentRect }]) => { this.#width = Math.floor(contentRect.width); this.#redraw(); });
  #sight = new IntersectionObserver((entries) => this.#seen(entries.at(-1).isIntersecting), NEAR);
  #near = false;
  #follow = (now) => {
    if (now) this.#draw();
    else if (authorQuery(this) === this.#author) this.#redraw();
    else this.#askSoon();
  };
  #surroundings;
  #engine; // The wasm instance of the chart.
  #chart; // The wasm side; absent before loading, after an error and while out of the document.
  #starting = false;
  #failed = false; // It is not tried again where the chart stands.
  #trapped = false; // Whether a trap has cost this chart an engine; the second one costs it the picture.
  #author; // The view that the page asks for, as last shown.
  #shown; // The reader's choices as last shown.
  #reader = ''; // The reader's choices as they were given.
  #query; // The same as the wasm writes them.
  #awaited; // The text that has to come before the view can change.
  #missed; // What the page asked for that could not be had.
  #refused; // One that could not be loaded; it is not tried again until the reader asks for one.
  #asking = false; // An update waits for the end of this task.
  #frame = 0; // The animation frame in which the next picture is painted, 0 if none is due.
  #width = 0; // CSS pixels.
  #size; // The figure as laid out: width, height, targets and keys, CSS pixels.
  #place; // What it is laid out for, as the wasm takes it.
  #zoom; // CSS pixels to one of the wasm's, for readers who have chosen larger text.
  #laidOut; // What the figure was last laid out for, undefined if it is out of date.
  #painted; // The same for the picture.
  #said; // What the chart says about the view.
  #targets = [];
  #details; // What tells a reader more; absent until there is a sign of one.
  #loading; // Its promise.
  #plain = false; // It cannot be had, so tables have no styles.
  #form; // Of the picture, to come back to from the table.

  constructor() {
    super();
    const { root, turn } = this.#view;
    this.attachShadow({ mode: 'open' }).append(root);
    this.#view.shown = false;
    this.#internals.role = 'figure';
    for (const kind of SIGNS) root.addEventListener(kind, (event) => this.#wake(event));
    this.addEventListener('toggle', () => this.#redraw(), true);
    turn.addEventListener('click', () => this.choose('form', this.#view.inTable ? this.#form : 'table'));
  }

  get view() { return { ...this.#said?.view }; }
  get caption() { return this.#said?.title; }
  get query() { return this.#query ?? this.#reader; }

  async settings() { return this.#said ? (await this.#load()).settings() : []; }
  async messages() { return this.#said?.complaints.length ? (await this.#load()).messages() : []; }

  set query(query) {
    this.#reader = String(query).slice(0, LONGEST_QUERY);
    this.#query = undefined;
    this.#update();
  }

  choose(name, value) {
    if (name === 'lang' || name === 'figure') this.#refused = undefined;
    this.query = chosen(this.query, name, value, this.view.figure);
    this.#emit('choose', this.query);
  }

  connectedCallback() {
    if (!this.ownerDocument.defaultView) return; // A document that nobody sees.
    this.shadowRoot.adoptedStyleSheets = [sheetOf(this.ownerDocument, STYLE)];
    this.#details?.adopt();
    this.#surroundings = Surroundings.of(this.ownerDocument);
    this.#surroundings.join(this, this.#follow);
    adoptEarly(this);
    this.#resize.observe(this.#view.root);
    this.#sight.observe(this);
    if (this.#chart) this.#follow();
  }

  /** An element that is only moved is back before the microtask runs and keeps its chart. */
  disconnectedCallback() {
    this.#surroundings?.leave(this.#follow);
    this.#surroundings = undefined;
    this.#resize.disconnect();
    this.#sight.disconnect();
    this.#near = false;
    this.#details?.leave();
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#failed = this.#trapped = this.#view.fields.hidden = false;
      this.#release();
    });
  }

  attributeChangedCallback(_, old, value) { if (value !== old) this.#askSoon(); }

  #seen(near) {
    this.#near = near;
    if (!near) return;
    if (this.#chart) this.#redraw();
    else this.#start();
  }

  async #start() {
    if (this.#starting || this.#failed) return;
    this.#starting = true;
    const late = setTimeout(() => this.isConnected && this.#fail(new Error(`The chart’s files did not come within ${PATIENCE / 1000} seconds.`)), PATIENCE);
    const failure = await this.#prepare().catch((error) => error);
    clearTimeout(late);
    this.#starting = false;
    if (failure && this.isConnected && !this.#failed) this.#fail(failure);
    else if (!this.#chart && this.#engine?.dead) this.#restart(); // It trapped before there was a picture.
  }

  /** In tasks of their own, so that none is long: compiling, reading the data, asking; painting waits for its frame. */
  async #prepare() {
    const { figure, lang } = Object.fromEntries(new URLSearchParams(this.#reader));
    this.#engine = await speaking(codeOf(lang || pageLanguage(this)), figureOf(figure, this.figure));
    if (!this.isConnected) return;
    const chart = new this.#engine.Chart(this.#view.canvas);
    this.#engine.charts += 1;
    await nextTask();
    this.#chart = chart;
    if (!this.isConnected) this.#drop();
    else if (this.#ask()) await nextTask();
    this.#guard(() => this.#layOut());
  }

  /** Attributes often change several at a time; the chart is asked once, when the task is done. */
  #askSoon() {
    if (this.#asking) return;
    this.#asking = true;
    queueMicrotask(() => this.#asking && this.#update());
  }

  #update() {
    this.#asking = false;
    if (this.#chart && this.#ask()) this.#emit('change', this.query);
  }

  /** Gives back whether the view is there; while its language is still to come, the one before stays. */
  #ask() {
    return this.#guard(() => {
      let author = authorQuery(this);
      if (author === this.#missed) author = this.#author;
      let said = this.#pass(author, this.#reader);
      this.#query = said.query;
      if (!speaks(this.#engine, said.view)) {
        if (textOf(said.view) !== this.#refused) {
          this.#await(said.view);
          return false;
        }
        said = this.#pass(author, `${this.#reader}&lang=${defaultLanguage()}`);
        if (!speaks(this.#engine, said.view)) return this.#miss(author);
      }
      const tag = languageIn(this.#reader) || languageIn(author);
      if (!/^(none|minimal|full)?$/.test(this.controls ?? '')) warn(`There is no controls=${JSON.stringify(this.controls.slice(0, 35))}. Allowed: none, minimal, full.`);
      if (!codeOf(tag)) warn(`There is no language ${JSON.stringify(tag.slice(0, 35))}. The chart speaks ${said.lang}.`);
      this.#awaited = undefined;
      this.#author = author;
      this.#shown = this.#reader;
      this.#describe(said);
      this.#laidOut = this.#painted = undefined;
      this.#redraw();
      return true;
    });
  }

  /** Passes a view on; gives back what the chart says about it. */
  #pass(author, reader) {
    this.#chart.ask(settingsIn(author), settingsIn(reader));
    return this.#chart.describe();
  }

  /** The view before stays, and says of what was chosen instead, by the reader or else the page, that it cannot be had. */
  #miss(author) {
    if (this.#shown === undefined) return false;
    if (this.#reader === this.#shown) this.#missed = author;
    this.#reader = this.#shown;
    this.#query = this.#pass(this.#author, this.#shown).query;
    this.#details?.miss();
    return false;
  }

  async #await(view) {
    const text = textOf(view);
    this.#awaited = text;
    if (this.#shown !== undefined) this.#pass(this.#author, this.#shown); // It stays meanwhile.
    const failure = await speaking(view.lang, view.figure).then(() => undefined, (error) => error);
    if (failure && this.#shown === undefined) this.#fail(failure);
    else if (failure) warn(failure.message);
    if (this.#awaited !== text) return;
    if (!speaks(this.#engine, view)) this.#refused = text;
    this.#update();
  }

  #describe(said) {
    const { view, picture } = said;
    if (view.figure !== this.#said?.view.figure) this.#form = picture;
    if (view.form !== 'table') this.#form = view.form;
    this.#said = said;
    this.#internals.ariaLabel = said.title;
    this.#view.say(said);
  }

  #redraw() {
    if (this.#near) this.#frame ||= requestAnimationFrame(() => { this.#frame = 0; this.#draw(); });
  }

  /**
   * Lays out for the place as it is now, unless that has been done; gives that place back, undefined for a
   * container without width (a hidden tab, a closed <details>), which is drawn when it opens.
   */
  #layOut() {
    if (this.#author === undefined || !this.#surroundings || this.#width === 0) return undefined;
    const { stage, inTable } = this.#view;
    stage.style.minBlockSize = '';
    const at = this.#surroundings.placeOf(this, stage, this.#width, this.#said.view.theme);
    if (at.wanted !== this.#laidOut && !inTable) this.#size = zoomed(this.#chart.layOut(...at.place), at.zoom);
    [this.#laidOut, this.#place, this.#zoom] = [at.wanted, at.place, at.zoom];
    // A reader who asks for less than the whole figure does not need the room of the whole figure.
    if (this.#reader && !inTable) stage.style.minBlockSize = `${this.#size.height}px`;
    return at;
  }

  #draw() {
    this.#guard(() => {
      const at = this.#layOut();
      if (!at || at.wanted === this.#painted || this.#view.isRead || this.#waits()) return;
      this.#painted = at.wanted;
      this.#targets = [];
      if (!this.#view.inTable) {
        this.#view.fit(this.#size);
        this.#chart.paint(at.ratio);
        this.#targets = this.#size.targets;
      }
      this.#drawn(at.scheme);
    });
  }

  /** What was there stays until the styles of the table have come or cannot come. */
  #waits() {
    if (!this.#view.inTable || this.#details || this.#plain) return false;
    this.#load().catch(() => { this.#plain = true; }).then(() => this.#redraw());
    return true;
  }

  #drawn(scheme) {
    const first = !this.#view.shown;
    this.#view.show(this.#targets, scheme, this.#said, this.#details);
    if (this.controls === 'full') this.#load().catch(({ message }) => warn(message));
    this.#details?.follow();
    if (first) this.#emit('ready');
  }

  /** Runs what talks to the wasm; whatever goes wrong there ends in the fallback, not in the page's console. */
  #guard(action) {
    if (this.#engine?.dead) return this.#restart();
    try {
      return action();
    } catch (error) {
      return this.#fail(error);
    }
  }

  /** The picture stays until there is a new one. */
  #restart() {
    this.#drop();
    this.#start();
  }

  #fail(error) {
    if (isTrap(error) && this.#engine) {
      bury(this.#engine);
      if (!this.#trapped) {
        this.#trapped = true;
        this.#restart();
        return;
      }
    }
    this.#failed = this.#view.fields.hidden = true;
    this.#release();
    const reason = String(error?.message ?? error);
    warn(reason);
    this.#emit('error', reason);
  }

  #release() {
    this.#drop();
    this.#view.canvas.width = 0; // Its bitmap is most of what a chart takes.
    this.#targets = [];
    this.#view.shown = false;
    this.#details?.stop();
  }

  /** After a trap even this throws; there is nothing left to free then. */
  #drop() {
    const chart = this.#chart;
    this.#chart = this.#author = this.#shown = this.#missed = this.#query = this.#awaited = this.#laidOut = this.#painted = undefined;
    if (!chart) return;
    release(this.#engine);
    try { chart.free(); } catch { return; }
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(`pathways-${name}`, { detail, bubbles: true, composed: true }));
  }

  #load() {
    this.#loading ??= details().then(({ Details }) => {
      this.#details = new Details({
        host: this,
        view: this.#view,
        said: () => this.#said,
        size: () => this.#size,
        targets: () => this.#targets,
        targetAt: ({ offsetX, offsetY }) => this.#targets[this.#guard(() => this.#chart?.at(offsetX / this.#zoom, offsetY / this.#zoom)) ?? -1],
        asked: () => [this.#author, this.#shown],
        place: () => this.#place,
        emit: (name, detail) => this.#emit(name, detail),
      });
      return this.#details;
    });
    return this.#loading;
  }

  /** A sign of a reader; what it was about is gone once it has been dispatched. */
  async #wake({ type, target, relatedTarget, key, pointerType, clientX, clientY, offsetX, offsetY }) {
    if (this.#details || !this.#view.shown) return; // It listens itself; or there is no chart yet.
    try {
      const details = await this.#load();
      details.react({ type, target, relatedTarget, key, pointerType, clientX, clientY, offsetX, offsetY, preventDefault() {} });
    } catch {
      if (target === this.#view.sources) target.textContent = this.#said.words.unavailable;
    }
  }
}

reflect(PathwaysChart.prototype, Base.prototype);
if (globalThis.customElements && !customElements.get(TAG)) customElements.define(TAG, PathwaysChart);

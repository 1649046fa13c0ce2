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
// pathways-choose   the reader chose, with the chart's own button or through choose(); detail is the reader's query
// pathways-change   another view is shown; detail is the reader's query
// pathways-select   the reader clicked, tapped or pressed a mark; detail is its id
// pathways-error    no picture, the fallback stays; detail tells administrators what to change
//
// Nothing is loaded before the chart comes near the viewport. Where its files are, a delivery says (delivery/).
// Who decides on light or dark (theme="auto") and on the language is written in element/surroundings.js.
// Height is reserved through --pathways-height (pathways-chart.css), so that nothing moves when the picture arrives.

import { defaultLanguage, details } from '#assets';
import { bury, codeOf, isTrap, release, speaking, warn } from './element/engine.js';
import { authorQuery, languageIn, PARAMETERS, reflect, settingsIn } from './element/request.js';
import { sheetOf } from './element/sheet.js';
import STYLE from './element/style.css';
import { pageLanguage, SCHEMES, Surroundings } from './element/surroundings.js';
import { View } from './element/view.js';

const TAG = 'pathways-chart';

/** Longer than any request that is understood; more is not worth the reader's memory. */
const LONGEST_QUERY = 2000;

/** How far away, in heights of the viewport, a chart is made ready. */
const NEAR = { rootMargin: '100%' };

/** Milliseconds until a reader is no longer told that the chart is coming; it is still drawn if it comes after all. */
const PATIENCE = 20_000;

const nextTask = () => new Promise((resolve) => { setTimeout(resolve); });

const SIGNS = ['pointermove', 'click', 'focusin']; // Of a reader.

/** Importing this where there is no DOM, as when a page is rendered on a server, is harmless. */
const Base = globalThis.HTMLElement ?? class {};

export class PathwaysChart extends Base {
  static observedAttributes = PARAMETERS;

  #internals = this.attachInternals();
  #view = new View();
  #resize = new ResizeObserver(([entry]) => this.#resized(entry.contentRect.width));
  #sight = new IntersectionObserver((entries) => this.#seen(entries.at(-1).isIntersecting), NEAR);
  #near = false;
  #follow = () => (authorQuery(this) === this.#author ? this.#redraw() : this.#askSoon());
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
  #awaited; // The language that has to come before the view can change.
  #refused; // A language that could not be loaded; it is not tried again until the reader asks for one.
  #asking = false; // An update waits for the end of this task.
  #frame = 0; // The animation frame in which the next picture is painted, 0 if none is due.
  #width = 0; // CSS pixels.
  #size; // The figure as laid out: width, height and targets, CSS pixels.
  #figure; // Its name.
  #laidOut; // What the figure was last laid out for, undefined if it is out of date.
  #painted; // The same for the picture.
  #controls = [];
  #messages = [];
  #targets = [];
  #details; // What tells a reader more; absent until there is a sign of one.
  #loading; // Its promise.
  #words; // Of what a reader opens.
  #form; // Of the picture, to come back to from the table.

  constructor() {
    super();
    const { root, turn } = this.#view;
    this.attachShadow({ mode: 'open' }).append(root);
    this.#view.shown = false;
    this.#internals.role = 'figure';
    for (const kind of SIGNS) root.addEventListener(kind, (event) => this.#wake(event));
    this.addEventListener('toggle', () => this.#redraw(), true);
    turn.addEventListener('click', () => this.choose('form', this.#otherForm));
  }

  /** What the chart's own button chooses. */
  get #otherForm() {
    if (!this.#view.inTable) return 'table';
    const { options } = this.#controls.find(({ name }) => name === 'form');
    const pictures = options.map(({ value }) => value).filter((value) => value !== 'table');
    return pictures.includes(this.#form) ? this.#form : pictures[0];
  }

  get controls() { return structuredClone(this.#controls); }
  get messages() { return [...this.#messages]; }
  get query() { return this.#query ?? this.#reader; }

  set query(query) {
    this.#reader = String(query).slice(0, LONGEST_QUERY);
    this.#query = undefined;
    this.#update();
  }

  choose(name, value) {
    if (name === 'lang') this.#refused = undefined;
    const chart = this.#chart;
    if (chart) {
      this.#guard(() => {
        // While a language is awaited the chart holds the view before.
        if (this.#awaited) this.#pass(authorQuery(this), this.#reader);
        chart.choose(String(name), String(value));
        const { query, messages } = chart.describe();
        this.query = query;
        this.#messages.unshift(...messages);
      });
    } else {
      this.query = `${this.query}&${new URLSearchParams([[name, value]])}`;
    }
    this.#emit('choose', this.query);
  }

  connectedCallback() {
    if (!this.ownerDocument.defaultView) return; // A document that nobody sees.
    this.shadowRoot.adoptedStyleSheets = [sheetOf(this.ownerDocument, STYLE)];
    this.#details?.adopt();
    this.#surroundings = Surroundings.of(this.ownerDocument);
    this.#surroundings.join(this, this.#follow);
    this.#adoptEarlyProperties();
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
      this.#failed = this.#trapped = false;
      this.#release();
    });
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
    this.#engine = await speaking(codeOf(languageIn(this.#reader) || pageLanguage(this)));
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
      const author = authorQuery(this);
      let said = this.#pass(author, this.#reader);
      this.#query = said.query;
      if (!this.#engine.learned.has(said.asked)) {
        if (said.asked !== this.#refused) {
          this.#await(said.asked);
          return false;
        }
        said = this.#pass(author, `${this.#reader}&lang=${defaultLanguage()}`);
      }
      const tag = languageIn(this.#reader) || languageIn(author);
      if (!codeOf(tag)) warn(`There is no language ${JSON.stringify(tag.slice(0, 35))}. The chart speaks ${said.lang}.`);
      this.#awaited = undefined;
      this.#author = author;
      this.#shown = this.#reader;
      this.#messages = said.messages;
      this.#controls = said.controls;
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

  async #await(lang) {
    this.#awaited = lang;
    if (this.#shown !== undefined) this.#pass(this.#author, this.#shown);
    const failure = await speaking(lang).then(() => undefined, (error) => error);
    if (failure && this.#shown === undefined) this.#fail(failure);
    if (this.#awaited !== lang) return;
    if (!this.#engine.learned.has(lang)) this.#refused = lang;
    this.#update();
  }

  #describe(said) {
    const { figure, form, words, title } = said;
    this.#figure = figure;
    this.#words = words;
    this.#internals.ariaLabel = title;
    this.#view.say(said);
    if (!this.#view.inTable) this.#form = form;
  }

  #resized(width) {
    this.#width = Math.floor(width);
    this.#redraw();
  }

  #redraw() {
    if (this.#near) this.#frame ||= requestAnimationFrame(() => { this.#frame = 0; this.#draw(); });
  }

  /**
   * Lays out for the place as it is now, unless that has been done; gives back what it was laid out for, undefined for a
   * container without width (a hidden tab, a closed <details>), which is drawn when it opens.
   */
  #layOut() {
    if (this.#author === undefined || !this.#surroundings || this.#width === 0) return undefined;
    this.#view.stage.style.minBlockSize = '';
    const { minHeight, fontFamily } = getComputedStyle(this.#view.stage);
    const { ratio, fonts } = this.#surroundings;
    const dark = this.#surroundings.isDark(this);
    const wanted = [this.#width, minHeight, fontFamily, dark, ratio, fonts].join();
    if (wanted !== this.#laidOut && !this.#view.inTable) {
      this.#size = this.#chart.layOut(this.#width, parseFloat(minHeight) || 0, fontFamily, dark);
    }
    this.#laidOut = wanted;
    // A reader who asks for less than the whole figure does not need the room of the whole figure.
    if (this.#reader && !this.#view.inTable) this.#view.stage.style.minBlockSize = `${this.#size.height}px`;
    return { wanted, ratio, dark };
  }

  #draw() {
    this.#guard(() => {
      const { wanted, ratio, dark } = this.#layOut() ?? {};
      if (wanted === this.#painted || this.#view.isRead) return;
      this.#painted = wanted;
      this.#targets = [];
      if (!this.#view.inTable) {
        this.#view.fit(this.#size);
        this.#chart.paint(ratio);
        this.#targets = this.#size.targets;
      }
      this.#drawn(dark);
    });
  }

  #drawn(dark) {
    this.#details?.stop();
    const theme = this.#controls.find(({ name }) => name === 'theme')?.value;
    const own = SCHEMES.includes(theme);
    const first = !this.#view.shown;
    this.#view.show(this.#targets, own ? theme : SCHEMES[Number(dark)]);
    if (this.#view.inTable) this.#view.dress(this.#load(), own);
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
    this.#failed = true;
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
    this.#chart = this.#author = this.#shown = this.#query = this.#awaited = this.#laidOut = this.#painted = undefined;
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
        view: this.#view,
        targetAt: ({ offsetX, offsetY }) => this.#targets[this.#guard(() => this.#chart?.at(offsetX, offsetY)) ?? -1],
        targets: () => this.#targets,
        figure: () => this.#figure,
        words: () => this.#words,
        emit: (name, detail) => this.#emit(name, detail),
      });
      return this.#details;
    });
    return this.#loading;
  }

  /** A sign of a reader; what it was about is gone once it has been dispatched. */
  async #wake({ type, target, relatedTarget, pointerType, clientX, clientY, offsetX, offsetY }) {
    if (this.#details || !this.#view.shown) return; // It listens itself; or there is no chart yet.
    try {
      const details = await this.#load();
      details.react({ type, target, relatedTarget, pointerType, clientX, clientY, offsetX, offsetY });
    } catch {
      if (target === this.#view.sources) target.textContent = this.#words.unavailable;
    }
  }
}

reflect(PathwaysChart.prototype, Base.prototype);
if (globalThis.customElements && !customElements.get(TAG)) customElements.define(TAG, PathwaysChart);

// Where a picture to take away is made: a chart of its own, on a canvas that is not in the page, by the wasm for exports.

import { exporter, partOf } from '#assets';
import { isTrap, load } from './engine.js';
import { forget, once } from './once.js';
import { settingsIn } from './query.js';

const ENGINE = 'engine for pictures';

/** One instance for all charts of a page. */
const living = () => once(ENGINE, async () => ({ ...await exporter(), learned: new Set() }));

/** The instance, once it has the words of a figure in a language. */
async function speaking(lang, figure) {
  const part = partOf(lang, figure);
  const [engine, text] = await Promise.all([living(), once(`text ${part}`, () => load(part, lang))]);
  if (!engine.learned.has(part)) engine.learn(text);
  engine.learned.add(part);
  return engine;
}

/** Why something cannot be had; its message is the name of the words for that. */
export class Lack extends Error {}

function paint(chart, wish, family) {
  const plate = chart.plate(JSON.stringify(wish), family);
  if (plate.problem) throw new Lack('misfit');
  chart.paintPlate();
  return plate;
}

/** Measured with a font of its own, so it may be that only the SVG does not fit. */
function svg(chart, wish) {
  try {
    return chart.svg(JSON.stringify(wish));
  } catch (error) {
    throw isTrap(error) ? error : new Lack('misfit');
  }
}

export class Easel {
  canvas = document.createElement('canvas');
  #of; // The chart whose view is taken away.
  #link; // Gives the address of that view.
  #figure; // What it was made for, with its language.
  #lang;
  #engine;
  #chart; // The wasm side; absent before there is an engine, and after a trap.
  #over = false;

  /** Of the chart what Controls takes; `link` gives the address of its view, if it has one. */
  constructor(chart, link) {
    this.#of = chart;
    this.#link = link;
    ({ figure: this.#figure, lang: this.#lang } = this.view);
  }

  /** What is shown now with its `address`, in a picture's form: the one that the table stands in place of. */
  get view() {
    const { view, lang, picture } = this.#of.said();
    return { ...view, lang, form: view.form === 'table' ? picture : view.form, address: this.#link() };
  }

  /** Whether the chart still shows the figure, and in the language, that this was made for. Wishes for one are none for another. */
  get isApt() {
    const { figure, lang } = this.view;
    return !this.#over && figure === this.#figure && lang === this.#lang;
  }

  /**
   * Lays the picture out and paints it, as `wish` says (`plate` of the wasm). `seen` is called at once with how large it is and
   * what it says about itself.
   */
  paint(wish, seen) { return this.#draw((chart, { family }) => seen(paint(chart, wish, family))); }

  /** The same with the `view` and the `file` as a promise. It is copied at once, so whatever is painted later does not change it. */
  png(wish) {
    return this.#draw((chart, { family, view }) => {
      const plate = paint(chart, wish, family);
      return { ...plate, view, file: new Promise((done) => { this.canvas.toBlob(done, 'image/png'); }) };
    });
  }

  /** The `view` and the picture as `text`. */
  svg(wish) { return this.#draw((chart, { view }) => ({ view, text: svg(chart, wish) })); }

  leave() {
    this.#over = true;
    this.#drop();
    this.canvas.width = 0; // It is large.
  }

  /** Of what is shown when all that this needs is there. After a trap the next picture has a new instance. */
  async #draw(action) {
    const engine = await speaking(this.#lang, this.#figure).catch(() => { throw new Lack('not_fetched'); });
    if (!this.isApt) throw new Lack('failed');
    const { view } = this;
    try {
      const [author, reader] = this.#of.asked();
      if (engine !== this.#engine) this.#drop();
      this.#engine = engine;
      this.#chart ??= new engine.Chart(this.canvas);
      this.#chart.ask(settingsIn(author), settingsIn(`${reader}&${new URLSearchParams({ lang: view.lang, form: view.form })}`));
      return action(this.#chart, { view, family: this.#of.place()[2] });
    } catch (error) {
      if (isTrap(error)) {
        forget(ENGINE);
        this.#chart = undefined;
      }
      throw error;
    }
  }

  #drop() {
    this.#chart?.free();
    this.#chart = undefined;
  }
}

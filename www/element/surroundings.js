// What host page and reader decide for the charts: light or dark, two colours, the language, fonts, sizes, the printer.
//
// Light or dark: the nearest element, from the chart outwards as it is displayed, with data-theme="light|dark" or with
// class="light|dark" decides; if there is none, the system does. The language: the nearest lang, else the browser's.

import { isThere } from '#assets';
import { codeOf } from './engine.js';

const WATCHED = { subtree: true, attributeFilter: ['class', 'data-theme', 'lang'] };

const SCHEMES = ['light', 'dark'];

/** Device pixels to a CSS pixel, on paper. */
const PRINTED = 4;

/** The least width that figures are made for, and the size of text that they have by themselves, CSS pixels. */
const NARROWEST = 280;
const MEDIUM = 16;

/** `rgb(255, 255, 255)` as a number. */
const numberOf = (colour) => colour.match(/\d+/g).slice(0, 3).reduce((all, part) => all * 256 + Number(part), 0);

/** How much larger than by itself a figure is drawn, for a reader whose own size of text is `fontSize`. */
export const zoomOf = (fontSize, width) => Math.max(1, Math.min(parseFloat(fontSize) / MEDIUM, width / NARROWEST));

/** What has been laid out for one CSS pixel, for `zoom` of them. */
export function zoomed(size, zoom) {
  for (const box of [size, ...size.targets, ...size.keys]) for (const name of ['x', 'y', 'width', 'height']) box[name] *= zoom;
  return size;
}

/** An element and everything it stands in, from inside outwards, through shadow roots; `slots` leads by way of them. */
function* outwards(element, slots) {
  for (let at = element; at; at = (slots && at.assignedSlot) ?? at.parentElement ?? at.getRootNode().host) yield at;
}

/** What the page's own light/dark switch says, undefined if it says nothing. */
function pageScheme(element) {
  for (const at of outwards(element, true)) {
    const said = SCHEMES.find((name) => at.getAttribute('data-theme') === name || at.classList.contains(name));
    if (said) return said;
  }
  return undefined;
}

/** The nearest language of the page; where it names none, the first of the reader's browser that there is. */
export function pageLanguage(element) {
  for (const at of outwards(element)) if (at.getAttribute('lang')) return at.getAttribute('lang');
  return navigator.languages.find((tag) => isThere(codeOf(tag))) ?? navigator.language;
}

/** What can change around the charts of one document, watched once for all of them. */
export class Surroundings {
  static #known = new WeakMap();

  static of(document) {
    if (!this.#known.has(document)) this.#known.set(document, new Surroundings(document));
    return this.#known.get(document);
  }

  fonts = 0; // How often fonts arrived: each time texts may have other widths.
  #listeners = new Set();
  #page;
  #systemDark;
  #forced;
  #more;
  #printing = false;
  #stop;

  constructor(document) {
    this.document = document;
    this.view = document.defaultView;
    const asks = (feature) => this.view.matchMedia(`(${feature})`);
    this.#systemDark = asks('prefers-color-scheme: dark');
    this.#forced = asks('forced-colors: active');
    this.#more = asks('prefers-contrast: more');
  }

  get ratio() { return this.#printing ? PRINTED : this.view.devicePixelRatio; }

  /** Light or dark: paper is light, else the chart's own theme decides, then the page, then the system. */
  schemeOf(element, theme) {
    if (this.#printing) return SCHEMES[0];
    return [theme, pageScheme(element)].find((name) => SCHEMES.includes(name)) ?? SCHEMES[Number(this.#systemDark.matches)];
  }

  /** Ground and ink, as numbers, where a reader has or wants no other colours. */
  colours(stage, scheme) {
    if (this.#printing) return [];
    if (this.#forced.matches) {
      const { backgroundColor, color } = getComputedStyle(stage);
      return [numberOf(backgroundColor), numberOf(color)];
    }
    if (!this.#more.matches) return [];
    return scheme === 'dark' ? [0, 0xffffff] : [0xffffff, 0];
  }

  /** What a chart is laid out for on a stage of that width, as the wasm takes it, and all that this depends on. */
  placeOf(host, stage, width, theme) {
    const { minHeight, fontFamily, fontSize } = getComputedStyle(stage);
    const scheme = this.schemeOf(host, theme);
    const zoom = zoomOf(fontSize, width);
    const place = [width / zoom, (parseFloat(minHeight) || 0) / zoom, fontFamily, scheme === 'dark', ...this.colours(stage, scheme)];
    const ratio = this.ratio * zoom;
    return { place, zoom, ratio, scheme, wanted: [...place, zoom, ratio, this.fonts].join() };
  }

  /** From now on `listener` is called whenever something may have changed here or in a shadow root that `element` is in. */
  join(element, listener) {
    if (this.#listeners.size === 0) this.#watch();
    this.#listeners.add(listener);
    for (const at of outwards(element, true)) if (at.getRootNode() !== this.document) this.#page.observe(at.getRootNode(), WATCHED);
  }

  leave(listener) {
    this.#listeners.delete(listener);
    if (this.#listeners.size > 0) return;
    this.#stop?.abort();
    this.#stop = undefined; // It would remember who stopped it, and so keep the last chart.
  }

  #watch() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const tell = () => this.#listeners.forEach((listener) => listener(false));
    this.#page = new MutationObserver(tell);
    this.#page.observe(this.document, WATCHED);
    signal.addEventListener('abort', () => this.#page.disconnect());
    for (const query of [this.#systemDark, this.#forced, this.#more]) query.addEventListener('change', tell, { signal });
    for (const kind of ['beforeprint', 'afterprint']) this.view.addEventListener(kind, () => this.#print(kind), { signal });
    this.document.fonts.addEventListener('loadingdone', () => { this.fonts += 1; tell(); }, { signal });
    this.#watchRatio(tell, signal);
  }

  /** The printer does not wait for a frame. */
  #print(kind) {
    this.#printing = kind === 'beforeprint';
    this.#listeners.forEach((listener) => listener(true));
  }

  /** A resolution query only tells that its own ratio was left, so each change needs a new one. */
  #watchRatio(tell, signal) {
    const left = () => { tell(); this.#watchRatio(tell, signal); };
    const now = this.view.matchMedia(`(resolution: ${this.ratio}dppx)`);
    now.addEventListener('change', left, { once: true, signal });
  }
}

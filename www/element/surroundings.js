// What the host page decides for its charts: light or dark, the language, the fonts, the pixel ratio.
//
// Light or dark: the nearest element, from the chart outwards as it is displayed, with data-theme="light|dark" or with
// class="light|dark" decides; if there is none, the system does. The language: the nearest lang, else the browser's.

import { isThere } from '#assets';
import { codeOf } from './engine.js';

const WATCHED = { subtree: true, attributeFilter: ['class', 'data-theme', 'lang'] };

export const SCHEMES = ['light', 'dark'];

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
  #stop;

  constructor(document) {
    this.document = document;
    this.view = document.defaultView;
    this.#systemDark = this.view.matchMedia('(prefers-color-scheme: dark)');
  }

  get ratio() { return this.view.devicePixelRatio; }

  isDark(element) { return (pageScheme(element) ?? SCHEMES[Number(this.#systemDark.matches)]) === 'dark'; }

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
    const tell = () => this.#listeners.forEach((listener) => listener());
    this.#page = new MutationObserver(tell);
    this.#page.observe(this.document, WATCHED);
    signal.addEventListener('abort', () => this.#page.disconnect());
    this.#systemDark.addEventListener('change', tell, { signal });
    this.document.fonts.addEventListener('loadingdone', () => { this.fonts += 1; tell(); }, { signal });
    this.#watchRatio(tell, signal);
  }

  /** A resolution query only tells that its own ratio was left, so each change needs a new one. */
  #watchRatio(tell, signal) {
    const left = () => { tell(); this.#watchRatio(tell, signal); };
    const now = this.view.matchMedia(`(resolution: ${this.ratio}dppx)`);
    now.addEventListener('change', left, { once: true, signal });
  }
}

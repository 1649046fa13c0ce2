// What a page asks of its chart: a query string, which the wasm reads decoded.

import { pageLanguage } from './surroundings.js';

export const PARAMETERS = ['figure', 'form', 'from', 'to', 'basis', 'measure', 'sort', 'theme', 'lang'];

/** The page author's view: the attributes, and the language of the place. */
export function authorQuery(element) {
  const given = PARAMETERS.filter((name) => element.hasAttribute(name)).map((name) => [name, element.getAttribute(name)]);
  const query = new URLSearchParams(given);
  query.set('lang', pageLanguage(element));
  return query.toString();
}

/** Names and values in turn, as the wasm takes them. */
export const settingsIn = (query) => [...new URLSearchParams(query)].flat().map((text) => text.replaceAll('\x1f', ' ')).join('\x1f');

export const languageIn = (query) => new URLSearchParams(query).get('lang');

/** Every parameter is a property of the element too; `lang` is one of every element already. */
export function reflect(prototype, base) {
  for (const name of PARAMETERS.filter((own) => !(own in base))) {
    Object.defineProperty(prototype, name, {
      get() { return this.getAttribute(name); },
      set(value) { if (value == null) this.removeAttribute(name); else this.setAttribute(name, value); },
      enumerable: true,
      configurable: true,
    });
  }
}

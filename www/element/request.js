// What a page asks of its chart: a query string, which the wasm reads decoded.

import { pageLanguage } from './surroundings.js';

const PARAMETERS = ['figure', 'form', 'from', 'to', 'basis', 'measure', 'sort', 'show', 'theme', 'lang'];

/** What a page may set. */
export const OBSERVED = [...PARAMETERS, 'controls', 'page'];

/** The page author's view: the attributes, and the language of the place. */
export function authorQuery(element) {
  const given = PARAMETERS.filter((name) => element.hasAttribute(name)).map((name) => [name, element.getAttribute(name)]);
  const query = new URLSearchParams(given);
  query.set('lang', pageLanguage(element));
  return query.toString();
}

/** A query with one setting changed. Of another figure only appearance and language are kept. */
export function chosen(query, name, value, figure) {
  const settings = new URLSearchParams(query);
  if (name === 'figure' && value !== figure) for (const key of [...settings.keys()]) if (key !== 'theme' && key !== 'lang') settings.delete(key);
  settings.set(name, value);
  return settings.toString();
}

export const languageIn = (query) => new URLSearchParams(query).get('lang');

/** Every attribute is a property of the element too; `lang` is one of every element already. */
export function reflect(prototype, base) {
  for (const name of OBSERVED.filter((own) => !(own in base))) {
    Object.defineProperty(prototype, name, {
      get() { return this.getAttribute(name); },
      set(value) { if (value == null) this.removeAttribute(name); else this.setAttribute(name, value); },
      enumerable: true,
      configurable: true,
    });
  }
}

/** Properties that a page set before the element's class was known hide the accessors; they are set again. */
export function adoptEarly(element) {
  for (const name of [...OBSERVED, 'query'].filter((own) => Object.hasOwn(element, own))) {
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}

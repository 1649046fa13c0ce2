// What card and panel have in common: a head with a button that closes, titled lists, sources, notes.

import { make } from './make.js';

/** Only what a browser fetches from the web becomes a link, whatever a dossier says. */
const IS_WEB = /^https?:\/\//i;

export function head(title, words, close) {
  const button = make('button', { class: 'close', type: 'button', 'aria-label': words.close, title: words.close }, '×');
  button.addEventListener('click', close);
  return make('div', { class: 'head' }, make('h2', { tabindex: '-1' }, title), button);
}

/** A title and what stands below it; nothing at all if there is nothing. */
export const titled = (title, entries) => (entries.length > 0
  ? [make('h3', {}, title), make('ul', {}, ...entries.map((entry) => make('li', {}, ...entry)))]
  : []);

/** A text in which each of `phrases`, { phrase: language }, is marked as being in its language. */
export function spoken(text, phrases) {
  for (const [phrase, lang] of Object.entries(phrases)) {
    const at = phrase ? text.indexOf(phrase) : -1;
    if (at < 0) continue;
    const rest = text.slice(at + phrase.length);
    return [...spoken(text.slice(0, at), phrases), make('span', { lang }, phrase), ...spoken(rest, phrases)];
  }
  return [text];
}

/** The entries of a register with these names; what the register lacks is passed over. */
const among = (register, names = []) => names.filter((name) => Object.hasOwn(register, name)).map((name) => register[name]);

/** An address is not to be translated. */
const link = (href, address) => (typeof href === 'string' && IS_WEB.test(href)
  ? make('a', { href, rel: 'noreferrer', translate: 'no' }, address)
  : address);

export const sources = (dossier, names) => among(dossier.sources, names).map(({ citation, title, lang, kind, text, address, href }) => [
  make('p', { class: 'strong' }, ...spoken(citation, lang ? { [title]: lang } : {})),
  make('p', {}, ...spoken(text, dossier.phrases)),
  make('p', { class: 'quiet' }, kind, ' · ', link(href, address)),
]);

export const notes = (dossier, names) => among(dossier.notes, names).map((text) => [make('p', {}, ...spoken(text, dossier.phrases))]);

export const events = (dossier, names) => among(dossier.events, names)
  .map(({ date, text }) => [make('p', {}, make('b', {}, date), ' ', text)]);

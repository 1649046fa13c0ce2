// The settings that a reader can change, and the words of the whole toolbar: a file a language, fetched when it is asked for.

import { settingsIn as fetched } from '#assets';
import { sentences } from './messages.js';
import { once } from './once.js';

/** A host that answers with something else must not lead to empty fields. */
async function load(lang) {
  const settings = await fetched(lang);
  if (![settings.words, settings.figures].every((part) => Object(part) === part)) throw new Error(`There is no usable settings/${lang}.json.`);
  return settings;
}

export const settingsIn = (lang) => once(`settings ${lang}`, () => load(lang));

/** The range of years cannot be chosen backwards. */
const FORWARDS = { from: (year, { to }) => year <= to, to: (year, { from }) => year >= from };

/** What can be chosen in a view, each with its value there: [{ name, label, value, options: [{ value, label }] }]. */
export async function settingsOf(view, lang) {
  const { figures } = await settingsIn(lang);
  return figures[view.figure].map(({ name, label, options }) => ({
    name, label, value: view[name], options: options.filter(({ value }) => FORWARDS[name]?.(value, view) ?? true).map((option) => ({ ...option })),
  }));
}

/** What was not understood of a view that the chart has `said`, in its language. */
export const messagesOf = async ({ complaints, view, lang }) => sentences(complaints, await settingsIn(lang), Object.keys(view));

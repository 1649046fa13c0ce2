// The dossiers of sources: one a language, each loaded once for all charts of a page.

import { dossierIn as fetched } from '#assets';
import { once } from './once.js';

const PARTS = ['words', 'cite', 'figures', 'observations', 'sources', 'notes', 'events', 'phrases'];

/** A host that answers with something else must lead to the words for that, not to an empty card. */
async function load(lang) {
  const dossier = await fetched(lang);
  if (!PARTS.every((part) => Object(dossier[part]) === dossier[part])) throw new Error(`There is no usable sources/${lang}.json.`);
  return dossier;
}

export const dossierIn = (lang) => once(`sources ${lang}`, () => load(lang));

// The single delivery without a language: a script for each language imports this and brings its words and sources.

import { bring } from '#assets';
import { warn } from '../element/engine.js';
import { PathwaysChart } from '../pathways-chart.js';

export { PathwaysChart };

/** What words must fit: the wasm that they were built with. scripts/dist.mjs puts it in. */
const WORDS_FOR = BUILD;

PathwaysChart.bring = (build, code, packed) => {
  if (build === WORDS_FOR) bring(code, packed);
  else warn(`Load only scripts of one version: the language ${code} belongs to another one.`);
};

/** `packed` has `text`, `sources`, `settings` and `data`, each as base64 of gzip or as a function that gives a promise of it. Whichever script came first makes all charts of the page. */
export const provide = (code, packed) => (globalThis.customElements?.get('pathways-chart') ?? PathwaysChart).bring?.(WORDS_FOR, code, packed);

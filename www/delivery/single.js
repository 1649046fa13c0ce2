// Where the single delivery has its files: in the script itself, as base64 of gzip. Nothing is fetched.

import * as everything from '../element/details.js';
import * as bench from '../element/workbench.js';
import { once } from '../element/once.js';
import { bindings } from '#glue';
import WASM from '#wasm';
/** The languages that scripts have brought, each with its packed words and dossier. */
const brought = new Map();

/** Of several scripts on a page the first one makes the charts; the others bring it their languages. */
export const bring = (code, packed) => { brought.set(code, packed); };

export const defaultLanguage = () => brought.keys().next().value;
export const isThere = (code) => brought.has(code);

function unpacked(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
}

export const wasm = async () => WebAssembly.compile(await unpacked(WASM).arrayBuffer());

/** The one wasm there is makes pictures to take away, too; these have an instance of their own. */
export async function exporter() {
  const { default: load, Chart, learn } = bindings();
  await load({ module_or_path: await once('wasm', wasm) });
  return { Chart, learn };
}

/** The script of another language may still be on its way. */
const pageLoaded = () => new Promise((done) => {
  if (document.readyState === 'complete') done();
  else addEventListener('load', done, { once: true });
});

async function partIn(code, part) {
  if (!brought.has(code)) await pageLoaded();
  if (!brought.has(code)) throw new Error(`Load pathways-chart.${code}.js too: this page has only ${[...brought.keys()]}.`);
  const packed = brought.get(code)[part];
  return unpacked(typeof packed === 'string' ? packed : await packed());
}

/** All figures of a language. */
export const partOf = (code) => code;

export const textIn = async (code) => (await partIn(code, 'text')).text();

export const dossierIn = async (lang) => (await partIn(lang, 'sources')).json();
export const settingsIn = async (lang) => (await partIn(lang, 'settings')).json();

/** Packed by the names of the files, a figure in each. */
export async function dataIn(figure, lang) {
  const { tables, ...alike } = await (await partIn(lang, 'data')).json();
  const files = Object.entries(alike).filter(([, texts]) => figure in texts).map(([name, texts]) => [name, texts[figure]]);
  return { ...tables[figure], files: Object.fromEntries(files) };
}

export const details = async () => everything;
export const workbench = async () => bench;

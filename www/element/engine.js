// The wasm and the languages it speaks: each is fetched once for all charts of a page, from beside this script.

import { once } from './once.js';

/** The languages that were built; scripts/dist.mjs puts them in. */
const CODES = LANGUAGES;

/** What is shown where a language does not exist or cannot be loaded. */
const ENGLISH = 'en';

const warned = new Set();

/** Tells administrators something, once. */
export function warn(sentence) {
  if (!warned.has(sentence)) console.warn(`pathways-chart: ${sentence}`);
  warned.add(sentence);
}

/** The language that serves a BCP 47 tag; undefined if none does. The wasm decides the same way, but it arrives later. */
export const codeOf = (tag) => CODES.find((code) => code === tag.toLowerCase().split(/[-_]/)[0]);

const loadEngine = () => once('wasm', async () => {
  const glue = await import('./pkg/pathways_chart.js');
  await glue.default();
  return glue;
});

const learned = new Set();
export const isLearned = (code) => learned.has(code);

/** A host that answers with a page of its own, or with half a file, must not make a chart without words. */
async function loadText(code) {
  const answer = await fetch(new URL(`./text/${code}.txt`, import.meta.url));
  const text = answer.ok ? await answer.text() : '';
  if (!text.startsWith(`${code}\x1f`) || !text.endsWith('\n\x1f\n')) throw new Error(`There is no usable text/${code}.txt.`);
  return text;
}

const teach = (code) => once(code, async () => {
  const [text, glue] = await Promise.all([loadText(code), loadEngine()]);
  glue.learn(text);
  learned.add(code);
});

/** The wasm, once it speaks the language, or English in its place. */
export async function speaking(code = ENGLISH) {
  const engine = loadEngine();
  try {
    await teach(code);
  } catch (error) {
    await engine;
    if (code === ENGLISH) throw error;
    warn(`There is no usable text/${code}.txt; English is shown.`);
    await teach(ENGLISH);
  }
  return engine;
}

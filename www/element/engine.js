// The wasm and the languages it speaks: one instance for all charts of a page, and a new one in its place after a trap.

import { defaultLanguage, partOf, textIn, wasm } from '#assets';
import { bindings } from '#glue';
import { forget, once } from './once.js';

/** The languages that were built; scripts/dist.mjs puts them in. */
const CODES = LANGUAGES;

/** The first of these names that is one of a figure. */
export const figureOf = (...names) => names.find((name) => FIGURES.includes(name));

/** The language that serves a BCP 47 tag; undefined if none does. The wasm decides the same way, but it arrives later. */
export const codeOf = (tag) => CODES.find((code) => code === tag.toLowerCase().split(/[-_]/)[0]);

const warned = new Set();

/** Tells administrators something, once. */
export function warn(sentence) {
  if (!warned.has(sentence)) console.warn(`pathways-chart: ${sentence}`);
  warned.add(sentence);
}

/** The smallest module there is: whoever refuses it refuses all WebAssembly. */
const EMPTY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

async function compile() {
  if (!globalThis.WebAssembly) throw new Error('This browser runs no WebAssembly.');
  try {
    return await wasm();
  } catch (error) {
    if (await WebAssembly.compile(EMPTY).catch(() => false)) throw error;
    throw new Error("Allow 'wasm-unsafe-eval' in script-src of the Content-Security-Policy.");
  }
}

/** Compiled once; every instance has memory and bindings of its own. */
async function instantiate() {
  const { default: load, Chart, learn } = bindings();
  await load({ module_or_path: await once('wasm', compile) });
  return { Chart, learn, learned: new Set(), charts: 0, dead: false };
}

const living = () => once('engine', instantiate);

/** The memory of an instance never shrinks: with its last chart it goes. */
export function release(engine) {
  engine.charts -= 1;
  if (engine.charts === 0 && !engine.dead) forget('engine');
}

/** After a trap an instance cannot be trusted: all its charts need another one, which whoever asks first makes. */
export function bury(engine) {
  if (!engine.dead) forget('engine');
  engine.dead = true;
}

/** Also when the stack has no more room. */
export const isTrap = ({ name }) => name === 'RuntimeError' || name === 'RangeError';

/** A host that answers with a page of its own, or with half a file, must not make a chart without words. */
export async function load(part, code) {
  const text = await textIn(part);
  if (!text.startsWith(`${code}\x1f`) || !text.endsWith('\n\x1f\n')) throw new Error(`Upload text/${part}.txt again: it is not as it was built.`);
  return text;
}

async function teach(code, figure) {
  const part = partOf(code, figure);
  const [text, engine] = await Promise.all([once(`text ${part}`, () => load(part, code)), living()]);
  if (!engine.learned.has(part)) engine.learn(text);
  engine.learned.add(part);
  return engine;
}

/** Whether an engine has the words of a view. */
export const speaks = (engine, { lang, figure }) => engine.learned.has(partOf(lang, figure));

/** The wasm, once it has the words of a figure in a language, or in the default one in its place. */
export async function speaking(code = defaultLanguage(), figure = FIGURES[0]) {
  living().catch(() => {}); // Both are loaded at the same time; who teaches hears of what went wrong.
  try {
    return await teach(code, figure);
  } catch (error) {
    await living();
    if (code === defaultLanguage()) throw error;
    const engine = await teach(defaultLanguage(), figure).catch(() => { throw error; });
    warn(`${error.message} The chart speaks ${defaultLanguage()}.`);
    return engine;
  }
}

// Pictures to take away: the shipped wasm writes the same documents as the native build.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { inPage, VERSION } from './harness.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const GOLDEN = new URL('../golden/', import.meta.url);
const golden = async (name) => JSON.parse(await readFile(new URL(`${name}.json`, GOLDEN), 'utf8'));

/** Brings the wasm that makes pictures into the page, with every language, as `globalThis.picture`. */
const prepare = (page) => page.route('**/pictures.js', (route) => route.fulfill({ path: `${ROOT}target/pkg/pathways_export.js` }));
const bring = (page) => page.evaluate(async (version) => {
  const { default: init, Chart, learn } = await import('/pictures.js');
  await init({ module_or_path: fetch(`${version}/pathways_export.wasm`) });
  globalThis.picture = async (asked) => {
    learn(await (await fetch(`${version}/text/${asked.figure}.${asked.lang}.txt`)).text());
    const canvas = document.createElement('canvas');
    const chart = new Chart(canvas);
    chart.ask(globalThis.settingsIn(asked), '');
    return Object.assign(chart, { canvas });
  };
}, VERSION);

/** 'resettlement-columns.en, 760 at 2' as what is asked and what is wished. */
function read(name) {
  const [, figure, form, lang, format] = /^(\w+)-(\w+)\.(\w+), (.+)$/.exec(name);
  const [width, ratio] = format.split(' at ').map(Number);
  return { asked: { figure, form, lang }, wish: ratio ? { size: 'page', width, ratio } : { size: format } };
}

inPage('every document in every format is byte for byte what the native build writes', { prepare }, async (page) => {
  const prints = await golden('plates');
  const names = Object.keys(prints);
  assert.ok(names.length > 400, `only ${names.length} documents`);
  await bring(page);
  const made = await page.evaluate(async (all) => {
    const [found, charts] = [[], {}];
    for (const { asked, wish } of all) {
      const chart = charts[Object.values(asked)] ??= await globalThis.picture(asked);
      found.push(new TextEncoder().encode(chart.svg(JSON.stringify(wish)))
        .reduce((print, byte) => Math.imul(print ^ byte, 0x01000193) >>> 0, 0x811c9dc5));
    }
    return found;
  }, names.map(read));
  assert.deepEqual(Object.fromEntries(names.map((name, index) => [name, made[index]])), prints);
});

inPage('a document is well formed, says what it is, and has its texts as text', { prepare }, async (page, context) => {
  await bring(page);
  const text = await page.evaluate(async () => {
    const chart = await globalThis.picture({ figure: 'pledges', form: 'bars', lang: 'fr' });
    return chart.svg(JSON.stringify({ size: 'social-square', title: 'Un <titre> & "plus"', subtitle: null }));
  });
  // The policy of the page lets nothing be parsed.
  const said = await (await context.newPage()).evaluate((svg) => {
    const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    const [name, role, lang] = [root.localName, root.getAttribute('role'), root.getAttribute('lang')];
    const [title, desc, first] = ['title', 'desc', 'text'].map((selector) => root.querySelector(selector)?.textContent);
    const sizes = [...root.querySelectorAll('text')].map((element) => Number(element.getAttribute('font-size')));
    return { name, role, lang, title, desc, first, sizes, all: root.textContent };
  }, text);
  assert.deepEqual([said.name, said.role, said.lang, said.title], ['svg', 'img', 'fr', 'Un <titre> & "plus"']);
  assert.equal(said.first, 'Un <titre> & "plus"');
  assert.ok(Math.min(...said.sizes) >= 12);
  assert.match(said.desc, /1.250/);
  assert.match(said.all, /Source\s:\sAIDA/);
});

// Pictures to take away: the shipped wasm writes the same documents as the native build, and paints what resvg paints.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { before, after } from 'node:test';
import { fileURLToPath } from 'node:url';
import pngjs from 'pngjs';
import { inPage, VERSION } from './harness.mjs';
import { measureLike } from './measure.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const GOLDEN = new URL('../golden/', import.meta.url);
const golden = async (name) => JSON.parse(await readFile(new URL(`${name}.json`, GOLDEN), 'utf8'));
const cargo = (...words) => execFileSync('cargo', words, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

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

/**
 * How far two pictures of one figure may differ, of 255: in the mean over everything, and in the mean of any square of 8 CSS pixels.
 * The two smooth and hint letters differently; a letter too much or a text one pixel off is several times as much.
 */
const TOLERANCE = { mean: 2.5, square: 20 };

let folder;
let fonts;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  const { packages } = JSON.parse(cargo('metadata', '--locked', '--format-version', '1'));
  fonts = join(dirname(packages.find(({ name }) => name === 'notosans').manifest_path), 'fonts');
  cargo('build', '--quiet', '--locked', '--features', 'cli', '--bin', 'pathways-chart');
});
after(() => rm(folder, { recursive: true }));

/** What the command line makes of a figure, through resvg. */
async function native({ figure, form, lang }, { width, ratio, dark }) {
  const file = join(folder, `${figure}-${form}-${ratio}.png`);
  cargo('run', '--quiet', '--locked', '--features', 'cli', '--bin', 'pathways-chart', '--', 'render', '--figure', figure, '--form', form, '--lang', lang, '--width', String(width),
    '--ratio', String(ratio), '--theme', dark ? 'dark' : 'light', '--output', file);
  return pngjs.PNG.sync.read(await readFile(file));
}

/** The largest and the mean difference of two pictures: over squares of so many pixels, and over all. */
function difference(one, other, side) {
  assert.deepEqual([one.width, one.height], [other.width, other.height]);
  let [all, largest] = [0, 0];
  for (let top = 0; top < one.height; top += side) {
    for (let left = 0; left < one.width; left += side) {
      const [right, bottom] = [Math.min(left + side, one.width), Math.min(top + side, one.height)];
      const sums = [0, 0, 0];
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1) {
          for (let channel = 0; channel < 3; channel += 1) {
            const place = (y * one.width + x) * 4 + channel;
            sums[channel] += one.data[place] - other.data[place];
            all += Math.abs(one.data[place] - other.data[place]);
          }
        }
      }
      largest = Math.max(largest, ...sums.map((sum) => Math.abs(sum) / ((right - left) * (bottom - top))));
    }
  }
  return { mean: all / (one.width * one.height * 3), square: largest };
}

const withFonts = async (page) => {
  await prepare(page);
  await page.route('**/font/*', (route) => route.fulfill({ path: join(fonts, new URL(route.request().url()).pathname.split('/').at(-1)) }));
};

for (const ratio of [1, 2, 3]) {
  inPage(`the canvas is painted as resvg paints, at ratio ${ratio}`, { prepare: withFonts }, async (page) => {
    await bring(page);
    await page.evaluate(async () => {
      for (const [name, weight, style] of [['Regular', '400', 'normal'], ['Bold', '700', 'normal'], ['Italic', '400', 'italic']]) {
        const bytes = await (await fetch(`/font/NotoSans-${name}.ttf`)).arrayBuffer();
        document.fonts.add(await new FontFace('Noto Sans', bytes, { weight, style }).load());
      }
    });
    await page.evaluate(measureLike, await golden('measure'));
    for (const [figure, form, dark] of [['resettlement', 'columns', false], ['resettlement', 'line', true], ['pledges', 'bars', true], ['moria', 'people', false]]) {
      const [asked, wish] = [{ figure, form, lang: 'en' }, { size: 'page', width: 760, ratio, dark }];
      const painted = await page.evaluate(async ([of, how]) => {
        const chart = await globalThis.picture(of);
        const { problem } = chart.plate(JSON.stringify(how), '"Noto Sans"');
        chart.paintPlate();
        return { problem, url: chart.canvas.toDataURL('image/png') };
      }, [asked, wish]);
      assert.equal(painted.problem, '');
      const found = difference(pngjs.PNG.sync.read(Buffer.from(painted.url.split(',')[1], 'base64')), await native(asked, wish), 8 * ratio);
      assert.ok(found.mean <= TOLERANCE.mean && found.square <= TOLERANCE.square, `${figure}-${form}: ${JSON.stringify(found)}`);
    }
  });
}

// What a reader takes away, for tests: files as they are saved, opened by libraries that did not write them.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import Papa from 'papaparse';
import { PNG } from 'pngjs';
import UPNG from 'upng-js';
import yauzl from 'yauzl';
import { painted, pressAction, shipped, until } from './harness.mjs';

export const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

export const settingsOf = async (lang) => JSON.parse(await shipped(`settings/${lang}.json`));
export const wordsOf = async (lang) => (await settingsOf(lang)).words;

export const dialog = (page) => page.locator('pathways-chart dialog.share');
export const button = (page, name) => dialog(page).getByRole('button', { name, exact: true });
export const copied = (page) => page.evaluate(() => navigator.clipboard.readText());

/** What the open dialog says last of what was done. */
export const told = (page, wanted) => until(page, (sentence) => document.querySelector('pathways-chart').shadowRoot
  .querySelector('dialog.share > [role=status]')?.textContent === sentence, wanted);

/** What the chart tells a reader beside its dialogs. */
export const news = (page, text) => until(page, (wanted) => document.querySelector('pathways-chart').shadowRoot.querySelector('.news')?.textContent === wanted, text);

/** Holds back what has that address until `release()`. */
export function held(pattern) {
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  return { release, prepare: (page) => page.route(pattern, async (route) => { await released; await route.continue(); }) };
}

/** What it says of the picture. */
export const described = (page, wanted) => until(page, (sentence) => document.querySelector('pathways-chart').shadowRoot
  .querySelector('.preview [role=status]')?.textContent === sentence, wanted);

/** Opens the workbench, and waits until the picture is there. */
export async function openBench(page) {
  await painted(page);
  await pressAction(page, 'download');
  await dialog(page).locator('.preview canvas').waitFor();
}

export const choose = (page, format) => dialog(page).locator(`input[value=${format}]`).check();

/** The fields of title and subtitle. */
export const texts = (page) => dialog(page).locator('.wishes textarea');

/** The title of a picture, which has the years of the figure behind it. */
export const titleOf = (page) => page.evaluate(() => {
  const { caption, view: { figure, from, to } } = document.querySelector('pathways-chart');
  if (!['resettlement', 'pledges', 'relocation'].includes(figure)) return caption;
  return `${caption}, ${[...new Set([from, to])].join('–')}`;
});

/** What a file on disk is after a press on that button. */
export async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The chunks of a PNG, whose checksums are right, as [name, content]. */
function chunksOf(bytes) {
  const chunks = [];
  for (let at = 8; at < bytes.length;) {
    const end = at + 8 + bytes.readUInt32BE(at);
    chunks.push([bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, end)]);
    assert.equal(bytes.readUInt32BE(end), crc32(bytes.subarray(at + 4, end)), chunks.at(-1)[0]);
    at = end + 4;
  }
  return chunks;
}

/** The languages of its texts, which no library gives: in an iTXt one follows the name, the end of that and two numbers. */
const languagesOf = (chunks) => [...new Set(chunks.filter(([name]) => name === 'iTXt').map(([, content]) => {
  const start = content.indexOf(0) + 3;
  return content.toString('latin1', start, content.indexOf(0, start));
}))];

/** A PNG: one library gives the pixels, another one the texts and the density. */
export function pictureIn(bytes) {
  const chunks = chunksOf(bytes);
  const names = chunks.map(([name]) => name);
  assert.deepEqual([names[0], names.at(-1), names.filter((name) => name === 'pHYs').length], ['IHDR', 'IEND', 1]);
  const { width, height, data } = PNG.sync.read(bytes);
  const { tabs } = UPNG.decode(bytes);
  const at = (x, y) => [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)];
  return { width, height, at, data, said: tabs.iTXt, languages: languagesOf(chunks), density: [...tabs.pHYs] };
}

export function records(csv, delimiter = ',') {
  const { data, errors } = Papa.parse(csv, { delimiter, newline: '\r\n' });
  assert.deepEqual([errors, data.pop()], [[], ['']], 'the last record ends with a line break');
  assert.deepEqual(new Set(data.map(({ length }) => length)).size, 1, 'every record has all columns');
  return data;
}

/** The files of a zip, by their names. */
export async function filesIn(bytes) {
  const zip = await promisify(yauzl.fromBuffer)(bytes, { lazyEntries: true, strictFileNames: true });
  const files = new Map();
  await new Promise((done, failed) => {
    zip.on('error', failed).on('end', done).on('entry', async (entry) => {
      files.set(entry.fileName, await text(await promisify(zip.openReadStream.bind(zip))(entry)));
      zip.readEntry();
    });
    zip.readEntry();
  });
  return files;
}

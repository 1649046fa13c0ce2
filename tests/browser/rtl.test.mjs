// The picture of a figure in Arabic, as Chromium sets it: texts begin at the right, numbers stay readable.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { launch } from './browser.mjs';

const picture = await readFile(new URL('../golden/arabic.svg', import.meta.url), 'utf8');
let browser;
let texts;

before(async () => {
  browser = await launch();
  const page = await browser.newPage();
  await page.setContent(picture);
  texts = await page.evaluate(() => [...document.querySelectorAll('text')].map((element) => {
    const said = element.textContent.trim();
    const { x, width } = element.getBBox();
    // The line breaks around a text are no characters of it.
    const places = [...said].map((letter, i) => element.getStartPositionOfChar(i).x);
    return { said, places, left: x, right: x + width, at: Number(element.getAttribute('x')), anchor: element.getAttribute('text-anchor') ?? 'start' };
  }));
});
after(() => browser.close());

const number = /\d[\d,.]*/g;

test('a text ends where its anchor is', () => {
  assert.ok(texts.length > 20);
  for (const { said, left, right, at, anchor } of texts) {
    const there = { start: right, end: left, middle: (left + right) / 2 }[anchor];
    assert.ok(Math.abs(there - at) <= 1.5, `‘${said}’ is at ${left}–${right}, its ${anchor} at ${at}`);
  }
});

test('the title and the source begin at the right edge of the figure', () => {
  for (const { said, right } of [texts[0], texts.at(-1)]) assert.ok(Math.abs(right - 740) <= 1.5, `‘${said}’ ends at ${right}`);
});

test('the first number of a text stands right of the second, and its digits run from left to right', () => {
  let pairs = 0;
  for (const { said, places } of texts) {
    const found = [...said.matchAll(number)];
    for (const { 0: digits, index } of found) {
      const run = [...digits].map((digit, i) => places[index + i]);
      assert.ok(run.every((place, i) => i === 0 || place >= run[i - 1]), `${digits} in ‘${said}’`);
    }
    // Two years with a dash between them are one number to a browser, and run the same way as in English.
    const apart = found.length > 1 && /[\u0600-\u06ff]/.test(said.slice(found[0].index, found[1].index));
    if (!apart) continue;
    pairs += 1;
    assert.ok(places[found[0].index] > places[found[1].index], said);
  }
  assert.ok(pairs >= 3, `only ${pairs} texts with two numbers`);
});

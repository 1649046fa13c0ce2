// Nothing is lost at 400 %, with letters of twice the size, and with the text spacing of WCAG 1.4.12.
//
// 400 % of a window 1280 by 1024 wide is one of 320 by 256 CSS pixels with four device pixels each. SHOTS names a folder
// for pictures of it.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { FIGURES, inPage, LANGUAGES, origin, painted, until } from './harness.mjs';
import { plantReader } from './reader.mjs';

const ZOOMED = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 };
const MEDIUM = 16; // CSS pixels: the letters that browsers begin with.
const { SHOTS } = process.env;

/** WCAG 1.4.12, for everything on the page and in shadow roots, which user style sheets reach, too. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-block-end: 2em !important }`;


/** Runs in the page: what is lost, as sentences: beside the window, cut off, too small to hit, out of reach. */
function lost() {
  const { scrollWidth } = document.documentElement;
  const { clientWidth } = document.documentElement;
  const found = [...reader.cutOff(document.body), ...reader.small(document.body)];
  if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} wide in ${clientWidth}`);
  for (const element of reader.stops()) {
    element.scrollIntoView({ block: 'nearest' });
    const { left, right, top, bottom } = element.getBoundingClientRect();
    // Longer than the window may be a text, and a mark of the picture, but not wider.
    if (left < -1 || right > clientWidth + 1 || bottom < 1 || top > innerHeight - 1) found.push(`${reader.name(element)} is at ${[left, right, top, bottom].map(Math.round)}`);
  }
  scrollTo(0, 0);
  return found;
}

/** Runs in the page: puts that much more space between all texts, or takes it away again. */
function space([css, on]) {
  globalThis.spacing ??= new CSSStyleSheet();
  globalThis.spacing.replaceSync(on ? css : '');
  for (const root of [document, ...[...reader.all()].map(({ shadowRoot }) => shadowRoot)]) {
    if (root && !root.adoptedStyleSheets.includes(globalThis.spacing)) root.adoptedStyleSheets.push(globalThis.spacing);
  }
}

/** The chart is made when it comes near, and in a window so small it may be far. */
async function come(page) {
  await until(page, () => document.querySelector('pathways-chart'));
  await page.evaluate(() => document.querySelector('pathways-chart').scrollIntoView());
  await painted(page);
}

async function show(page, figure, form) {
  await page.evaluate(([name, wanted]) => {
    const chart = document.querySelector('pathways-chart');
    if (chart.getAttribute('figure') !== name) chart.choose('figure', name);
    chart.choose('form', wanted);
  }, [figure, form]);
  await come(page);
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('td').checkVisibility({ visibilityProperty: true }));
}

/**
 * Goes through forms of all figures and asks of each what is lost, as it is and with more space. The picture is painted with
 * the space, too, because each form is shown anew.
 */
async function eachForm(page, where, { figures = FIGURES, only = () => true, spaced = [false, true] } = {}) {
  for (const { name, forms } of figures) {
    for (const on of spaced) {
      await page.evaluate(space, [SPACING, on]);
      for (const form of forms.filter(only)) {
        await show(page, name, form);
        const told = `${name} ${form} ${where}${on ? ', spaced' : ''}`;
        assert.deepEqual(await page.evaluate(lost), [], told);
        if (SHOTS) await page.screenshot({ path: join(SHOTS, `${told.replace(/\W+/g, '-')}.png`), fullPage: true });
      }
    }
  }
}

const firstOrTable = (form, at) => at === 0 || form === 'table';
if (SHOTS) await mkdir(SHOTS, { recursive: true });

for (const lang of LANGUAGES) {
  inPage(`400 % and text spacing lose nothing of the demo page, in ${lang}`, { path: `/?lang=${lang}`, ...ZOOMED, prepare: plantReader }, async (page) => {
    await come(page);
    await eachForm(page, `demo ${lang}`);
  });
}

inPage('text spacing loses nothing of the demo page in a wide window', { path: '/', prepare: plantReader }, async (page) => {
  for (const lang of LANGUAGES) {
    await page.goto(`${origin()}/?lang=${lang}`);
    await come(page);
    await eachForm(page, `wide ${lang}`, { only: firstOrTable, spaced: [true] });
  }
});

inPage('400 % and text spacing lose nothing of the pages for iframes', { path: '/', ...ZOOMED, prepare: plantReader }, async (page) => {
  for (const [at, figure] of FIGURES.entries()) {
    const lang = LANGUAGES[at % LANGUAGES.length];
    await page.goto(`${origin()}/embed/${figure.name}.${lang}.html`);
    await come(page);
    await eachForm(page, `embed ${lang}`, { figures: [figure], only: firstOrTable });
  }
});

const ELEMENT = '<pathways-chart figure="pledges" lang="fr" controls="full"></pathways-chart>';
inPage('400 % and text spacing lose nothing of an element on a host page', { html: ELEMENT, ...ZOOMED, prepare: plantReader }, async (page) => {
  await come(page);
  await eachForm(page, 'host fr', { only: firstOrTable });
});

/** Opens a page of a Chromium whose reader has chosen letters of that size. */
async function withLetters(size, body) {
  const folder = await mkdtemp(join(tmpdir(), 'pathways-letters-'));
  await mkdir(`${folder}/Default`);
  await writeFile(`${folder}/Default/Preferences`, JSON.stringify({ webkit: { webprefs: { default_font_size: size } } }));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'], viewport: { width: 1000, height: 800 },
  });
  try {
    const page = context.pages()[0];
    await plantReader(page);
    return await body(page);
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
}

test('letters of twice the size lose nothing of the demo page', { timeout: 120_000 }, () => withLetters(2 * MEDIUM, async (page) => {
  for (const width of [1000, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const lang of LANGUAGES) {
      await page.goto(`${origin()}/?lang=${lang}`);
      await come(page);
      const sizes = await page.evaluate(() => [...reader.all()].filter((one) => one.matches('.toolbar button') && reader.seen(one)).map((one) => parseFloat(getComputedStyle(one).fontSize)));
      assert.ok(sizes.length > 0 && Math.min(...sizes) >= 2 * MEDIUM * 0.8, `the buttons have letters of ${sizes} pixels`);
      await eachForm(page, `large ${lang} ${width}`, { only: firstOrTable, spaced: [false] });
    }
  }
}));

test('letters of twice the size make the picture twice as large', { timeout: 120_000 }, async () => {
  const marks = (size, width) => withLetters(size, async (page) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${origin()}/embed/pledges.en.html`);
    await come(page);
    return page.evaluate(() => [...document.querySelector('pathways-chart').shadowRoot.querySelectorAll('.marks button')].map(({ style }) => [style.left, style.width].map(parseFloat)));
  });
  const [plain, large] = [await marks(MEDIUM, 500), await marks(2 * MEDIUM, 1000)];
  assert.ok(plain.length > 3);
  for (const [at, pair] of plain.entries()) {
    for (const [which, value] of pair.entries()) assert.ok(Math.abs(large[at][which] - 2 * value) <= 2, `${value} became ${large[at][which]}`);
  }
});

// The picture follows forced colours, a wish for more contrast and the printer at once, and goes back as it was.

import assert from 'node:assert/strict';
import { FIGURES, inPage, painted, until } from './harness.mjs';

const SHARP = 3; // Device pixels per CSS pixel, at least, on paper.
const PURE = 0.8; // Of the pixels of a picture in two colours; the others are the edges of letters and hatches.

/**
 * Runs in the page: what is painted, as the colour of the ground, what is not grey, how much of it is in the wanted
 * colours, and a fingerprint.
 */
function picture(wanted = []) {
  const canvas = document.querySelector('pathways-chart').shadowRoot.querySelector('canvas');
  const pixels = new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  const counts = new Map();
  let print = 7;
  for (const pixel of pixels) {
    counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
    print = (Math.imul(print, 31) + pixel) | 0;
  }
  const named = new Map([...counts].map(([pixel, count]) => [`rgb(${[pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255].join(', ')})`, count]));
  return {
    ground: [...named].sort(([, one], [, other]) => other - one)[0][0],
    coloured: [...named.keys()].filter((name) => new Set(name.match(/\d+/g)).size > 1),
    pure: wanted.reduce((sum, name) => sum + (named.get(name) ?? 0), 0) / pixels.length,
    has: wanted.map((name) => named.has(name)),
    print,
  };
}

/** Runs in the page: the system's own colours of ground and text. */
function system() {
  const probe = document.body.appendChild(document.createElement('p'));
  probe.style.cssText = 'background: Canvas; color: CanvasText';
  const { backgroundColor, color } = getComputedStyle(probe);
  probe.remove();
  return [backgroundColor, color];
}

const look = (page, colours) => page.evaluate(picture, colours);

/** Until the picture is another one than that. */
async function other(page, before) {
  const end = Date.now() + 5000;
  for (;;) {
    const now = await look(page);
    if (now.print !== before.print || Date.now() > end) return now;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

/** Asks for black on white or white on black, in one of the two ways, and gives back how it was before. */
async function strengthen(page, media, colours) {
  const before = await look(page);
  await page.emulateMedia(media);
  await other(page, before);
  const [ground, ink] = colours ?? await page.evaluate(system);
  const now = await look(page, [ground, ink]);
  assert.equal(now.ground, ground);
  assert.deepEqual(now.has, [true, true], 'ground and ink are there');
  assert.deepEqual(now.coloured, [], 'between them there is only grey, at the edges');
  assert.ok(now.pure > PURE, `${now.pure} of the picture has these colours`);
  await page.emulateMedia({ forcedColors: 'none', contrast: 'no-preference' });
  assert.equal((await other(page, now)).print, before.print, 'it is as it was');
}

const [WHITE, BLACK] = ['rgb(255, 255, 255)', 'rgb(0, 0, 0)'];
for (const [colorScheme, strong] of [['light', [WHITE, BLACK]], ['dark', [BLACK, WHITE]]]) {
  inPage(`each figure is painted in two colours when the system forces them or the reader wants more contrast, and back, ${colorScheme}`, { path: '/', colorScheme }, async (page) => {
    await painted(page);
    await page.evaluate(() => { globalThis.stayed = true; });
    for (const { name, forms } of FIGURES) {
      await page.evaluate(([figure, form]) => {
        const chart = document.querySelector('pathways-chart');
        chart.choose('figure', figure);
        chart.choose('form', form);
      }, [name, forms[0]]);
      await painted(page);
      await strengthen(page, { forcedColors: 'active' });
      await strengthen(page, { contrast: 'more' }, strong);
    }
    assert.equal(await page.evaluate(() => globalThis.stayed), true, 'without being loaded anew');
  });
}

inPage('a theme that the page or the reader chose gives way to forced colours', { path: '/?figure=pledges&theme=dark', forcedColors: 'active' }, async (page) => {
  await painted(page);
  assert.equal((await look(page)).ground, (await page.evaluate(system))[0]);
});

/** Runs in the page: keeps what the canvas is when the page is printed; it was told before, so it has been painted. */
function listen() {
  const canvas = document.querySelector('pathways-chart').shadowRoot.querySelector('canvas');
  addEventListener('beforeprint', () => {
    const { width, height, offsetWidth } = canvas;
    const rows = (top, end) => [...canvas.getContext('2d').getImageData(0, top, width, end - top).data];
    const [first, foot] = [rows(0, 1).slice(4, 7), rows(Math.floor(height * 0.96), height)];
    const ink = foot.filter((value, at) => at % 4 === 0 && value < 160).length; // Of the source, which stands last.
    globalThis.printed = { ground: `rgb(${first.join(', ')})`, ink, ratio: width / offsetWidth, width };
  });
}

/** The widths of the pictures in a PDF, pixels. */
const widths = (pdf) => [...pdf.toString('latin1').matchAll(/\/Subtype\s*\/Image[^]{0,200}?\/Width (\d+)/g)].map(([, width]) => Number(width));

for (const [page, path] of [['the demo page', '/?figure=pledges&theme=dark'], ['a page for iframes', '/embed/pledges.en.html?theme=dark']]) {
  inPage(`${page} is printed light and sharp, with its source and without its buttons, and is dark again afterwards`, { path, colorScheme: 'dark' }, async (tab) => {
    await painted(tab);
    const before = await look(tab);
    await tab.evaluate(listen);
    const pdf = await tab.pdf();
    const printed = await tab.evaluate(() => globalThis.printed);
    assert.ok(printed, 'the page was told that it is printed');
    assert.equal(printed.ground, 'rgb(255, 255, 255)');
    assert.ok(printed.ink > 100, `${printed.ink} dark pixels where the source stands`);
    assert.ok(printed.ratio >= SHARP, `${printed.ratio} pixels for each CSS pixel`);
    // What is painted while a page is about to be printed, Chromium prints as lines and letters; else as pixels.
    assert.deepEqual(widths(pdf).filter((width) => width < printed.width), [], 'coarse pictures in the PDF');
    await until(tab, (ratio) => {
      const canvas = document.querySelector('pathways-chart').shadowRoot.querySelector('canvas');
      return canvas.width === Math.round(canvas.offsetWidth * ratio);
    }, await tab.evaluate(() => devicePixelRatio));
    assert.equal((await look(tab)).print, before.print, 'dark again');
    await tab.emulateMedia({ media: 'print' });
    assert.deepEqual(await tab.evaluate(() => [...document.querySelector('pathways-chart').shadowRoot.querySelectorAll('button, select')]
      .filter((element) => !element.closest('.marks') && element.checkVisibility()).map(({ textContent }) => textContent)), [], 'no buttons on paper');
    // Paper is narrower than this window, so the picture is shown smaller, and nothing is kept free below it.
    await tab.setViewportSize({ width: 700, height: 600 });
    const heights = () => ['canvas', '.stage', ':host'].map((part) => {
      const { shadowRoot: root } = document.querySelector('pathways-chart');
      return (part === ':host' ? root.host : root.querySelector(part)).offsetHeight;
    });
    const [canvas, stage, host] = await tab.evaluate(heights);
    assert.deepEqual([stage, host], [canvas, canvas], 'no empty room on paper');
  });
}

inPage('a table is printed with its source and notes', { path: '/?figure=visas&form=table' }, async (page) => {
  await painted(page);
  await page.emulateMedia({ media: 'print' });
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('td').checkVisibility({ visibilityProperty: true }));
  const seen = await page.evaluate(() => ['.title', '.source', 'ol', 'table'].map((name) => document.querySelector('pathways-chart').shadowRoot.querySelector(`[part=table] ${name}`).checkVisibility()));
  assert.deepEqual(seen, [true, true, true, true]);
});

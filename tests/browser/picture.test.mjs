// What is painted: read back from the pixels of the canvas in Chromium.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { choose, FIGURES, frames, inPage, model, painted, runs } from './harness.mjs';
import { measureLike } from './measure.mjs';

const GOLDEN = new URL('../golden/', import.meta.url);

const longest = (found, ground) => found.filter(({ colour }) => colour !== ground)
  .reduce((best, run) => (run.length > best.length ? run : best), { length: 0 });

/** The number in a cell such as '1,309' or '26.2%'. */
const number = (text) => Number(text.replace(/[^\d.]/g, ''));

/** A line through a bar that meets neither its label's middle nor what is annotated there, as a part of the target. */
const THROUGH = 0.35;

/** The bars of the figure shown: the longest run of one colour along a line through each target, and its value. */
async function bars(page, along, ratio = 1) {
  const { targets, table } = await model(page);
  const through = (target) => (along === 'y' ? target.x + target.width * THROUGH : target.y + target.height * THROUGH);
  const lines = targets.map((target) => ({ along, at: Math.round(through(target) * ratio) }));
  const [[{ colour: ground }]] = await runs(page, [{ along, at: 1 }]);
  const found = await runs(page, lines);
  return targets.map((target, index) => ({
    target,
    value: number(table.rows.find(([name]) => name === target.heading)[1]),
    bar: longest(found[index], ground),
  }));
}

/** Each bar is as long as the longest one and the two values say, give or take a pixel. */
function assertProportional(measured) {
  const greatest = measured.reduce((best, one) => (one.value > best.value ? one : best));
  assert.ok(greatest.bar.length > 100, `the longest bar has only ${greatest.bar.length} pixels`);
  for (const { target, value, bar } of measured) {
    const wanted = greatest.bar.length * value / greatest.value;
    assert.ok(Math.abs(bar.length - wanted) <= 1, `${target.heading}: ${bar.length} pixels painted, ${wanted.toFixed(1)} wanted`);
  }
}

for (const { name: figure } of FIGURES) {
  for (const colorScheme of ['light', 'dark']) {
    inPage(`the canvas of ${figure} is not blank in a ${colorScheme} page`, { path: `/?figure=${figure}`, colorScheme }, async (page) => {
      await painted(page);
      const colours = await page.evaluate(() => {
        const canvas = document.querySelector('pathways-chart').shadowRoot.querySelector('canvas');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        const count = new Map();
        for (const pixel of new Uint32Array(data.buffer)) count.set(pixel, (count.get(pixel) ?? 0) + 1);
        return { kinds: count.size, ink: 1 - Math.max(...count.values()) / (canvas.width * canvas.height), ground: data[0] };
      });
      assert.ok(colours.kinds > 20 && colours.ink > 0.03, JSON.stringify(colours));
      assert.equal(colours.ground > 128, colorScheme === 'light', 'the ground is that of the scheme');
    });
  }
}

for (const deviceScaleFactor of [1, 2]) {
  inPage(`column heights in pixels match the values at ratio ${deviceScaleFactor}`, { path: '/?figure=resettlement', deviceScaleFactor }, async (page) => {
    await painted(page);
    const measured = await bars(page, 'y', deviceScaleFactor);
    assert.equal(measured.length, 10);
    assertProportional(measured);
    assert.equal(new Set(measured.map(({ bar }) => bar.start + bar.length)).size, 1, 'all columns stand on one line');
  });

  inPage(`bar lengths in pixels match the values at ratio ${deviceScaleFactor}`, { path: '/?figure=visas', deviceScaleFactor }, async (page) => {
    await painted(page);
    const measured = await bars(page, 'x', deviceScaleFactor);
    assert.equal(measured.length, 6);
    assertProportional(measured);
    assert.equal(new Set(measured.map(({ bar }) => bar.start)).size, 1, 'all bars begin at one line');
  });
}

/** Fills of the light theme: results, and the pledges around them. */
const RESULT = '#0b5d7aff';
const PLEDGE = '#d8e8eeff';

for (const deviceScaleFactor of [1, 2, 3]) {
  inPage(`results and pledges in pixels match the numbers at ratio ${deviceScaleFactor}`, { path: '/?figure=pledges', deviceScaleFactor }, async (page) => {
    await painted(page);
    const { targets, table } = await model(page);
    // The middle of a result, and a line above it that meets the pledge alone. The outline of a pledge is a pixel on each side.
    const kinds = [['result', RESULT, 0, ({ y, height }) => y + height / 2, 0], ['pledge', PLEDGE, 1, ({ y }) => y + 4, 2]];
    const scales = [];
    for (const [name, fill, place, across, outline] of kinds) {
      const marks = targets.filter(({ series }) => series === place);
      const lines = await runs(page, marks.map((mark) => ({ along: 'x', at: Math.round(across(mark) * deviceScaleFactor) })));
      marks.forEach((mark, index) => {
        const row = table.rows[mark.row];
        const value = number(row[place + 1]);
        if (!(value > 0)) return;
        const { length } = longest(lines[index].filter(({ colour }) => colour === fill), '');
        scales.push({ length: length + outline * deviceScaleFactor, value, name: `${name} ${row[0]}` });
      });
    }
    assert.equal(scales.length, 7);
    const greatest = scales.reduce((best, one) => (one.value > best.value ? one : best));
    for (const { length, value, name } of scales) {
      const wanted = greatest.length * value / greatest.value;
      assert.ok(Math.abs(length - wanted) <= 2, `${name}: ${length} pixels, ${wanted.toFixed(1)} wanted`);
    }
  });

  inPage(`the axis is ${deviceScaleFactor} full rows of ink at ratio ${deviceScaleFactor}`, { path: '/?figure=resettlement', deviceScaleFactor }, async (page) => {
    await painted(page);
    const [first, second] = await bars(page, 'y', deviceScaleFactor);
    const between = (first.target.x + first.target.width + second.target.x) / 2;
    const [column] = await runs(page, [{ along: 'y', at: Math.round(between * deviceScaleFactor) }]);
    const axis = column.findIndex(({ start, length }) => start + length > first.bar.start + first.bar.length);
    const [above, line, below] = column.slice(axis - 1, axis + 2);
    assert.equal(line.length, deviceScaleFactor, JSON.stringify(column));
    assert.equal(above.colour, below.colour, 'no half tone above or below');
  });
}

inPage('a change of the pixel ratio repaints at the new one', { path: '/' }, async (page, context) => {
  await painted(page);
  const client = await context.newCDPSession(page);
  const widths = [];
  for (const deviceScaleFactor of [2, 3, 1]) {
    // Headless Chromium reports a new ratio only together with a new size.
    await client.send('Emulation.setDeviceMetricsOverride', { width: 1000, height: 900 + deviceScaleFactor, deviceScaleFactor, mobile: false });
    await frames(page);
    await frames(page);
    widths.push(await page.evaluate(() => {
      const canvas = document.querySelector('pathways-chart').shadowRoot.querySelector('canvas');
      return canvas.width / canvas.offsetWidth;
    }));
  }
  assert.deepEqual(widths, [2, 3, 1]);
});

inPage('each control that changes the picture changes the pixels', { path: '/' }, async (page) => {
  await painted(page);
  const print = () => page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelector('canvas').toDataURL());
  const seen = [await print()];
  for (const [name, value] of [['from', '2020'], ['theme', 'dark'], ['figure', 'visas'], ['figure', 'pledges']]) {
    await choose(page, name, value);
    seen.push(await print());
  }
  assert.equal(new Set(seen).size, seen.length);
});

inPage('what the wasm draws is what the native build draws under the same measure', { html: '' }, async (page) => {
  const [measure, fingerprints] = await Promise.all(['measure', 'fingerprints']
    .map(async (name) => JSON.parse(await readFile(new URL(`${name}.json`, GOLDEN), 'utf8'))));
  const names = Object.keys(fingerprints);
  assert.ok(names.length >= 48, `only ${names.length} goldens`);
  await page.evaluate(measureLike, measure);
  await page.evaluate(recordDrawing);
  for (const name of names) {
    const [, figure, form, lang] = /^(\w+)-(\w+)\.(\w+)$/.exec(name);
    assert.deepEqual(await page.evaluate(layOut, { figure, form, lang }), fingerprints[name], name);
  }
});

/** Keeps a line for each thing that is drawn on any canvas of the page, as tests/native/recorder.rs does. */
function recordDrawing() {
  const drawing = CanvasRenderingContext2D.prototype;
  globalThis.drawn = [];
  let disc;
  const before = (name, keep) => {
    const original = drawing[name];
    drawing[name] = function recorded(...given) {
      const line = keep(this, ...given);
      if (line) globalThis.drawn.push(`${line}\n`);
      return original.apply(this, given);
    };
  };
  before('fillRect', ({ fillStyle }, ...box) => `rect ${box.join(' ')} ${fillStyle}`);
  before('beginPath', () => { disc = undefined; });
  before('arc', (_, x, y, radius) => { disc = `disc ${x} ${y} ${radius}`; });
  before('fill', ({ fillStyle }) => `${disc ?? 'line'} ${fillStyle}`);
  before('fillText', ({ fillStyle, font, textAlign }, text, x, y) => `text ${x} ${y} ${textAlign} ${parseFloat(/[\d.]+(?=px)/.exec(font)[0])} ${fillStyle} ${text}`);
}

/** The fingerprints of what is painted at the three widths of the goldens. */
async function layOut(asked) {
  globalThis.driven ??= await engine();
  const chart = new globalThis.driven.Chart(document.createElement('canvas'));
  chart.ask(settingsIn(asked), '');
  const prints = [320, 760, 1200].map((width) => {
    chart.layOut(width, 0, 'sans-serif', false);
    globalThis.drawn.length = 0;
    chart.paint(1);
    return new TextEncoder().encode(globalThis.drawn.join(''))
      .reduce((print, byte) => Math.imul(print ^ byte, 0x01000193) >>> 0, 0x811c9dc5);
  });
  chart.free();
  return prints;
}

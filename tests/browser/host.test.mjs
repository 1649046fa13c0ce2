// What a host page can do to a chart without meaning to: spacing, printing, another document, calls with nothing in them.

import assert from 'node:assert/strict';
import { frames, inPage, middleOf, painted, until } from './harness.mjs';

const scene = (page) => page.evaluate(() => {
  const canvas = document.querySelector('pathways-chart').shadowRoot.querySelector('canvas');
  return canvas.toDataURL();
});

for (const deviceScaleFactor of [1, 2]) {
  inPage(`the page’s letter and word spacing change nothing at ratio ${deviceScaleFactor}`, { path: '/', deviceScaleFactor }, async (page) => {
    await painted(page);
    const before = await scene(page);
    await page.evaluate(() => {
      document.body.style.letterSpacing = '3px';
      document.body.style.wordSpacing = '9px';
      document.querySelector('pathways-chart').setAttribute('figure', 'pledges');
    });
    await frames(page);
    await page.evaluate(() => document.querySelector('pathways-chart').setAttribute('figure', 'resettlement'));
    await frames(page);
    assert.equal(await scene(page), before);
  });
}

inPage('a printed chart is as wide as the paper and not cut off', { path: '/', viewport: { width: 1200, height: 900 } }, async (page) => {
  await painted(page);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 700, height: 900 });
  const { canvas, stage } = await page.evaluate(() => {
    const root = document.querySelector('pathways-chart').shadowRoot;
    const width = (selector) => root.querySelector(selector).getBoundingClientRect().width;
    return { canvas: width('canvas'), stage: width('.stage') };
  });
  assert.ok(canvas <= stage, `${canvas} of ${stage}`);
});

inPage('a chart that is moved into another document keeps its styles and comes back', { path: '/' }, async (page) => {
  await painted(page);
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('.choices select'));
  const styled = await page.evaluate(async () => {
    const chart = document.querySelector('pathways-chart');
    const look = () => getComputedStyle(chart.shadowRoot.querySelector('.choices')).display;
    const before = [look(), chart.shadowRoot.adoptedStyleSheets.length];
    const home = chart.parentElement;
    const next = chart.nextSibling;
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.contentDocument.body.append(chart);
    const there = [frame.contentWindow.getComputedStyle(chart.shadowRoot.querySelector('.choices')).display, chart.shadowRoot.adoptedStyleSheets.length];
    document.implementation.createHTMLDocument('').body.append(chart);
    home.insertBefore(chart, next);
    frame.remove();
    return { before, there, back: [look(), chart.shadowRoot.adoptedStyleSheets.length] };
  });
  assert.deepEqual(styled.before, ['grid', 4]);
  assert.deepEqual([styled.there, styled.back], [styled.before, styled.before]);
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('slot').hidden);
});

inPage('what a reader opened keeps its styles when the chart is moved into another document', { path: '/' }, async (page) => {
  await painted(page);
  await page.mouse.move(...await middleOf(page, 1));
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('.tooltip'));
  const sheets = await page.evaluate(async () => {
    const chart = document.querySelector('pathways-chart');
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.contentDocument.body.append(chart);
    return [chart.shadowRoot.adoptedStyleSheets.length, frame.contentWindow.getComputedStyle(chart.shadowRoot.querySelector('.tooltip')).position];
  });
  assert.deepEqual(sheets, [4, 'fixed']);
});

inPage('choosing nothing, a number or two things at once is told, and the chart stays', { path: '/?figure=pledges' }, async (page) => {
  await painted(page);
  const said = await page.evaluate(async () => {
    const chart = document.querySelector('pathways-chart');
    const result = async (name, value) => {
      chart.choose(name, value);
      return [chart.query, (await chart.messages()).length];
    };
    return [await result('from'), await result('from', 2023), await result('basis', 'initial&figure=visas')];
  });
  assert.deepEqual(said, [['', 1], ['from=2023', 0], ['from=2023', 1]]);
  assert.equal(await page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelector('canvas').hidden), false);
});

inPage('a thousand senseless settings are told in a few sentences', { path: `/?${'a&'.repeat(1000)}` }, async (page) => {
  await painted(page);
  const messages = await page.evaluate(() => document.querySelector('pathways-chart').messages());
  assert.equal(messages.length, 6);
  assert.match(messages[5], /^\d+ more were not understood\.$/);
});

inPage('a reader who narrows the years is not left with an empty space', { path: '/?figure=pledges&from=2025', viewport: { width: 320, height: 900 } }, async (page) => {
  await painted(page);
  const { canvas, stage } = await page.evaluate(() => {
    const root = document.querySelector('pathways-chart').shadowRoot;
    const height = (selector) => root.querySelector(selector).getBoundingClientRect().height;
    return { canvas: height('canvas'), stage: height('.stage') };
  });
  // All years have more than 900.
  assert.ok(canvas < 600 && stage === canvas, `${canvas} in ${stage}`);
});

// The tooltip as WCAG 1.4.13 wants it: a pointer can go into it, Escape takes it, nothing else does while it is wanted; in the
// viewport and off the pointer; and a finger that scrolls the page over the chart is never held up.

import assert from 'node:assert/strict';
import { closed, opened } from './dialogs.mjs';
import { canvasBox, events, explained, FIGURES, frames, inPage, model, painted, tooltip, until } from './harness.mjs';

const PICTURES = FIGURES.flatMap(({ name, forms }) => forms.filter((form) => form !== 'table').map((form) => [name, form]));
const chartOf = (figure, form) => `<pathways-chart figure="${figure}" form="${form}"></pathways-chart><p id="tall">Below</p>`;
const ONE = chartOf('resettlement', 'columns');
const tall = (page) => page.evaluate(() => { document.getElementById('tall').style.height = '3000px'; });

/** The box as it is seen, while it is open. */
const boxOf = (page) => page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelector('.tooltip:popover-open')?.getBoundingClientRect().toJSON());
const rested = (page) => until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('.tooltip.still:popover-open'));
const gone = (page) => until(page, () => !document.querySelector('pathways-chart').shadowRoot.querySelector('.tooltip:popover-open'));
const covers = (box, x, y) => x > box.left && x < box.right && y > box.top && y < box.bottom;

/**
 * Stops the time after which a pointer has rested: a busy machine may take longer than that from one move to the next,
 * where a hand does not.
 */
const REST = 120;
const inHand = (page) => page.addInitScript((rest) => {
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (action, delay, ...more) => (globalThis.moving && delay === rest ? 0 : setTimeout(action, delay, ...more));
}, REST);
const moving = (page, whether) => page.evaluate((now) => { globalThis.moving = now; }, whether);

/** Points at a mark near its end, where the tooltip will be beside it; gives back the point. */
async function pointAt(page, { x, y, width, height, heading }) {
  const box = await canvasBox(page);
  const at = [box.x + x + width / 2, box.y + y + height / 2];
  await page.mouse.move(at[0] - 1, at[1]);
  await page.mouse.move(...at);
  await explained(page, heading);
  return at;
}

for (const [figure, form] of PICTURES) {
  for (const width of [320, 760]) {
    inPage(`a pointer that has rested can go into the tooltip, and stays there: ${figure} as ${form} at ${width}`, { html: chartOf(figure, form), viewport: { width, height: 900 }, prepare: inHand }, async (page) => {
      await painted(page);
      const { targets } = await model(page);
      for (const target of [targets[0], targets.at(-1)]) {
        const [x, y] = await pointAt(page, target);
        await rested(page);
        const box = await boxOf(page);
        assert.ok(box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= 900, JSON.stringify(box));
        assert.ok(!covers(box, x, y), JSON.stringify({ x, y, box }));
        const [toX, toY] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        await moving(page, true);
        await page.mouse.move(toX, toY, { steps: 25 });
        assert.equal((await tooltip(page))?.[0], target.heading, 'it is where it was');
        assert.deepEqual(await boxOf(page), box);
        await new Promise((resolve) => { setTimeout(resolve, 400); });
        assert.equal((await tooltip(page))?.[0], target.heading, 'and persists');
        await moving(page, false);
        await page.mouse.move(width - 2, 898);
        await gone(page);
      }
    });
  }
}

inPage('while the pointer moves over the picture the tooltip does not stand in its way', { html: ONE, viewport: { width: 760, height: 900 }, prepare: inHand }, async (page) => {
  await painted(page);
  await moving(page, true);
  const { targets } = await model(page);
  await pointAt(page, targets[0]);
  const box = await canvasBox(page);
  const seen = new Set();
  for (let x = box.x + 40; x < box.x + box.width - 10; x += 9) {
    await page.mouse.move(x, box.y + 110);
    seen.add((await tooltip(page))?.[0]);
  }
  for (const { heading } of targets) assert.ok(seen.has(heading), `${heading} was passed over`);
});

inPage('Escape takes the tooltip without moving anything, and a trembling hand does not bring it back', { html: ONE }, async (page) => {
  await painted(page);
  const { targets } = await model(page);
  const [x, y] = await pointAt(page, targets[2]);
  await page.keyboard.press('Escape');
  await gone(page);
  await page.mouse.move(x + 1, y + 1);
  await frames(page);
  assert.equal(await tooltip(page), undefined);
  await pointAt(page, targets[3]);
  await pointAt(page, targets[2]);
  await page.mouse.move(1, 1);
  await gone(page);
});

inPage('scrolling takes the tooltip from a pointer, and carries it along with the focus', { html: ONE }, async (page) => {
  await tall(page);
  await painted(page);
  const { targets } = await model(page);
  await pointAt(page, targets[2]);
  await page.mouse.wheel(0, 5);
  await gone(page);
  await page.mouse.move(1, 1);
  await page.keyboard.press('Tab');
  await explained(page, targets[0].heading);
  const before = await boxOf(page);
  await page.evaluate(() => scrollBy(0, 40));
  await frames(page);
  assert.equal((await boxOf(page)).top, before.top - 40);
});

inPage('a pointer that passes by gives the tooltip back to the mark that has the focus', { html: ONE }, async (page) => {
  await painted(page);
  const { targets } = await model(page);
  await page.keyboard.press('Tab');
  await explained(page, targets[0].heading);
  await pointAt(page, targets[4]);
  await page.mouse.move(1, 1);
  await explained(page, targets[0].heading);
  await page.keyboard.press('Escape');
  await gone(page);
  await pointAt(page, targets[4]);
  await page.mouse.move(1, 1);
  await gone(page);
});

inPage('a finger scrolls the page over the chart, and no listener could hold it up', { html: ONE, hasTouch: true, viewport: { width: 360, height: 640 }, prepare: (page) => page.addInitScript(() => {
  globalThis.blocking = [];
  const { addEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function listen(type, listener, options) {
    if (/^(touch|wheel|mousewheel)/.test(type) && options?.passive !== true) globalThis.blocking.push(type);
    return addEventListener.call(this, type, listener, options);
  };
}) }, async (page, context) => {
  await tall(page);
  await painted(page);
  const { x, y, width, height } = await canvasBox(page);
  const client = await context.newCDPSession(page);
  const touch = (type, ...points) => client.send('Input.dispatchTouchEvent', { type, touchPoints: points.map((down) => ({ x: x + width / 2, y: y + height / 2 + down })) });
  await touch('touchStart', 100);
  for (let down = 90; down > -100; down -= 10) await touch('touchMove', down);
  await touch('touchEnd');
  await until(page, () => scrollY > 100);
  const found = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('pathways-chart');
    const all = [document.querySelector('pathways-chart'), ...shadowRoot.querySelectorAll('*')];
    const stopped = ['touchstart', 'touchmove', 'wheel'].filter((type) => !shadowRoot.querySelector('canvas').dispatchEvent(new Event(type, { bubbles: true, cancelable: true, composed: true })));
    return { blocking: globalThis.blocking, stopped, actions: [...new Set(all.map((part) => getComputedStyle(part).touchAction))] };
  });
  assert.deepEqual(found, { blocking: [], stopped: [], actions: ['auto'] });
  assert.deepEqual(await events(page, 'select'), [], 'scrolling is no tap');
  assert.equal(await tooltip(page), undefined);
});

inPage('a tap on or near a mark opens its card, without a tooltip and off the finger', { html: ONE, hasTouch: true, viewport: { width: 1000, height: 900 } }, async (page) => {
  await painted(page);
  const { targets } = await model(page);
  const box = await canvasBox(page);
  for (const target of [targets[1], targets.at(-2)]) {
    const [x, y] = [box.x + target.x + target.width / 2 + 6, box.y + target.y + target.height / 2];
    await page.touchscreen.tap(x, y);
    await opened(page, 'card');
    assert.equal((await events(page, 'select')).at(-1)[1], target.id);
    assert.equal(await tooltip(page), undefined);
    const card = await page.locator('pathways-chart').locator('.card').boundingBox();
    assert.ok(!covers({ left: card.x, top: card.y, right: card.x + card.width, bottom: card.y + card.height }, x, y), JSON.stringify({ x, y, card }));
    await page.keyboard.press('Escape');
    await closed(page, 'card');
  }
});

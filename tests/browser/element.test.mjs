// The element on host pages of all kinds: attributes, events, surroundings, tooltip, errors, life and death.

import assert from 'node:assert/strict';
import { canvasBox, events, explained, FIGURES, frames, hooked, inPage, model, painted, tooltip, until } from './harness.mjs';

const ONE = '<pathways-chart figure="resettlement"><p>The fallback</p></pathways-chart>';
const fallbackShown = (page) => page.evaluate(() => document.querySelector('pathways-chart > p').checkVisibility());

/** The brightness of the canvas's first pixel: the ground of the theme. */
const ground = (page) => page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelector('canvas')
  .getContext('2d').getImageData(0, 0, 1, 1).data[0] > 128 ? 'light' : 'dark');

inPage('drawing adds nothing to the document outside the element', { html: '' }, async (page) => {
  const added = await page.evaluate(async (figures) => {
    const seen = [];
    const names = (list) => list.flatMap(({ target, addedNodes }) => [...addedNodes].map((node) => `${target.nodeName} < ${node.nodeName}`));
    const observer = new MutationObserver((list) => seen.push(...names(list)));
    observer.observe(document, { childList: true, subtree: true });
    const chart = document.createElement('pathways-chart');
    document.body.append(chart);
    await new Promise((resolve) => { chart.addEventListener('pathways-ready', resolve); });
    for (const figure of figures) {
      chart.figure = figure;
      for (const width of ['300px', '700px']) {
        chart.style.width = width;
        for (let count = 0; count < 3; count += 1) await new Promise(requestAnimationFrame);
      }
    }
    seen.push(...names(observer.takeRecords()));
    return seen;
  }, FIGURES.map(({ name }) => name));
  assert.deepEqual(added, ['BODY < PATHWAYS-CHART']);
});

inPage('attributes are properties, and a storm of them asks once', { html: ONE }, async (page) => {
  await painted(page);
  const seen = await page.evaluate(async () => {
    const chart = document.querySelector('pathways-chart');
    for (let year = 2016; year < 2020; year += 1) { chart.from = year; chart.setAttribute('to', year + 4); }
    chart.from = null;
    await Promise.resolve();
    return { from: chart.from, to: chart.getAttribute('to'), lang: chart.lang, changes: globalThis.recorded.events.filter(([name]) => name === 'change') };
  });
  assert.deepEqual(seen, { from: null, to: '2023', lang: '', changes: [['change', '']] });
  await frames(page);
  assert.equal((await model(page)).targets.at(-1).heading, '2023');
});

inPage('properties set before the element was defined count', { html: '' }, async (page) => {
  await page.evaluate(async () => {
    await customElements.whenDefined('pathways-chart');
    const other = document.implementation.createHTMLDocument();
    const chart = other.createElement('pathways-chart');
    Object.defineProperty(chart, 'figure', { value: 'visas', writable: true, configurable: true, enumerable: true });
    document.body.append(chart);
  });
  await painted(page);
  assert.equal(await page.evaluate(() => document.querySelector('pathways-chart').getAttribute('figure')), 'visas');
});

inPage('the element may be loaded twice', { html: ONE }, async (page) => {
  await painted(page);
  assert.equal(await page.evaluate(async () => {
    const before = customElements.get('pathways-chart');
    await import('/pathways-chart.js?again');
    return customElements.get('pathways-chart') === before;
  }), true);
});

inPage('all elements of a page share one wasm', { html: ONE + ONE.replace('resettlement', 'visas') }, async (page) => {
  await painted(page);
  assert.equal(page.requests.filter((url) => url.endsWith('.wasm')).length, 1);
  assert.equal((await events(page, 'ready')).length, 2);
});

inPage('removing frees the chart, putting it back draws again, moving keeps it', { html: `${ONE}<div></div>`, prepare: hooked }, async (page) => {
  await painted(page);
  const freed = await page.evaluate(async () => {
    let count = 0;
    globalThis.hooks = { free() { count += 1; } };
    const chart = document.querySelector('pathways-chart');
    document.querySelector('div').append(chart);
    await new Promise(requestAnimationFrame);
    const moved = count;
    chart.remove();
    await new Promise(requestAnimationFrame);
    const removed = count;
    document.body.append(chart);
    return { moved, removed };
  });
  assert.deepEqual(freed, { moved: 0, removed: 1 });
  await painted(page);
  assert.equal((await events(page, 'ready')).length, 2);
  assert.deepEqual(await events(page, 'error'), []);
});

inPage('a hidden chart loads nothing until it is shown', { html: `<details>${ONE}</details>` }, async (page) => {
  await until(page, () => document.querySelector('pathways-chart').shadowRoot);
  await frames(page);
  assert.deepEqual(page.requests.filter((url) => /wasm|text/.test(url)), []);
  await page.evaluate(() => { document.querySelector('details').open = true; });
  await painted(page);
  assert.equal((await events(page, 'ready')).length, 1);
});

for (const [kind, html] of [
  ['block', `<div id="box">${ONE}</div>`],
  ['flex item', `<div id="box" class="flex">${ONE}</div>`],
  ['grid cell', `<div id="box" class="grid">${ONE}</div>`],
  ['inline block', `<div id="box"><span class="inline">${ONE}</span></div>`],
]) {
  inPage(`a chart in a ${kind} follows its container narrower and wider`, { html }, async (page) => {
    await page.evaluate(() => {
      document.querySelector('.flex')?.style.setProperty('display', 'flex');
      document.querySelector('.grid')?.style.setProperty('display', 'grid');
      document.querySelector('.inline')?.style.setProperty('display', 'inline-block');
    });
    await painted(page);
    for (const width of [900, 300, 600]) {
      await page.evaluate((px) => { document.getElementById('box').style.width = `${px}px`; }, width);
      await frames(page);
      const box = await canvasBox(page);
      assert.ok(box.width >= 279 && box.width <= width, `${box.width} in ${width}`);
      if (kind === 'block' || kind === 'grid cell') assert.equal(box.width, width);
    }
  });
}

inPage('the page’s own switch beats the system, live, by attribute or class', { html: `<div>${ONE}</div>`, colorScheme: 'dark' }, async (page) => {
  await painted(page);
  const seen = [await ground(page)];
  const steps = [
    () => { document.documentElement.dataset.theme = 'light'; },
    () => { document.querySelector('div').className = 'card dark'; },
    () => { document.querySelector('pathways-chart').dataset.theme = 'light'; },
    () => { document.querySelector('pathways-chart').theme = 'dark'; },
    () => { document.querySelector('pathways-chart').removeAttribute('theme'); },
  ];
  for (const step of steps) {
    await page.evaluate(step);
    await frames(page);
    seen.push(await ground(page));
  }
  assert.deepEqual(seen, ['dark', 'light', 'dark', 'light', 'dark', 'light']);
});

inPage('a change of the system’s scheme repaints', { html: ONE }, async (page) => {
  await painted(page);
  const seen = [await ground(page)];
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme });
    await frames(page);
    seen.push(await ground(page));
  }
  assert.deepEqual(seen, ['light', 'dark', 'light']);
});

inPage('the figure has a name', { html: ONE }, async (page, context) => {
  await painted(page);
  const { title } = await model(page);
  const client = await context.newCDPSession(page);
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  assert.equal(nodes.find(({ role }) => role?.value === 'figure')?.name?.value, title);
});

inPage('pointing explains a mark; leaving, Escape and scrolling stop it', { html: `${ONE}<p id="tall"></p>` }, async (page) => {
  await page.evaluate(() => { document.getElementById('tall').style.height = '2000px'; });
  await painted(page);
  const { targets, table } = await model(page);
  const { x, y } = await canvasBox(page);
  const over = ({ x: left, y: top, width, height }) => page.mouse.move(x + left + width / 2, y + top + height / 2);
  for (const target of targets) {
    await over(target);
    const [heading, ...lines] = await explained(page, target.heading);
    assert.deepEqual(lines, target.lines);
    const said = lines.join('\n');
    const row = table.rows.find(([name]) => name === heading);
    assert.ok(said.includes(row[1]), `${heading}: the value ${row[1]} in ${said}`);
    assert.ok(lines.length >= 3, `${heading}: value, status and source in ${said}`);
  }
  for (const close of [() => page.mouse.move(1, y + 1200), () => page.keyboard.press('Escape'), () => page.mouse.wheel(0, 5)]) {
    await page.mouse.move(1, 1);
    await over(targets[2]);
    await explained(page, targets[2].heading);
    await close();
    await until(page, () => !document.querySelector('pathways-chart').shadowRoot.querySelector(':popover-open'));
  }
});

for (const viewport of [{ width: 280, height: 653 }, { width: 740, height: 360 }, { width: 1000, height: 700 }]) {
  const { width, height } = viewport;
  inPage(`the tooltip stays inside ${width} x ${height}, and off the pointer wherever there is room`, { html: ONE, viewport }, async (page) => {
    await painted(page);
    const box = await canvasBox(page);
    const { targets: [first] } = await model(page);
    await page.mouse.move(box.x + first.x + 2, box.y + first.y + 2);
    await explained(page, first.heading);
    let seen = 0;
    for (let x = box.x + 4; x < box.x + box.width; x += box.width / 9) {
      for (const y of [box.y + 100, box.y + 250, height - 10]) {
        await page.mouse.move(x, y);
        // A pointer that had rested may be in it.
        const tip = await page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelector('.tooltip:popover-open:not(.still:hover)')?.getBoundingClientRect().toJSON());
        if (!tip) continue;
        seen += 1;
        assert.ok(tip.left >= 0 && tip.top >= 0 && tip.right <= width && tip.bottom <= height, JSON.stringify({ x, y, tip }));
        const room = Math.max(y, height - y) - 30 > tip.height || Math.max(x, width - x) - 30 > tip.width;
        const off = x < tip.left || x > tip.right || y < tip.top || y > tip.bottom;
        assert.ok(off || !room, `the pointer is covered: ${JSON.stringify({ x, y, tip })}`);
      }
    }
    assert.ok(seen >= 8, `only ${seen} points had a tooltip`);
  });
}

inPage('a pointer that has gone before the tooltip’s script came is not explained to', { html: `${ONE}<p>Elsewhere</p>`, prepare: (page) => page.route('**/pathways-details.js', async (route) => {
  await new Promise((resolve) => { setTimeout(resolve, 300); });
  await route.continue();
}) }, async (page) => {
  await painted(page);
  const { x, y, height } = await canvasBox(page);
  await page.mouse.move(x + 100, y + height / 2);
  await frames(page);
  await page.mouse.move(x + 100, y + height + 60);
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('.tooltip'));
  await frames(page);
  assert.equal(await tooltip(page), undefined);
});

inPage('an error while drawing brings the fallback back, once', { html: ONE, expected: /^warning: pathways-chart: out of paint/, prepare: hooked }, async (page) => {
  await painted(page);
  assert.equal(await fallbackShown(page), false);
  await page.evaluate(() => {
    globalThis.hooks = { paint() { throw new Error('out of paint'); } };
    document.querySelector('pathways-chart').from = '2018';
  });
  await frames(page);
  await page.evaluate(() => { document.querySelector('pathways-chart').from = '2019'; });
  await frames(page);
  assert.deepEqual(await events(page, 'error'), [['error', 'out of paint']]);
  assert.equal(await fallbackShown(page), true);
});

inPage('a chart far below is not loaded before the reader comes near, and follows its attributes then', { html: `${'<p>Far</p>'.repeat(200)}${ONE}` }, async (page) => {
  await until(page, () => document.querySelector('pathways-chart').shadowRoot);
  await frames(page);
  const loads = () => page.requests.filter((url) => /wasm|text/.test(url)).length;
  await page.evaluate(() => { document.querySelector('pathways-chart').figure = 'visas'; });
  await frames(page);
  assert.deepEqual([loads(), (await events(page, 'ready')).length], [0, 0]);
  await page.evaluate(() => document.querySelector('pathways-chart').scrollIntoView());
  await painted(page);
  assert.equal((await model(page)).view.figure, 'visas');
});

inPage('a chart that is far away is drawn anew when the reader comes back', { html: `${ONE}<div class="far"></div>` }, async (page) => {
  await painted(page);
  await page.evaluate(() => {
    document.querySelector('.far').style.height = '5000px';
    scrollTo(0, 5000);
  });
  await frames(page);
  const print = () => page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelector('canvas').toDataURL());
  const before = await print();
  await page.evaluate(() => { document.querySelector('pathways-chart').from = '2019'; });
  await frames(page);
  assert.equal(await print(), before);
  await page.evaluate(() => scrollTo(0, 0));
  await frames(page);
  assert.notEqual(await print(), before);
});

inPage('the switch of the page counts where the chart is shown: in a shadow root, and by way of a slot, live', { html: `<div>${ONE}</div>`, colorScheme: 'light' }, async (page) => {
  await painted(page);
  await page.evaluate(() => {
    const section = document.createElement('section');
    section.append(document.createElement('slot'));
    document.querySelector('div').attachShadow({ mode: 'open' }).append(section);
    // The chart was there before the shadow root; it looks around where it is put.
    document.querySelector('div').append(document.querySelector('pathways-chart'));
  });
  for (const scheme of ['dark', 'light']) {
    await page.evaluate((name) => { document.querySelector('div').shadowRoot.querySelector('section').className = name; }, scheme);
    await until(page, (wanted) => document.querySelector('pathways-chart').shadowRoot.querySelector('.root').style.getPropertyValue('--scheme') === wanted, scheme);
  }
});

// The figure as a real table: for whoever does not see the picture, and in the picture's place.

import assert from 'node:assert/strict';
import { choose, FIGURES, frames, inPage, LANGUAGES, model, origin, painted, until } from './harness.mjs';

/** What stands in the page: the table and the texts around it. */
const written = (page) => page.evaluate(() => {
  const { shadowRoot } = document.querySelector('pathways-chart');
  const box = shadowRoot.querySelector('[part=table]');
  const cells = (selector) => [...box.querySelectorAll(selector)].map((row) => [...row.cells].map((cell) => cell.textContent));
  const scopes = (selector) => [...new Set([...box.querySelectorAll(selector)].map((cell) => cell.scope))];
  const text = (selector) => box.querySelector(selector).textContent;
  return { title: text('.title'), subtitle: text('.subtitle'), summary: text('p.unseen'), source: text('.source'), notes: [...box.querySelectorAll('ol > li')].map((note) => note.textContent),
    table: { caption: text('caption'), columns: cells('thead tr')[0], rows: cells('tbody tr') },
    scopes: [scopes('thead th'), scopes('tbody th')], heads: box.querySelectorAll('tbody th').length };
});

/** Whether table and picture are to be seen. */
const seen = (page) => page.evaluate(() => {
  const { shadowRoot } = document.querySelector('pathways-chart');
  const { width, height } = shadowRoot.querySelector('[part=table]').getBoundingClientRect();
  return { table: width > 1 && height > 1 && shadowRoot.querySelector('td').checkVisibility({ visibilityProperty: true }), picture: shadowRoot.querySelector('canvas').checkVisibility() };
});

const dressed = (page) => until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('[part=table]').className.startsWith('table')
  && document.querySelector('pathways-chart').shadowRoot.querySelector('.table td')?.checkVisibility({ visibilityProperty: true }));

for (const lang of LANGUAGES) {
  inPage(`each figure is a real table that equals what the wasm describes, in ${lang}`, { path: `/?lang=${lang}` }, async (page) => {
    for (const { name, forms } of FIGURES) {
      for (const form of [forms[0], 'table']) {
        await page.goto(`${origin()}/?${new URLSearchParams({ figure: name, form, lang })}`);
        await painted(page);
        if (form === 'table') await dressed(page);
        const { title, subtitle, summary, source, notes, table } = await model(page);
        assert.deepEqual(await written(page), { title, subtitle, summary, source, notes, table, scopes: [['col'], ['row']], heads: table.rows.length });
        assert.deepEqual(await seen(page), { table: form === 'table', picture: form !== 'table' }, `${name} ${form}`);
        assert.equal(title, table.caption, 'the title that is shown is the caption that is not');
      }
    }
  });
}

inPage('summary and table are there for assistive technology while the picture is shown', { path: '/' }, async (page, context) => {
  await painted(page);
  const { summary, table } = await model(page);
  const client = await context.newCDPSession(page);
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  const names = (role) => nodes.filter((node) => node.role?.value === role && !node.ignored).map((node) => node.name?.value);
  assert.deepEqual(names('table'), [table.caption]);
  assert.deepEqual(names('columnheader'), table.columns);
  assert.deepEqual(names('rowheader'), table.rows.map(([head]) => head));
  assert.ok(names('StaticText').includes(summary));
});

inPage('the chart’s own button turns to the table and back, and the address follows', { path: '/?figure=pledges&form=gap' }, async (page) => {
  await painted(page);
  const button = page.locator('pathways-chart').locator('.toolbar button').first();
  const { words } = await model(page);
  assert.equal(await button.textContent(), words.table);
  await button.click();
  await dressed(page);
  assert.deepEqual([await button.textContent(), await page.evaluate(() => location.search)], [words.chart, '?figure=pledges&form=table']);
  assert.equal(await page.locator('pathways-chart [name=form]').inputValue(), 'table');
  assert.equal(await page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.activeElement.localName), 'button', 'the button keeps its focus');
  assert.equal(await page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelectorAll('.marks button').length), 0);
  await button.click();
  await frames(page);
  assert.equal(await page.evaluate(() => location.search), '?figure=pledges&form=gap', 'back to the form it came from');
  await button.click();
  await choose(page, 'figure', 'visas');
  await choose(page, 'form', 'table');
  await button.click();
  await frames(page);
  assert.deepEqual(await seen(page), { table: false, picture: true }, 'a figure that lacks that form shows its first');
  await page.goBack();
  await dressed(page);
});

for (const { name: figure } of FIGURES) {
  inPage(`the table of ${figure} fits every width, with all its words`, { path: `/?figure=${figure}&form=table` }, async (page) => {
    for (const lang of LANGUAGES) {
      await page.goto(`${origin()}/?${new URLSearchParams({ figure, form: 'table', lang })}`);
      await painted(page);
      await dressed(page);
      const shapes = new Set();
      for (const width of [1200, 760, 480, 320, 280]) {
        await page.setViewportSize({ width, height: 900 });
        await frames(page);
        const { sideways, cut, narrow } = await page.evaluate(() => {
          const box = document.querySelector('pathways-chart').shadowRoot.querySelector('.table');
          const { left, right } = box.getBoundingClientRect();
          const outside = [...box.querySelectorAll('th, td, p, li')].filter((part) => part.checkVisibility() && !part.closest('.unseen, .narrow thead'))
            .filter((part) => part.scrollWidth > part.clientWidth + 1 || part.getBoundingClientRect().left < left || part.getBoundingClientRect().right > right);
          return { sideways: document.documentElement.scrollWidth, cut: outside.map(({ textContent }) => textContent), narrow: box.classList.contains('narrow') };
        });
        assert.deepEqual({ sideways, cut }, { sideways: width, cut: [] }, `${lang} ${width}`);
        shapes.add(narrow);
      }
      assert.ok(shapes.has(false), 'it is a table where there is room');
    }
  });
}

inPage('rows that are laid out as blocks are still rows, and each cell says its column', { path: '/?figure=pledges&form=table', viewport: { width: 320, height: 900 } }, async (page, context) => {
  await painted(page);
  await dressed(page);
  const { table } = await model(page);
  const { shown, blocks } = await page.evaluate(() => {
    const box = document.querySelector('pathways-chart').shadowRoot.querySelector('.table');
    return { blocks: getComputedStyle(box.querySelector('tbody tr')).display, shown: [...box.querySelectorAll('tbody tr:first-child td')].map((cell) => getComputedStyle(cell, '::before').content) };
  });
  assert.equal(blocks, 'block');
  const full = table.rows[0].slice(1).map((text) => text !== '');
  assert.ok(full.includes(false), 'an empty cell has no header to be seen, and is a cell all the same');
  assert.deepEqual(shown, table.columns.slice(1).map((column, place) => (full[place] ? `"${column}" / ""` : 'none')));
  const client = await context.newCDPSession(page);
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  const names = (role) => nodes.filter((node) => node.role?.value === role && !node.ignored).map((node) => node.name?.value);
  assert.deepEqual(names('columnheader'), table.columns);
  assert.deepEqual(names('rowheader'), table.rows.map(([head]) => head));
  assert.equal(names('cell').length, table.rows.length * (table.columns.length - 1));
});

inPage('numbers are aligned at their ends', { path: '/?figure=pledges&form=table', viewport: { width: 1200, height: 900 } }, async (page) => {
  await painted(page);
  await dressed(page);
  const styles = await page.evaluate(() => [...document.querySelector('pathways-chart').shadowRoot.querySelectorAll('tbody tr:first-child > *')].map((cell) => {
    const { textAlign, fontVariantNumeric } = getComputedStyle(cell);
    return `${textAlign} ${fontVariantNumeric}`;
  }));
  assert.equal(styles[0], 'start normal');
  assert.equal(styles[1], 'end tabular-nums');
});

/** How far ink and ground of the table are from each other, each as its brightness from 0 to 255. */
const brightness = (page) => page.evaluate(() => {
  const grey = (colour) => {
    const context = document.createElement('canvas').getContext('2d');
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return context.getImageData(0, 0, 1, 1).data[0];
  };
  const box = document.querySelector('pathways-chart').shadowRoot.querySelector('.table');
  const ground = [box, document.querySelector('.figure'), document.body].map((element) => getComputedStyle(element).backgroundColor).find((colour) => colour !== 'rgba(0, 0, 0, 0)');
  return { ink: grey(getComputedStyle(box).color), ground: grey(ground) };
});

for (const [colorScheme, theme, dark] of [['light', 'auto', false], ['dark', 'auto', true], ['light', 'dark', true], ['dark', 'light', false]]) {
  inPage(`the table is ${dark ? 'dark' : 'light'} in a ${colorScheme} page whose theme is ${theme}`, { path: `/?form=table&theme=${theme}`, colorScheme }, async (page) => {
    await painted(page);
    await dressed(page);
    const { ink, ground } = await brightness(page);
    assert.ok(dark ? ink > 200 && ground < 40 : ink < 60 && ground > 220, JSON.stringify({ ink, ground }));
  });
}

inPage('the table keeps the room that is reserved, and the toolbar its place, while there is enough', { path: '/?figure=visas', viewport: { width: 1200, height: 900 } }, async (page) => {
  await painted(page);
  const heights = () => page.evaluate(() => {
    const { shadowRoot, offsetHeight } = document.querySelector('pathways-chart');
    return { all: offsetHeight, toolbar: shadowRoot.querySelector('.toolbar').offsetHeight };
  });
  const before = await heights();
  assert.equal(before.toolbar, 44);
  await page.locator('pathways-chart').locator('.toolbar button').first().click();
  await dressed(page);
  const after = await heights();
  assert.equal(after.toolbar, 44);
  assert.ok(after.all >= before.all && after.all < before.all + 200, JSON.stringify({ before, after }));
});

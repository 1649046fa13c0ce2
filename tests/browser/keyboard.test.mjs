// The keyboard model over every figure, form and language: one tab stop, each mark once, series after series; and what a
// mark is called, held against the table that stands in the page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { next } from '../../www/element/keys.js';
import { closed, dossierIn, focused, inside, opened } from './dialogs.mjs';
import { events, explained, FIGURES, frames, inPage, LANGUAGES, model, painted, tooltip, until } from './harness.mjs';

const PICTURES = FIGURES.flatMap(({ name, forms }) => forms.filter((form) => form !== 'table').map((form) => [name, form]));
const MOVING = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Home', 'End'];
const CHART = '<button id="before">Before</button><pathways-chart></pathways-chart><button id="after">After</button>';

/** Shows a view in the chart of the page. */
async function show(page, figure, form, lang) {
  await page.evaluate((view) => {
    const chart = document.querySelector('pathways-chart');
    for (const [name, value] of Object.entries(view)) chart.setAttribute(name, value);
  }, { figure, form, lang });
  await until(page, (wanted) => {
    const chart = document.querySelector('pathways-chart');
    return Object.entries(wanted).every(([name, value]) => chart.view[name] === value) && chart.shadowRoot.querySelector('.root').lang === wanted.lang;
  }, { figure, form, lang });
  await painted(page);
}

const press = async (page, key) => {
  await page.keyboard.press(key);
  return focused(page);
};

/** The script that moves comes with the first focus. */
const listening = (page) => until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('.tooltip:popover-open'));

/** Puts the focus on a mark, as the arrows do. */
const goTo = (page, place) => page.evaluate((at) => document.querySelector('pathways-chart').shadowRoot.querySelectorAll('.marks button')[at].focus(), place);

/** Goes through all marks from the tab stop and back. */
async function walk(page, count, said) {
  const order = Array.from({ length: count }, (_, place) => place);
  await page.focus('#before');
  await press(page, 'Tab');
  await listening(page);
  // The tab stop is the mark that was left last.
  const visited = [await press(page, 'Home')];
  while (visited.length < count) visited.push(await press(page, 'ArrowRight'));
  assert.deepEqual(visited, order, `${said}: to the right`);
  assert.equal(await press(page, 'ArrowRight'), count - 1, `${said}: no mark behind the last`);
  const back = [count - 1];
  while (back.length < count) back.push(await press(page, 'ArrowLeft'));
  assert.deepEqual(back, order.toReversed(), `${said}: to the left`);
  assert.equal(await press(page, 'ArrowLeft'), 0, `${said}: no mark before the first`);
  assert.deepEqual([await press(page, 'End'), await press(page, 'Home')], [count - 1, 0], said);
}

/** Up and down keep the row and change the series, or go along where there is one series. */
async function climb(page, targets, said) {
  const several = new Set(targets.map(({ series }) => series)).size > 1;
  for (const [place, { row, series }] of targets.entries()) {
    for (const [key, by] of [['ArrowDown', 1], ['ArrowUp', -1]]) {
      await goTo(page, place);
      const at = await press(page, key);
      const others = targets.filter((other) => other.row === row && (other.series - series) * by > 0).map((other) => other.series);
      const nearest = by > 0 ? Math.min(...others) : Math.max(...others);
      const expected = several ? targets.findIndex((other) => other.row === row && other.series === (others.length > 0 ? nearest : series))
        : Math.max(0, Math.min(place + by, targets.length - 1));
      assert.equal(at, expected, `${said}: ${key} from ${place}`);
    }
  }
}

/** The name of each mark, and the table as it stands in the page. */
const named = (page) => page.evaluate(() => {
  const { shadowRoot } = document.querySelector('pathways-chart');
  const cells = (row) => [...row.cells].map(({ textContent }) => textContent);
  return { names: [...shadowRoot.querySelectorAll('.marks button')].map(({ ariaLabel }) => ariaLabel),
    heads: cells(shadowRoot.querySelector('thead tr')), rows: [...shadowRoot.querySelectorAll('tbody tr')].map(cells),
    notes: [...shadowRoot.querySelectorAll('[part=table] li')].map(({ textContent }) => textContent) };
});

/** A result is called what its whole row says, a pledge what its cell says; both with series, notes and position. */
async function check(page, { targets, words }, said) {
  const { names, heads, rows, notes } = await named(page);
  assert.equal(names.length, targets.length);
  targets.forEach(({ row, series }, place) => {
    const cells = rows[row];
    const wanted = series === 0 ? cells.slice(0, -1) : [cells[0], cells[1 + series]];
    const noted = cells.at(-1).split(', ').filter(Boolean).map((number) => notes[number - 1]);
    const position = words.position.replace('{n}', place + 1).replace('{total}', targets.length);
    for (const text of [...wanted, heads[1 + series], ...noted, position]) {
      assert.ok(text !== undefined && names[place].includes(text), `${said}, mark ${place}: ‘${text}’ is not in ‘${names[place]}’`);
    }
  });
}

for (const lang of LANGUAGES) {
  inPage(`arrow keys visit each mark once, and it is called what the table says, in ${lang}`, { html: CHART }, async (page) => {
    for (const [figure, form] of PICTURES) {
      await show(page, figure, form, lang);
      const shown = await model(page);
      const said = `${figure} ${form} ${lang}`;
      assert.ok(shown.targets.length > 1, said);
      await walk(page, shown.targets.length, said);
      await climb(page, shown.targets, said);
      await check(page, shown, said);
    }
  });
}

inPage('keys with a modifier, letters and the rest belong to the browser', { html: CHART }, async (page) => {
  await show(page, 'pledges', 'bars', 'en');
  await goTo(page, 1);
  await listening(page);
  const prevented = await page.evaluate((moving) => {
    const at = document.querySelector('pathways-chart').shadowRoot.activeElement;
    const stopped = (key, more) => !at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }));
    const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789?/+-', 'Tab', 'Escape', 'Enter', ' ', 'PageUp', 'PageDown', 'F6'];
    return { modified: moving.filter((key) => ['ctrlKey', 'altKey', 'metaKey', 'shiftKey'].some((name) => stopped(key, { [name]: true }))),
      letters: letters.filter((key) => stopped(key)), moved: document.querySelector('pathways-chart').shadowRoot.activeElement !== at,
      plain: moving.filter((key) => stopped(key)) };
  }, MOVING);
  assert.deepEqual(prevented, { modified: [], letters: [], moved: false, plain: MOVING });
});

inPage('the chart is one tab stop and its two buttons, forwards and backwards, and remembers the mark', { html: CHART }, async (page) => {
  await show(page, 'resettlement', 'columns', 'en');
  await page.focus('#before');
  await press(page, 'Tab');
  await listening(page);
  assert.equal(await press(page, 'ArrowRight'), 1);
  const stops = [];
  for (const key of ['Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
    await page.keyboard.press(key);
    stops.push(await page.evaluate(() => document.activeElement.id || document.activeElement.shadowRoot.activeElement.parentNode.className));
  }
  assert.deepEqual(stops, ['toolbar', 'toolbar', 'after', 'toolbar', 'toolbar', 'marks', 'before']);
  assert.equal(await press(page, 'Tab'), 1);
});

for (const [figure, form] of PICTURES) {
  inPage(`Enter and Space open the card of a mark, which keeps the focus and gives it back: ${figure} as ${form}`, { html: CHART }, async (page) => {
    const { observations } = await dossierIn('en');
    await show(page, figure, form, 'en');
    const { targets, words } = await model(page);
    await page.focus('#before');
    await press(page, 'Tab');
    await listening(page);
    for (const [key, place] of [['Enter', 0], ['Space', targets.length - 1]]) {
      await press(page, place === 0 ? 'Home' : 'End');
      assert.deepEqual(await explained(page, targets[place].heading), [targets[place].heading, ...targets[place].lines, words.keys]);
      await page.keyboard.press(key);
      await opened(page, 'card', observations[targets[place].id].heading);
      assert.equal(await tooltip(page), undefined);
      assert.match(await focused(page), /^h2/, 'the reader reads on at the heading');
      assert.deepEqual((await events(page, 'select')).at(-1), ['select', targets[place].id]);
      for (let count = 0; count < 9; count += 1) {
        await page.keyboard.press(count % 3 === 2 ? 'Shift+Tab' : 'Tab');
        // Between the last and the first stop the focus is with the browser itself.
        assert.ok(await inside(page) || await page.evaluate(() => document.activeElement === document.body), `after ${count + 1} tabs`);
      }
      await page.keyboard.press('Escape');
      await closed(page, 'card');
      assert.equal(await focused(page), place);
      await explained(page, targets[place].heading);
    }
    await page.keyboard.press('Escape');
    assert.equal(await tooltip(page), undefined, 'Escape takes the tooltip');
    assert.equal(await focused(page), targets.length - 1, 'and not the focus');
  });
}

inPage('the ring is drawn around the mark for a key, and not for a pointer', { html: CHART }, async (page) => {
  await show(page, 'pledges', 'bars', 'en');
  const { targets } = await model(page);
  const ring = () => page.evaluate(() => {
    const { shadowRoot } = document.querySelector('pathways-chart');
    const { outlineStyle, outlineWidth, left, top, width, height } = getComputedStyle(shadowRoot.activeElement);
    return { outlineStyle, outlineWidth, box: [left, top, width, height].map(parseFloat) };
  });
  await page.focus('#before');
  await press(page, 'Tab');
  const { x, y, width, height } = targets[0];
  assert.deepEqual(await ring(), { outlineStyle: 'solid', outlineWidth: '2px', box: [x, y, width, height] });
  await press(page, 'Tab');
  const box = await page.locator('pathways-chart').locator('canvas').boundingBox();
  await page.mouse.click(box.x + x + width / 2, box.y + y + height / 2);
  await opened(page, 'card');
  await page.locator('pathways-chart').locator('.close').click();
  await closed(page, 'card');
  assert.equal(await focused(page), 0);
  assert.equal((await ring()).outlineStyle, 'none');
  await frames(page);
});

test('right is back where it is read from right to left; up and down are not', () => {
  // Three series of which one lacks a row.
  const targets = [[0, 0], [1, 0], [2, 0], [0, 1], [2, 1], [1, 2]].map(([row, series]) => ({ row, series }));
  const from = (key, rtl) => targets.map((_, place) => next(key, place, targets, rtl));
  assert.deepEqual(from('ArrowRight', true), [0, 0, 1, 2, 3, 4]);
  assert.deepEqual(from('ArrowLeft', true), [1, 2, 3, 4, 5, 5]);
  for (const rtl of [true, false]) {
    assert.deepEqual(from('ArrowDown', rtl), [3, 5, 4, 3, 4, 5]);
    assert.deepEqual(from('ArrowUp', rtl), [0, 1, 2, 0, 2, 1]);
    assert.deepEqual([next('Home', 3, targets, rtl), next('End', 3, targets, rtl), next('Tab', 3, targets, rtl)], [0, 5, undefined]);
  }
});

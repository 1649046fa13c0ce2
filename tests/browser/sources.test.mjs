// Where a number comes from: the card of a mark, the panel of a figure, by pointer and by key, and what goes wrong there.

import assert from 'node:assert/strict';
import { choose, events, explained, FIGURES, frames, inPage, LANGUAGES, middleOf, model, painted, shipped, tooltip, until } from './harness.mjs';

const dossierIn = async (lang) => JSON.parse(await shipped(`sources/${lang}.json`));
const ENGLISH = await dossierIn('en');
const ONE = '<pathways-chart figure="resettlement"><p>The fallback</p></pathways-chart>';

/** What a card or a panel says, in order, and its links; undefined if it is closed. */
const said = (page, part) => page.evaluate((name) => {
  const box = document.querySelector('pathways-chart').shadowRoot.querySelector(`[part=${name}]`);
  if (!box?.matches(':popover-open, :modal')) return undefined;
  return { text: [...box.querySelectorAll('h2, h3, p, dt, dd')].map(({ textContent }) => textContent), label: box.ariaLabel,
    links: [...box.querySelectorAll('a')].map((link) => [link.textContent, link.getAttribute('href')]), images: box.querySelectorAll('img').length };
}, part);

async function opened(page, part, label) {
  await until(page, ([name, wanted]) => {
    const box = document.querySelector('pathways-chart').shadowRoot.querySelector(`[part=${name}]`);
    return box?.matches(':popover-open, :modal') && (!wanted || box.ariaLabel === wanted);
  }, [part, label]);
  return said(page, part);
}

const closed = (page, part) => until(page, (name) => !document.querySelector('pathways-chart').shadowRoot.querySelector(`[part=${name}]`)?.matches(':popover-open, :modal'), part);

/** Clicks on the mark of an observation, on the canvas. */
async function clickOn(page, id) {
  const place = (await model(page)).targets.findIndex((target) => target.id === id);
  assert.ok(place >= 0, id);
  await page.mouse.click(...await middleOf(page, place));
  return place;
}

/** What has the focus within the chart. */
const focused = (page) => page.evaluate(() => {
  const { shadowRoot } = document.querySelector('pathways-chart');
  const at = shadowRoot.activeElement;
  const place = [...shadowRoot.querySelectorAll('.marks button')].indexOf(at);
  return place >= 0 ? place : at?.textContent ? `${at.localName} ${at.className}`.trim() : at?.localName;
});

const buttons = (page) => page.locator('pathways-chart').locator('.toolbar button');

/** The citation, own words, kind and address of a source, as they stand under each other. */
const sourceLines = ({ sources }, names) => names.flatMap((name) => {
  const { citation, text, kind, address } = sources[name];
  return [citation, text, `${kind} · ${address}`];
});

for (const [id, query] of [['R22', 'figure=resettlement'], ['L9', 'figure=relocation'], ['V5r', 'figure=applications'], ['R24', 'figure=pledges&form=gap']]) {
  inPage(`the card of ${id} says all that the dossier has on it`, { path: `/?${query}` }, async (page) => {
    await painted(page);
    await clickOn(page, id);
    const entry = ENGLISH.observations[id];
    const { text, label, links } = await opened(page, 'card');
    const { words, figures, notes, sources } = ENGLISH;
    const figure = new URLSearchParams(query).get('figure');
    assert.equal(label, entry.heading);
    assert.deepEqual(text, [entry.heading, words.provenance, ...entry.rows.flatMap((row) => [row.term, row.text]),
      words.sources, ...sourceLines(ENGLISH, entry.sources), ...entry.notes.length ? [words.notes, ...entry.notes.map((name) => notes[name])] : [], figures[figure].edition]);
    assert.deepEqual(links, entry.sources.map((name) => sources[name]).filter(({ href }) => href).map(({ address, href }) => [address, href]));
    assert.deepEqual(await events(page, 'select'), [['select', id]]);
    assert.equal(await tooltip(page), undefined, 'the card has taken the tooltip’s place');
  });
}

inPage('a disputed value shows both statements, a lost address its words, a calculated one its calculation', { path: '/?figure=relocation' }, async (page) => {
  await painted(page);
  await clickOn(page, 'L9');
  const disputed = (await opened(page, 'card')).text.join('\n');
  for (const statement of [ENGLISH.sources.fn19.text, ENGLISH.sources.fn21.text, ENGLISH.notes.C15]) assert.ok(disputed.includes(statement), statement);
  await choose(page, 'figure', 'applications');
  await closed(page, 'card');
  await clickOn(page, 'V5r');
  assert.match((await opened(page, 'card')).text.join('\n'), /Calculat/);
  await choose(page, 'figure', 'resettlement');
  await clickOn(page, 'R24');
  const lost = await opened(page, 'card', ENGLISH.observations.R24.heading);
  assert.equal(ENGLISH.sources.fn12.href, null);
  assert.ok(lost.text.some((line) => line.endsWith(ENGLISH.sources.fn12.address)));
  assert.ok(!lost.links.some(([address]) => address === ENGLISH.sources.fn12.address));
});

for (const lang of LANGUAGES) {
  inPage(`each mark of each figure has its card, and each figure its panel, in ${lang}`, { path: `/?lang=${lang}` }, async (page) => {
    const dossier = await dossierIn(lang);
    await painted(page);
    for (const { name, forms } of FIGURES) {
      for (const form of forms.filter((kind) => kind !== 'table')) {
        await choose(page, 'figure', name);
        if (forms.length > 2) await choose(page, 'form', form);
        const { targets } = await model(page);
        for (const { id } of targets) assert.ok(dossier.observations[id], `${name}: ${id} has no entry`);
        await page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelector('.marks button').focus());
        assert.equal((await opened(page, 'card', dossier.observations[targets[0].id].heading)).label, dossier.observations[targets[0].id].heading);
        await page.keyboard.press('Escape');
        await closed(page, 'card');
        await page.evaluate(() => document.activeElement.blur());
      }
      await buttons(page).nth(1).click();
      const { text } = await opened(page, 'panel');
      const figure = dossier.figures[name];
      const { words, notes, events: dated } = dossier;
      assert.deepEqual(text, [words.title, figure.title, figure.edition, words.sources, ...sourceLines(dossier, figure.sources),
        words.notes, ...figure.notes.map((note) => notes[note]),
        ...figure.events.length ? [words.events, ...figure.events.map((event) => `${dated[event].date} ${dated[event].text}`)] : []]);
      await page.keyboard.press('Escape');
    }
  });
}

inPage('one tab stop leads to the marks; arrows, Home and End move; Tab and Enter lead into the card, Escape back', { html: `<button id="before">Before</button>${ONE}<button id="after">After</button>` }, async (page) => {
  await painted(page);
  const { targets } = await model(page);
  const last = targets.length - 1;
  await page.focus('#before');
  await page.keyboard.press('Tab');
  await opened(page, 'card', ENGLISH.observations[targets[0].id].heading);
  assert.equal(await focused(page), 0, 'the card takes no focus by itself');
  for (const [key, place] of [['ArrowRight', 1], ['ArrowDown', 2], ['ArrowLeft', 1], ['End', last], ['ArrowRight', last], ['Home', 0], ['ArrowUp', 0], ['ArrowRight', 1]]) {
    await page.keyboard.press(key);
    assert.equal(await focused(page), place, key);
    await opened(page, 'card', ENGLISH.observations[targets[place].id].heading);
  }
  await page.keyboard.press('Control+End');
  assert.equal(await focused(page), 1, 'keys with Ctrl belong to the browser');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'button close');
  await page.keyboard.press('Shift+Tab');
  assert.equal(await focused(page), 1);
  await page.keyboard.press('Enter');
  assert.match(await focused(page), /^div card/);
  assert.deepEqual((await events(page, 'select')).at(-1), ['select', targets[1].id]);
  await page.keyboard.press('Escape');
  await closed(page, 'card');
  assert.equal(await focused(page), 1, 'Escape leads back to the mark');
  await page.keyboard.press('Space');
  await opened(page, 'card');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await closed(page, 'card');
  assert.equal(await focused(page), 1, 'so does the button that closes');
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /^button/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'after', 'one stop for all marks, then the two buttons');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  assert.equal(await focused(page), 1, 'and back to the mark that was left');
});

inPage('the focus that goes on closes the card', { html: ONE }, async (page) => {
  await painted(page);
  await page.keyboard.press('Tab');
  await opened(page, 'card');
  const links = await page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelectorAll('.card a').length);
  for (let count = 0; count < links + 2; count += 1) await page.keyboard.press('Tab');
  await closed(page, 'card');
  assert.match(await focused(page), /^button/);
});

inPage('a mark with the focus has a ring that can be seen, and its name says what the tooltip says', { html: ONE }, async (page) => {
  await painted(page);
  const { targets } = await model(page);
  await page.keyboard.press('Tab');
  await opened(page, 'card');
  const ring = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('pathways-chart');
    const { outlineStyle, outlineWidth, pointerEvents } = getComputedStyle(shadowRoot.activeElement);
    return { outlineStyle, outlineWidth, pointerEvents, name: shadowRoot.activeElement.ariaLabel };
  });
  assert.deepEqual(ring, { outlineStyle: 'solid', outlineWidth: '2px', pointerEvents: 'none', name: [targets[0].heading, ...targets[0].lines].join('; ') });
});

inPage('an open card stays under the pointer and closes by its button, a click elsewhere, another figure', { html: `${ONE}<p id="elsewhere">Elsewhere</p>`, viewport: { width: 1000, height: 700 } }, async (page) => {
  await painted(page);
  const card = page.locator('pathways-chart').locator('.card');
  await clickOn(page, 'R22');
  await opened(page, 'card');
  const { x, y, width, height } = await card.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.wheel(0, 60);
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('.card').scrollTop > 0);
  assert.ok(await said(page, 'card'), 'hovered and scrolled');
  assert.equal(await page.evaluate(() => scrollY), 0);
  await card.locator('.close').click();
  await closed(page, 'card');
  for (const close of [() => page.click('#elsewhere'), () => page.evaluate(() => { document.querySelector('pathways-chart').figure = 'visas'; })]) {
    await clickOn(page, 'R22');
    await opened(page, 'card');
    await close();
    await closed(page, 'card');
  }
});

inPage('a tap opens a sheet at the bottom that leaves the mark free', { html: `<div id="tall">${ONE}</div>`, hasTouch: true, viewport: { width: 360, height: 700 } }, async (page) => {
  await page.evaluate(() => { document.getElementById('tall').style.paddingBlock = '900px'; });
  await painted(page);
  const { targets } = await model(page);
  for (const place of [0, 5, targets.length - 1]) {
    await page.touchscreen.tap(...await middleOf(page, place));
    await opened(page, 'card', ENGLISH.observations[targets[place].id].heading);
    await frames(page);
    const { card, mark } = await page.evaluate((at) => {
      const { shadowRoot } = document.querySelector('pathways-chart');
      return { card: shadowRoot.querySelector('.card').getBoundingClientRect().toJSON(), mark: shadowRoot.querySelectorAll('.marks button')[at].getBoundingClientRect().toJSON() };
    }, place);
    assert.deepEqual([card.left, card.right, card.bottom], [0, 360, 700]);
    assert.ok(mark.top >= 0 && mark.bottom <= card.top, JSON.stringify({ card, mark }));
  }
});

for (const viewport of [{ width: 700, height: 400 }, { width: 1000, height: 900 }]) {
  inPage(`a card stays inside ${viewport.width} x ${viewport.height}`, { html: ONE, viewport }, async (page) => {
    await painted(page);
    const { targets } = await model(page);
    for (const [place, { id }] of targets.entries()) {
      await page.mouse.click(...await middleOf(page, place));
      await opened(page, 'card', ENGLISH.observations[id].heading);
      const box = await page.locator('pathways-chart').locator('.card').boundingBox();
      assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= viewport.width && box.y + box.height <= viewport.height, JSON.stringify(box));
      await page.keyboard.press('Escape');
    }
  });
}

inPage('the panel keeps the focus, gives it back, and is readable at 320', { path: '/?figure=relocation', viewport: { width: 320, height: 640 } }, async (page) => {
  await painted(page);
  await buttons(page).nth(1).focus();
  await page.keyboard.press('Enter');
  await opened(page, 'panel');
  const { box, scrolls, sideways } = await page.evaluate(() => {
    const panel = document.querySelector('pathways-chart').shadowRoot.querySelector('.panel');
    return { box: panel.getBoundingClientRect().toJSON(), scrolls: panel.scrollHeight > panel.clientHeight, sideways: panel.scrollWidth > panel.clientWidth };
  });
  assert.ok(box.left >= 0 && box.right <= 320 && box.top >= 0 && box.bottom <= 640, JSON.stringify(box));
  assert.deepEqual({ scrolls, sideways }, { scrolls: true, sideways: false });
  for (let count = 0; count < 40; count += 1) {
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(() => document.activeElement === document.body || document.querySelector('pathways-chart').shadowRoot.querySelector('.panel').contains(document.querySelector('pathways-chart').shadowRoot.activeElement));
    assert.ok(inside, `after ${count + 1} tabs the focus is behind the panel`);
  }
  await page.keyboard.press('Escape');
  await closed(page, 'panel');
  assert.equal(await page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.activeElement.textContent), ENGLISH.words.title);
});

inPage('a dossier is fetched once, for all charts, when it is first needed', { html: ONE + ONE }, async (page) => {
  await painted(page);
  const asked = () => page.requests.filter((url) => /\/sources\/|details/.test(url)).map((url) => url.replace(/.*\//, ''));
  assert.deepEqual(asked(), []);
  await clickOn(page, 'R22');
  await opened(page, 'card');
  await page.keyboard.press('Escape');
  await page.evaluate(() => document.querySelectorAll('pathways-chart')[1].shadowRoot.querySelectorAll('.toolbar button')[1].click());
  await until(page, () => document.querySelectorAll('pathways-chart')[1].shadowRoot.querySelector(':modal'));
  assert.deepEqual(asked().sort(), ['en.json', 'pathways-details.js']);
});

inPage('while the dossier is on its way the tooltip says what is known', { html: ONE, prepare: (page) => page.route('**/sources/en.json', async (route) => {
  await new Promise((resolve) => { setTimeout(resolve, 400); });
  await route.continue();
}) }, async (page) => {
  await painted(page);
  const { targets, words } = await model(page);
  const place = await clickOn(page, 'R22');
  assert.deepEqual(await explained(page, targets[place].heading), [targets[place].heading, ...targets[place].lines, words.loading]);
  await opened(page, 'card');
});

const DAMAGED = [
  ['is missing', { status: 404, body: 'none' }],
  ['does not come', undefined],
  ['is cut off', { body: JSON.stringify(ENGLISH).slice(0, 5000) }],
  ['is a page of text', { contentType: 'text/html', body: '<p>Hello' }],
  ...[null, [], 'text', 7, {}, { ...ENGLISH, observations: 'none' }, { ...ENGLISH, words: 'no' }, { ...ENGLISH, figures: { resettlement: null } },
    { ...ENGLISH, observations: { R22: { heading: 'x', rows: 7, sources: [], notes: [] } }, figures: {} }]
    .map((value, index) => [`is of a wrong type (${index + 1})`, { body: JSON.stringify(value) }]),
];
for (const [why, answer] of DAMAGED) {
  const prepare = (page) => page.route('**/sources/en.json', (route) => (answer ? route.fulfill(answer) : route.abort()));
  inPage(`what is known and a word of regret are shown when the dossier ${why}`, { html: ONE, expected: /Failed to load resource/, prepare }, async (page) => {
    await painted(page);
    const { targets, words } = await model(page);
    const place = await clickOn(page, 'R22');
    await until(page, (wanted) => document.querySelector('pathways-chart').shadowRoot.querySelector('.tooltip')?.lastChild?.textContent === wanted, words.unavailable);
    assert.deepEqual(await tooltip(page), [targets[place].heading, ...targets[place].lines, words.unavailable]);
    assert.equal(await page.locator('pathways-chart').locator('[role=status]').textContent(), words.unavailable);
    assert.equal(await said(page, 'card'), undefined);
    await page.keyboard.press('Escape');
    await buttons(page).nth(1).click();
    assert.deepEqual((await explained(page, words.sources)).slice(0, 1), [words.sources]);
    await until(page, (wanted) => document.querySelector('pathways-chart').shadowRoot.querySelector('.tooltip').lastChild.textContent === wanted, words.unavailable);
    assert.equal(await said(page, 'panel'), undefined);
  });
}

inPage('the button says so when what opens the dossier does not come', { html: ONE, expected: /Failed to load|net::/, prepare: (page) => page.route('**/pathways-details.js', (route) => route.abort()) }, async (page) => {
  await painted(page);
  const { words } = await model(page);
  await page.mouse.click(...await middleOf(page, 3));
  await buttons(page).nth(1).click();
  await until(page, (wanted) => document.querySelector('pathways-chart').shadowRoot.querySelectorAll('.toolbar button')[1].textContent === wanted, words.unavailable);
  await buttons(page).nth(0).click();
  await frames(page);
  assert.equal(await page.locator('pathways-chart').locator('table').isVisible(), true);
});

const EVIL = '<img src=x onerror=alert(1)>';
const hostile = structuredClone(ENGLISH);
for (const source of Object.values(hostile.sources)) Object.assign(source, { citation: EVIL, text: EVIL, kind: EVIL, address: EVIL, href: 'javascript:alert(1)' });
hostile.sources.fn13.href = ' https://example.org';
hostile.observations.R22 = { heading: EVIL, rows: [{ term: EVIL, text: EVIL }], sources: [...hostile.observations.R22.sources, '__proto__', 'nobody'], notes: ['C4', 'constructor'] };
hostile.notes.C4 = EVIL;
inPage('nothing in a dossier becomes markup or a link that runs', { html: ONE, prepare: (page) => page.route('**/sources/en.json', (route) => route.fulfill({ json: hostile })) }, async (page) => {
  await painted(page);
  await clickOn(page, 'R22');
  const card = await opened(page, 'card');
  assert.deepEqual([card.images, card.links], [0, []]);
  assert.ok(card.text.filter((line) => line.includes(EVIL)).length >= 8);
  await page.keyboard.press('Escape');
  await buttons(page).nth(1).click();
  const panel = await opened(page, 'panel');
  assert.deepEqual([panel.images, panel.links], [0, []]);
});

for (const colorScheme of ['light', 'dark']) {
  inPage(`card and panel are ${colorScheme} where the chart is`, { html: ONE, colorScheme }, async (page) => {
    await painted(page);
    await clickOn(page, 'R22');
    await opened(page, 'card');
    await buttons(page).nth(1).focus();
    await page.keyboard.press('Enter');
    await opened(page, 'panel');
    const schemes = await page.evaluate(() => ['.card', '.panel', '.tooltip', '.marks'].map((part) => getComputedStyle(document.querySelector('pathways-chart').shadowRoot.querySelector(part)).colorScheme));
    assert.deepEqual(schemes, [colorScheme, colorScheme, colorScheme, colorScheme]);
  });
}

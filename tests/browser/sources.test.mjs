// Where a number comes from: the card of a mark, the panel of a figure, by pointer and by key, and what goes wrong there.

import assert from 'node:assert/strict';
import { buttons, clickOn, closed, dossierIn, focused, inside, opened, said } from './dialogs.mjs';
import { choose, events, explained, FIGURES, frames, inPage, LANGUAGES, middleOf, model, painted, tooltip, until } from './harness.mjs';

const ENGLISH = await dossierIn('en');
const ONE = '<pathways-chart figure="resettlement"><p>The fallback</p></pathways-chart>';

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
        await page.keyboard.press('Enter');
        assert.equal((await opened(page, 'card')).label, dossier.observations[targets[0].id].heading);
        await page.keyboard.press('Escape');
        await closed(page, 'card');
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

inPage('an open card scrolls in itself, and closes by its button, Escape, a click outside, other marks', { html: `${ONE}<p id="elsewhere">Elsewhere</p>`, viewport: { width: 1000, height: 700 } }, async (page) => {
  await painted(page);
  const card = page.locator('pathways-chart').locator('.card');
  const place = await clickOn(page, 'R22');
  await opened(page, 'card');
  assert.ok(await inside(page), 'the focus went in, though a pointer has opened it');
  const { x, y, width, height } = await card.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.wheel(0, 60);
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('.card').scrollTop > 0);
  await page.keyboard.press('Escape');
  await closed(page, 'card');
  const closing = [() => card.locator('.close').click(), () => page.keyboard.press('Escape'), () => page.mouse.click(5, 5)];
  for (const close of closing) {
    await clickOn(page, 'R22');
    await opened(page, 'card');
    await close();
    await closed(page, 'card');
    assert.equal(await focused(page), place, 'the focus is back on the mark');
    assert.equal(await tooltip(page), undefined, 'and brings no tooltip where a pointer is used');
    await page.mouse.move(5, 5);
  }
  for (const [name, value] of [['from', '2023'], ['figure', 'visas']]) {
    await page.evaluate(() => document.querySelector('pathways-chart').removeAttribute('from'));
    await frames(page);
    await clickOn(page, 'R22');
    await opened(page, 'card');
    await page.evaluate(([attribute, other]) => document.querySelector('pathways-chart').setAttribute(attribute, other), [name, value]);
    await closed(page, 'card');
  }
});

inPage('text may be selected from inside the card to outside', { html: ONE }, async (page) => {
  await painted(page);
  await clickOn(page, 'R22');
  await opened(page, 'card');
  const { x, y } = await page.locator('pathways-chart').locator('.card dd').first().boundingBox();
  await page.mouse.move(x + 3, y + 3);
  await page.mouse.down();
  await page.mouse.move(3, 3);
  await page.mouse.up();
  assert.ok(await said(page, 'card'));
});

inPage('a click beside the card that hits another mark opens that one’s, a second one on the same mark closes it', { html: ONE, viewport: { width: 1000, height: 900 } }, async (page) => {
  await painted(page);
  await clickOn(page, 'R17');
  await opened(page, 'card', ENGLISH.observations.R17.heading);
  for (const [id, here] of [['R24', 'R24'], ['R24', undefined]]) {
    const { targets } = await model(page);
    const { x, y, height } = targets.find((target) => target.id === id);
    const box = await page.locator('pathways-chart').locator('canvas').boundingBox();
    await page.mouse.click(box.x + x + 5, box.y + y + height - 3);
    if (here) await opened(page, 'card', ENGLISH.observations[here].heading);
    else await closed(page, 'card');
  }
  assert.deepEqual((await events(page, 'select')).map(([, id]) => id), ['R17', 'R24']);
});

inPage('the card keeps beside its mark when the page is scrolled, and open when it is painted anew', { html: `<div id="tall">${ONE}</div>`, viewport: { width: 1000, height: 700 } }, async (page) => {
  await page.evaluate(() => { document.getElementById('tall').style.paddingBlock = '900px'; });
  await painted(page);
  await clickOn(page, 'R22');
  await opened(page, 'card');
  const box = () => page.locator('pathways-chart').locator('.card').boundingBox();
  for (const by of [200, -400, 3000]) {
    await page.evaluate((length) => scrollBy(0, length), by);
    await frames(page);
    const { x, y, width, height } = await box();
    assert.ok(x >= 0 && y >= 0 && x + width <= 1000 && y + height <= 700, JSON.stringify(await box()));
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await frames(page);
  assert.ok(await said(page, 'card'), 'another scheme');
  await page.evaluate(() => { document.querySelector('pathways-chart').lang = 'fr'; });
  await closed(page, 'card');
});

inPage('titles and phrases in another language than the reader’s say so, and no address is translated', { path: '/?figure=resettlement&lang=fr' }, async (page) => {
  const dossier = await dossierIn('fr');
  await painted(page);
  await buttons(page).nth(1).click();
  await opened(page, 'panel');
  const { spoken, addresses } = await page.evaluate(() => {
    const panel = document.querySelector('pathways-chart').shadowRoot.querySelector('.panel');
    return { spoken: [...panel.querySelectorAll('[lang]')].map((part) => [part.textContent, part.lang]), addresses: [...panel.querySelectorAll('a')].map(({ translate }) => translate) };
  });
  const titles = dossier.figures.resettlement.sources.map((name) => dossier.sources[name]).filter(({ title, lang }) => title && lang).map(({ title, lang }) => [title, lang]);
  assert.ok(titles.length > 5);
  for (const expected of [...titles, ['AIDA Country Report Belgium', 'en']]) {
    assert.ok(spoken.some((part) => `${part}` === `${expected}`), `${expected}`);
  }
  assert.ok(addresses.length > 3 && !addresses.includes(true));
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
    await page.keyboard.press('Escape');
    await closed(page, 'card');
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

/** Holds the dossier back until `release()` is called. */
function held() {
  let release;
  const released = new Promise((resolve) => { release = resolve; });
  return { release, prepare: (page) => page.route('**/sources/en.json', async (route) => { await released; await route.continue(); }) };
}

for (const [what, part, press] of [['sources', 'panel', (page) => buttons(page).nth(1).click()], ['a mark', 'card', (page) => clickOn(page, 'R22')]]) {
  const { release, prepare } = held();
  inPage(`who asked for ${what} gets an answer though the chart is drawn anew meanwhile`, { html: ONE, prepare }, async (page) => {
    await painted(page);
    await press(page);
    await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('[part=tooltip]')?.textContent);
    await page.evaluate(() => { document.querySelector('pathways-chart').style.width = '380px'; });
    await painted(page);
    release();
    await opened(page, part);
  });
}

{
  const { release, prepare } = held();
  inPage('nobody gets a card for a mark that is gone', { html: ONE, prepare }, async (page) => {
    await painted(page);
    await clickOn(page, 'R22');
    await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('[part=tooltip]')?.textContent);
    await page.evaluate(() => document.querySelector('pathways-chart').setAttribute('figure', 'visas'));
    await until(page, () => document.querySelector('pathways-chart').view.figure === 'visas');
    await painted(page);
    release();
    await page.waitForTimeout(300);
    assert.equal(await said(page, 'card'), undefined);
  });
}

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
    await until(page, (wanted) => document.querySelector('pathways-chart').shadowRoot.querySelector('.tooltip')?.firstChild.lastChild?.textContent === wanted, words.unavailable);
    assert.deepEqual(await tooltip(page), [targets[place].heading, ...targets[place].lines, words.unavailable]);
    assert.equal(await page.locator('pathways-chart').locator('.root > [role=status]:not(.news)').textContent(), words.unavailable);
    assert.equal(await said(page, 'card'), undefined);
    await page.keyboard.press('Escape');
    await buttons(page).nth(1).click();
    assert.deepEqual((await explained(page, words.sources)).slice(0, 1), [words.sources]);
    await until(page, (wanted) => document.querySelector('pathways-chart').shadowRoot.querySelector('.tooltip').firstChild.lastChild.textContent === wanted, words.unavailable);
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
    await page.keyboard.press('Escape');
    await closed(page, 'card');
    await buttons(page).nth(1).focus();
    await page.keyboard.press('Enter');
    await opened(page, 'panel');
    const schemes = await page.evaluate(() => ['.card', '.panel', '.tooltip', '.marks'].map((part) => getComputedStyle(document.querySelector('pathways-chart').shadowRoot.querySelector(part)).colorScheme));
    assert.deepEqual(schemes, [colorScheme, colorScheme, colorScheme, colorScheme]);
  });
}

// What surrounds the picture: fields, toolbar, legend and announcements, by keyboard and by what a screen reader is told.

import assert from 'node:assert/strict';
import { choose, FIGURES, frames, inPage, LANGUAGES, origin, painted, shipped, until } from './harness.mjs';

const WORDS = Object.fromEntries(await Promise.all(LANGUAGES.map(async (lang) => [lang, JSON.parse(await shipped(`settings/${lang}.json`)).words])));
const PLEDGES = { path: '/?figure=pledges' };
const PHONE = { viewport: { width: 320, height: 800 } };

/** Asks about a part of the first chart's shadow root. */
const ask = (page, selector, question) => page.evaluate(([part, asked]) => {
  const element = document.querySelector('pathways-chart').shadowRoot.querySelector(part);
  return asked === 'visible' ? Boolean(element?.checkVisibility()) : asked === 'open' ? Boolean(element?.matches(':popover-open')) : element?.getAttribute(asked) ?? null;
}, [selector, question]);
const visible = (page, selector) => ask(page, selector, 'visible');
const focused = (page) => page.evaluate(() => {
  const element = document.querySelector('pathways-chart').shadowRoot.activeElement;
  return element && ([element.dataset.action, element.dataset.key, element.name, element.className, element.localName].find(Boolean));
});
const said = (page) => page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelector('.news').textContent);
const summary = (page) => page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelector('[part=table] p.unseen').textContent);
const shows = (page, name, value) => until(page, ([key, wanted]) => document.querySelector('pathways-chart').view[key] === wanted, [name, value]);
const pause = (page, time) => page.evaluate((length) => new Promise((done) => { setTimeout(done, length); }), time);

/** Until the fields and the whole toolbar are there. */
async function complete(page) {
  await painted(page);
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('.choices select')
    && document.querySelector('pathways-chart').shadowRoot.querySelector('.menu button')?.textContent);
  await frames(page);
}

/** Keeps everything that the live region is given. */
const listen = (page) => page.evaluate(() => {
  const region = document.querySelector('pathways-chart').shadowRoot.querySelector('.news');
  globalThis.announced = [];
  new MutationObserver(() => region.textContent && globalThis.announced.push(region.textContent)).observe(region, { childList: true });
});
const announced = (page) => page.evaluate(() => globalThis.announced);

for (const lang of LANGUAGES) {
  inPage(`fields and toolbar say in ${lang} what they are, with visible labels`, { path: `/?figure=pledges&lang=${lang}` }, async (page) => {
    await complete(page);
    const seen = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('pathways-chart');
      return { group: shadowRoot.querySelector('.choices').ariaLabel, buttons: [...shadowRoot.querySelectorAll('.menu button')].map(({ textContent }) => textContent),
        languages: [...shadowRoot.querySelectorAll('[name=lang] option')].map((option) => option.lang === option.value),
        labels: [...shadowRoot.querySelectorAll('.choices select')].every(({ labels: [label] }) => label.checkVisibility() && label.firstChild.textContent) };
    });
    const { fields, download, embed, cite, copy_link: link, reset } = WORDS[lang];
    assert.deepEqual(seen, { group: fields, buttons: [download, embed, cite, link, reset], languages: LANGUAGES.map(() => true), labels: true });
  });
}

inPage('each field is changed by the keyboard alone, and the view follows', PLEDGES, async (page) => {
  await complete(page);
  const names = await page.evaluate(() => [...document.querySelector('pathways-chart').shadowRoot.querySelectorAll('.choices select')].map(({ name }) => name));
  assert.deepEqual(names, ['figure', 'form', 'from', 'to', 'basis', 'theme', 'lang']);
  await page.focus('#chart [name=figure]');
  for (const [index, name] of names.entries()) {
    if (index > 0) await page.keyboard.press('Tab');
    assert.equal(await focused(page), name);
  }
  for (const [name, key, value] of [['lang', 'ArrowDown', 'fr'], ['theme', 'ArrowDown', 'light'], ['basis', 'ArrowDown', 'initial'], ['to', 'ArrowUp', '2024'],
    ['from', 'ArrowDown', '2023'], ['form', 'ArrowDown', 'gap'], ['figure', 'ArrowDown', 'visas']]) {
    await page.focus(`#chart [name=${name}]`);
    await page.keyboard.press(key);
    await shows(page, name, value);
    await until(page, ([field, wanted]) => document.querySelector('pathways-chart').shadowRoot.querySelector(`[name=${field}]`).value === wanted, [name, value]);
    assert.equal(await focused(page), name, 'the field keeps the focus');
  }
});

inPage('the years cannot be chosen backwards', PLEDGES, async (page) => {
  await complete(page);
  await choose(page, 'from', '2024');
  await shows(page, 'from', '2024');
  const years = (name) => page.locator(`#chart [name=${name}] option`).evaluateAll((all) => all.map(({ value }) => value));
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('[name=to]').length === 2);
  assert.deepEqual(await years('to'), ['2024', '2025']);
  await choose(page, 'to', '2024');
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('[name=from]').length === 3);
  assert.deepEqual(await years('from'), ['2022', '2023', '2024']);
});

inPage('on a phone the other fields are behind a button that says whether it is open', { ...PLEDGES, ...PHONE }, async (page) => {
  await complete(page);
  assert.deepEqual([await visible(page, '[name=figure]'), await visible(page, '[name=form]'), await visible(page, '[name=from]')], [true, true, false]);
  assert.equal(await ask(page, '.settings', 'aria-expanded'), 'false');
  await page.focus('#chart .settings');
  await page.keyboard.press('Enter');
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('.settings').ariaExpanded === 'true');
  await page.keyboard.press('Tab');
  assert.equal(await focused(page), 'from', 'the fields follow their button');
  await page.keyboard.press('ArrowDown');
  await shows(page, 'from', '2023');
  assert.deepEqual([await ask(page, '.others', 'open'), await focused(page)], [true, 'from'], 'a choice leaves the box open');
  const box = await page.locator('#chart .others').boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 320 && box.y >= 0, JSON.stringify(box));
  await page.keyboard.press('Escape');
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('.settings').ariaExpanded === 'false');
  assert.deepEqual([await ask(page, '.others', 'open'), await focused(page)], [false, 'settings']);
  await page.click('#chart .settings');
  await page.mouse.click(5, 5);
  assert.equal(await ask(page, '.others', 'open'), false, 'a click elsewhere closes it');
});

inPage('on a phone the buttons are in a menu of plain buttons, and the focus is never lost in it', { ...PLEDGES, ...PHONE }, async (page) => {
  await complete(page);
  assert.deepEqual([await visible(page, '.more'), await visible(page, '[data-action=cite]'), await ask(page, '.menu', 'role')], [true, false, null]);
  await page.focus('#chart .more');
  await page.keyboard.press('Space');
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('.more').ariaExpanded === 'true');
  for (const name of ['download', 'embed', 'cite']) {
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), name);
  }
  await page.keyboard.press('Enter');
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('dialog.share[open]'));
  await page.keyboard.press('Escape');
  await until(page, () => !document.querySelector('pathways-chart').shadowRoot.querySelector('dialog.share'));
  assert.deepEqual([await focused(page), await ask(page, '.more', 'aria-expanded')], ['more', 'false']);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  assert.deepEqual([await ask(page, '.menu', 'open'), await focused(page)], [false, 'more']);
});

inPage('a menu that is open closes when there is room for it in the line', { ...PLEDGES, ...PHONE }, async (page) => {
  await complete(page);
  await page.click('#chart .more');
  await page.setViewportSize({ width: 1200, height: 800 });
  await until(page, () => !document.querySelector('pathways-chart').shadowRoot.querySelector('.menu').matches(':popover-open'));
  assert.deepEqual([await visible(page, '.more'), await visible(page, '[data-action=cite]'), await visible(page, '[name=from]'), await visible(page, '.settings')], [false, true, true, false]);
});

for (const controls of ['none', 'minimal', 'full', undefined]) {
  const attribute = controls ? ` controls="${controls}"` : '';
  inPage(`what stands around the chart with${attribute || ' no attribute'}`, { html: `<pathways-chart figure="pledges"${attribute}></pathways-chart>` }, async (page) => {
    await painted(page);
    if (controls === 'full') await complete(page);
    else await pause(page, 300);
    const seen = () => page.evaluate(() => {
      const { shadowRoot } = document.querySelector('pathways-chart');
      const count = (parts) => [...shadowRoot.querySelectorAll(parts)].filter((part) => part.checkVisibility()).length;
      return [count('.fields select'), count('.toolbar button'), count('.keys button')];
    });
    const WANTED = { none: [0, 0, 0], minimal: [0, 2, 0], full: [7, 7, 2] };
    assert.deepEqual(await seen(), WANTED[controls ?? 'minimal']);
    for (const next of ['full', 'none', 'minimal']) {
      await page.evaluate((value) => { document.querySelector('pathways-chart').controls = value; }, next);
      const end = Date.now() + 5000;
      while (String(await seen()) !== String(WANTED[next]) && Date.now() < end) await pause(page, 50);
      assert.deepEqual(await seen(), WANTED[next], `then ${next}`);
    }
  });
}

inPage('reset is there all the time, says when it has nothing to do, and keeps the language', { path: '/?figure=pledges&lang=de' }, async (page) => {
  await complete(page);
  assert.equal(await ask(page, '[data-action=reset]', 'aria-disabled'), 'true');
  await page.focus('#chart [data-action=reset]');
  assert.equal(await focused(page), 'reset');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => history.length), 2, 'nothing happened');
  await choose(page, 'from', '2024');
  await choose(page, 'form', 'people');
  await until(page, () => !document.querySelector('pathways-chart').shadowRoot.querySelector('[data-action=reset]').ariaDisabled);
  await page.focus('#chart [data-action=reset]');
  await page.keyboard.press('Enter');
  await shows(page, 'from', '2022');
  await shows(page, 'form', 'bars');
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('[data-action=reset]').ariaDisabled === 'true');
  assert.deepEqual([await focused(page), await page.evaluate(() => location.search)], ['reset', '?figure=pledges&lang=de']);
});

inPage('entries of the key show and hide series, say so, and one stays', PLEDGES, async (page) => {
  await complete(page);
  const state = () => page.evaluate(() => [...document.querySelector('pathways-chart').shadowRoot.querySelectorAll('.keys button')]
    .map(({ dataset, ariaLabel, ariaPressed, ariaDisabled, offsetHeight }) => [dataset.key, ariaLabel !== '', ariaPressed, ariaDisabled, offsetHeight >= 24]));
  const table = () => page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelector('table').textContent);
  const before = await table();
  assert.deepEqual(await state(), [['results', true, 'true', null, true], ['pledges', true, 'true', null, true]]);
  await page.focus('#chart [data-key=pledges]');
  await page.keyboard.press('Space');
  await shows(page, 'show', 'results');
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('[data-key=pledges]').ariaPressed === 'false');
  assert.deepEqual(await state(), [['results', true, 'true', 'true', true], ['pledges', true, 'false', null, true]]);
  assert.deepEqual([await focused(page), await table()], ['pledges', before], 'the table has everything');
  await page.focus('#chart [data-key=results]');
  await page.keyboard.press('Enter');
  await frames(page);
  assert.equal(await page.evaluate(() => document.querySelector('pathways-chart').view.show), 'results', 'the last one stays');
  await page.focus('#chart [data-key=pledges]');
  await page.keyboard.press('Enter');
  await shows(page, 'show', 'both');
  await choose(page, 'form', 'table');
  await until(page, () => !document.querySelector('pathways-chart').shadowRoot.querySelector('.keys'));
});

inPage('several choices are announced once, half a second after the last one', PLEDGES, async (page) => {
  await complete(page);
  await listen(page);
  await pause(page, 700);
  assert.deepEqual(await announced(page), [], 'nothing before a reader has chosen');
  for (const year of ['2023', '2024', '2025']) {
    await choose(page, 'from', year);
    await pause(page, 200);
  }
  assert.deepEqual(await announced(page), []);
  await pause(page, 900);
  assert.deepEqual(await announced(page), [await summary(page)]);
  assert.match(await said(page), /2025/);
  await page.evaluate(() => { document.querySelector('pathways-chart').setAttribute('figure', 'visas'); });
  await shows(page, 'figure', 'visas');
  await pause(page, 900);
  assert.equal((await announced(page)).length, 1, 'what the page changes is not announced');
});

inPage('the table and a language that comes late are announced when they are there', { ...PLEDGES, prepare: (page) => page.route('**/pledges.fr.txt', async (route) => {
  await new Promise((done) => { setTimeout(done, 1500); });
  await route.continue();
}) }, async (page) => {
  await complete(page);
  await listen(page);
  await choose(page, 'lang', 'fr');
  await shows(page, 'lang', 'fr');
  await pause(page, 900);
  assert.deepEqual(await announced(page), [await summary(page)]);
  await page.click('#chart .toolbar button');
  await until(page, () => globalThis.announced.length === 2);
});

inPage('with few controls a reader’s choice is announced, too', { html: '<pathways-chart figure="pledges"></pathways-chart>' }, async (page) => {
  await painted(page);
  await page.hover('pathways-chart .toolbar button');
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('.news'));
  await page.click('pathways-chart .toolbar button');
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('.news').textContent);
  assert.equal(await said(page), await summary(page));
});

for (const width of [320, 640, 760, 1200, 1600]) {
  for (const lang of LANGUAGES) {
    inPage(`fields come in their two rows and nothing moves, ${width} px in ${lang}`, { path: `/?lang=${lang}`, viewport: { width, height: 900 } }, async (page) => {
      await complete(page);
      assert.equal(await page.evaluate(() => globalThis.recorded.shift), 0);
      for (const { name } of FIGURES) {
        await choose(page, 'figure', name);
        await shows(page, 'figure', name);
        await frames(page);
        const seen = await page.evaluate(() => {
          const { shadowRoot } = document.querySelector('pathways-chart');
          const small = [...shadowRoot.querySelectorAll('button, select')].filter((one) => !one.closest('.marks, .keys') && one.checkVisibility() && (one.offsetHeight < 32 || one.offsetWidth < 32));
          return { fields: shadowRoot.querySelector('.fields').offsetHeight, toolbar: shadowRoot.querySelector('.toolbar').offsetHeight,
            rows: new Set([...shadowRoot.querySelectorAll('.choices select')].filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().top)).size,
            over: document.documentElement.scrollWidth - innerWidth, small: small.length };
        });
        assert.ok(seen.toolbar <= 48, `${name}: the toolbar is ${seen.toolbar} high`);
        assert.deepEqual({ ...seen, toolbar: 0 }, { fields: 160, toolbar: 0, rows: 2, over: 0, small: 0 }, name);
      }
    });
  }
}

inPage('nothing is lost with wider text spacing or text of twice the size', { path: '/?figure=pledges&lang=de', viewport: { width: 320, height: 900 } }, async (page) => {
  await complete(page);
  const lost = () => page.evaluate(() => {
    const { shadowRoot } = document.querySelector('pathways-chart');
    const shown = [...shadowRoot.querySelectorAll('.choices button, .choices label span, .toolbar button')].filter((one) => one.checkVisibility());
    return { over: document.documentElement.scrollWidth - innerWidth, cut: shown.filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0).map(({ textContent }) => textContent) };
  });
  await page.evaluate(() => {
    for (const [name, value] of Object.entries({ letterSpacing: '.12em', wordSpacing: '.16em', lineHeight: '1.5' })) document.body.style[name] = value;
  });
  await frames(page);
  assert.deepEqual(await lost(), { over: 0, cut: [] });
  await page.evaluate(() => { document.querySelector('pathways-chart').shadowRoot.querySelector('.root').style.fontSize = '32px'; });
  await page.setViewportSize({ width: 640, height: 900 });
  await frames(page);
  assert.deepEqual(await lost(), { over: 0, cut: [] });
});

inPage('a page with a tiny or huge size of its own does not change the controls', { html: '<style>html{font-size:60px;line-height:3}</style><pathways-chart figure="pledges" controls="full"></pathways-chart>', policy: "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'" }, async (page) => {
  await complete(page);
  const sizes = () => page.evaluate(() => ['.choices select', '.choices label span', '.toolbar button'].map((part) => getComputedStyle(document.querySelector('pathways-chart').shadowRoot.querySelector(part)).fontSize));
  assert.deepEqual(await sizes(), ['16px', '13px', '14px']);
  await page.evaluate(() => { document.documentElement.style.fontSize = '62.5%'; });
  await frames(page);
  assert.deepEqual(await sizes(), ['16px', '13px', '14px']);
});

inPage('letters of twice the size leave every field its room on a phone', { ...PLEDGES, ...PHONE }, async (page) => {
  await complete(page);
  await page.evaluate(() => { document.querySelector('pathways-chart').shadowRoot.querySelector('.root').style.fontSize = '32px'; });
  for (const part of ['[name=figure]', '[name=form]', '.choices .settings', '.toolbar .more']) {
    const box = await page.locator(`#chart ${part}`).first().boundingBox();
    assert.ok(box.width >= 64 && box.x >= 0 && box.x + box.width <= 320, `${part}: ${JSON.stringify(box)}`);
  }
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
});

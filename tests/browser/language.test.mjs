// The language: who decides on it, what is fetched for it, what happens while it is on its way and when it does not come.

import assert from 'node:assert/strict';
import { choose, events, FIGURES, frames, inPage, LANGUAGES, origin, painted, shipped, until, VERSION } from './harness.mjs';

const ONE = '<pathways-chart figure="resettlement"><p>The fallback</p></pathways-chart>';

/** The language and the first words of every chart of the page. */
const spoken = (page) => page.evaluate(() => [...document.querySelectorAll('pathways-chart')].map(({ shadowRoot }) => shadowRoot.querySelector('.root').lang));
const title = (page) => page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelector('caption').textContent);
const speaks = (page, lang) => until(page, (wanted) => document.querySelector('pathways-chart').shadowRoot?.querySelector('.root').lang === wanted, lang);
const texts = (page) => page.requests.map((url) => url.replace(origin(), '')).filter((path) => path.startsWith(`${VERSION}/text/`));
const warnings = (page) => page.lines.filter((line) => line.startsWith('warning: pathways-chart:'));

const titles = Object.fromEntries(await Promise.all(LANGUAGES.map(async (lang) => {
  const text = await shipped(`text/resettlement.${lang}.txt`);
  return [lang, /^figure\.resettlement\.title\x1f(.*)$/m.exec(text)[1]];
})));

for (const lang of LANGUAGES) {
  inPage(`the first chart in ${lang} fetches its text and nothing that a reader has not asked for`, { html: `<div lang="${lang}-BE">${ONE + ONE}</div>` }, async (page) => {
    await painted(page);
    assert.deepEqual(texts(page), [`${VERSION}/text/resettlement.${lang}.txt`]);
    assert.deepEqual(page.requests.filter((url) => /sources|details/.test(url)), []);
    assert.deepEqual(await spoken(page), [lang, lang]);
    assert.equal(await title(page), titles[lang]);
  });

  inPage(`every figure and form opens in ${lang} without a message`, { path: `/?lang=${lang}` }, async (page) => {
    for (const { name, forms } of FIGURES) {
      for (const form of forms) {
        await page.goto(`${origin()}/?${new URLSearchParams({ figure: name, form, lang })}`);
        await painted(page);
        const { messages, view } = await page.evaluate(async () => {
          const chart = document.querySelector('pathways-chart');
          return { messages: await chart.messages(), view: chart.view };
        });
        assert.deepEqual(messages, [], `${name} ${form}`);
        assert.deepEqual([view.figure, view.form, view.lang], [name, form, lang]);
      }
    }
    assert.deepEqual(page.lines, []);
  });
}

inPage('text and wasm are fetched at the same time', { html: ONE, prepare: (page) => slow(page, '**/*.wasm', 600) }, async (page) => {
  await until(page, () => performance.getEntriesByType('resource').some(({ name }) => name.includes('/text/')));
  assert.equal(await page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelector('slot').hidden), false);
  await painted(page);
});

inPage('the nearest language decides, through shadow roots, and live', { html: '<div></div>', locale: 'nl-BE' }, async (page) => {
  await page.evaluate(() => {
    const section = document.createElement('section');
    section.append(document.createElement('pathways-chart'));
    document.querySelector('div').attachShadow({ mode: 'open' }).append(section);
  });
  const lang = () => page.evaluate(() => document.querySelector('div').shadowRoot.querySelector('pathways-chart').shadowRoot?.querySelector('.root').lang);
  const steps = [
    [() => {}, 'nl'],
    [() => { document.documentElement.lang = 'fr-CH'; }, 'fr'],
    [() => { document.querySelector('div').lang = 'de'; }, 'de'],
    [() => { document.querySelector('div').shadowRoot.querySelector('pathways-chart').lang = 'en-GB'; }, 'en'],
    [() => { document.querySelector('div').shadowRoot.querySelector('pathways-chart').query = 'lang=nl'; }, 'nl'],
    [() => { document.querySelector('div').shadowRoot.querySelector('pathways-chart').query = ''; }, 'en'],
    [() => { document.querySelector('div').shadowRoot.querySelector('pathways-chart').removeAttribute('lang'); }, 'de'],
    [() => { document.querySelector('div').shadowRoot.querySelector('section').lang = 'fr'; }, 'fr'],
  ];
  for (const [step, wanted] of steps) {
    await page.evaluate(step);
    await until(page, (expected) => document.querySelector('div').shadowRoot.querySelector('pathways-chart').shadowRoot?.querySelector('.root').lang === expected, wanted);
    assert.equal(await lang(), wanted);
  }
  assert.equal(new Set(texts(page)).size, texts(page).length, 'each text was fetched once');
});

inPage('a browser’s second language is better than English', { html: ONE, prepare: (page) => page.addInitScript(() => {
  Object.defineProperty(navigator, 'languages', { value: ['pt-BR', 'fr-FR', 'en'] });
}) }, async (page) => {
  await painted(page);
  assert.deepEqual(await spoken(page), ['fr']);
});

const UNKNOWN = /^warning: pathways-chart: There is no language "tlh"\. The chart speaks en\.$/;
inPage('a language that does not exist gives English and is told once', { html: `<div lang="tlh">${ONE + ONE}</div>`, expected: UNKNOWN }, async (page) => {
  await painted(page);
  await page.evaluate(() => { for (const chart of document.querySelectorAll('pathways-chart')) chart.from = '2018'; });
  await frames(page);
  assert.deepEqual(await spoken(page), ['en', 'en']);
  assert.equal(page.lines.length, 1);
  assert.match(page.lines[0], UNKNOWN);
  assert.deepEqual(texts(page), [`${VERSION}/text/resettlement.en.txt`]);
});

async function slow(page, files, delay) {
  await page.route(files, async (route) => {
    await new Promise((resolve) => { setTimeout(resolve, delay); });
    await route.continue();
  });
}

inPage('the last picture stays while a language is on its way, and the last choice wins', { html: ONE, prepare: (page) => slow(page, '**/*.fr.txt', 500) }, async (page) => {
  await painted(page);
  const picture = () => page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelector('canvas').toDataURL());
  const before = await picture();
  const during = await page.evaluate(async () => {
    const chart = document.querySelector('pathways-chart');
    chart.choose('lang', 'fr');
    chart.style.width = '500px';
    for (let count = 0; count < 3; count += 1) await new Promise(requestAnimationFrame);
    chart.choose('from', '2018');
    chart.style.width = '';
    for (let count = 0; count < 3; count += 1) await new Promise(requestAnimationFrame);
    return [chart.query, chart.shadowRoot.querySelector('.root').lang, chart.view.from];
  });
  assert.deepEqual(during, ['from=2018&lang=fr', 'en', '2015']);
  assert.equal(await picture(), before);
  assert.deepEqual(await events(page, 'change'), []);
  await speaks(page, 'fr');
  assert.deepEqual(await events(page, 'change'), [['change', 'from=2018&lang=fr']]);
  await page.evaluate(() => { document.querySelector('pathways-chart').lang = 'de'; document.querySelector('pathways-chart').query = ''; });
  await page.evaluate(() => { document.querySelector('pathways-chart').lang = 'nl'; });
  await speaks(page, 'nl');
  await frames(page);
  assert.deepEqual(await spoken(page), ['nl']);
});

const fulfill = (files, answer) => (page) => page.route(files, (route) => (answer ? route.fulfill(answer) : route.abort()));
const AGAIN = 'Upload text/resettlement.fr.txt again: it is not as it was built.';
const DAMAGED = [
  ['is missing', { status: 404, body: 'none' }, 'Put text/resettlement.fr.txt where the script is: the server answers 404.'],
  ['does not come', undefined, 'Allow text/resettlement.fr.txt to be fetched: by connect-src of the Content-Security-Policy, and by CORS if another host has it.'],
  ['is a page of text', { contentType: 'text/html', body: '<!doctype html><p>Hello</p>\n' }],
  ['is cut off', { body: (await shipped('text/resettlement.fr.txt')).slice(0, 1500) }],
  ['is that of another language', { body: await shipped('text/resettlement.de.txt') }],
  ['is empty', { body: '' }],
];
for (const [why, answer, reason = AGAIN] of DAMAGED) {
  const expected = /fr\.txt|Failed to load resource/;
  inPage(`English is shown, and told once, when a text ${why}`, { html: `<div lang="fr">${ONE + ONE}</div>`, expected, prepare: fulfill('**/*.fr.txt', answer) }, async (page) => {
    await painted(page);
    assert.deepEqual(await spoken(page), ['en', 'en']);
    assert.equal(await title(page), titles.en);
    assert.deepEqual(warnings(page), [`warning: pathways-chart: ${reason} The chart speaks en.`]);
    assert.deepEqual(await events(page, 'error'), []);
    await page.evaluate(() => { for (const chart of document.querySelectorAll('pathways-chart')) chart.from = '2018'; });
    await frames(page);
    assert.equal(texts(page).filter((path) => path === `${VERSION}/text/resettlement.fr.txt`).length <= 2, true, 'it is not fetched again with every change');
  });
}

inPage('the fallback stays when English cannot be had either', { html: ONE, locale: 'fr-BE', expected: /./, prepare: fulfill('**/text/*.txt', { status: 404, body: '' }) }, async (page) => {
  await until(page, () => globalThis.recorded.events.length > 0);
  await frames(page);
  assert.deepEqual(await page.evaluate(() => globalThis.recorded.events), [['error', 'Put text/resettlement.fr.txt where the script is: the server answers 404.']]);
  assert.equal(await page.evaluate(() => document.querySelector('pathways-chart > p').checkVisibility()), true);
});

inPage('a chart that is shown stays when neither a language nor English can be had', { html: `<div lang="nl">${ONE}</div>`, expected: /./, prepare: fulfill('**/text/*.{en,fr}.txt', { status: 404, body: '' }) }, async (page) => {
  await painted(page);
  await page.evaluate(() => { document.querySelector('div').lang = 'fr'; });
  await until(page, () => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('en.txt')));
  await frames(page);
  assert.equal(await title(page), titles.nl);
  assert.deepEqual(await events(page, 'error'), []);
});

inPage('a later element tries a text again that did not come', { html: `<div lang="fr">${ONE}</div>`, expected: /fr\.txt|Failed to load/, prepare: fulfill('**/*.fr.txt', { status: 503, body: '' }) }, async (page) => {
  await painted(page);
  await page.unroute('**/*.fr.txt');
  await page.evaluate(() => document.querySelector('div').append(document.createElement('pathways-chart')));
  await until(page, () => document.querySelectorAll('pathways-chart')[1].shadowRoot?.querySelector('.root').lang === 'fr');
  await page.evaluate(() => document.querySelector('pathways-chart').choose('lang', 'fr'));
  await speaks(page, 'fr');
});

/** A text under the name of German that is written from right to left. */
async function arabic(page) {
  const german = await shipped('text/resettlement.de.txt');
  const body = german.replace('de\x1fltr', 'de\x1frtl').replace(/^(figure\.resettlement\.title\x1f).*$/m, '$1الأشخاص الذين أعيد توطينهم في بلجيكا سنويا');
  await page.route('**/text/resettlement.de.txt', (route) => route.fulfill({ contentType: 'text/plain; charset=utf-8', body }));
}

inPage('a language from right to left turns everything that is shown', { html: `<div lang="de">${ONE}</div>`, prepare: arabic }, async (page) => {
  await painted(page);
  const seen = await page.evaluate(async () => {
    const { shadowRoot } = document.querySelector('pathways-chart');
    const marks = [...shadowRoot.querySelectorAll('.marks button')];
    const direction = (selector) => getComputedStyle(shadowRoot.querySelector(selector)).direction;
    return { root: [shadowRoot.querySelector('.root').dir, shadowRoot.querySelector('.root').lang], canvas: direction('canvas'), toolbar: direction('.toolbar'),
      mirrored: marks[0].offsetLeft > marks.at(-1).offsetLeft };
  });
  assert.deepEqual(seen, { root: ['rtl', 'de'], canvas: 'rtl', toolbar: 'rtl', mirrored: true });
  await page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelector('.marks button').focus());
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('.tooltip:popover-open'));
  await page.keyboard.press('ArrowLeft');
  assert.equal(await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('pathways-chart');
    return [...shadowRoot.querySelectorAll('.marks button')].indexOf(shadowRoot.activeElement);
  }), 1);
  await page.evaluate(() => { document.querySelector('div').lang = 'en'; });
  await speaks(page, 'en');
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('pathways-chart').shadowRoot.querySelector('canvas')).direction), 'ltr');
});

/** Everything that the page itself says, key by key. */
const words = (page) => page.evaluate(() => ({ lang: document.documentElement.lang, title: document.title, search: location.search,
  texts: Object.fromEntries([...document.querySelectorAll('[data-text]')].map((element) => [element.dataset.text, element.textContent.replace(/\s+/g, ' ').trim()])),
  labels: [...document.querySelectorAll('[data-label]')].map((element) => element.getAttribute('aria-label')),
  links: [...document.querySelectorAll('main a')].map(({ href }) => href), codes: [...document.querySelectorAll('p code')].map(({ textContent }) => textContent) }));

inPage('the page speaks the language that is chosen, and comes back to English as it was', { path: '/?figure=pledges' }, async (page) => {
  await painted(page);
  const english = await words(page);
  for (const lang of LANGUAGES.filter((code) => code !== 'en')) {
    await choose(page, 'lang', lang);
    await until(page, (wanted) => document.documentElement.lang === wanted, lang);
    const said = await words(page);
    assert.equal(said.search, `?figure=pledges&lang=${lang}`);
    assert.deepEqual([said.links, said.codes], [english.links, english.codes], 'links and code are the same elements');
    for (const [key, text] of Object.entries(said.texts)) assert.ok(text && text !== english.texts[key] && !/[{}]/.test(text), `${lang} ${key}: ${text}`);
    said.labels.forEach((label, index) => assert.ok(label && label !== english.labels[index], `${lang}: ${label}`));
  }
  await choose(page, 'lang', 'en');
  await until(page, () => document.documentElement.lang === 'en');
  assert.deepEqual(await words(page), english);
  await page.goBack();
  await until(page, (last) => document.documentElement.lang === last, LANGUAGES.filter((code) => code !== 'en').at(-1));
});

const patient = (page) => page.route('**/style.css', async (route) => {
  const answer = await route.fetch();
  await route.fulfill({ response: answer, body: (await answer.text()).replace('give-up 0s 2s', 'give-up 0s 200s') });
});
inPage('the page is not shown in two languages one after the other', { path: '/?lang=fr', early: true, prepare: async (page) => {
  await Promise.all([patient(page), slow(page, '**/page/fr.json', 300)]);
} }, async (page) => {
  await until(page, () => document.querySelector('h1'));
  assert.equal(await page.evaluate(() => document.querySelector('h1').checkVisibility({ visibilityProperty: true })), false);
  await until(page, () => document.querySelector('h1').checkVisibility({ visibilityProperty: true }));
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'fr');
  await painted(page);
});

inPage('the page stays in English when its words cannot be had', { path: '/?lang=fr', expected: /Failed to load/, prepare: fulfill('**/page/fr.json', { status: 404, body: '' }) }, async (page) => {
  await painted(page);
  assert.equal(await page.evaluate(() => document.querySelector('h1').checkVisibility({ visibilityProperty: true })), true);
  assert.deepEqual([await page.evaluate(() => document.documentElement.lang), ...await spoken(page)], ['en', 'fr']);
});

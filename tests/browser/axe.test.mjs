// axe finds nothing in any figure, form, language and theme: on the demo page, on the pages for iframes, on hostile host pages.
//
// A page is loaded as seldom as it can be: the chart is told what to show next. Each rule of WCAG 2.0 to 2.2, A and AA,
// and the best practices are asked; what axe leaves open is decided in reader.mjs, or is a fault.

import assert from 'node:assert/strict';
import { POLICY } from '../../scripts/serve.mjs';
import { FIGURES, frames, inPage, LANGUAGES, origin, painted, until } from './harness.mjs';
import { HOSTILE } from './hosts.mjs';
import { faults, plantAxe, plantReader } from './reader.mjs';

const THEMES = ['light', 'dark'];
const CHART = 'pathways-chart';
const STYLES_INSIDE = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

/** Tells all charts of the page what to show, each what the list has for it, and waits until they do. */
async function show(page, wanted) {
  await page.evaluate(([tag, lists]) => {
    [...document.querySelectorAll(tag)].forEach((chart, at) => {
      for (const [name, value] of Object.entries(lists[at] ?? {})) chart.choose(name, value);
    });
  }, [CHART, wanted]);
  await until(page, ([tag, lists]) => [...document.querySelectorAll(tag)].every((chart, at) => {
    const box = chart.shadowRoot.querySelector('[part=table]');
    const dressed = box.className === 'unseen' || reader.seen(box.querySelector('td'));
    return dressed && (lists[at]?.lang ?? box.closest('[lang]').lang) === box.closest('[lang]').lang;
  }), [CHART, wanted]);
  await painted(page);
}

const nothing = async (page, within, where) => assert.deepEqual(await faults(page, within), [], where);

for (const lang of LANGUAGES) {
  inPage(`axe finds nothing on the demo page, in ${lang}`, { path: `/?lang=${lang}`, prepare: plantReader }, async (page) => {
    await painted(page);
    await plantAxe(page);
    for (const theme of THEMES) {
      await show(page, [{ theme }]);
      await nothing(page, undefined, `whole page, ${theme}`);
      for (const { name: figure, forms } of FIGURES) {
        await show(page, [{ figure }]);
        for (const form of forms) {
          await show(page, [{ form }]);
          await nothing(page, CHART, `${figure} ${form} ${theme}`);
        }
      }
    }
  });

  inPage(`axe finds nothing while anything on the demo page is open, in ${lang}`, { path: `/?lang=${lang}&figure=pledges`, prepare: plantReader }, async (page) => {
    await painted(page);
    await plantAxe(page);
    for (const width of [1000, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await frames(page);
      await openEach(page, (what) => nothing(page, undefined, `${what} at ${width}`));
    }
  });
}

/** Opens each thing that can be opened, one after another, and closes it with Escape. */
async function openEach(page, look) {
  const focus = (at) => page.evaluate((place) => {
    const openers = [...reader.all()].filter((element) => element.matches('button[aria-haspopup], button[popovertarget], button[aria-expanded]')
      && reader.seen(element) && (!element.closest('.marks') || element.tabIndex === 0));
    openers[place]?.focus();
    return openers[place] && reader.name(openers[place]);
  }, at);
  const opened = () => page.evaluate(() => [...reader.all()].filter((element) => element.matches('dialog[open], [popover]:popover-open') && reader.seen(element)).map(reader.name));
  let count = 0;
  for (let what = await focus(0); what; count += 1, what = await focus(count)) {
    await frames(page);
    await page.keyboard.press('Enter');
    await until(page, () => [...reader.all()].some((element) => element.matches('dialog[open], [popover]:popover-open:not([part=tooltip])')));
    await frames(page);
    await look(`${what} opened ${await opened()}`);
    for (let turn = 0; turn < 3 && (await opened()).length > 0; turn += 1) await page.keyboard.press('Escape');
    assert.deepEqual(await opened(), [], `${what} is closed with Escape`);
  }
  assert.ok(count >= 3, `only ${count} things to open`);
}

for (const { name: figure, forms } of FIGURES) {
  inPage(`axe finds nothing on the pages for iframes, ${figure}`, { path: '/', prepare: plantReader }, async (page) => {
    for (const lang of LANGUAGES) {
      for (const theme of THEMES) {
        await page.goto(`${origin()}/embed/${figure}.${lang}.html?form=${forms[0]}&theme=${theme}`);
        await painted(page);
        await plantAxe(page);
        for (const form of forms) {
          await show(page, [{ form }]);
          await nothing(page, undefined, `${form}, ${lang}, ${theme}`);
        }
      }
    }
  });

  inPage(`axe finds nothing in forced colours, ${figure}`, { path: `/?figure=${figure}`, forcedColors: 'active', prepare: plantReader }, async (page) => {
    await painted(page);
    await plantAxe(page);
    for (const form of [forms[0], 'table']) {
      await show(page, [{ form }]);
      await nothing(page, undefined, form);
    }
  });
}

/** One page for each language and theme, each with another sheet: together every figure and form in each of them. */
const pages = LANGUAGES.flatMap((lang) => THEMES.map((theme) => ({ lang, theme })));
const sheets = Object.entries(HOSTILE);
assert.ok(sheets.length >= pages.length, 'every page has a sheet of its own');

for (const [at, [sheet, css]] of sheets.entries()) {
  const { lang, theme } = pages[at % pages.length];
  const html = `<style>${css}</style><main>${FIGURES.map(({ name }) => `<${CHART} figure="${name}" lang="${lang}" theme="${theme}" controls="full"></${CHART}>`).join('')}</main>`;
  const viewport = { width: 1000, height: 12_000 }; // All charts are near, so all are drawn.
  inPage(`a host page ${sheet} harms no figure, in ${lang}, ${theme}`, { html, policy: STYLES_INSIDE, viewport, prepare: plantReader }, async (page) => {
    await painted(page);
    await plantAxe(page);
    for (let round = 0; round < Math.max(...FIGURES.map(({ forms }) => forms.length)); round += 1) {
      await show(page, FIGURES.map(({ forms }) => ({ form: forms[round % forms.length] })));
      await nothing(page, CHART, `round ${round}`);
      assert.deepEqual(await page.evaluate(whole, CHART), [], `round ${round}`);
    }
    await page.setViewportSize({ width: 320, height: 20_000 });
    await frames(page);
    assert.deepEqual(await page.evaluate(whole, CHART), [], 'at 320');
  });
}

/** Runs in the page: what is wrong with its charts, as sentences: not to be seen, too small to be hit, cut off. */
function whole(tag) {
  return [...document.querySelectorAll(tag)].flatMap((chart) => {
    const figure = chart.getAttribute('figure');
    const shown = [...chart.shadowRoot.querySelectorAll('canvas, table')].filter(reader.seen)
      .map((element) => element.getBoundingClientRect()).some(({ width, height }) => width >= 240 && height >= 150);
    const { left, right } = chart.shadowRoot.querySelector('[part=stage]').getBoundingClientRect();
    const problems = [...reader.small(chart), ...reader.cutOff(chart)];
    if (!shown) problems.push('neither picture nor table');
    if (left < 0 || right > innerWidth) problems.push(`from ${left} to ${right} of ${innerWidth}`);
    if (![...reader.all(chart)].some((element) => element.matches('.toolbar button') && reader.seen(element))) problems.push('no button');
    return problems.map((problem) => `${figure}: ${problem}`);
  });
}

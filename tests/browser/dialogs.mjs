// What a reader opens in a chart, for tests: the card of a mark and the panel of a figure, and where the focus is.

import assert from 'node:assert/strict';
import { middleOf, model, shipped, until } from './harness.mjs';

export const dossierIn = async (lang) => JSON.parse(await shipped(`sources/${lang}.json`));

/** What a card or a panel says, in order, and its links; undefined if it is closed. */
export const said = (page, part) => page.evaluate((name) => {
  const box = document.querySelector('pathways-chart').shadowRoot.querySelector(`[part=${name}]`);
  if (!box?.matches(':modal')) return undefined;
  return { text: [...box.querySelectorAll('h2, h3, p, dt, dd')].map(({ textContent }) => textContent), label: box.ariaLabel,
    links: [...box.querySelectorAll('a')].map((link) => [link.textContent, link.getAttribute('href')]), images: box.querySelectorAll('img').length };
}, part);

/** The same once it is open, with that label if one is given. */
export async function opened(page, part, label) {
  await until(page, ([name, wanted]) => {
    const box = document.querySelector('pathways-chart').shadowRoot.querySelector(`[part=${name}]`);
    return box?.matches(':modal') && (!wanted || box.ariaLabel === wanted);
  }, [part, label]);
  return said(page, part);
}

export const closed = (page, part) => until(page, (name) => !document.querySelector('pathways-chart').shadowRoot.querySelector(`[part=${name}]`)?.open, part);

/** Clicks on the mark of an observation, on the canvas; gives back its place among the marks. */
export async function clickOn(page, id) {
  const place = (await model(page)).targets.findIndex((target) => target.id === id);
  assert.ok(place >= 0, id);
  await page.mouse.click(...await middleOf(page, place));
  return place;
}

/** What has the focus within the chart: the place of a mark, else `element class`, or nothing. */
export const focused = (page) => page.evaluate(() => {
  const { shadowRoot } = document.querySelector('pathways-chart');
  const at = shadowRoot.activeElement;
  const place = [...shadowRoot.querySelectorAll('.marks button')].indexOf(at);
  return place >= 0 ? place : at ? `${at.localName} ${at.className}`.trim() : undefined;
});

/** Whether the focus is in an open card or panel. */
export const inside = (page) => page.evaluate(() => {
  const { shadowRoot } = document.querySelector('pathways-chart');
  return Boolean(shadowRoot.querySelector(':modal')?.contains(shadowRoot.activeElement));
});

export const buttons = (page) => page.locator('pathways-chart').locator('.toolbar button');

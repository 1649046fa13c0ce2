// Screenshots to look at, into the folder given as argument: every figure and form of the demo at three widths, light and dark.
//
// node tests/browser/shots.mjs FOLDER [--figures a,b] [--forms a,b] [--languages a,b] [--widths a,b] [--schemes a,b]
// Without an option: all figures, all forms, English, 320, 760 and 1200 CSS pixels, both schemes.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launch, serve, views } from './browser.mjs';

const NAMES = ['figures', 'forms', 'languages', 'widths', 'schemes'];

const { positionals: [folder = 'shots'], values } = parseArgs({ allowPositionals: true, options: Object.fromEntries(NAMES.map((name) => [name, { type: 'string' }])) });
const asked = (name, otherwise) => values[name]?.split(',') ?? otherwise;

async function shoot(browser, url, { figure, form, lang, width, colorScheme }) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  await page.goto(`${url}/?${new URLSearchParams({ figure, form, lang })}`);
  await page.locator('pathways-chart select').first().waitFor();
  await page.waitForFunction(() => !document.documentElement.classList.contains('waiting'));
  // The styles of a table come with its script.
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, `${figure}-${form}-${lang}-${colorScheme}-${width}.png`), fullPage: true });
  await page.close();
}

await mkdir(folder, { recursive: true });
const [browser, server] = await Promise.all([launch(), serve()]);
for (const { name: figure, forms } of (await views()).figures) {
  if (!asked('figures', [figure]).includes(figure)) continue;
  for (const form of forms.filter((name) => asked('forms', forms).includes(name))) {
    for (const lang of asked('languages', ['en'])) {
      for (const width of asked('widths', [320, 760, 1200]).map(Number)) {
        for (const colorScheme of asked('schemes', ['light', 'dark'])) await shoot(browser, server.url, { figure, form, lang, width, colorScheme });
      }
    }
  }
}
await Promise.all([browser.close(), server.close()]);

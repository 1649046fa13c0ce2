// Screenshots to look at: every figure of the demo at three widths, light and dark, into the folder given as argument.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, serve } from './browser.mjs';

const [folder = 'shots'] = process.argv.slice(2);
const WIDTHS = [320, 760, 1200];

/** The values of the demo's figure control, which the wasm fills. */
async function figures(browser, url) {
  const page = await browser.newPage();
  await page.goto(url);
  await page.locator('#controls select').first().waitFor();
  const values = await page.locator('#controls select').first().evaluate((select) => [...select.options].map(({ value }) => value));
  await page.close();
  return values;
}

async function shoot(browser, url, figure, width, colorScheme) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  await page.goto(`${url}/?figure=${figure}`);
  await page.locator('#controls select').first().waitFor();
  await page.screenshot({ path: join(folder, `${figure}-${colorScheme}-${width}.png`), fullPage: true });
  await page.close();
}

await mkdir(folder, { recursive: true });
const [browser, server] = await Promise.all([launch(), serve()]);
for (const figure of await figures(browser, server.url)) {
  for (const width of WIDTHS) {
    for (const scheme of ['light', 'dark']) await shoot(browser, server.url, figure, width, scheme);
  }
}
await Promise.all([browser.close(), server.close()]);

// Debian's Chromium and the project's own server, as the tests and the screenshots use them.

import { chromium } from 'playwright-core';
import { start } from '../../scripts/serve.mjs';

const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--force-color-profile=srgb'];

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ARGUMENTS });

/** On a free port; `url` is the origin, without a slash at its end. */
export async function serve() {
  const { url, close } = await start({ port: 0 });
  return { url: new URL(url).origin, close };
}

/** All there is to see, as the demo page offers it: `figures`, each with its `name` and `forms`, and `languages`. */
export async function views(browser, url) {
  const page = await browser.newPage();
  await page.goto(url);
  await page.locator('#controls select').first().waitFor();
  const found = await page.evaluate(() => {
    const chart = document.querySelector('pathways-chart');
    const values = (name) => chart.controls.find((control) => control.name === name).options.map(({ value }) => value);
    const figures = values('figure').map((name) => {
      chart.choose('figure', name);
      return { name, forms: values('form') };
    });
    return { figures, languages: values('lang') };
  });
  await page.close();
  return found;
}

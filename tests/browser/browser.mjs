// Debian's Chromium and the project's own server, as the tests and the screenshots use them.

import { readFile } from 'node:fs/promises';
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

/** All there is to see, as it was built: `figures`, each with its `name` and `forms`, and `languages`. */
export async function views() {
  const built = async (path) => JSON.parse(await readFile(new URL(`../../dist/${path}`, import.meta.url), 'utf8'));
  const { hash, figures, languages } = await built('edition.json');
  const settings = (await built(`v/${hash}/settings/${languages[0]}.json`)).figures;
  const formsOf = (name) => settings[name].find((setting) => setting.name === 'form').options.map(({ value }) => value);
  return { figures: figures.map((name) => ({ name, forms: formsOf(name) })), languages };
}

// The page that the command line writes shows its picture in windows of any width, from a disk, and asks for nothing.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A window, and the picture that is as wide as it has room for: CSS pixels. */
const WIDTHS = [[330, 320], [390, 360], [540, 560], [760, 760], [1400, 760]];

let [browser, folder] = [];
before(async () => {
  [browser, folder] = await Promise.all([launch(), mkdtemp(join(tmpdir(), 'page-file-'))]);
  // The figure with a title in which everything stands that an address may not have.
  const words = ['render', '--figure', 'pledges', '--lang', 'fr', '--format', 'html', '--title', 'Cent % , « deux », <b>"trois"</b> #4 ?,', '--output', `${folder}/`];
  execFileSync('cargo', ['run', '--quiet', '--locked', '--features', 'cli', '--bin', 'pathways-chart', '--', ...words], { cwd: ROOT });
});
after(() => Promise.all([browser.close(), rm(folder, { recursive: true })]));

for (const [width, wanted] of WIDTHS) {
  test(`a window of ${width} pixels shows the picture of ${wanted}`, async () => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const [asked, lines] = [[], []];
    page.on('request', (request) => asked.push(request.url())).on('console', (message) => lines.push(message.text()))
      .on('pageerror', (error) => lines.push(error.message));
    const address = `${pathToFileURL(folder)}/pathways-pledges-bars-fr.html`;
    await page.goto(address);
    const shown = await page.evaluate(async () => {
      const image = document.querySelector('picture img');
      await image.decode();
      const { naturalWidth, naturalHeight, offsetWidth, offsetHeight, currentSrc } = image;
      return { naturalWidth, shape: naturalWidth / naturalHeight - offsetWidth / offsetHeight, offsetWidth, currentSrc };
    });
    assert.equal(shown.naturalWidth, wanted);
    assert.ok(shown.offsetWidth > 300 && Math.abs(shown.shape) < 0.01, JSON.stringify(shown).slice(0, 200));
    assert.ok(decodeURIComponent(shown.currentSrc).includes('«'), 'the title is in the picture');
    assert.deepEqual([asked.filter((url) => !url.startsWith('data:')), lines], [[address], []]);
    await page.close();
  });
}

// What a screen reader is given of each figure: Chromium's accessibility tree, as goldens, and the order of its parts.
//
// UPDATE=1 node --test tests/browser/tree.test.mjs     accepts the trees as they are now (make golden does it, too)
//
// The tree is what the browser hands on; how a screen reader says it is not tested here.

import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { FIGURES, inPage, model, painted, until } from './harness.mjs';
import { chartTree, plantReader } from './reader.mjs';

const GOLDEN = new URL('../golden/tree/', import.meta.url);
/** One figure with everything that can be shown around it, and one as a table. */
const [FULL, TABLE] = ['pledges', 'visas'];

async function compare(name, tree) {
  const file = new URL(`${name}.yml`, GOLDEN);
  if (process.env.UPDATE) {
    await mkdir(GOLDEN, { recursive: true });
    await writeFile(file, tree);
    return;
  }
  const golden = await readFile(file, 'utf8').catch(() => '');
  assert.deepEqual(tree.split('\n'), golden.split('\n'), `${name}.yml; 'make golden' accepts it`);
}

const views = FIGURES.map(({ name, forms }) => ({ name, form: forms[0], controls: name === FULL ? 'full' : 'minimal' }));

for (const { name, form, controls } of [...views, { name: TABLE, form: 'table', controls: 'minimal' }]) {
  const html = `<pathways-chart figure="${name}" form="${form}" controls="${controls}" lang="en"></pathways-chart>`;
    inPage(`the accessibility tree of ${name} as ${form}, controls ${controls}, is the golden one and in reading order`, { html, prepare: plantReader }, async (page) => {
    await painted(page);
    await settled(page, controls);
    const { title, summary, targets, words } = await model(page);
    const tree = await chartTree(page);
    const inTable = form === 'table';
    const parts = [`figure "${title}"`, summary, 'table ', ...inTable ? [] : [targets[0].heading], words[inTable ? 'chart' : 'table']];
    const lines = tree.split('\n');
    let last = -1;
    for (const part of parts) {
      const at = lines.findIndex((line, index) => index > last && line.includes(part) && (part !== targets[0]?.heading || /- button/.test(line)));
      assert.ok(at > last, `${part} stands after what comes before it`);
      last = at;
    }
    await compare(`${name}-${form}`, tree);
  });
}

/** What is loaded at the first sign of a reader is there, and all controls are. */
async function settled(page, controls) {
  await page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.querySelector('.toolbar button').focus());
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('[role=status]'));
  await page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.activeElement.blur());
  if (controls === 'full') await until(page, () => [...reader.all(document.querySelector('pathways-chart'))].filter((element) => element.matches('select') && reader.seen(element)).length > 0);
  await painted(page);
}

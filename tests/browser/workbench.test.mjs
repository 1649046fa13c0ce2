// Pictures to take away: what is saved is what the preview shows, says what it is, and has the size that was asked for.

import assert from 'node:assert/strict';
import { FIGURES, inPage, LANGUAGES, origin, painted, pressAction, SINGLE, until, VERSION } from './harness.mjs';
import { button, choose, CLIPBOARD, described, dialog, openBench, pictureIn, saved, settingsOf, texts, titleOf, told, wordsOf } from './taken.mjs';

const FULL = '<pathways-chart figure="pledges" lang="en" controls="full"></pathways-chart>';
const words = await wordsOf('en');
const { presets } = await settingsOf('en');
const PER_METRE = (dpi) => Math.round(dpi / 0.0254);

/** What UPNG gives of a density: two numbers, and that they are to the metre. */
const density = (dpi) => [PER_METRE(dpi), PER_METRE(dpi), 1];
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** What a browser finds in an SVG document that it is given; a script in it would run. */
async function svgIn(context, body) {
  const page = await context.newPage();
  const ran = [];
  page.on('dialog', (one) => { ran.push(one.message()); one.dismiss(); }).on('pageerror', (error) => ran.push(error.message));
  await page.route('**/saved.svg', (route) => route.fulfill({ contentType: 'image/svg+xml', body }));
  await page.goto(`${origin()}/saved.svg`);
  const seen = await page.evaluate(() => {
    const root = document.documentElement;
    const all = [root, ...root.querySelectorAll('*')];
    const one = (name) => root.querySelector(`:scope > ${name}`)?.textContent;
    const of = Object.fromEntries(['width', 'height', 'role', 'lang'].map((name) => [name, root.getAttribute(name)]));
    return { ...of, name: root.localName, title: one('title'), desc: one('desc'), names: [...new Set(all.map(({ localName }) => localName))].sort(),
      attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))], texts: [...root.querySelectorAll('text')].map(({ textContent }) => textContent).join(' ') };
  });
  await page.close();
  return { ...seen, ran };
}

/** Nothing else is in a picture. */
const DRAWN = ['desc', 'g', 'path', 'rect', 'svg', 'text', 'title', 'tspan'];
const harmless = ({ name, names, attributes, ran }) => assert.deepEqual(
  [name, names.filter((one) => !DRAWN.includes(one)), attributes.filter((one) => /^on|href|style/.test(one)), ran], ['svg', [], [], []]);

for (const lang of LANGUAGES) {
  inPage(`the picture as it is shown says what it is, in ${lang}`, { path: `/?figure=pledges&lang=${lang}` }, async (page) => {
    await openBench(page);
    const { name, bytes } = await saved(page, 'PNG');
    const shown = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('pathways-chart');
      return { width: shadowRoot.querySelector('canvas').offsetWidth, source: shadowRoot.querySelector('[part=table] .source').textContent.trim() };
    });
    assert.equal(name, `pathways-pledges-bars-${lang}.png`);
    await told(page, fill((await wordsOf(lang)).started, { name }));
    const picture = pictureIn(bytes);
    await described(page, fill((await wordsOf(lang)).pixels, picture));
    assert.equal(picture.width, 2 * shown.width);
    const { Title, Source, Description, Copyright, URL: address, Edition, Software, 'Creation Time': time, ...others } = picture.said;
    assert.deepEqual([Title, Source, Edition, others], [await titleOf(page), shown.source, '2025-06-24', {}]);
    assert.ok(Description.length > 30 && Copyright.length > 30 && Software.startsWith('pathways-chart '), JSON.stringify(picture.said));
    assert.ok(Math.abs(new Date(time) - Date.now()) < 60_000 && /^\d{4}-\d\d-\d\dT/.test(time), time);
    assert.deepEqual([new URL(address).origin, new URL(address).searchParams.get('figure'), new URL(address).searchParams.get('lang')], [origin(), 'pledges', lang]);
    assert.deepEqual([picture.density, picture.languages], [density(192), [lang]]);
    assert.equal(picture.data.every((byte, at) => at % 4 !== 3 || byte === 255), true, 'nothing is transparent');
    assert.ok(bytes.length > 20_000, 'something is painted on it');
  });
}

for (const { name: figure } of FIGURES) {
  inPage(`each format has its exact size: ${figure}`, { path: `/?figure=${figure}`, viewport: { width: 320, height: 800 } }, async (page) => {
    await openBench(page);
    for (const { name: preset, width, height, dpi } of presets) {
      await choose(page, preset);
      const { name, bytes } = await saved(page, 'PNG');
      assert.match(name, new RegExp(`^pathways-${figure}-\\w+-en-${preset}\\.png$`));
      const picture = pictureIn(bytes);
      assert.deepEqual([picture.width, picture.height], [width, height ?? picture.height], preset);
      assert.ok(picture.height > 400);
      if (dpi) assert.deepEqual(picture.density, density(dpi));
    }
    await choose(page, 'page');
    for (const times of [1, 4]) {
      await dialog(page).getByLabel(words.resolution).selectOption(String(times));
      assert.equal(pictureIn((await saved(page, 'PNG')).bytes).width, 320 * times);
    }
  });
}

inPage('the ground is opaque unless it is wanted transparent, and light or dark as it is chosen', { path: '/?figure=visas' }, async (page) => {
  await openBench(page);
  const corner = async () => pictureIn((await saved(page, 'PNG')).bytes).at(1, 1);
  const light = await corner();
  assert.equal(light[3], 255);
  await dialog(page).getByLabel('Appearance').selectOption('dark');
  const dark = await corner();
  assert.ok(light[0] > 200 && dark[0] < 60 && dark[3] === 255, `${light} ${dark}`);
  await dialog(page).getByLabel(words.transparent).check();
  assert.deepEqual(await corner(), [0, 0, 0, 0]);
  assert.ok(pictureIn((await saved(page, 'PNG')).bytes).data.some((byte, at) => at % 4 === 3 && byte === 255), 'the figure is there all the same');
  const { bytes } = await saved(page, 'SVG');
  await dialog(page).getByLabel(words.transparent).uncheck();
  assert.ok((await saved(page, 'SVG')).bytes.length > bytes.length, 'the SVG has a ground again');
});

/** How far a saved picture, made as small as the preview, is from it: the mean of all differences of a byte. Below 1 they look the same. */
const differences = (page, bytes) => page.evaluate(async (base64) => {
  const preview = document.querySelector('pathways-chart').shadowRoot.querySelector('.preview canvas');
  const { width, height } = preview;
  const file = new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type: 'image/png' });
  const paper = new OffscreenCanvas(width, height).getContext('2d');
  paper.imageSmoothingQuality = 'high';
  paper.drawImage(await createImageBitmap(file), 0, 0, width, height);
  const [saved, shown] = [paper, preview.getContext('2d')].map((context) => context.getImageData(0, 0, width, height).data);
  return saved.reduce((sum, byte, at) => sum + Math.abs(byte - shown[at]), 0) / saved.length;
}, bytes.toString('base64'));

inPage('the preview is the picture that is saved', { path: '/?figure=pledges' }, async (page) => {
  await openBench(page);
  const same = async (what) => {
    await page.waitForTimeout(600);
    const far = await differences(page, (await saved(page, 'PNG')).bytes);
    assert.ok(far < 1, `${what}: ${far}`);
  };
  await same('as shown');
  await dialog(page).getByLabel('Appearance').selectOption('dark');
  await same('dark');
  await texts(page).first().fill('Another title, and a rather long one: it has a second line in a square');
  await choose(page, 'social-square');
  await same('square, with another title');
  await dialog(page).getByLabel(words.transparent).check();
  await same('transparent');
  await page.evaluate(() => { document.querySelector('pathways-chart').form = 'gap'; });
  await same('another form');
});

inPage('the picture of the table is the one that it stands in place of', { path: '/?figure=visas&form=table&lang=fr' }, async (page) => {
  await openBench(page);
  assert.equal((await saved(page, 'PNG')).name, 'pathways-visas-bars-fr.png');
});

inPage('title and subtitle may be changed, the source may not, and an empty field gives the figure’s own back', { path: '/?figure=resettlement&lang=de' }, async (page, context) => {
  await openBench(page);
  const before = await titleOf(page);
  assert.equal(await texts(page).count(), 2);
  assert.equal(await texts(page).first().inputValue(), before);
  const own = await saved(page, 'PNG');
  await texts(page).first().fill('  Ein Titel <b>von mir</b>\n& “mehr”  ');
  await texts(page).last().fill('Ein Untertitel');
  const { said, width } = pictureIn((await saved(page, 'PNG')).bytes);
  assert.deepEqual([said.Title, said.Source], ['Ein Titel <b>von mir</b> & “mehr”', pictureIn(own.bytes).said.Source]);
  const seen = await svgIn(context, (await saved(page, 'SVG')).bytes);
  assert.equal(seen.title, 'Ein Titel <b>von mir</b> & “mehr”');
  for (const part of ['Ein Titel <b>von mir</b> & “mehr”', 'Ein Untertitel', 'AIDA']) assert.ok(seen.texts.includes(part), `${part} in ${seen.texts}`);
  assert.ok(width > 0 && !seen.texts.includes(before));
  await until(page, () => document.querySelector('pathways-chart').shadowRoot.querySelector('.preview canvas').ariaLabel.includes('<b>von mir</b>'));
  for (const at of [0, 1]) await texts(page).nth(at).fill(' \n ');
  assert.deepEqual((await saved(page, 'PNG')).bytes.length > 0 && pictureIn((await saved(page, 'PNG')).bytes).said.Title, before);
});

for (const [what, title, shown] of [
  ['markup', '<img src=x onerror=alert(1)><script>alert(2)</script>', '<img src=x onerror=alert(1)><script>alert(2)</script>'],
  ['the end of a document', ']]></title></svg><svg onload="alert(1)">', ']]></title></svg><svg onload="alert(1)">'],
  ['Arabic', 'إعادة توطين اللاجئين في بلجيكا', 'إعادة توطين اللاجئين في بلجيكا'],
  ['an emoji with a family', 'Refugees 👨‍👩‍👧‍👦 in Belgium 🇧🇪', 'Refugees 👨‍👩‍👧‍👦 in Belgium 🇧🇪'],
  ['control characters', 'a\0b\u0007c\u001bd\u2028e\ud800f', 'a b c d e f'],
]) {
  inPage(`a hostile title becomes text: ${what}`, { html: FULL }, async (page, context) => {
    await openBench(page);
    await texts(page).first().evaluate((field, value) => { field.value = value; field.dispatchEvent(new Event('input', { bubbles: true })); }, title);
    assert.equal(pictureIn((await saved(page, 'PNG')).bytes).said.Title, shown);
    const seen = await svgIn(context, (await saved(page, 'SVG')).bytes);
    harmless(seen);
    assert.equal(seen.title, shown);
  });
}

inPage('words that do not fit are told of in one sentence, and nothing wrong is saved', { html: FULL }, async (page) => {
  await openBench(page);
  await choose(page, 'social-landscape');
  await described(page, fill(words.pixels, { width: 1200, height: 628 }));
  await texts(page).first().fill('Belgium '.repeat(625));
  await described(page, words.misfit);
  let count = 0;
  page.on('download', () => { count += 1; });
  for (const name of ['PNG', 'SVG', words.copy_image]) {
    assert.equal(await button(page, name).getAttribute('aria-disabled'), 'true');
    await button(page, name).click({ force: true });
  }
  await texts(page).first().fill('Belgium');
  await described(page, fill(words.pixels, { width: 1200, height: 628 }));
  assert.equal(pictureIn((await saved(page, 'PNG')).bytes).said.Title, 'Belgium');
  for (const at of [0, 1]) { // Before the preview has followed.
    await dialog(page).evaluate((box, place) => {
      const field = box.querySelector('.wishes textarea');
      field.value = 'Belgium '.repeat(625);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      box.querySelectorAll('.ways button')[place].click();
    }, at);
    await told(page, words.misfit);
    await texts(page).first().fill('Belgium');
    await described(page, fill(words.pixels, { width: 1200, height: 628 }));
    await until(page, () => !document.querySelector('pathways-chart').shadowRoot.querySelector('.ways button').ariaDisabled);
  }
  assert.equal(count, 1, 'the one picture that there is');
});

inPage('the SVG is a picture with a name, a description and real text', { path: '/?figure=pledges&form=people&lang=nl' }, async (page, context) => {
  await openBench(page);
  await choose(page, 'social-square');
  const { name, bytes } = await saved(page, 'SVG');
  assert.equal(name, 'pathways-pledges-people-nl-social-square.svg');
  const seen = await svgIn(context, bytes);
  const title = await titleOf(page);
  harmless(seen);
  assert.deepEqual([seen.role, seen.lang, seen.title], ['img', 'nl', title]);
  assert.ok(seen.desc.length > 30 && seen.texts.includes(title) && seen.texts.includes('AIDA') && seen.texts.includes('2024'));
  assert.equal(Number(seen.width), Number(seen.height), 'it is square');
  assert.equal((await saved(page, 'SVG')).bytes.compare(bytes), 0, 'the same bytes again');
});

inPage('the image goes to the clipboard, where the browser lets it', { path: '/?figure=moria', ...CLIPBOARD }, async (page) => {
  await openBench(page);
  await choose(page, 'social-square');
  await button(page, words.copy_image).click();
  await told(page, words.copied);
  assert.deepEqual(await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const { width, height } = await createImageBitmap(await item.getType('image/png'));
    return [width, height];
  }), [1080, 1080]);
});

inPage('where copying is refused the file is offered', { path: '/?figure=moria', prepare: (page) => page.addInitScript(() => {
  Object.defineProperty(navigator, 'clipboard', { value: { write: () => Promise.reject(new Error('no')) } });
}) }, async (page) => {
  await openBench(page);
  await button(page, words.copy_image).click();
  await told(page, words.image_refused);
  await page.evaluate(() => { delete globalThis.ClipboardItem; });
  await button(page, words.copy_image).click();
  await told(page, words.image_refused);
});

inPage('nothing of the workbench is fetched before Download, and nothing twice', { path: '/?figure=pledges', early: false }, async (page) => {
  await painted(page);
  await page.locator('pathways-chart .menu button').first().waitFor({ state: 'attached' });
  const among = () => page.requests.map((url) => url.slice(origin().length)).filter((path) => /workbench|export|\/data\//.test(path));
  await page.waitForTimeout(500);
  assert.deepEqual(among(), []);
  await openBench(page);
  await saved(page, 'CSV');
  const fetched = among();
  assert.deepEqual(fetched.filter((path) => !path.startsWith(VERSION)), [], 'all of it is of this build');
  for (const part of ['pathways-workbench.js', 'pathways_export.wasm', 'data/pledges.en.json']) assert.equal(fetched.filter((path) => path.endsWith(part)).length, 1, `${part} among ${fetched}`);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  await openBench(page);
  assert.deepEqual(among(), fetched);
});

inPage('the single delivery has it all inside', { html: FULL, script: SINGLE }, async (page) => {
  await openBench(page);
  await choose(page, 'widescreen');
  assert.deepEqual([pictureIn((await saved(page, 'PNG')).bytes).width, (await saved(page, 'CSV')).name], [1920, 'pathways-pledges-en.csv']);
  assert.deepEqual(page.requests.filter((url) => !/fixture|icon|pathways-chart\.en\.js|^blob:/.test(url)), []);
});

inPage('the focus goes in, stays and comes back, and the fields are reached by key', { path: '/?figure=pledges' }, async (page) => {
  await painted(page);
  await page.locator('pathways-chart [data-action=download]').focus();
  await page.keyboard.press('Enter');
  await dialog(page).locator('.preview canvas').waitFor();
  const focus = () => page.evaluate(() => {
    const at = document.querySelector('pathways-chart').shadowRoot.activeElement;
    return at && (at.labels?.[0]?.textContent || at.textContent || at.ariaLabel);
  });
  assert.equal(await focus(), words.download_title);
  const seen = [];
  for (let count = 0; count < 30 && seen.at(-1) !== words.mark; count += 1) {
    await page.keyboard.press('Tab');
    seen.push(await focus());
  }
  const { shown, resolution, transparent, title_field: title, subtitle_field: subtitle, copy_image: image, package: zip, copy_data: data, mark } = words;
  const of = (text) => seen.some((one) => one?.startsWith(text));
  for (const wanted of [shown, resolution, 'Appearance', transparent, title, subtitle, 'PNG', 'SVG', image, 'CSV', zip, data, mark]) assert.ok(of(wanted), `${wanted} among ${seen}`);
  await dialog(page).locator('input[value=page]').focus();
  await page.keyboard.press('ArrowDown');
  await described(page, fill(words.pixels, presets[0]));
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.querySelector('pathways-chart').shadowRoot.activeElement.dataset.action), 'download');
});

for (const [lang, size, width] of [['de', 16, 320], ['fr', 16, 320], ['de', 32, 320], ['nl', 32, 640], ['fr', 16, 1200]]) {
  inPage(`nothing is cut off at ${width} px with letters of ${size} px, in ${lang}`, { path: `/?figure=pledges&lang=${lang}`, viewport: { width, height: 1400 } }, async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setFontSizes', { fontSizes: { standard: size } });
    await openBench(page);
    for (const preset of ['page', 'social-portrait', 'widescreen']) {
      await choose(page, preset);
      assert.deepEqual(await page.evaluate(() => {
        const box = document.querySelector('pathways-chart').shadowRoot.querySelector('dialog.share');
        const { left, right, top, bottom } = box.getBoundingClientRect();
        const over = [...box.querySelectorAll('*')].filter((one) => one.checkVisibility() && (one.getBoundingClientRect().right > right + 0.5 || one.getBoundingClientRect().left < left - 0.5));
        const small = [...box.querySelectorAll('button, select, .tile, .check')].filter((one) => one.checkVisibility() && Math.min(one.offsetHeight, one.offsetWidth) < 24);
        return { wide: box.scrollWidth - box.clientWidth, inside: left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight, over: over.map((one) => one.outerHTML.slice(0, 80)), small: small.length };
      }), { wide: 0, inside: true, over: [], small: 0 }, preset);
    }
  });
}

inPage('who has one minute has the picture without scrolling', { path: '/?figure=pledges', viewport: { width: 360, height: 720 } }, async (page) => {
  await openBench(page);
  const [paper, png] = await Promise.all([dialog(page).locator('.paper').boundingBox(), button(page, 'PNG').boundingBox()]);
  assert.ok(paper.y >= 0 && png.y > paper.y && png.y + png.height <= 720, JSON.stringify([paper, png]));
});

for (const lang of LANGUAGES) {
  inPage(`every figure has its preview, in ${lang}`, { path: `/?lang=${lang}` }, async (page) => {
    await painted(page);
    for (const { name: figure } of FIGURES) {
      await page.evaluate((name) => document.querySelector('pathways-chart').choose('figure', name), figure);
      await until(page, (name) => document.querySelector('pathways-chart').view.figure === name, figure);
      await openBench(page);
      const title = await titleOf(page);
      assert.ok((await dialog(page).locator('.preview canvas').getAttribute('aria-label')).endsWith(title), figure);
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'detached' });
    }
  });
}

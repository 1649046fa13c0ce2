// The data package of a figure as one file.

import { strToU8, zipSync } from 'fflate';

/** Where the readme names the address of what is saved. */
const PLACE = '{address}';

/** The same files make the same zip, whenever and wherever they are saved: it has its days in local time. */
const mtime = new Date(1980, 0, 1);

/** A readme without an address does not speak of one. */
const withoutAddress = (text) => text.replaceAll(` ${PLACE}.`, '').split('\n').filter((line) => !line.includes(PLACE)).join('\n');

/** `address` is that of the view, if it has one. */
export function zipOf({ files }, address) {
  const readme = address ? files['readme.txt'].replaceAll(PLACE, () => address) : withoutAddress(files['readme.txt']);
  const texts = Object.entries({ ...files, 'readme.txt': readme });
  return zipSync(Object.fromEntries(texts.map(([name, text]) => [name, strToU8(text)])), { level: 9, mtime });
}

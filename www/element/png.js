// What a picture says about itself, put into the file that the canvas has made: texts as iTXt, and how large it is printed.

const TYPE = 'image/png';

/** After the signature and the chunk that has to come first, IHDR. */
const FIRST = 8 + 25;

/** Length, type and checksum of a chunk. */
const AROUND = 12;

const INCH = 0.0254; // Metres.

/** The checksum of each byte, as the PNG specification makes it. */
const CRCS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

const checksum = (bytes) => ~bytes.reduce((crc, byte) => CRCS[(crc ^ byte) & 255] ^ (crc >>> 8), ~0);

const bytesOf = (text) => new TextEncoder().encode(text);

function chunk(type, content) {
  const bytes = new Uint8Array(AROUND + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(bytesOf(type), 4);
  bytes.set(content, 8);
  view.setInt32(8 + content.length, checksum(bytes.subarray(4, 8 + content.length)));
  return bytes;
}

/** Not compressed. A text ends with the chunk, so nothing in it has to be escaped but the letter that ends the others. */
const text = (key, lang, value) => chunk('iTXt', bytesOf(`${key}\0\0\0${lang}\0\0${value.replaceAll('\0', ' ')}`));

function density(dpi) {
  const content = new Uint8Array(9);
  const view = new DataView(content.buffer);
  for (const at of [0, 4]) view.setUint32(at, Math.round(dpi / INCH));
  view.setUint8(8, 1); // To the metre.
  return chunk('pHYs', content);
}

/** The chunks after the first one, but for what a browser says of the density. */
function* others(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = FIRST; at < bytes.length;) {
    const end = at + AROUND + view.getUint32(at);
    if (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) !== 'pHYs') yield bytes.subarray(at, end);
    at = end;
  }
}

/** The PNG file `bytes` with `texts`, [[key, value], …], in `lang`, and with `dpi` pixels to an inch. */
export const withTexts = (bytes, texts, lang, dpi) => new Blob(
  [bytes.subarray(0, FIRST), density(dpi), ...texts.map(([key, value]) => text(key, lang, value)), ...others(bytes)],
  { type: TYPE },
);

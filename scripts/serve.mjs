// The server of the demo and of the browser tests: serves the built page from dist/, for this machine only unless told otherwise.
//
// node scripts/serve.mjs     HOST and PORT choose the address; without PORT the first free one from 8000 on is taken.

import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

/** The policy under which every page is served, and under which the component promises to work. */
export const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; "
  + "frame-src 'self'; require-trusted-types-for 'script'";

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ts': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};
const UNPACKED = new Set(['.png']); // Compressed already.

const ENCODERS = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

/** A problem that is the asker's, with its status. */
class Refusal extends Error {
  constructor(status, message, headers = {}) {
    super(message);
    Object.assign(this, { status, headers });
  }
}

/** The file that a request asks for. Nothing outside `root` and nothing hidden is ever named. */
async function find(root, url) {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/, 1)[0]);
  } catch {
    throw new Refusal(400, 'That address is not well formed.');
  }
  const file = resolve(root, `.${path.startsWith('/') ? '' : '/'}${path}`);
  const inside = `${file}${sep}`.startsWith(root);
  if (!inside || /[\0\\]/.test(path) || /\/\./.test(path)) throw new Refusal(404, 'There is no such page.');
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) {
    // One leading slash only: two would name another host.
    if (!path.endsWith('/')) throw new Refusal(301, 'It is a folder.', { Location: encodeURI(`/${path.replace(/^\/+/, '')}/`) });
    return find(root, `${encodeURI(path)}index.html`);
  }
  if (!found?.isFile() || path.endsWith('/')) throw new Refusal(404, 'There is no such page.');
  return file;
}

/** The best encoding that both sides know; '' for none. */
function encoding(accepted = '') {
  const wanted = new Map(accepted.split(',').map((part) => {
    const [name, ...parameters] = part.trim().toLowerCase().split(/\s*;\s*/);
    return [name, Number(parameters.find((text) => text.startsWith('q='))?.slice(2) ?? 1)];
  }));
  return Object.keys(ENCODERS).find((name) => (wanted.get(name) ?? 0) > 0) ?? '';
}

/** What is sent for a file, kept in `packed` so that nothing is compressed twice. */
async function body(file, accepted, packed) {
  const bytes = await readFile(file);
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const name = UNPACKED.has(extname(file)) ? '' : encoding(accepted);
  if (!name) return { bytes, tag: `"${digest}"`, name };
  const key = `${digest}-${name}`;
  if (!packed.has(key)) packed.set(key, ENCODERS[name](bytes));
  return { bytes: await packed.get(key), tag: `"${key}"`, name };
}

async function answer(request, response, { root, headers, packed }) {
  if (!['GET', 'HEAD'].includes(request.method)) throw new Refusal(405, 'Only GET and HEAD are answered.', { Allow: 'GET, HEAD' });
  const file = await find(root, request.url);
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  const { bytes, tag, name } = await body(file, request.headers['accept-encoding'], packed);
  response.setHeader('Content-Type', type);
  response.setHeader('ETag', tag);
  // Below v/ the folder is named by what is in it. Anything else a browser must ask for each time; it is answered with
  // 304 while nothing changed.
  const sealed = file.startsWith(join(root, 'v', sep));
  response.setHeader('Cache-Control', sealed ? 'public, max-age=31536000, immutable' : 'no-cache');
  // Pages of other sites load the component, and so do frames in a sandbox, which have no origin.
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Vary', 'Accept-Encoding');
  if (type.startsWith('text/html')) response.setHeader('Content-Security-Policy', POLICY);
  for (const [key, value] of Object.entries(headers)) response.setHeader(key, value);
  if (request.headers['if-none-match'] === tag) return response.writeHead(304).end();
  if (name) response.setHeader('Content-Encoding', name);
  response.setHeader('Content-Length', bytes.length);
  return response.writeHead(200).end(request.method === 'HEAD' ? undefined : bytes);
}

function refuse(response, error) {
  const refused = error instanceof Refusal;
  if (!refused) console.error(error);
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.writeHead(refused ? error.status : 500, { 'Content-Type': 'text/plain; charset=utf-8', ...error.headers });
  response.end(`${refused ? error.message : 'The server failed; its terminal says how.'}\n`);
}

const listen = (server, port, host) => new Promise((done, failed) => {
  server.once('error', failed);
  server.listen(port, host, () => { server.off('error', failed); done(); });
});

/**
 * Starts a server. `port` 0 takes any free one; with `search` a taken port leads to the next. `headers` are set on
 * every file, over the server's own. Gives the address as `url` and a `close()` that ends open connections too.
 */
export async function start({ host = '127.0.0.1', port = 0, headers = {}, root = DIST, search = false } = {}) {
  const shared = { root: join(resolve(root), sep), headers, packed: new Map() };
  if (!(await stat(join(shared.root, 'index.html')).catch(() => undefined))) {
    throw new Error(`There is no page in ${shared.root}; 'make build' makes it.`);
  }
  const server = createServer((request, response) => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    answer(request, response, shared).catch((error) => refuse(response, error));
  });
  for (let tried = port; ; tried += 1) {
    try {
      await listen(server, tried, host);
      break;
    } catch (error) {
      if (!search || error.code !== 'EADDRINUSE' || tried >= port + 100) throw error;
    }
  }
  const chosen = server.address().port;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${chosen}/`;
  const close = () => new Promise((done) => { server.close(done); server.closeAllConnections(); });
  return { url, port: chosen, close };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { HOST: host = '127.0.0.1', PORT: port } = process.env;
  start({ host, port: Number(port ?? 8000), search: port === undefined }).then(
    ({ url }) => console.log(`==> ${url}  (Ctrl+C ends it)`),
    (error) => { console.error(`serve: ${error.message}`); process.exitCode = 1; },
  );
}

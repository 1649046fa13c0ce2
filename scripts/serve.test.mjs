// The server: types, policy, encodings, revalidation, and that it gives out nothing but its folder.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { POLICY, start } from './serve.mjs';

let folder;
let server;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serve-'));
  await mkdir(join(folder, 'root/pkg'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await mkdir(join(folder, 'root-beside'));
  await writeFile(join(folder, 'root-beside/secret.txt'), 'secret');
  await writeFile(join(folder, 'root/index.html'), '<p>hello</p>'.repeat(100));
  await writeFile(join(folder, 'root/.hidden'), 'secret');
  await writeFile(join(folder, 'root/pkg/a.wasm'), Buffer.from([0, 97, 115, 109]));
  await writeFile(join(folder, 'root/pkg/a.js'), 'export {};');
  server = await start({ root: join(folder, 'root') });
});
after(async () => { await server.close(); await rm(folder, { recursive: true }); });

/** Asks with the path exactly as written, which fetch would tidy up. */
const ask = (path, { headers = {}, method = 'GET', port = server.port } = {}) => new Promise((done, failed) => {
  request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
    const parts = [];
    response.on('data', (part) => parts.push(part));
    response.on('end', () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
  }).on('error', failed).end();
});

test('types are right, and pages carry the policy', async () => {
  const page = await ask('/?figure=visas');
  assert.equal(page.status, 200);
  assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(page.headers['content-security-policy'], POLICY);
  assert.equal((await ask('/pkg/a.wasm')).headers['content-type'], 'application/wasm');
  assert.equal((await ask('/pkg/a.js')).headers['content-type'], 'text/javascript; charset=utf-8');
});

test('what the asker can unpack is packed', async () => {
  const plain = (await ask('/')).body.toString();
  const packed = await ask('/', { headers: { 'accept-encoding': 'gzip, br' } });
  assert.equal(packed.headers['content-encoding'], 'br');
  assert.equal(brotliDecompressSync(packed.body).toString(), plain);
  const zipped = await ask('/', { headers: { 'accept-encoding': 'gzip, br;q=0' } });
  assert.equal(gunzipSync(zipped.body).toString(), plain);
  assert.equal((await ask('/', { method: 'HEAD' })).body.length, 0);
});

test('an unchanged file is not sent again', async () => {
  const { headers } = await ask('/pkg/a.js');
  const again = await ask('/pkg/a.js', { headers: { 'if-none-match': headers.etag } });
  assert.equal(again.status, 304);
  assert.equal(again.body.length, 0);
});

test('nothing outside the folder and nothing hidden is given out', async () => {
  const paths = ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/pkg/../../secret.txt', '/../root-beside/secret.txt',
    '/.hidden', '/..%5csecret.txt', '/a%00.html', '//secret.txt', '/pkg/', '/index.html/', '/none'];
  for (const path of paths) {
    const { status, body } = await ask(path);
    assert.equal(status, 404, path);
    assert.doesNotMatch(body.toString(), /^secret/, path);
  }
  assert.equal((await ask('/%E0%A4%A')).status, 400);
  assert.equal((await ask('/', { method: 'POST' })).status, 405);
  assert.equal((await ask('/pkg')).headers.location, '/pkg/');
  assert.equal((await ask('//pkg')).headers.location, '/pkg/');
});

test('headers can be given, and a taken port leads to the next', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => { blocker.once('listening', done); });
  const other = await start({ root: join(folder, 'root'), port: blocker.address().port, search: true, headers: { 'X-Test': 'yes' } });
  try {
    assert.notEqual(other.port, blocker.address().port);
    assert.equal((await ask('/', { port: other.port })).headers['x-test'], 'yes');
  } finally {
    blocker.close();
    await other.close();
  }
});

test('without a built page it says what makes one', async () => {
  await assert.rejects(start({ root: join(folder, 'root/pkg') }), /'make build' makes it/);
});

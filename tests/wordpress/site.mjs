// A real WordPress on this machine for as long as a test runs: Debian's, with a database and PHP's own server, all in one temporary folder.
//
// Nothing is installed as a service. PHP and MariaDB's server program come from apt-get if they are missing; WordPress
// itself is only downloaded and unpacked, because its package would install and start a web server.

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Programs and the packages that have them; none of these starts anything. */
const PROGRAMS = { php: 'php-cli', mariadbd: 'mariadb-server-core', my_print_defaults: 'mariadb-client-core' };
/** WordPress, a theme, and the libraries that Debian takes out of it. */
const UNPACKED = ['wordpress', 'wordpress-theme-twentytwentythree', 'libjs-cropper', 'libjs-underscore', 'php-getid3'];
const CACHE = fileURLToPath(new URL('../../target/wordpress/', import.meta.url));
const PATH = `${process.env.PATH}:/usr/sbin`; // mariadbd is there, which is not on everybody's path.
const TIMEOUT = 60_000; // Milliseconds for one server to answer.

export const ADMIN = { name: 'admin', password: 'only for this test, on loopback' };

const has = (program) => PATH.split(':').some((folder) => existsSync(join(folder, program)));
const root = process.getuid() === 0;

function missing() {
  const packages = new Set(Object.keys(PROGRAMS).filter((program) => !has(program)).map((program) => PROGRAMS[program]));
  const modules = packages.has('php-cli') ? '' : execFileSync('php', ['-m'], { encoding: 'utf8' });
  if (!/^mysqli$/m.test(modules)) packages.add('php-mysql');
  return [...packages];
}

/** Installs what is missing, as scripts/setup does. */
function install() {
  const packages = missing();
  if (packages.length === 0) return;
  if (!has('apt-get')) throw new Error(`install ${packages.join(', ')}; only a Debian with apt-get does it by itself.`);
  console.log(`==> apt-get install ${packages.join(' ')}`);
  const apt = (...words) => execFileSync(root ? 'env' : 'sudo', [...(root ? [] : ['env']), 'DEBIAN_FRONTEND=noninteractive',
    'apt-get', '-o', 'DPkg::Lock::Timeout=300', '-qq', ...words], { stdio: ['ignore', 'ignore', 'inherit'] });
  apt('update');
  apt('-y', '--no-install-recommends', 'install', ...packages);
}

/** The packages that are unpacked, kept between runs. */
function packages() {
  mkdirSync(CACHE, { recursive: true });
  const held = () => readdirSync(CACHE).filter((name) => name.endsWith('.deb'));
  if (UNPACKED.some((name) => !held().some((file) => file.startsWith(`${name}_`)))) {
    console.log(`==> apt-get download ${UNPACKED.join(' ')}`);
    execFileSync('apt-get', ['-qq', 'download', ...UNPACKED], { cwd: CACHE, stdio: ['ignore', 'ignore', 'pipe'] });
  }
  return held().map((name) => join(CACHE, name));
}

const freePort = () => new Promise((done, failed) => {
  const server = createServer().once('error', failed);
  server.listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => done(port)); });
});

async function until(question, what) {
  const end = Date.now() + TIMEOUT;
  for (;;) {
    if (await question()) return;
    if (Date.now() > end) throw new Error(`${what} did not come in time.`);
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}

/** A program in the background with a process group of its own, its words in a file. `end` ends the group and waits. */
function run(folder, program, words, environment = {}) {
  const log = join(folder, `${program}.log`);
  const output = openSync(log, 'w');
  const child = spawn(program, words, { cwd: folder, detached: true, stdio: ['ignore', output, output], env: { ...process.env, PATH, ...environment } });
  const gone = new Promise((done) => { child.once('exit', done).once('error', done); });
  const end = () => {
    // PHP's workers outlive the one that started them, unless all are told.
    try { process.kill(-child.pid, 'SIGTERM'); } catch { /* It has ended already. */ }
    return gone;
  };
  const check = (what) => { if (child.exitCode !== null) throw new Error(`${what} ended by itself: ${readFileSync(log, 'utf8').slice(-2000)}`); };
  return { end, check };
}

/** A database server that listens on a socket in the folder and nowhere else. */
async function database(folder) {
  const socket = join(folder, 'sql');
  const first = join(folder, 'first.sql');
  const data = join(folder, 'data');
  const user = root ? ['--user=root'] : [];
  writeFileSync(first, 'CREATE DATABASE wordpress;\n');
  const made = spawnSync('mariadb-install-db', ['--no-defaults', ...user, '--auth-root-authentication-method=normal', '--skip-test-db', `--datadir=${data}`],
    { encoding: 'utf8', env: { ...process.env, PATH } });
  if (made.status !== 0) throw new Error(`the database could not be made: ${made.error ?? made.stdout + made.stderr}`);
  const server = run(folder, 'mariadbd', ['--no-defaults', ...user, '--skip-networking', `--datadir=${data}`, `--socket=${socket}`,
    `--pid-file=${join(folder, 'sql.pid')}`, `--init-file=${first}`, '--innodb-flush-log-at-trx-commit=0']);
  await until(() => { server.check('MariaDB'); return existsSync(socket); }, 'MariaDB');
  return { ...server, socket };
}

const CONFIG = (socket, content) => `<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:${socket}');
define('WP_CONTENT_DIR', '${content}');
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_HTTP_BLOCK_EXTERNAL', true); // Only this machine is asked for anything.
define('DISALLOW_FILE_MODS', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;

// WordPress fetches nothing from addresses of its own network, and only from ports 80, 443 and 8080. A site on the
// internet needs none of this.
const ALLOWED = (port) => `<?php
add_filter('http_request_host_is_external', function ($external, $host) { return $external || $host === '127.0.0.1'; }, 10, 2);
add_filter('http_allowed_safe_ports', function ($ports) { $ports[] = ${port}; return $ports; });
`;

/** Unpacks WordPress with its settings; gives its folder. */
function unpack(folder, socket, port) {
  const unpacked = join(folder, 'unpacked');
  for (const file of packages()) execFileSync('dpkg-deb', ['--extract', file, unpacked]);
  const pages = join(unpacked, 'usr/share/wordpress');
  const content = join(pages, 'wp-content');
  mkdirSync(join(content, 'mu-plugins'), { recursive: true });
  writeFileSync(join(content, 'mu-plugins/loopback.php'), ALLOWED(port));
  writeFileSync(join(pages, 'wp-config.php'), CONFIG(socket, content));
  return pages;
}

async function setUp(url) {
  const form = new URLSearchParams({ weblog_title: 'A site that embeds', user_name: ADMIN.name, admin_password: ADMIN.password,
    admin_password2: ADMIN.password, pw_weak: 'on', admin_email: 'nobody@example.org', blog_public: '0', language: '' });
  const answer = await fetch(`${url}/wp-admin/install.php?step=2`, { method: 'POST', body: form });
  const text = await answer.text();
  if (!answer.ok || !/wp-login\.php/.test(text)) throw new Error(`WordPress could not be set up: ${text.replace(/<[^>]*>|\s+/g, ' ').slice(0, 600)}`);
}

/** Starts WordPress, which may fetch from `port` of this machine. Gives its origin as `url`, its `version` and `close()`. */
export async function startSite({ port }) {
  install();
  const folder = mkdtempSync(join(tmpdir(), 'pathways-wordpress-'));
  chmodSync(folder, 0o700);
  const running = [];
  const close = async () => {
    for (const server of running.reverse()) await server.end();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const sql = await database(folder);
    running.push(sql);
    const pages = unpack(folder, sql.socket, port);
    const own = await freePort();
    const url = `http://127.0.0.1:${own}`;
    // With one worker a page that asks its own site for something would wait for itself.
    const php = run(folder, 'php', ['-d', 'sendmail_path=/bin/true', '-S', `127.0.0.1:${own}`, '-t', pages], { PHP_CLI_SERVER_WORKERS: '4' });
    running.push(php);
    await until(() => { php.check('PHP'); return fetch(`${url}/readme.html`).then(({ ok }) => ok, () => false); }, 'PHP');
    await setUp(url);
    const version = /\$wp_version = '([^']*)'/.exec(readFileSync(join(pages, 'wp-includes/version.php'), 'utf8'))[1];
    return { url, version, close };
  } catch (error) {
    await close();
    throw error;
  }
}

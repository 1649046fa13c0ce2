// The licences of the libraries whose code is inside the wasm and the scripts, as one text that travels with them.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const TARGET = 'wasm32-unknown-unknown';
const HEAD = `pathways-chart is licensed under MIT OR Apache-2.0; the figures it shows keep their own terms.
Its WebAssembly and its scripts contain code of the libraries below and of Rust's standard library (MIT OR Apache-2.0).
`;

/** The npm packages of which there is code in the scripts. */
const BUNDLED = ['fflate'];

/** The crates that the component is linked from, found by following its ordinary dependencies. */
function linked({ packages, resolve }) {
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const start = packages.find(({ name }) => name === 'pathways-chart');
  const found = new Map();
  const follow = (id) => {
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) {
      const crate = packages.find((other) => other.id === pkg);
      const macro = crate.targets.some(({ kind }) => kind.includes('proc-macro'));
      if (macro || found.has(pkg) || !kinds.some(({ kind }) => kind === null)) continue;
      found.set(pkg, crate);
      follow(pkg);
    }
  };
  follow(start.id);
  return [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function notice({ name, version, license, manifest_path: manifest }) {
  const folder = dirname(manifest);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|copyright)/i.test(file)).sort();
  // One licence is enough of those that a crate offers, and MIT is the shortest.
  const file = files.find((name_) => /mit/i.test(name_)) ?? files[0];
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : 'The crate carries no licence text of its own.';
  return `${name} ${version} (${license})\n\n${text}\n`;
}

function noticeOfPackage(name) {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}\n`;
}

/** The whole text. */
export function licences() {
  const metadata = execFileSync('cargo', ['metadata', '--locked', '--format-version', '1', '--filter-platform', TARGET], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  });
  const rule = `\n${'-'.repeat(80)}\n\n`;
  return [HEAD, ...linked(JSON.parse(metadata)).map(notice), ...BUNDLED.map(noticeOfPackage)].join(rule);
}

// The apps of examples/ in a temporary folder, with the npm package as a user would have it: packed by npm and unpacked
// into node_modules, not linked. Nothing here needs the network.

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));
const PACKAGE = fileURLToPath(new URL('../../pkg/', import.meta.url));

const exists = (path) => stat(path).then(() => true, () => false);

// Without colours, so that what a tool says can be searched for complaints.
const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', npm_config_loglevel: 'error', npm_config_update_notifier: 'false' };

/** Runs a program to its end and gives back all that it said; fails with that if the program fails. */
export async function run(program, args, cwd) {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { cwd, env });
    return `${stdout}${stderr}`;
  } catch (error) {
    throw new Error(`${program} ${args.join(' ')} failed:\n${error.stdout ?? ''}${error.stderr ?? error.message}`);
  }
}

/** What `npm install` of the package leaves in `modules`. */
async function install(folder, modules) {
  const [tarball] = JSON.parse(await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], PACKAGE));
  await mkdir(join(modules, 'pathways-chart'), { recursive: true });
  await run('tar', ['-xzf', basename(tarball.filename), '--strip-components=1', '-C', join(modules, 'pathways-chart')], folder);
  return tarball.files.map(({ path }) => path);
}

/**
 * A copy of the apps. `folder` is where it is, `files` what the package holds, `build` runs the app's own command and gives
 * back what it said, `served` is the folder that a server of the built app has as its root.
 */
export async function workshop() {
  if (!await exists(join(PACKAGE, 'index.js'))) throw new Error("There is no built package in pkg/; 'make build' makes it.");
  if (!await exists(join(EXAMPLES, 'node_modules'))) throw new Error("The build tools are not installed; 'make setup-test' does it.");
  const folder = await mkdtemp(join(tmpdir(), 'pathways-apps-'));
  const built = /\/(node_modules|dist)$/;
  await cp(EXAMPLES, folder, { recursive: true, filter: (from) => !built.test(from) });
  const modules = join(folder, 'node_modules');
  const files = await install(folder, modules);
  for (const name of await readdir(join(EXAMPLES, 'node_modules'))) {
    const kept = name === '.bin' || !name.startsWith('.');
    if (kept && name !== 'pathways-chart') await symlink(join(EXAMPLES, 'node_modules', name), join(modules, name));
  }
  return {
    folder,
    files,
    build: (app) => run('npm', ['run', '--silent', app], folder),
    served: async (app) => (await exists(join(folder, app, 'dist/index.html')) ? join(folder, app, 'dist') : join(folder, app)),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

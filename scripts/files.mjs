// The files of a folder.

import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** The files of a folder and of the folders in it, as paths from it, in order. */
export async function filesIn(folder) {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name))).sort();
}

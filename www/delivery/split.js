// Where the split delivery has its files: beside the script, or in a folder of this very build that the script names.

import { bindings } from '#exporter';
import { once } from '../element/once.js';

/** From the script to the folder; scripts/dist.mjs puts it in. */
const PLACE = FOLDER;

export const defaultLanguage = () => 'en';

/** Whether its file is there, too, is found out by asking. */
export const isThere = (code) => code !== undefined;

async function fetched(path) {
  const answer = await fetch(new URL(PLACE + path, import.meta.url)).catch(() => {
    throw new Error(`Allow ${path} to be fetched: by connect-src of the Content-Security-Policy, and by CORS if another host has it.`);
  });
  if (!answer.ok) throw new Error(`Put ${path} where the script is: the server answers ${answer.status}.`);
  return answer;
}

/** Compiled while it arrives, if the server calls it by its type. */
async function compiled(path) {
  const answer = await fetched(path);
  try {
    return await (answer.headers.get('content-type') === 'application/wasm'
      ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer()));
  } catch {
    throw new Error(`Upload ${path} again: it is not as it was built.`);
  }
}

export const wasm = () => compiled('pathways_chart.wasm');

/** A new instance of the wasm that makes pictures to take away. Only who asks for one has its bindings. */
export async function exporter() {
  const { default: load, Chart, learn } = bindings();
  await load({ module_or_path: await once('exporter', () => compiled('pathways_export.wasm')) });
  return { Chart, learn };
}

/** A file a figure and language. */
export const partOf = (code, figure) => `${figure}.${code}`;

export const textIn = async (part) => (await fetched(`text/${part}.txt`)).text();

export const dossierIn = async (lang) => (await fetched(`sources/${lang}.json`)).json();
export const settingsIn = async (lang) => (await fetched(`settings/${lang}.json`)).json();
export const dataIn = async (figure, lang) => (await fetched(`data/${figure}.${lang}.json`)).json();

export const details = () => import(`${FOLDER}pathways-details.js`);

/** What Download and Cite open. */
export const workbench = () => import(`${FOLDER}pathways-workbench.js`);

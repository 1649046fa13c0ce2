// The licences that travel with the wasm.

import assert from 'node:assert/strict';
import test from 'node:test';
import { licences } from './licences.mjs';

test('every library inside the wasm comes with its licence', () => {
  const text = licences();
  for (const name of ['lol_alloc', 'plotters-backend', 'wasm-bindgen', 'web-sys']) {
    assert.match(text, new RegExp(`^${name} \\d[^\\n]*MIT`, 'm'));
  }
  assert.match(text, /^fflate \d[^\n]*MIT/m, 'what is inside the scripts, too');
  assert.doesNotMatch(text, /^(serde_json|walrus|resvg) \d/m, 'what runs at build time only is not inside');
});

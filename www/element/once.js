// What is loaded once and shared by all who ask. A failure is forgotten, so that whoever asks later tries again.

const kept = new Map();

/** What `load` promises, for all who ask for the same key. */
export function once(key, load) {
  if (!kept.has(key)) kept.set(key, load().catch((error) => { kept.delete(key); throw error; }));
  return kept.get(key);
}

export const forget = (key) => kept.delete(key);

// A query string as the wasm takes it: names and values in turn, decoded.

export const settingsIn = (query) => [...new URLSearchParams(query)].flat().map((text) => text.replaceAll('\x1f', ' ')).join('\x1f');

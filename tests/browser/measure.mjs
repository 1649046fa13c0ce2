// The measure that browser and native build share in tests: a table of advances in place of the fonts of a machine.

/** Makes measureText answer from the table of advances that the native goldens were made with. */
export function measureLike({ upem, ...faces }) {
  CanvasRenderingContext2D.prototype.measureText = function measureText(text) {
    const [, style, weight, size] = /^(italic )?(bold |[5-9]00 )?([\d.]+)px/.exec(this.font);
    const face = faces[weight ? 'bold' : style ? 'italic' : 'regular'];
    const advances = [...text].map((character) => face[character.codePointAt(0)]);
    return { width: advances.reduce((sum, advance) => sum + advance, 0) * Number(size) / upem };
  };
}

/** Writes a picture as a PNG with a palette: screenshots have few colours, and the file is a third as large. */
import { colourTypes, pngFile } from './pngFile.mjs';

const paletteSize = 256;

/**
 * The PNG of RGBA pixels, four bytes each, transparency ignored. Pictures with more than 256 colours lose the rarest:
 * each becomes the nearest that is kept.
 */
export function indexedPng(pixels, width, height) {
  const colours = coloursByFrequency(pixels);
  const palette = colours.slice(0, paletteSize);
  const indexOf = new Map(palette.map((colour, index) => [colour, index]));
  for (const colour of colours.slice(paletteSize)) indexOf.set(colour, nearest(palette, colour));
  const rows = Buffer.alloc((width + 1) * height); // each row begins with its filter: 0, none
  for (let at = 0; at < width * height; at++) {
    rows[at + Math.floor(at / width) + 1] = indexOf.get(colourAt(pixels, at));
  }
  const entries = palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]);
  return pngFile({ width, height, colourType: colourTypes.palette, palette: Buffer.from(entries), rows });
}

const colourAt = (pixels, at) => (pixels[4 * at] << 16) | (pixels[4 * at + 1] << 8) | pixels[4 * at + 2];

function coloursByFrequency(pixels) {
  const counts = new Map();
  for (let at = 0; at < pixels.length / 4; at++) {
    const colour = colourAt(pixels, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1]).map(([colour]) => colour);
}

function nearest(palette, colour) {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, kept] of palette.entries()) {
    const red = (kept >> 16) - (colour >> 16);
    const green = ((kept >> 8) & 255) - ((colour >> 8) & 255);
    const blue = (kept & 255) - (colour & 255);
    const distance = red * red + green * green + blue * blue;
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}

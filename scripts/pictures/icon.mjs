/** Draws the extension's icon, images/icon.png (256 × 256): `node scripts/pictures/icon.mjs`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { colourTypes, pngFile } from './pngFile.mjs';

const size = 256;
/** Samples a pixel and axis, for smooth edges. */
const samples = 4;

const navy = [15, 42, 61];
const slate = [62, 98, 122];
const amber = [255, 180, 61];
const white = [240, 246, 250];

/** Angles in degrees, clockwise from the top: the whole number space, and the part of it that is ephemeral. */
const ring = { radius: 84, half: 11 };
const ephemeral = { from: 180, to: 335 };

/** The colour at a point, or null outside the icon. */
function colourAt(x, y) {
  if (roundedBox(x - 128, y - 128, 128, 128, 52) > 0) return null;
  if (arrow(x, y)) return amber;
  const angle = (Math.atan2(x - 128, 128 - y) * 180) / Math.PI;
  const turn = (angle + 360) % 360;
  const onRing = Math.abs(Math.hypot(x - 128, y - 128) - ring.radius) <= ring.half;
  if (onRing && turn >= ephemeral.from && turn <= ephemeral.to) return amber;
  if (onRing && turn >= 12 && turn <= ephemeral.from - 12) return slate;
  if (socket(x - 128, y - 128)) return white;
  return navy;
}

/** The head of the arrow at the end of the ephemeral part: a connection that comes back to where it began. */
function arrow(x, y) {
  const angle = ((ephemeral.to - 90) * Math.PI) / 180;
  const centre = [128 + ring.radius * Math.cos(angle), 128 + ring.radius * Math.sin(angle)];
  const along = [-Math.sin(angle), Math.cos(angle)];
  const across = [Math.cos(angle), Math.sin(angle)];
  const forward = (x - centre[0]) * along[0] + (y - centre[1]) * along[1];
  const side = Math.abs((x - centre[0]) * across[0] + (y - centre[1]) * across[1]);
  return forward >= -4 && forward <= 34 && side <= 29 * (1 - (forward + 4) / 38);
}

/** A network socket: a jack with its latch and the gaps between its contacts. */
function socket(x, y) {
  const body = roundedBox(x, y - 6, 40, 28, 5) <= 0;
  const latch = roundedBox(x, y + 28, 18, 12, 4) <= 0;
  const contact = y > 10 && y < 30 && [-24, -8, 8, 24].some((centre) => Math.abs(x - centre) < 4);
  return (body || latch) && !contact;
}

/** Distance to a box around the origin with rounded corners; negative inside. */
function roundedBox(x, y, halfWidth, halfHeight, corner) {
  const right = Math.abs(x) - halfWidth + corner;
  const bottom = Math.abs(y) - halfHeight + corner;
  return Math.hypot(Math.max(right, 0), Math.max(bottom, 0)) + Math.min(Math.max(right, bottom), 0) - corner;
}

/** Red, green, blue and opacity of a pixel, averaged over its samples. */
function pixel(column, row) {
  const sum = [0, 0, 0];
  let inside = 0;
  for (let index = 0; index < samples * samples; index += 1) {
    const x = column + ((index % samples) + 0.5) / samples;
    const y = row + (Math.floor(index / samples) + 0.5) / samples;
    const colour = colourAt(x, y);
    if (!colour) continue;
    inside += 1;
    for (let channel = 0; channel < 3; channel += 1) sum[channel] += colour[channel];
  }
  const mean = sum.map((value) => (inside === 0 ? 0 : Math.round(value / inside)));
  return [...mean, Math.round((255 * inside) / samples ** 2)];
}

const rows = Array.from({ length: size }, (_, row) =>
  Buffer.from([0, ...Array.from({ length: size }, (_, column) => pixel(column, row)).flat()]),
);
mkdirSync(new URL('../../images/', import.meta.url), { recursive: true });
writeFileSync(
  new URL('../../images/icon.png', import.meta.url),
  pngFile({ width: size, height: size, colourType: colourTypes.rgba, rows: Buffer.concat(rows) }),
);

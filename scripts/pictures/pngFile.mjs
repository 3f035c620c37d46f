/** Assembles PNG files (PNG specification, §5: signature, then chunks with checksums). */
import { crc32, deflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** By colour type, what one pixel of a row holds: an index into the palette, or red, green, blue and opacity. */
export const colourTypes = { palette: 3, rgba: 6 };

/**
 * The file of a picture with 8 bits a sample. `rows` holds its rows from the top, each behind a byte for its filter;
 * `palette` is what the chunk of that name holds, red, green and blue of each colour.
 */
export function pngFile({ width, height, colourType, palette, rows }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colourType, 0, 0, 0], 8); // bits of a sample; deflate, filters by row, not interlaced
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    ...(palette ? [chunk('PLTE', palette)] : []),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

import type net from 'node:net';

// Milliseconds, bytes and code points: numbers of the same size that name no port.
const REQUEST_TIMEOUT = 60000;
const CHUNK_SIZE = 65_535;
const HANGUL_GA = 0xac00;

export function isHangul(text: string) {
  const code = text.codePointAt(0) ?? 0;
  return code >= HANGUL_GA && code <= 55203;
}

export function watch(socket: net.Socket) {
  socket.setTimeout(REQUEST_TIMEOUT, () => socket.destroy());
  setInterval(() => socket.write('ping\n'), 45000);
  return socket.read(CHUNK_SIZE);
}

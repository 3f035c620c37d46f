import net from 'node:net';

/** Keeps one connection to the inventory daemon open, and dials again a second after it was refused or lost. */
export function keepConnected(onStock: (line: string) => void) {
  const socket = net.connect({ host: '127.0.0.1', port: 50000 });
  socket.setEncoding('utf8').on('data', onStock);
  socket.on('error', (error) => console.error(error.message));
  socket.on('close', () => setTimeout(keepConnected, 1000, onStock));
}

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dialAgainFunction } from '../../server/src/findings/redialFunction.js';
import {
  agentGuard,
  documentationStyle,
  requestGuard,
  socketGuard,
} from '../../server/src/findings/selfConnectGuard.js';

const page = readFileSync('docs/self-connect.md', 'utf8');

describe('the guard', () => {
  test('stands in the documentation as it is inserted', () => {
    expect(page).toContain(socketGuard('socket', documentationStyle));
    expect(page).toContain(requestGuard('request', documentationStyle));
    expect(page).toContain(agentGuard('agent', 'dial', documentationStyle));
    expect(page).toContain(dialAgainFunction('dialAgain', false, documentationStyle));
  });

  test('follows the style of the file', () => {
    const style = { quote: '"', semicolons: false, indent: '    ', unit: '\t', newline: '\r\n' } as const;
    expect(requestGuard('req', style).split('\r\n')).toEqual([
      'req.once("socket", (socket) => {',
      '    \tsocket.once("connect", () => {',
      '    \t\tif (socket.localPort === socket.remotePort && socket.localAddress === socket.remoteAddress) {',
      '    \t\t\tsocket.destroy(Object.assign(new Error("connected to itself"), { code: "ESELFCONNECT" }))',
      '    \t\t}',
      '    \t})',
      '    })',
    ]);
  });
});

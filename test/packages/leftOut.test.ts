/** What is not mined of packages: rows that were read and found wrong, and members that declarations keep to themselves. */
import { describe, expect, test } from 'vitest';
import { hiddenMembers, isHiddenPath } from '../../scripts/mine/hiddenMembers.mjs';
import { leftOut, withoutLeftOut } from '../../scripts/mine/minedLeftOut.mjs';
import { minedLines } from '../../server/src/catalogue/packages/minedLines.js';
import { packLine, unpackLine } from '../../server/src/catalogue/packages/packedLine.js';

describe('rows that are left out', () => {
  test.each([
    ['a row', 'graylog2\t1\tccu graylog.prototype.send 1.port(1.host) -\tc x 0 -', 'graylog2\t1\tc x 0 -'],
    ['all rows of a module', 'http2-client\t1\tcc globalManager.connect 0 D\tkf HttpRequest', ''],
    [
      'rows below a path',
      'kue\t1\tcc redis.a 0 -\tcc createQueue 0.redis.port -',
      'kue\t1\tcc createQueue 0.redis.port -',
    ],
    [
      'one place of a row',
      'winston-syslog\t1\tcn Syslog 0.port(0.host),0.protocolOptions.port(0.protocolOptions.host|0.host) -',
      'winston-syslog\t1\tcn Syslog 0.port(0.host) -',
    ],
    ['the same of another module', 'other\t1\tcc redis.a 0 -', 'other\t1\tcc redis.a 0 -'],
    ['types alone', 'other\t1\ttc a node:http Server', 'other\t1\ttc a node:http Server'],
  ])('%s', (_, line, left) => {
    expect(withoutLeftOut(line)).toBe(left);
  });

  test('the mined rows are without them', () => {
    for (const packed of minedLines.trim().split('\n')) {
      const line = unpackLine(packed);
      expect(withoutLeftOut(line)).toBe(line);
      expect(packLine(line)).toBe(packed);
    }
  });

  test('each has a reason, and stands once', () => {
    expect(leftOut.filter(({ why }) => why === '')).toEqual([]);
    const keys = leftOut.map(({ module, path, at }) => `${module} ${path} ${at}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('members that declarations hide', () => {
  const hidden = hiddenMembers(
    'export declare class Server {\n  private readonly port;\n  protected connect(url: string): void;\n  listen(port: number): void;\n}\n' +
      'declare class Client {\n  connect(port: number): void;\n  private static open;\n}\n',
  );
  test.each([
    ['Server.prototype.connect', true],
    ['Server.prototype.listen', false],
    ['Client.prototype.connect', false],
    ['Client.open', true],
    ['bridge.Server.prototype.connect', true],
    ['default.prototype.connect', false],
    ['connect', false],
  ])('%s', (path, isHidden) => {
    expect(isHiddenPath(path, hidden)).toBe(isHidden);
  });

  test('of what is the default', () => {
    const own = 'export declare class Link {\n  private register;\n}\nexport default Link;\n';
    expect(isHiddenPath('default.prototype.register', hiddenMembers(own))).toBe(true);
    expect(
      isHiddenPath('default.prototype.register', hiddenMembers(own.replace('default Link', 'const a'))),
    ).toBe(false);
  });

  test('constructors', () => {
    const text = 'export class Api {\n  private constructor();\n  static open(url: string): Api;\n}\n';
    const own = hiddenMembers(text);
    expect(isHiddenPath('Api', own, 'n')).toBe(true);
    expect(isHiddenPath('Api', own)).toBe(false);
    expect(isHiddenPath('Api.open', own)).toBe(false);
    expect(isHiddenPath('Server', own, 'n')).toBe(false);
  });

  test('are taken from the rows', () => {
    const line = 'pack\t1\tcc Server.prototype.connect 0:u -\tlc Server.prototype.listen 0 -';
    expect(withoutLeftOut(line, (path) => isHiddenPath(path, hidden))).toBe(
      'pack\t1\tlc Server.prototype.listen 0 -',
    );
  });
});

test('a line that is made short is the same again, but for its version', () => {
  const line =
    'default.host\t1.2.3\tlc Server.prototype.listen 0(1),0.port(0.host) -\tcc default 0.a.port(0.a.hostname|0.b.host) D\ttc up default.host Server\tkf Server';
  const packed = packLine(line);
  expect(packed.length).toBeLessThan(line.length - 40);
  expect(unpackLine(packed)).toBe(line.replace('\t1.2.3\t', '\t\t'));
});

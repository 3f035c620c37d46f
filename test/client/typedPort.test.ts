/** Port numbers in text that a person wrote. */
import { describe, expect, it } from 'vitest';
import { portAt, readPort } from '../../client/src/typedPort.js';

describe('portAt', () => {
  it.each([
    { line: 'listen(|50051)', expected: 50051 },
    { line: 'listen(50051|)', expected: 50051 },
    { line: 'lis|ten(50051)', expected: null },
    { line: "'localhost:50|051'", expected: 50051 },
    { line: 'PORT=50|_051', expected: 50051 },
    { line: '0xC3|83', expected: 0xc383 },
    { line: '80|80 9090', expected: 8080 },
    { line: '8080 9|090', expected: 9090 },
    { line: '70|000', expected: null },
    { line: '0|', expected: null },
    { line: 'v1|2', expected: null },
    { line: '1.50|051', expected: null },
    { line: '|', expected: null },
  ])('finds $expected in $line', ({ line, expected }) => {
    const character = line.indexOf('|');
    expect(portAt(line.replace('|', ''), character)).toBe(expected);
  });
});

describe('readPort', () => {
  it.each([
    ['50051', 50051],
    [' 50051 ', 50051],
    ['50_051', 50051],
    ['0xC383', 50051],
    ['65535', 65535],
    ['1', 1],
    ['0', null],
    ['65536', null],
    ['-1', null],
    ['abc', null],
    ['', null],
    ['1e3', null],
    ['50051.5', null],
  ])('reads %j as %j', (text, expected) => {
    expect(readPort(text)).toBe(expected);
  });
});

/** Another port in the form of the literal. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writePort } from '../../server/src/findings/literalEdits.js';

describe('writePort', () => {
  test.each([
    ['50051', 15051, '15051'],
    ['50_051', 15051, '15_051'],
    ['50_051', 5051, '5_051'],
    ['50_051', 51, '51'],
    ['5_0_0_5_1', 15051, '1_5_0_5_1'],
    ['0xC383', 15051, '0x3ACB'],
    ['0xc383', 15051, '0x3acb'],
    ['0Xc3_83', 15051, '0X3a_cb'],
    ['0x00C383', 15051, '0x003ACB'],
    ['0x9000', 15051, '0x3ACB'],
    ['0o141603', 15051, '0o35313'],
    ['0b1100001110000011', 8, '0b1000'],
    ['50051n', 15051, '15051n'],
    ['50_051n', 15051, '15_051n'],
    ['0xC383n', 15051, '0x3ACBn'],
    ['5e4', 15051, '15051'],
    ['50051.0', 15051, '15051'],
  ])('%s to %i is %s', (written, port, expected) => {
    expect(writePort(port, written)).toBe(expected);
  });

  test('names the port whatever the form', () => {
    const forms = fc.constantFrom('50051', '50_051', '5_00_51', '0xC383', '0xc3_83', '0o141603', '0b11_00');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 65535 }), forms, (port, form) => {
        const text = writePort(port, form);
        expect(text).toMatch(/^(?:0[xob])?[\da-fA-F]+(?:_[\da-fA-F]+)*$/);
        expect(Number(text.replaceAll('_', ''))).toBe(port);
      }),
    );
  });
});

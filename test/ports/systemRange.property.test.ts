/** Answers of systems about their range: any text is read, or refused with a reason. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPort, type PortRange, readPortRange } from '../../server/src/ports/port.js';
import {
  parseLinuxRange,
  parseLinuxReserved,
  parseNetshExclusions,
  parseNetshRange,
  parseSysctlRange,
} from '../../server/src/ports/systemRange.js';

const isRange = ({ low, high }: PortRange) => isPort(low) && isPort(high) && low <= high;

/** Text of the letters that such outputs are made of, and any other. */
const outputs = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0123456789 \t\r\n:-*,=.ab：') }),
  fc.string({ unit: 'binary' }),
);

test('whatever a system prints, the answer is a valid range or none', () => {
  fc.assert(
    fc.property(outputs, (text) => {
      const exclusions = parseNetshExclusions(text);
      const ranges = [
        parseLinuxRange(text),
        parseSysctlRange(text),
        parseNetshRange(text),
        ...(parseLinuxReserved(text) ?? []),
        ...(exclusions ? [...exclusions.reserved, ...exclusions.excluded] : []),
      ];
      expect(ranges.filter((range) => range !== null && !isRange(range))).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('a range that is written can be read, any other text is a sentence', () => {
  fc.assert(
    fc.property(fc.nat(70_000), fc.nat(70_000), (low, high) => {
      const read = readPortRange(`${low}-${high}`);
      if (isRange({ low, high })) expect(read).toEqual({ low, high });
      else expect(read).toMatch(/^".*" (names a port above 65535|has its low bound above its high bound)$/);
    }),
  );
});

/** Facts as they are stored: what goes in comes out, and what is damaged or foreign is an error. */
import { describe, expect, it } from 'vitest';
import { extractFacts } from '../../server/src/kinds/extractor.js';
import {
  decodeFacts,
  encodeFacts,
  ForeignFactsError,
  factsOf,
  type StoredFile,
} from '../../server/src/scan/factsCache.js';

const texts = [
  "import net from 'node:net';\nexport const PORT = 50051;\nnet.connect(PORT);\n",
  '// ephemeral-ports-disable-next-line\nfetch("http://localhost:50052/");\n',
  '',
];
const stored = new Map<string, StoredFile>(
  texts.map((text, i) => [
    `file:///${i}.ts`,
    { stamp: `stamp ${i}`, imports: i === 1 ? ['./x'] : null, facts: extractFacts(`file:///${i}.ts`, text) },
  ]),
);
const { head, bytes } = encodeFacts(
  new Map([...stored, ['file:///n.ts', { stamp: 's', imports: [], facts: null }]]),
  'e',
);
/** In a buffer of their own, at an offset that no table of numbers could begin at. */
const joined = (() => {
  const whole = new Uint8Array(1 + bytes.reduce((sum, one) => sum + one.length, 0));
  let at = 1;
  for (const one of bytes) {
    whole.set(one, at);
    at += one.length;
  }
  return Buffer.from(whole.buffer, 1);
})();

describe('stored facts', () => {
  it('are those that were stored', () => {
    const read = decodeFacts(head, joined, 'e');
    expect(read.get('file:///n.ts')).toEqual({ stamp: 's', imports: [], facts: null });
    for (const [file, { facts, ...rest }] of stored) {
      const { facts: found, ...others } = read.get(file) ?? { facts: null };
      expect(others).toEqual(rest);
      expect(found && factsOf(found)).toEqual(facts);
    }
  });

  it('are stored again as they were read', () => {
    const again = encodeFacts(decodeFacts(head, joined, 'e'), 'e');
    expect(again.head).toBe(head);
    expect(Buffer.concat(again.bytes)).toEqual(Buffer.concat(bytes));
  });

  it('are none where bytes are missing, or too many', () => {
    for (const wrong of [joined.subarray(0, -4), joined.subarray(0, 0), Buffer.concat([joined, joined])])
      expect(() => decodeFacts(head, wrong, 'e')).toThrow('incomplete');
    expect(() => decodeFacts(head.slice(0, -2), joined, 'e')).toThrow(SyntaxError);
  });

  it('are foreign to another engine', () => {
    expect(() => decodeFacts(head, joined, 'f')).toThrow(ForeignFactsError);
  });
});

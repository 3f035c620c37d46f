/** What a file shows of ports of which no use is known yet while the search goes on. */
import { expect, test } from 'vitest';
import {
  type FoundItem,
  keepUndecided,
  type ShownItem,
} from '../../server/src/features/workspace/undecidedMentions.js';

/** Items as `50051!` (a warning), `50051?` (no use is known yet), `50051.` (a mention that is shown); numbered by line. */
const read = (text: string) =>
  text
    .split(' ')
    .flatMap((word, line) =>
      word === '' ? [] : [{ port: Number(word.slice(0, -1)), kind: word.at(-1), line }],
    );
const diagnostic = (kind: string | undefined, line: number) => ({
  range: { start: { line, character: 0 }, end: { line, character: 5 } },
  message: kind === '!' ? 'warning' : 'mention',
  data: { span: [line, line + 5] },
});
const shown = (text: string): ShownItem[] =>
  read(text).map(({ port, kind, line }) => ({
    port,
    json: kind === '?' ? null : JSON.stringify(diagnostic(kind, line)),
  }));
const found = (text: string): FoundItem[] =>
  read(text).map(({ port, kind, line }) => ({
    port,
    item: diagnostic(kind, line),
    isUndecided: kind === '?',
  }));

/** What is sent, in the same words: `-` for nothing. */
const sent = (before: string, now: string): string =>
  keepUndecided(shown(before), found(now))
    .map((item, i) => {
      if (item === null) return '-';
      expect(item).toEqual(diagnostic(item.message === 'warning' ? '!' : '.', read(now)[i]?.line ?? -1));
      return item.message === 'warning' ? '!' : '.';
    })
    .join(' ');

test.each([
  ['nothing was shown', '', '50051?', '-'],
  ['a use was known, and its call is looked at again', '50051!', '50051?', '!'],
  ['a mention stays one', '50051.', '50051?', '.'],
  ['what is known is sent at once', '50051. 50052.', '50051! 50052?', '! .'],
  ['a port is typed before', '50051! 50052.', '50060? 50051? 50052?', '- ! .'],
  ['a port is typed between', '50051! 50052.', '50051? 50060? 50052?', '! - .'],
  ['a port is typed behind', '50051! 50052.', '50051? 50052? 50060?', '! . -'],
  ['a port is taken away', '50051! 50060. 50052.', '50051? 50052?', '! .'],
  ['a port becomes another', '50051! 50052. 50053!', '50051? 50062? 50053?', '! - !'],
  ['what was not shown before is not shown now', '50051? 50052!', '50051? 50052?', '- !'],
])('%s', (_, before, now, expected) => {
  expect(sent(before, now)).toBe(expected);
});

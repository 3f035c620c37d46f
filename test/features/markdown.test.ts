/** Markdown of hovers, and the same for editors that show plain text. */
import { expect, it } from 'vitest';
import { escapeMarkdown, linkTo, plainText } from '../../server/src/features/explanations/markdown.js';

it.each([
  '/proc/sys/net/ipv4/ip_local_port_range',
  'a*b*c [link](target) <b> `code` # 1. - + ! | & ~ {x}',
  String.raw`C:\new\_folder`,
  '**not bold** and ``two`` marks',
])('text is in plain text what it was: %s', (text) => expect(plainText(escapeMarkdown(text))).toBe(text));

it('marks of our own are left out of plain text', () => {
  const span = { start: 0, end: 5, startLine: 1, startCharacter: 2, endLine: 1, endCharacter: 7 };
  const link = linkTo('src/a_b.ts', 'file:///src/a_b.ts', span);
  expect(plainText(`**Port 1** · \`net.connect\`  \nsecond line ${link}`)).toBe(
    'Port 1 · net.connect\nsecond line src/a_b.ts:2',
  );
});

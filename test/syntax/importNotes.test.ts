/** What a file imports, told from its text: the notes by which files that did not pass the sieve are asked for. */
import { describe, expect, it } from 'vitest';
import { importNotes } from '../../server/src/syntax/importNotes.js';

const cases: readonly (readonly [text: string, notes: readonly string[]])[] = [
  ["import { PORT, host as h } from './a.js';", ['./a.js\nPORT,host']],
  ["import a, { type B } from './a.js';", ['./a.js\ndefault,B']],
  ["import './a.js';", ['./a.js']],
  ["export { PORT } from './a.js';", ['./a.js\n>PORT']],
  ["export * from './a.js';", ['./a.js\n>']],
  ["export * as a from './a.js';", ['./a.js\n>']],
  ["const { PORT } = require('./a');", ['./a\nPORT']],
  ["const { PORT, ...rest } = require('./a');", ['./a']],
  ["start(require('./a'));", ['./a']],
  ["const a = await import('./a.js');\nstart(a.PORT);", ['./a.js\nPORT']],
  ["const a = import('./a.js');\na.then(start);", ['./a.js']],
  // A module under a name: what is read from it.
  ["import * as a from './a.js';", []],
  ["import * as a from './a.js';\nstart(a.PORT, a?.HOST);", ['./a.js\nPORT,HOST']],
  ["import b, * as a from './a.js';\nstart(a.PORT);", ['./a.js\ndefault,PORT']],
  ["import * as a from './a.js';\nstart(a);", ['./a.js']],
  ["import * as a from './a.js';\nstart(a['PORT']);", ['./a.js']],
  ["import * as a from './a.js';\nstart({ ...a });", ['./a.js']],
  ["import * as a from './a.js';\nexport { a };", ['./a.js']],
  ["import * as a from './a.js';\nthis.a(); b?.a(); $a(); ab();", []],
  ["import * as api from './a.js';\nimport { b } from './a.js';\napi.c();", ['./a.js\nc,b']],
  ["const a = require('./a');\nstart(a.PORT);\na\n  .stop();", ['./a\nPORT,stop']],
  ["const a = require('./a').b;\nstart(a.PORT);", ['./a']],
  ["const a = require('./a')();\nstart(a.PORT);", ['./a']],
  ["const a = require('./a'), b = 1;\nstart(a.PORT);", ['./a\nPORT']],
  ["this.a = require('./a');", ['./a']],
  ["let a = require('./a');\na = other;", ['./a']],
  // Names that may connect without being imported.
  ['fetch(address);', ['global']],
];

describe('a file that did not pass the sieve is asked for by', () => {
  it.each(cases)('%j', (text, notes) => {
    expect(importNotes(text)).toEqual(notes);
  });
});

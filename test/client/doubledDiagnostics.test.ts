/** One squiggle at a literal of which a linter with the same rules says the same. */
import { expect, test } from 'vitest';
import type * as vscode from 'vscode';
import { type DiagnosticsOfEditor, leaveOutDoubles } from '../../client/src/doubledDiagnostics.js';

const uri = { toString: () => 'file:///a.ts' } as vscode.Uri;

function diagnostic(source: string, code: vscode.Diagnostic['code'], line: number, from: number, to: number) {
  const range = { start: { line, character: from }, end: { line, character: to } };
  return { source, code, range, message: '' } as unknown as vscode.Diagnostic;
}

const rule = 'listen-in-ephemeral-range';
const listens = diagnostic('ephemeral-ports', { value: rule, target: uri }, 3, 10, 15);
const connects = diagnostic(
  'ephemeral-ports',
  { value: 'connect-in-ephemeral-range', target: uri },
  4,
  10,
  15,
);

/** An editor whose other extensions say this, and what it shows of ours after each change. */
function editorWith(others: readonly vscode.Diagnostic[]) {
  const shown: (readonly vscode.Diagnostic[])[] = [];
  let said = others;
  let changed: (uris: readonly vscode.Uri[]) => void = () => undefined;
  const editor: DiagnosticsOfEditor = {
    of: () => [...said, ...(shown.at(-1) ?? [])],
    onDidChange: (listener) => {
      changed = listener;
      return { dispose: () => undefined };
    },
  };
  const doubles = leaveOutDoubles(editor, 'ephemeral-ports');
  const show = (_: vscode.Uri, diagnostics: vscode.Diagnostic[]): void => {
    shown.push(diagnostics);
    changed([uri]);
  };
  return {
    shown,
    says: (own: vscode.Diagnostic[]) => doubles.handle(uri, own, show),
    othersSay(next: readonly vscode.Diagnostic[]) {
      said = next;
      changed([uri]);
    },
  };
}

test.each([
  ['ESLint', diagnostic('eslint', { value: `ephemeral-ports/${rule}`, target: uri }, 3, 10, 15)],
  ['ESLint, without a page', diagnostic('eslint', `ephemeral-ports/${rule}`, 3, 10, 15)],
  ['oxlint', diagnostic('oxc', `ephemeral-ports(${rule})`, 3, 8, 16)],
])('what %s says is not said twice', (_, other) => {
  const { says, shown } = editorWith([other]);
  says([listens, connects]);
  expect(shown).toEqual([[connects]]);
});

test.each([
  ['another rule', diagnostic('eslint', 'no-magic-numbers', 3, 10, 15)],
  ['the same name in another plugin', diagnostic('eslint', `other/${rule}`, 3, 10, 15)],
  ['another line', diagnostic('eslint', `ephemeral-ports/${rule}`, 2, 10, 15)],
  ['a literal beside it', diagnostic('eslint', `ephemeral-ports/${rule}`, 3, 15, 20)],
])('%s leaves ours alone', (_, other) => {
  const { says, shown } = editorWith([other]);
  says([listens]);
  expect(shown).toEqual([[listens]]);
});

test('the linter comes later, and goes', () => {
  const { says, shown, othersSay } = editorWith([]);
  says([listens, connects]);
  othersSay([diagnostic('eslint', `ephemeral-ports/${rule}`, 3, 10, 15)]);
  othersSay([]);
  says([]);
  othersSay([diagnostic('eslint', `ephemeral-ports/${rule}`, 3, 10, 15)]);
  expect(shown).toEqual([[listens, connects], [connects], [listens, connects], []]);
});

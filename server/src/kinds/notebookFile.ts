/** The cells of a notebook whose language is TypeScript or JavaScript, at their own offsets: everything else of the text is blank. */
import type { FileFacts } from '../facts/fileFacts.js';
import type { Dialect } from '../sourceFiles.js';
import { createLineIndex } from '../syntax/lineIndex.js';
import { type JsonNode, readJson } from './jsonTree.js';

/** The code of a notebook. */
export interface NotebookScript {
  /** As long as the text of the file. */
  readonly script: string;
  readonly dialect: Dialect;
  /** Why not all could be read; null where all was. */
  readonly problem: string | null;
}

/** Reads the cells of an `.ipynb` file (nbformat 4), by the language of its kernel or that of the cell. */
export function notebookScript(text: string): NotebookScript {
  const { root, problem } = readJson(text);
  const metadata = root.get('metadata');
  const kernel = metadata.get('kernelspec');
  const whole = languageOf([
    kernel.get('language'),
    metadata.get('language_info').get('name'),
    kernel.get('name'),
  ]);
  const parts: string[] = [];
  let at = 0;
  for (const cell of root.get('cells').items()) {
    if (cell.get('cell_type').scalar()?.text !== 'code') continue;
    const own = cell.get('metadata');
    const language = languageOf([
      own.get('vscode').get('languageId'),
      own.get('polyglot_notebook').get('kernelName'),
      own.get('dotnet_interactive').get('language'),
    ]);
    if ((language ?? whole) !== 'code') continue;
    const source = cell.get('source');
    for (const line of [source, ...source.items()]) {
      const span = line.string();
      if (!span) continue;
      parts.push(blank(text.slice(at, span.start)), codeOf(text.slice(span.start, span.end)));
      at = span.end;
    }
  }
  parts.push(blank(text.slice(at)));
  return { script: parts.join(''), dialect: 'ts', problem };
}

/** Facts of the script of a notebook as those of its file, whose lines are others. */
export function ofNotebook(facts: FileFacts, text: string, problem: string | null): FileFacts {
  return {
    ...facts,
    lineStarts: createLineIndex(text).starts,
    ...(problem === null ? {} : { problem: `read in part (${problem})` }),
  };
}

/** What the first name that is given says: code, or another language; null where none is given. */
function languageOf(names: readonly JsonNode[]): 'code' | 'other' | null {
  const name = names.map((one) => one.scalar()?.text ?? '').find((one) => one !== '');
  if (name === undefined) return null;
  return /^(?:typescript|javascript|ts|js|deno|tslab|jslab|nodejs|ijavascript)$/i.test(name)
    ? 'code'
    : 'other';
}

const escapes = /\\(?:u[\da-fA-F]{4}|[^u])|[^\\]/gs;

/**
 * A JSON string's text as code of the same length: what an escape stands for, filled up with blanks where they say
 * nothing. A line separator (U+2028) ends a line of code, and none of the file.
 */
function codeOf(raw: string): string {
  const parts: string[] = [];
  let quote = '';
  let isEscaped = false;
  for (const [unit] of raw.matchAll(escapes)) {
    const said = unit.length === 1 ? unit : decoded(unit);
    const pad = ' '.repeat(unit.length - said.length);
    // Blanks stand outside of a text, not between its end and the quote.
    const isClosing = quote !== '' && said === quote && !isEscaped;
    parts.push(isClosing || isEscaped || said === '\u2028' ? said + pad : pad + said);
    if (isClosing || said === '\u2028') quote = said === '\u2028' && quote === '`' ? quote : '';
    else if (quote === '' && /["'`]/.test(said)) quote = said;
    isEscaped = said === '\\' && !isEscaped;
  }
  return parts.join('').padEnd(raw.length);
}

function decoded(unit: string): string {
  const [, kind = ''] = unit;
  if (kind === 'u') return String.fromCharCode(Number.parseInt(unit.slice(2), 16));
  if (kind === 'n') return '\u2028';
  return /[rtbf]/.test(kind) ? ' ' : kind;
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

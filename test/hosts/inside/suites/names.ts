/** Beside ports the language's own rename, references, highlights and hovers hold; at the digits of a port ours do. */
import * as vscode from 'vscode';
import { askUntilAnswered, hoverText } from '../codeActions.js';
import { untilFindings } from '../events.js';
import { assert, at, open, write } from '../workspaceFiles.js';

/** Each `§` stands before a name that carries a port or uses one. */
const marked = `import net from 'node:net';
export const §ADMIN_PORT = 50051;
const §options = { host: 'localhost', §port: §ADMIN_PORT };
interface §Settings { §adminPort: number }
class §Admin {
  constructor(private readonly §port: number) {}
  §start() {
    return net.createServer().listen(this.§port);
  }
}
export function §serve(§port: number, §settings?: §Settings) {
  return new §Admin(§port ?? §settings?.§adminPort).§start();
}
const §dial = () => net.connect(§options);
§serve(§ADMIN_PORT);
§dial();
`;

const ports = Array.from({ length: 20 }, (_, index) => 40_000 + index * 2);
const file = () => at('src/names.ts');
const text =
  marked.replaceAll('§', '') + ports.map((port) => `net.createServer().listen(${port});\n`).join('');

/** Offsets of the marked names' second letters. */
const names = [...marked.matchAll(/§(\w+)/g)].map((match, index) => {
  const offset = match.index - index;
  return {
    word: match[1] ?? '',
    offset: offset + 1,
    isArgument: /(?:listen\(this\.|connect\()$/.test(text.slice(0, offset)),
  };
});
const digits = ports.map((port) => ({ word: String(port), offset: text.indexOf(`listen(${port})`) + 9 }));

type Spot = (typeof digits)[number];

/** What F2 proposes; empty where it is refused. */
async function proposed(document: vscode.TextDocument, { offset }: Spot): Promise<string> {
  try {
    const { placeholder } = await askUntilAnswered(() =>
      vscode.commands.executeCommand<{ placeholder: string }>(
        'vscode.prepareRename',
        document.uri,
        document.positionAt(offset),
      ),
    );
    return placeholder;
  } catch (error) {
    if (error instanceof Error && error.message !== 'Canceled') return '';
    throw error;
  }
}

/** The texts of what the editor answers with ranges, each in its document. */
async function textsAt<T>(
  command: string,
  document: vscode.TextDocument,
  { offset }: Spot,
  rangeOf: (answer: T) => { uri: vscode.Uri; range: vscode.Range },
): Promise<string[]> {
  const answers = await askUntilAnswered(() =>
    vscode.commands.executeCommand<T[]>(command, document.uri, document.positionAt(offset)),
  );
  const texts = answers.map(async (answer) => {
    const { uri, range } = rangeOf(answer);
    return (await vscode.workspace.openTextDocument(uri)).getText(range);
  });
  return Promise.all(texts);
}

async function answersAt(document: vscode.TextDocument, spot: Spot) {
  const { uri } = document;
  return {
    rename: await proposed(document, spot),
    references: await textsAt<vscode.Location>(
      'vscode.executeReferenceProvider',
      document,
      spot,
      (one) => one,
    ),
    highlights: await textsAt<vscode.DocumentHighlight>(
      'vscode.executeDocumentHighlights',
      document,
      spot,
      ({ range }) => ({ uri, range }),
    ),
    hover: await hoverText(uri, document.positionAt(spot.offset)),
  };
}

async function openNames(): Promise<vscode.TextDocument> {
  await write(file(), text);
  const document = await open('src/names.ts');
  await untilFindings(document.uri, 'findings on all ports', (all) => all.length >= ports.length);
  // The TypeScript extension needs longer to start than we do.
  const [first] = names;
  const end = performance.now() + 60_000;
  while (first && (await proposed(document, first)) !== first.word) {
    assert(performance.now() < end, 'the TypeScript extension renames nothing');
  }
  return document;
}

async function namesAreTheLanguages() {
  assert(names.length >= 20, `${names.length} names`);
  const document = await openNames();
  for (const name of names) {
    const { rename, references, highlights, hover } = await answersAt(document, name);
    const where = `${name.word} at ${name.offset}`;
    assert(rename === name.word, `F2 proposes ${rename} for ${where}`);
    assert(references.length > 0 && highlights.length > 0, `nothing of the language's for ${where}`);
    for (const found of [...references, ...highlights])
      assert(found === name.word, `${where}: ${found} is a reference or a highlight`);
    assert(hover.includes(name.word), `the hover of ${where} is not the language's: ${hover}`);
    assert(/Port \d+/.test(hover) === name.isArgument, `the hover of ${where} speaks of ports: ${hover}`);
  }
  return names.map(({ word }) => word).join(' ');
}

async function digitsAreOurs() {
  const document = await open('src/names.ts');
  for (const port of digits) {
    const { rename, references, highlights, hover } = await answersAt(document, port);
    assert(rename === port.word, `F2 proposes ${rename} for ${port.word}`);
    for (const found of [references, highlights])
      assert(found.includes(port.word) && found.every((one) => one.includes(port.word)), found.join(' '));
    assert(hover.includes(`Port ${port.word}`), `hover: ${hover}`);
  }
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  await vscode.workspace.fs.delete(file());
}

/** The web builds have no language features of TypeScript, or start them without a project. */
const hasLanguage = 'process' in globalThis;

export const tests = hasLanguage
  ? {
      '20 names beside ports: rename, references, highlights, hover are the language’s': namesAreTheLanguages,
      '20 ports: rename, references, highlights, hover are ours': digitsAreOurs,
    }
  : {};

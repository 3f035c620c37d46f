/**
 * Collects the messages that the code passes to `l10n.t` and to `wording` (server/src/ports/wording.ts) into
 * l10n/bundle.l10n.json, the source for translations: `node scripts/l10n.mjs [--check]`. With `--check` nothing is written and a difference is an error.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = new URL('../l10n/bundle.l10n.json', import.meta.url);

/** Every message of client and server, sorted; rejects a call whose message is not a literal. */
export function collectMessages() {
  const messages = new Set();
  for (const folder of ['client/src', 'server/src']) {
    for (const name of readdirSync(`${root}/${folder}`, { recursive: true })) {
      if (!String(name).endsWith('.ts')) continue;
      const file = `${folder}/${name}`;
      const text = readFileSync(`${root}/${file}`, 'utf8');
      if (/l10n\.t\(|\bwording\(/.test(text))
        collect(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true), messages);
    }
  }
  return [...messages].sort();
}

function collect(source, messages) {
  const visit = (node) => {
    if (ts.isCallExpression(node) && /(?:^|\.)l10n\.t$|^wording$/.test(node.expression.getText())) {
      for (const message of literals(node.arguments[0], source)) messages.add(message);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

/** A literal's text; of a choice between two literals, both. */
function literals(node, source) {
  if (node && ts.isStringLiteralLike(node)) return [node.text];
  if (node && ts.isConditionalExpression(node)) {
    return [...literals(node.whenTrue, source), ...literals(node.whenFalse, source)];
  }
  const { line } = source.getLineAndCharacterOfPosition(node?.getStart() ?? 0);
  throw new Error(`${source.fileName}:${line + 1}: the message of l10n.t must be a literal.`);
}

/** The text of the English bundle. */
export function englishBundle() {
  return `${JSON.stringify(Object.fromEntries(collectMessages().map((text) => [text, text])), null, 2)}\n`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const bundle = englishBundle();
  if (!process.argv.includes('--check')) {
    writeFileSync(target, bundle);
  } else if (readFileSync(target, 'utf8') !== bundle) {
    process.stderr.write(
      'l10n/bundle.l10n.json differs from the messages in the code: run `node scripts/l10n.mjs`.\n',
    );
    process.exitCode = 1;
  }
}

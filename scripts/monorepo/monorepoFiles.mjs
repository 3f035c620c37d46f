/** A generated monorepo: packages that hand ports to each other, among files that have nothing to do with any. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Files of each package that deal with ports; the rest is ordinary code. */
const filesWithPorts = 4;

const wordList = 'account basket catalog delivery event file group header item job key ledger'.split(' ');
const word = (seed) => wordList[Math.abs(seed) % wordList.length];
const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** Code of the kind that most files of a workspace hold: no port, and numbers that are none. About 4.5 kB. */
function ordinaryFile(pack, file) {
  const lines = [`import { ${word(file)}Defaults } from './defaults';`, ''];
  for (let i = 0; i < 12; i++) {
    const name = `${word(pack + i)}${capital(word(file + 2 * i))}${i}`;
    lines.push(
      `export interface ${capital(name)} {\n  readonly id: string;\n  readonly size: number;\n  readonly tags: readonly string[];\n}`,
      `export function ${name}(items: readonly ${capital(name)}[], limit = ${(pack * 31 + file * 7 + i) % 5000}): string[] {`,
      `  const found = items.filter((item) => item.size < limit && item.tags.includes('${word(i + pack)}'));`,
      `  return found.map(({ id, size }) => \`\${id} of \${size + ${file}}\`).concat(Object.keys(${word(file)}Defaults));`,
      '}',
      '',
    );
  }
  return `${lines.join('\n')}\n`;
}

/** What a package says of ports: its own server, a helper for others, and a client of the package before it. */
function filesOf(pack, files) {
  const port = 33_000 + 7 * pack;
  const before = `@monorepo/p${pack - 1}`;
  const client =
    pack === 0
      ? `export const client = null;\n`
      : `import { connect } from 'node:net';\nimport { SERVICE_PORT, dial } from '${before}';\nexport const client = () => dial(SERVICE_PORT);\nexport const own = () => connect(${port + 3}, 'localhost');\n`;
  const texts = {
    'package.json': `${JSON.stringify(
      {
        name: `@monorepo/p${pack}`,
        version: '1.0.0',
        private: true,
        main: 'src/index.ts',
        scripts: { facts: 'ephemeral-ports facts --root ../..' },
      },
      null,
      2,
    )}\n`,
    'src/index.ts': `export { SERVICE_PORT } from './ports';\nexport { start, dial } from './open';\n`,
    'src/ports.ts': `export const SERVICE_PORT = ${port};\nexport const RETRIES = ${pack % 9};\n`,
    'src/open.ts': `import { createServer, connect } from 'node:net';\nimport { SERVICE_PORT } from './ports';\nexport const dial = (to: number) => connect(to, '127.0.0.1');\nexport const start = () => createServer().listen(SERVICE_PORT);\n`,
    'src/client.ts': client,
    'src/defaults.ts': wordList
      .map((name, i) => `export const ${name}Defaults = { size: ${i * 10} };\n`)
      .join(''),
    'src/settings.json': `${JSON.stringify({ retries: 3, names: wordList, limits: wordList.map((_, i) => i * 100) }, null, 2)}\n`,
  };
  const ordinary = files - filesWithPorts - 2;
  for (let file = 0; file < ordinary; file++) texts[`src/part${file % 8}/file${file}.ts`] = null;
  return Object.entries(texts).map(([name, text]) => [
    name,
    text ?? ordinaryFile(pack, Number(/file(\d+)/.exec(name)[1])).replace('./defaults', '../defaults'),
  ]);
}

/** Writes packages with about `files` JavaScript and TypeScript files each, without the root's own files. */
export function writePackages(root, packages, files) {
  for (let pack = 0; pack < packages; pack++) {
    for (const [name, text] of filesOf(pack, files)) {
      const file = path.join(root, `packages/p${pack}`, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
}

/**
 * Writes the tables of settings and commands into the READMEs, from the manifest:
 * `node scripts/readme-tables.mjs [--check]`. With `--check` nothing is written and a difference is an error.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const url = (name) => new URL(`../${name}`, import.meta.url);
const readJson = (name) => JSON.parse(readFileSync(url(name), 'utf8'));

/** Each README with its texts and the titles of its tables' columns. */
export const readmes = [
  {
    file: 'README.md',
    texts: 'package.nls.json',
    settings: ['setting', 'default', 'meaning'],
    commands: ['command', 'where'],
    places: {
      palette: 'palette',
      view: '*Ports in Code*',
      report: 'port report',
      editor: 'context menu of the editor',
    },
  },
  {
    file: 'README.zh-cn.md',
    texts: 'package.nls.zh-cn.json',
    settings: ['设置', '默认值', '含义'],
    commands: ['命令', '位置'],
    places: {
      palette: '命令面板',
      view: '“代码中的端口”视图',
      report: '端口报告',
      editor: '编辑器上下文菜单',
    },
  },
];

/** The README's text with fresh tables. */
export function withTables(readme, text) {
  const manifest = readJson('package.json');
  const texts = readJson(readme.texts);
  const tables = {
    settings: table(readme.settings, settingRows(manifest, texts)),
    commands: table(readme.commands, commandRows(manifest, texts, readme.places)),
  };
  return Object.entries(tables).reduce((result, [name, lines]) => replaceBlock(result, name, lines), text);
}

function settingRows(manifest, texts) {
  const groups = [...manifest.contributes.configuration].sort((a, b) => a.order - b.order);
  const settings = groups.flatMap((group) =>
    Object.entries(group.properties).sort(([, a], [, b]) => a.order - b.order),
  );
  return settings.map(([key, schema]) => [
    `\`${key}\``,
    key.endsWith('.severity') ? '' : `\`${JSON.stringify(schema.default)}\``,
    plain(resolve(schema.markdownDescription, texts)),
  ]);
}

function commandRows(manifest, texts, places) {
  const { commands, menus } = manifest.contributes;
  const inMenu = (menu, id) => (menus[menu] ?? []).some((item) => item.command === id);
  return commands.map(({ command, title }) => {
    const hidden = menus.commandPalette.some((item) => item.command === command && item.when === 'false');
    const where = [
      hidden ? null : places.palette,
      inMenu('view/title', command) || inMenu('view/item/context', command) ? places.view : null,
      inMenu('editor/title', command) ? places.report : null,
      inMenu('editor/context', command) ? places.editor : null,
    ];
    return [resolve(title, texts), where.filter((place) => place !== null).join(', ')];
  });
}

function resolve(key, texts) {
  const text = texts[key.replaceAll('%', '')];
  if (text === undefined) throw new Error(`There is no text for ${key}.`);
  return text;
}

/** Links to settings as the editor has them become plain names. */
function plain(text) {
  return text
    .replaceAll(/`#([\w.]+)#`/g, '`$1`')
    .replaceAll(/\[([^\]]+)\]\(command:[^)]+\)/g, '*$1*') // only the settings page runs commands
    .replaceAll(/\s+/g, ' ');
}

function table(titles, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)];
}

function replaceBlock(text, name, lines) {
  const pattern = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!pattern.test(text)) throw new Error(`There is no place for the table of ${name}.`);
  return text.replace(pattern, (_, start, end) => `${start}${lines.join('\n')}\n${end}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const readme of readmes.filter(({ file }) => existsSync(url(file)))) {
    const text = readFileSync(url(readme.file), 'utf8');
    const fresh = withTables(readme, text);
    if (!process.argv.includes('--check')) writeFileSync(url(readme.file), fresh);
    else if (fresh !== text) {
      process.stderr.write(
        `${readme.file}: its tables differ from the manifest: run \`node scripts/readme-tables.mjs\`.\n`,
      );
      process.exitCode = 1;
    }
  }
}

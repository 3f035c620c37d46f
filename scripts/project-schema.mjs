/**
 * Writes schemas/ephemeral-ports.schema.json, the JSON schema of the project file, from the settings in the manifest:
 * `node scripts/project-schema.mjs [--check]`. With `--check` nothing is written and a difference is an error.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

const target = new URL('../schemas/ephemeral-ports.schema.json', import.meta.url);
const readJson = (name) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));

/** Keys of a setting in the manifest that a JSON schema does not have. */
const editorOnly = new Set(['scope', 'order']);

/** Settings that hold for the editor alone. */
const noProjectSetting = new Set(['trace.server']);

/** The schema's text. */
export function projectSchema() {
  const manifest = readJson('package.json');
  const texts = readJson('package.nls.json');
  const settings = manifest.contributes.configuration.flatMap((group) => Object.entries(group.properties));
  const properties = settings
    .map(([key, setting]) => [key.replace(/^ephemeralPorts\./, ''), setting])
    .filter(([key]) => !noProjectSetting.has(key))
    .map(([key, setting]) => [key, withTexts(setting, texts)]);
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Ephemeral Ports: settings of a project',
    description:
      'Settings for one folder; they win over those of the editor, and the command line reads them too.',
    type: 'object',
    properties: { $schema: { type: 'string' }, ...Object.fromEntries(properties) },
    additionalProperties: false,
    allowComments: true,
    allowTrailingCommas: true,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** The setting with `%key%` replaced, editor's keys left out, and names of settings in links as a project file has them. */
function withTexts(value, texts) {
  if (typeof value === 'string') {
    return value
      .replace(/^%(.+)%$/, (_, key) => texts[key] ?? missing(key))
      .replaceAll(/`#(?:ephemeralPorts\.)?([\w.]+)#`/g, '`$1`')
      .replaceAll(/\[([^\]]+)\]\(command:[^)]+\)/g, '*$1*'); // only the settings page runs commands
  }
  if (Array.isArray(value)) return value.map((item) => withTexts(item, texts));
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => !editorOnly.has(key));
  return Object.fromEntries(kept.map(([key, item]) => [key, withTexts(item, texts)]));
}

function missing(key) {
  throw new Error(`package.nls.json has no text for %${key}%.`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const schema = projectSchema();
  if (!process.argv.includes('--check')) {
    writeFileSync(target, schema);
  } else if (!isDeepStrictEqual(readJson('schemas/ephemeral-ports.schema.json'), JSON.parse(schema))) {
    process.stderr.write(
      'schemas/ephemeral-ports.schema.json differs from the manifest: run `node scripts/project-schema.mjs`.\n',
    );
    process.exitCode = 1;
  }
}

/** The settings in the manifest are those of the code: keys, types, values, defaults. */
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { projectSchema } from '../../scripts/project-schema.mjs';
import { createCatalogue } from '../../server/src/catalogue/catalogue.js';
import { targetProfiles } from '../../server/src/ports/targets.js';
import { readSettings } from '../../server/src/settings/readSettings.js';
import { defaultSettings, ruleIds, severities } from '../../server/src/settings.js';
import { manifest, readJson, type SettingSchema, settingSchemas } from './manifest.js';

/** Settings of the editor that the engine does not know. */
const editorOnly = ['trace.server'];

function schemaOf(key: string): SettingSchema {
  const schema = settingSchemas[key];
  if (!schema) throw new Error(`The manifest has no setting ${key}.`);
  return schema;
}

function severitySchemas(): [string, SettingSchema][] {
  return Object.entries(schemaOf('severity').properties ?? {});
}

describe('settings of the manifest', () => {
  it('are the settings of the code', () => {
    expect(Object.keys(settingSchemas).sort()).toEqual(
      [...Object.keys(defaultSettings), ...editorOnly].sort(),
    );
  });

  it.each(Object.entries(defaultSettings))('%s has the default of the code', (key, value) => {
    expect(schemaOf(key).default).toEqual(value);
  });

  it('name every rule with its severities and its default', () => {
    expect(severitySchemas().map(([rule]) => rule)).toEqual([...ruleIds]);
    for (const [rule, schema] of severitySchemas()) {
      expect(schema.enum).toEqual([...severities, 'off']);
      expect(schema.default).toBe(defaultSettings.severity[rule as (typeof ruleIds)[number]]);
    }
  });

  it('name every target profile, and local', () => {
    const { items } = schemaOf('targets') as unknown as { items: { anyOf: { enum?: string[] }[] } };
    expect(items.anyOf[0]?.enum).toEqual([...targetProfiles.map((profile) => profile.name), 'local']);
  });

  it.each(Object.entries(settingSchemas))('%s says its scope, order and meaning', (key, schema) => {
    expect(schema.scope).toBe(editorOnly.includes(key) ? 'window' : 'resource');
    expect(schema.order).toBeTypeOf('number');
    expect(schema.markdownDescription).toMatch(/^%config\..+%$/);
  });

  it('describe every value of every choice', () => {
    const undescribed: string[] = [];
    const visit = (at: string, value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      const schema = value as SettingSchema;
      const described = schema.enumDescriptions ?? schema.markdownEnumDescriptions;
      const plain = ['transport', 'defaultHost', 'is'].some((name) => at.endsWith(`.${name}`));
      if (Array.isArray(schema.enum) && !plain && described?.length !== schema.enum.length)
        undescribed.push(at);
      for (const [key, child] of Object.entries(value)) visit(`${at}.${key}`, child);
    };
    visit('settings', settingSchemas);
    expect(undescribed).toEqual([]);
  });

  it('stand in titled groups whose orders differ', () => {
    const groups = manifest.contributes.configuration;
    expect(groups.every((group) => group.title.startsWith('%config.group.'))).toBe(true);
    expect(new Set(groups.map((group) => group.order)).size).toBe(groups.length);
    for (const group of groups) {
      const orders = Object.values(group.properties).map((schema) => schema.order);
      expect(new Set(orders).size).toBe(orders.length);
    }
  });
});

const row = { module: 'my-server', path: 'start', shape: 'call', role: 'listen', ports: [{ at: '0.port' }] };

const samples: readonly { settings: Record<string, unknown>; valid: boolean }[] = [
  { settings: {}, valid: true },
  { settings: { $schema: './schema.json' }, valid: true },
  { settings: { targets: ['linux', 'local', '40000-50000'] }, valid: true },
  { settings: { targets: [] }, valid: false },
  { settings: { targets: ['plan9'] }, valid: false },
  { settings: { targets: 'linux' }, valid: false },
  { settings: { reservedPorts: [50051, '50052', '50000-50010'] }, valid: true },
  { settings: { reservedPorts: ['50051,50060-50070'] }, valid: true },
  { settings: { reservedPorts: [70000] }, valid: false },
  { settings: { allowedPorts: [{ port: 50051, reason: 'a public contract' }] }, valid: true },
  { settings: { allowedPorts: [{ ports: ['50051', '50052-50053'], reason: 'both' }] }, valid: true },
  { settings: { allowedPorts: [{ reason: 'no port' }] }, valid: false },
  { settings: { allowedPorts: ['many'] }, valid: false },
  { settings: { severity: { 'port-mention': 'off' } }, valid: true },
  { settings: { severity: { 'port-mention': 'loud' } }, valid: false },
  { settings: { severity: { 'no-such-rule': 'error' } }, valid: false },
  { settings: { scope: 'openFiles' }, valid: true },
  { settings: { scope: 'everything' }, valid: false },
  { settings: { exclude: ['**/generated/**'] }, valid: true },
  { settings: { exclude: [''] }, valid: false },
  { settings: { maxFileSize: 500_000 }, valid: true },
  { settings: { maxFileSize: 0 }, valid: false },
  { settings: { maxFileSize: 1.5 }, valid: false },
  { settings: { apis: [row] }, valid: true },
  {
    settings: { apis: [{ ...row, defaultHost: 'loopback', transport: 'udp', doc: 'https://example.org' }] },
    valid: true,
  },
  {
    settings: {
      apis: [
        {
          ...row,
          ports: [{ at: '1.port', host: ['1.host', '1.hostname'] }],
          localPort: ['1.localPort', '1.local.port'],
          unless: { at: '2', is: 'number' },
          when: { at: '0', equals: ['tcp'] },
        },
      ],
    },
    valid: true,
  },
  { settings: { apis: [{ ...row, localPort: [] }] }, valid: false },
  { settings: { apis: [{ ...row, ports: [{ at: '0', host: ['host'] }] }] }, valid: false },
  { settings: { apis: [{ ...row, unless: { at: '0', is: 'boolean' } }] }, valid: false },
  { settings: { apis: [{ ...row, when: { at: '0', equals: 'tcp' } }] }, valid: false },
  { settings: { apis: [{ ...row, shape: 'calls' }] }, valid: false },
  { settings: { apis: [{ ...row, ports: [{ at: 'port' }] }] }, valid: false },
  { settings: { apis: [{ module: 'my-server' }] }, valid: false },
];

describe('schema of the project file', () => {
  const ajv = new Ajv({ strict: false, formats: { uri: true } });
  const matches = ajv.compile(readJson<object>('schemas/ephemeral-ports.schema.json'));

  it('is what the manifest gives', () => {
    expect(readJson('schemas/ephemeral-ports.schema.json')).toEqual(JSON.parse(projectSchema()));
  });

  it('takes every row of the built-in catalogue', () => {
    const { rows } = createCatalogue([]);
    expect(matches({ apis: rows.map((one) => ({ ...one })) }), JSON.stringify(matches.errors)).toBe(true);
  });

  it.each(samples)('and the code agree on $settings', ({ settings, valid }) => {
    expect(matches(settings), JSON.stringify(matches.errors)).toBe(valid);
    expect(readSettings(settings, 'a test').problems.length === 0).toBe(valid);
  });
});

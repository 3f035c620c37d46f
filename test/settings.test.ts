/** Settings and project files: what is read, what is refused, and what is said then. */
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../server/src/catalogue/catalogue.js';
import { readProjectSettings } from '../server/src/settings/readProjectSettings.js';
import { readSettings } from '../server/src/settings/readSettings.js';
import { defaultSettings } from '../server/src/settings.js';

const row = {
  module: 'my-server',
  path: 'start',
  shape: 'call',
  role: 'listen',
  ports: [{ at: '0.port', as: 'port', host: '0.host' }],
  doc: 'https://example.org/start',
};

/** A row in which every field is there, and places are lists where they may be. */
const fullRow = {
  module: 'my-client',
  path: 'Client.prototype.open',
  shape: 'call',
  role: 'connect',
  transport: 'udp',
  ports: [
    { at: '1.port', host: ['1.host', '1.hostname'] },
    { at: '1.servers[]', as: 'address' },
  ],
  defaultHost: 'dynamic',
  localPort: ['1.localPort', '1.local.port'],
  unless: { at: '2', is: 'function' },
  when: { at: '0', equals: ['tcp', 'tls'] },
  doc: 'https://example.org/open',
};

/** The keys complained of. */
function complaints(raw: unknown): string[] {
  return readSettings(raw, 'settings').problems.map((problem) => problem.key);
}

describe('valid settings', () => {
  test.each([[undefined], [null], [{}], [{ targets: null, trace: { server: 'off' } }]])(
    '%j gives the defaults',
    (raw) => {
      expect(readSettings(raw, 'settings')).toEqual({ settings: defaultSettings, problems: [] });
    },
  );

  test.each([
    ['targets', ['windows', 'local', '1000-2000'], ['windows', 'local', '1000-2000']],
    ['scope', 'openFiles', 'openFiles'],
    ['maxFileSize', 1, 1],
    ['exclude', ['**/x/**'], ['**/x/**']],
    ['reservedPorts', [50051], [{ low: 50051, high: 50051 }]],
    ['reservedPorts', ['50000-50010'], [{ low: 50000, high: 50010 }]],
    [
      'reservedPorts',
      ['8080,9148-9150'],
      [
        { low: 8080, high: 8080 },
        { low: 9148, high: 9150 },
      ],
    ],
    ['allowedPorts', [{ port: 50051, reason: 'vendor' }], [{ low: 50051, high: 50051, reason: 'vendor' }]],
    ['allowedPorts', [{ ports: '50051-50053' }], [{ low: 50051, high: 50053 }]],
    [
      'allowedPorts',
      [{ ports: [1, '2-3'], reason: 'r' }],
      [
        { low: 1, high: 1, reason: 'r' },
        { low: 2, high: 3, reason: 'r' },
      ],
    ],
    ['apis', [row], [row]],
    ['apis', [fullRow], [fullRow]],
    [
      'apis',
      [{ ...row, unless: { at: '1', is: 'number' } }],
      [{ ...row, unless: { at: '1', is: 'number' } }],
    ],
  ] as const)('%s: %j', (key, value, expected) => {
    const { settings, problems } = readSettings({ [key]: value }, 'settings');
    expect(problems).toEqual([]);
    expect(settings).toEqual({ ...defaultSettings, [key]: expected });
  });

  test('one severity leaves the others', () => {
    const { settings } = readSettings({ severity: { 'port-mention': 'off' } }, 'settings');
    expect(settings.severity).toEqual({ ...defaultSettings.severity, 'port-mention': 'off' });
  });
});

test('every row of the built-in catalogue could be written in the settings', () => {
  const { rows } = createCatalogue([]);
  expect(rows.length).toBeGreaterThan(100);
  const { settings, problems } = readSettings({ apis: JSON.parse(JSON.stringify(rows)) }, 'settings');
  expect(problems).toEqual([]);
  expect(settings.apis).toEqual(rows);
});

describe('invalid settings keep the default and name the key', () => {
  test.each([
    [7, ['']],
    [['linux'], ['']],
    [{ targets: 'linux' }, ['targets']],
    [{ targets: [] }, ['targets']],
    [{ targets: ['lunix'] }, ['targets[0]']],
    [{ targets: [5] }, ['targets[0]']],
    [{ scope: 'all' }, ['scope']],
    [{ maxFileSize: 0 }, ['maxFileSize']],
    [{ maxFileSize: '1 MB' }, ['maxFileSize']],
    [{ severity: 'off' }, ['severity']],
    [
      { severity: { 'no-such-rule': 'off', 'port-mention': 'loud' } },
      ['severity.no-such-rule', 'severity.port-mention'],
    ],
    [{ exclude: 'dist' }, ['exclude']],
    [{ exclude: [''] }, ['exclude[0]']],
    [{ reservedPorts: 50051 }, ['reservedPorts']],
    [{ reservedPorts: ['60000-50000', 70000, true, 1.5] }, [0, 1, 2, 3].map((i) => `reservedPorts[${i}]`)],
    [
      { allowedPorts: [{}, { port: 1, reason: 2 }, { ports: ['x'] }] },
      [0, 1, 2].map((i) => `allowedPorts[${i}]`),
    ],
    [{ apis: {} }, ['apis']],
    [{ apis: [3] }, ['apis[0]']],
    [{ apis: [{ ...row, role: 'bind' }] }, ['apis[0].role']],
    [{ apis: [{ ...row, shape: 1, module: '' }] }, ['apis[0].module', 'apis[0].shape']],
    [{ apis: [{ ...row, ports: [] }] }, ['apis[0].ports']],
    [{ apis: [{ ...row, ports: [{ at: 'port' }] }] }, ['apis[0].ports[0].at']],
    [{ apis: [{ ...row, ports: [{ at: '0', as: 'number' }] }] }, ['apis[0].ports[0].as']],
    [{ apis: [{ ...row, ports: [{ at: '0', host: 'x y' }] }] }, ['apis[0].ports[0].host']],
    [{ apis: [{ ...row, ports: [{ at: '0', host: [] }] }] }, ['apis[0].ports[0].host']],
    [{ apis: [{ ...row, ports: [{ at: '0', host: ['1', 'x y'] }] }] }, ['apis[0].ports[0].host']],
    [{ apis: [{ ...row, localPort: [] }] }, ['apis[0].localPort']],
    [{ apis: [{ ...row, localPort: ['port'] }] }, ['apis[0].localPort']],
    [{ apis: [{ ...row, unless: { at: '0', is: 'boolean' } }] }, ['apis[0].unless']],
    [{ apis: [{ ...row, when: { at: '0', equals: 'port' } }] }, ['apis[0].when']],
    [{ apis: [{ ...row, when: { at: '0', equals: [] } }] }, ['apis[0].when']],
    [{ apis: [{ ...row, when: { at: '0', equals: [80] } }] }, ['apis[0].when']],
    [{ apis: [{ ...row, when: { equals: ['port'] } }] }, ['apis[0].when']],
  ])('%j', (raw, keys) => {
    const { settings, problems } = readSettings(raw, 'settings');
    expect(problems.map((problem) => problem.key)).toEqual(keys);
    const emptied = { reservedPorts: [], allowedPorts: [], apis: [], exclude: [] };
    expect({ ...settings, ...emptied }).toEqual({ ...defaultSettings, ...emptied });
    for (const { message } of problems) expect(message).toMatch(/^settings: .*[^.]\.$/);
  });

  test('good entries of a list stay', () => {
    expect(readSettings({ targets: ['lunix', 'windows'] }, 's').settings.targets).toEqual(['windows']);
    expect(readSettings({ allowedPorts: [99999, 5] }, 's').settings.allowedPorts).toEqual([
      { low: 5, high: 5 },
    ]);
    expect(readSettings({ apis: [{}, row] }, 's').settings.apis).toEqual([row]);
  });

  test('the message says what is allowed', () => {
    const [problem] = readSettings({ severity: { 'port-mention': 'loud' } }, 'ephemeral-ports.json').problems;
    expect(problem?.message).toBe(
      'ephemeral-ports.json: severity.port-mention must be one of error, warning, information, hint, off; it stays hint.',
    );
  });

  test('the fault alone says nothing of what holds, for who does not go on', () => {
    const [problem] = readSettings({ severity: { 'port-mention': 'loud' }, codeLens: 1 }, 's').problems;
    expect(problem?.fault).toBe(
      's: severity.port-mention must be one of error, warning, information, hint, off.',
    );
  });

  test('control characters of a value are shown escaped', () => {
    const [problem] = readSettings({ targets: ['\u001b[31m\u202e'] }, 's').problems;
    expect(problem?.message).toContain('"\\u001b[31m\\u202e"');
  });
});

describe('project file', () => {
  test('wins over the editor, key by key', () => {
    const editor = readSettings(
      { targets: ['windows'], severity: { 'port-mention': 'off' } },
      'settings',
    ).settings;
    const text =
      '// ours\n{ "targets": ["linux", "macos"], "severity": { "connect-self-unlikely": "off" }, }';
    const { settings, problems } = readProjectSettings(text, 'ephemeral-ports.json', editor);
    expect(problems).toEqual([]);
    expect(settings.targets).toEqual(['linux', 'macos']);
    expect(settings.severity['port-mention']).toBe('off');
    expect(settings.severity['connect-self-unlikely']).toBe('off');
  });

  test.each([
    ['{', /line 1 is no valid JSON/],
    ['{\n  "targets": [,]\n}', /line 2 is no valid JSON/],
    ['', /line 1 is no valid JSON/],
    ['['.repeat(100_000), /is nested too deeply|is no valid JSON/],
    ['[]', /must be an object/],
    ['null', /must be an object/],
  ])('%.20j keeps the settings and is one problem', (text, message) => {
    const { settings, problems } = readProjectSettings(text);
    expect(settings).toEqual(defaultSettings);
    expect(problems).toMatchObject([{ key: '', message: expect.stringMatching(message) }]);
  });

  test('an unknown key is named, $schema is not', () => {
    const { problems } = readProjectSettings('\uFEFF{ "$schema": "x", "target": ["linux"] }');
    expect(problems).toMatchObject([
      { key: 'target', message: expect.stringContaining('the settings are targets,') },
    ]);
  });

  test('an unknown key of the editor is left alone', () => {
    expect(complaints({ codeLens: true })).toEqual([]);
  });
});

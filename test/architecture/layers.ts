/** The layers of the server, from the ground up: a module may import its own layer and those below it. */

/** `settings` and what reads them stand beside `ports`; what the client shares (`protocol`) stands with the settings. */
const layers = [
  'ports',
  'globs',
  'settings',
  'catalogue',
  'syntax',
  'facts',
  'kinds',
  'flow',
  'modules',
  'index',
  'packages',
  'scan',
  'findings',
  'moves',
  'baseline',
  'report',
  'features',
  'server',
  'entries',
] as const;
export type Layer = (typeof layers)[number];

/** Modules at the root of the server, which no folder places. */
const rootModules: Readonly<Record<string, Layer>> = {
  'settings.ts': 'settings',
  'jsonValue.ts': 'settings',
  'sourceFiles.ts': 'settings',
  'fileKinds.ts': 'settings',
  'skipReasons.ts': 'settings',
  'refusal.ts': 'settings',
  'textOrder.ts': 'settings',
  'groupedBy.ts': 'settings',
  'visibleText.ts': 'settings',
  'protocol.ts': 'settings',
  'guard.ts': 'features',
  'runtime.ts': 'features',
  'server.ts': 'server',
};

/** The shape of a user's row is a setting as well as a row: types only, and the catalogue's by its place. */
const sharedTypes = 'server/src/catalogue/apiRow.ts';

/** The layer of a module of the server; undefined where none is known. */
export function layerOf(name: string): Layer | undefined {
  const [first = '', second] = name.replace('server/src/', '').split('/');
  if (second === undefined) return rootModules[first];
  if (first === 'node' || first === 'browser' || first === 'cli' || first === 'mcp') return 'entries';
  return layers.find((layer) => layer === first);
}

/** Whether a module of one layer may import `target`. */
export function mayImport(from: Layer, target: string, typeOnly: boolean): boolean {
  const layer = layerOf(target);
  if (layer === undefined) return false;
  if (from === 'settings' && target === sharedTypes) return typeOnly;
  return layers.indexOf(layer) <= layers.indexOf(from);
}

/** Whether a layer knows neither protocol nor machine. */
export function isPure(layer: Layer): boolean {
  return layers.indexOf(layer) < layers.indexOf('features');
}

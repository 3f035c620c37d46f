/** Names that tell the role of an API that the catalogue does not know, where the shape of the call is plain. */
import type { ApiRow } from './apiRow.js';
import type { CallForm } from './catalogue.js';

/** A row for names instead of a module's export; what it finds is `likely`, never `certain`. */
export interface NameShape {
  readonly name: RegExp;
  readonly form: CallForm;
  /** Also for methods of receivers that nothing is known of; otherwise for imported or global functions and classes alone. */
  readonly anyReceiver: boolean;
  /** The second argument must show what credentials are: a generated gRPC client's constructor. */
  readonly credentials?: boolean;
  readonly row: ApiRow;
}

const doc = 'docs/detection.md#names-that-tell-the-role';

const shape = (
  name: RegExp,
  form: CallForm,
  role: ApiRow['role'],
  ports: ApiRow['ports'],
  more: Partial<Pick<NameShape, 'anyReceiver' | 'credentials'>> & Partial<Pick<ApiRow, 'unless'>> = {},
): NameShape => ({
  name,
  form,
  anyReceiver: more.anyReceiver ?? false,
  ...(more.credentials && { credentials: true }),
  row: {
    module: '',
    path: '',
    shape: form,
    role,
    ports,
    defaultHost: role === 'listen' ? 'any' : 'dynamic',
    doc,
    ...(more.unless && { unless: more.unless }),
  },
});

/** `?port` is any property whose name says port (`port`, `serverPort`, `http_port`). */
const portOption = { at: '0.?port', host: ['0.host', '0.hostname', '0.address'] } as const;
const urlOptions = [
  { at: '0.url', as: 'url' },
  { at: '0.uri', as: 'url' },
  { at: '0.endpoint', as: 'any' },
  { at: '0.address', as: 'address' },
  { at: '0.target', as: 'any' },
  { at: '0.server', as: 'any' },
  { at: '0.baseUrl', as: 'url' },
  { at: '0.baseURL', as: 'url' },
] as const;

export const nameShapes: readonly NameShape[] = [
  shape(
    /^listen$/,
    'call',
    'listen',
    [
      { at: '0', host: '1' },
      { at: '0.port', host: ['0.host', '0.hostname'] },
      { at: '0', as: 'address' },
    ],
    { anyReceiver: true },
  ),
  shape(/^dial$/, 'call', 'connect', [{ at: '0', as: 'address' }], { anyReceiver: true }),
  shape(/^fetch$/, 'call', 'connect', [{ at: '0', as: 'url' }], { anyReceiver: true }),
  shape(
    /^listenAsync$/,
    'call',
    'listen',
    [
      { at: '0', host: '1' },
      { at: '0.port', host: '0.host' },
    ],
    { anyReceiver: true },
  ),
  shape(/^bindAsync$/, 'call', 'listen', [{ at: '0', as: 'address' }], { anyReceiver: true }),
  shape(
    /^(?:create|start|run|launch|make|setup|build)(?:[A-Z]\w*)?(?:Server|Service|Listener|App)$/,
    'call',
    'listen',
    [portOption],
  ),
  shape(/^(?:[A-Z]\w*)?Server$/, 'new', 'listen', [
    portOption,
    { at: '0.server.port', host: '0.server.host' },
  ]),
  shape(/^(?:[A-Z]\w*)?Client$/, 'new', 'connect', [portOption, ...urlOptions, { at: '0', as: 'url' }]),
  shape(
    /^connect$/,
    'call',
    'connect',
    [
      { at: '0.port', host: ['0.host', '0.hostname'] },
      { at: '0', as: 'url' },
      { at: '0.servers', as: 'any' },
      { at: '0.servers[]', as: 'any' },
    ],
    { anyReceiver: true },
  ),
  // Open Sound Control: host, port, path (of Companion's modules and others).
  shape(/^(?:oscSend|sendOsc|sendOSC)$/, 'call', 'connect', [{ at: '1', host: '0' }], { anyReceiver: true }),
  shape(/^(?:goto|visit)$/, 'call', 'connect', [{ at: '0', as: 'url' }], { anyReceiver: true }),
  shape(/^[A-Z]\w*$/, 'new', 'connect', [{ at: '0', as: 'address' }], { credentials: true }),
  shape(/^create(?:[A-Z]\w*)?Client$/, 'call', 'connect', [portOption, ...urlOptions]),
  shape(/^connect(?:[A-Z]\w*)?$/, 'call', 'connect', [portOption, ...urlOptions]),
];

/** Whether the name of what is called tells the role of a call of such a form; without the shapes that ask for credentials. */
export function hasNameShape(name: string, form: CallForm): boolean {
  return nameShapes.some((one) => one.form === form && !one.credentials && one.name.test(name));
}

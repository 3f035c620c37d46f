/** Reads the user's catalogue rows (`apis`), field by field, so that a message can name the one that is wrong. */
import * as l10n from '@vscode/l10n';
import type { ApiRow, ArgumentPath, PortPlace } from '../catalogue/apiRow.js';
import { isObject } from '../jsonValue.js';
import { boundedList } from './listBounds.js';
import type { Complain } from './settingsProblem.js';

const shapes = ['call', 'new', 'either', 'config', 'plugin'] as const;
const roles = ['listen', 'connect'] as const;
const transports = ['tcp', 'udp'] as const;
const forms = ['port', 'address', 'url', 'any'] as const;
const defaultHosts = ['any', 'loopback', 'dynamic'] as const;
const kinds = ['function', 'string', 'number', 'object', 'present'] as const;

/** `0`, `1.port`, `0.brokers[]`, `0[].port`, `0.proxy.*.target`. */
const argumentPath = /^(?:\d+|this)(?:\[\]|\{\}|\(\))*(?:\.(?:\*|[\w$-]+)(?:\[\]|\{\}|\(\))*)*$/;

/** Rows of the list `value`; a row with a bad or missing field is left out and complained of. */
export function readApiRows(value: unknown, base: readonly ApiRow[], complain: Complain): readonly ApiRow[] {
  if (!Array.isArray(value)) {
    complain('apis', l10n.t('must be a list of catalogue rows'), l10n.t('the rows are kept as they were'));
    return base;
  }
  return boundedList('apis', value, complain).flatMap((entry: unknown, index) => {
    const row = readRow(entry, (field, complaint) => {
      complain(`apis[${index}]${field === '' ? '' : `.${field}`}`, complaint, l10n.t('the row is left out'));
    });
    return row === null ? [] : [row];
  });
}

/** One row, or null when a field is wrong; every wrong field is complained of. */
function readRow(entry: unknown, complain: Complain): ApiRow | null {
  if (!isObject(entry)) {
    complain('', l10n.t('must be an object with module, path, shape, role and ports'));
    return null;
  }
  let valid = true;
  const field: FieldReader = (name, test, expected) => {
    const value = entry[name];
    if (test(value)) return value;
    valid = false;
    complain(name, l10n.t('must be {0}', expected));
    return undefined;
  };
  const module = field('module', isWord, l10n.t('the name of a module such as "node:net", or "global"'));
  const path = field('path', isWord, l10n.t('an export path such as "Server.prototype.listen"'));
  const shape = field('shape', oneOf(shapes), list(shapes));
  const role = field('role', oneOf(roles), list(roles));
  const transport = field('transport', optional(oneOf(transports)), list(transports));
  const defaultHost = field('defaultHost', optional(oneOf(defaultHosts)), list(defaultHosts));
  const localPort = field(
    'localPort',
    optional(isPlaces),
    l10n.t('a place in the call such as {0}, or a list of places', '"0.localPort"'),
  );
  const unless = field(
    'unless',
    optional(isUnless),
    l10n.t('an object with "at", a place in the call or a list of places, and "is", {0}', list(kinds)),
  );
  const when = field(
    'when',
    optional(isWhen),
    l10n.t('an object with "at", a place in the call, and "equals", a list of texts'),
  );
  const except = field(
    'except',
    optional(isWhen),
    l10n.t('an object with "at", a place in the call, and "equals", a list of texts'),
  );
  const doc = field('doc', optional(isText), l10n.t('the address of a documentation page'));
  const ports = readPlaces(entry.ports, complain);
  if (!valid || !module || !path || !shape || !role || !ports) return null;
  return {
    module,
    path,
    shape,
    role,
    ports,
    doc: doc ?? '',
    ...(transport && { transport }),
    ...(defaultHost && { defaultHost }),
    ...(localPort && { localPort }),
    ...(unless && { unless }),
    ...(when && { when }),
    ...(except && { except }),
  };
}

type FieldReader = <T>(name: string, test: (value: unknown) => value is T, expected: string) => T | undefined;

function readPlaces(value: unknown, complain: Complain): PortPlace[] | null {
  if (!Array.isArray(value) || value.length === 0) {
    complain('ports', l10n.t('must be a list of places such as {0}', '[{ "at": "0.port" }]'));
    return null;
  }
  const places = value.map((entry: unknown, index) => readPlace(entry, `ports[${index}]`, complain));
  return places.every((place) => place !== null) ? places : null;
}

function readPlace(entry: unknown, key: string, complain: Complain): PortPlace | null {
  if (!isObject(entry) || !isArgumentPath(entry.at)) {
    complain(`${key}.at`, l10n.t('must be a place in the call such as {0}', '"0", "1.port", "0.brokers[]"'));
    return null;
  }
  const { at, as, host, upTo } = entry;
  if (!optional(oneOf(forms))(as)) {
    complain(`${key}.as`, l10n.t('must be {0}', list(forms)));
    return null;
  }
  if (!optional(isPlaces)(host)) {
    complain(
      `${key}.host`,
      l10n.t('must be a place in the call such as {0}, or a list of places', '"0.host"'),
    );
    return null;
  }
  if (!optional(isArgumentPath)(upTo)) {
    complain(`${key}.upTo`, l10n.t('must be a place in the call such as {0}', '"0.stopPort"'));
    return null;
  }
  return { at, ...(as && { as }), ...(host && { host }), ...(upTo && { upTo }) };
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !/\s/.test(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isArgumentPath(value: unknown): value is string {
  return typeof value === 'string' && argumentPath.test(value);
}

/** One place, or several of which the first that is there counts. */
function isPlaces(value: unknown): value is ArgumentPath | readonly ArgumentPath[] {
  return Array.isArray(value) ? value.length > 0 && value.every(isArgumentPath) : isArgumentPath(value);
}

function isWhen(value: unknown): value is NonNullable<ApiRow['when']> {
  return isObject(value) && isArgumentPath(value.at) && isTexts(value.equals);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every(isText);
}

function isUnless(value: unknown): value is NonNullable<ApiRow['unless']> {
  return isObject(value) && isPlaces(value.at) && oneOf(kinds)(value.is);
}

function oneOf<T extends string>(words: readonly T[]): (value: unknown) => value is T {
  return (value): value is T => words.some((word) => word === value);
}

function optional<T>(test: (value: unknown) => value is T): (value: unknown) => value is T | undefined {
  return (value): value is T | undefined => value === undefined || test(value);
}

function list(words: readonly string[]): string {
  return l10n.t('one of {0}', words.join(', '));
}

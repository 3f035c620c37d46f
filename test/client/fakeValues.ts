/** Values of the `vscode` module as plain classes: addresses, events, positions. */

export class FakeUri {
  constructor(
    readonly scheme: string,
    readonly authority: string,
    readonly path: string,
    readonly fragment = '',
  ) {}
  static parse(text: string): FakeUri {
    const match = /^([a-z][\w+.-]*):(?:\/\/([^/]*))?([^#]*)(?:#(.*))?$/i.exec(text);
    if (!match) throw new Error(`no URI: ${text}`);
    return new FakeUri(match[1] ?? '', match[2] ?? '', decodeURIComponent(match[3] ?? ''), match[4] ?? '');
  }
  static file(path: string): FakeUri {
    return new FakeUri('file', '', path);
  }
  static from(parts: { scheme: string; path: string }): FakeUri {
    return new FakeUri(parts.scheme, '', parts.path);
  }
  static joinPath(base: FakeUri, ...parts: string[]): FakeUri {
    return new FakeUri(base.scheme, base.authority, [base.path, ...parts].join('/'));
  }
  get fsPath(): string {
    return this.path;
  }
  with(change: { fragment: string }): FakeUri {
    return new FakeUri(this.scheme, this.authority, this.path, change.fragment);
  }
  toString(): string {
    const slashes = this.scheme === 'file' ? '//' : '';
    return `${this.scheme}:${slashes}${encodeURI(this.path)}${this.fragment ? `#${this.fragment}` : ''}`;
  }
}

export class Emitter<T> {
  private readonly listeners = new Set<(value: T) => void>();
  readonly event = (listener: (value: T) => void) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };
  fire(value: T): void {
    for (const listener of [...this.listeners]) listener(value);
  }
  dispose(): void {
    this.listeners.clear();
  }
}

export class Disposable {
  constructor(readonly dispose: () => void) {}
  static from(...items: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const item of items) item.dispose();
    });
  }
}

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(...at: [number, number, number, number] | [Position, Position]) {
    const [a, b, c, d] = at;
    this.start = a instanceof Position ? a : new Position(a, b as number);
    this.end = a instanceof Position ? (b as Position) : new Position(c ?? 0, d ?? 0);
  }
}

export class FileSystemError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export type Handler = (...args: never[]) => unknown;

export interface FakeDocument {
  readonly uri: FakeUri;
  readonly languageId: string;
  readonly version: number;
  getText(): string;
  lineAt(line: number): { text: string };
}

/** A document that never changes. */
export function documentOf(uri: FakeUri, languageId: string, text: string): FakeDocument {
  return {
    uri,
    languageId,
    version: 1,
    getText: () => text,
    lineAt: (line) => ({ text: text.split('\n')[line] ?? '' }),
  };
}

/** `vscode.l10n.t` without a translation. */
export function translate(message: string, ...args: unknown[]): string {
  return message.replaceAll(/\{(\d+)\}/g, (_, index: string) => String(args[Number(index)]));
}

/** Names that are not there are classes (capital letter) or functions that answer something disposable. */
export function lenient<T extends object>(target: T): T {
  return new Proxy(target, {
    get(object, key) {
      if (key in object || typeof key === 'symbol') return Reflect.get(object, key);
      if (/^[A-Z]/.test(key)) return class {};
      return () => ({ dispose: () => undefined, onDidChange: () => ({ dispose: () => undefined }) });
    },
  });
}

/** The manifest and what lies beside it, read once for the tests of this folder. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');

/** A setting as the manifest declares it. */
export interface SettingSchema {
  readonly type: string;
  readonly scope?: string;
  readonly order?: number;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly markdownDescription?: string;
  readonly properties?: Readonly<Record<string, SettingSchema>>;
}

interface MenuItem {
  readonly command: string;
  readonly when?: string;
}

export interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly l10n: string;
  readonly pricing: string;
  readonly categories: readonly string[];
  readonly keywords: readonly string[];
  readonly repository: { readonly url: string };
  readonly bugs: { readonly url: string };
  readonly qna: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly capabilities: unknown;
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category: string; enablement?: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly views: Readonly<Record<string, readonly { id: string; name: string }[]>>;
    readonly viewsWelcome: readonly { view: string; contents: string; when: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        media: { svg: string; altText: string };
        description: string;
        completionEvents: string[];
      }[];
    }[];
    readonly languages: readonly { id: string; extensions?: string[]; configuration?: string }[];
    readonly grammars: readonly { language: string; scopeName: string; path: string }[];
    readonly languageModelTools: readonly { name: string }[];
    readonly jsonValidation: readonly { fileMatch: string[]; url: string }[];
    readonly configuration: readonly {
      readonly id: string;
      readonly title: string;
      readonly order: number;
      readonly properties: Readonly<Record<string, SettingSchema>>;
    }[];
  };
}

/** A file of the repository as text. */
export function readText(name: string): string {
  return readFileSync(path.join(root, name), 'utf8');
}

/** A file of the repository as bytes. */
export function readBytes(name: string): Buffer {
  return readFileSync(path.join(root, name));
}

/** A JSON file of the repository. */
export function readJson<T>(name: string): T {
  return JSON.parse(readText(name)) as T;
}

/** Names of the files of a folder and the folders in it. */
export function listFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

export const manifest = readJson<Manifest>('package.json');

/** Every setting by its key without `ephemeralPorts.`. */
export const settingSchemas: Readonly<Record<string, SettingSchema>> = Object.fromEntries(
  manifest.contributes.configuration
    .flatMap((group) => Object.entries(group.properties))
    .map(([key, schema]) => [key.replace(/^ephemeralPorts\./, ''), schema]),
);

/** Which files are looked at, listed and watched: said once for disk, editor and command line. */
import { configuredKind, type FileKind, fileKinds, isCell } from './fileKinds.js';
import { expandBraces } from './globs/braces.js';

/** What the text of a file is read as. */
export type Dialect = 'js' | 'ts' | 'tsx' | 'json';

/** Endings of source files. Plain JavaScript may hold JSX, as bundlers and React projects write it. */
const dialects: Readonly<Record<string, Dialect>> = {
  '.ts': 'ts',
  '.tsx': 'tsx',
  '.mts': 'ts',
  '.cts': 'ts',
  '.js': 'js',
  '.jsx': 'js',
  '.mjs': 'js',
  '.cjs': 'js',
};

/** Endings of source files, each with its dot. */
export const sourceEndings: readonly string[] = Object.keys(dialects);

/** What editors call the languages of source files; the extension is activated by them. */
export const sourceLanguages = ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'] as const;

/** Languages that activate the extension: those of code, and those that hold ports by themselves. */
export const activatingLanguages: readonly string[] = [
  ...sourceLanguages,
  ...fileKinds.flatMap(({ languages }) => languages).filter((language) => !/^json[c5]?$/.test(language)),
];

/** Declaration files hold types only: no call, and no value that another file could import. */
const declarationName = /\.d\.(?:[^./]+\.)?[cm]?ts$/;
const projectName = /^(?:package|jsconfig|tsconfig(?:\..+)?)\.json$/;

/** The project's own settings of this tool, at the root of a folder. */
export const projectFileName = 'ephemeral-ports.json';

/** Says which files git leaves out, in any folder. */
export const ignoreFileName = '.gitignore';

/** The folder of installed packages: entered only by who names it. */
export const packagesFolder = 'node_modules';

/** Folders in which version control keeps its own files. */
export const storeFolders: readonly string[] = ['.git', '.hg', '.svn'];

/** Finds source files, and declaration files among them, which no glob can leave out. */
export const sourceGlob = `**/*.{${sourceEndings.map((ending) => ending.slice(1)).join(',')}}`;
/** Globs of all kinds of files that are read, code first. */
export const kindGlobs: readonly string[] = [sourceGlob, ...fileKinds.flatMap(({ globs }) => globs)];
/** All of them in one glob, without braces in braces, which VS Code does not read (`splitGlobAware` in its glob.ts). */
export const anyKindGlob = `**/{${kindGlobs
  .flatMap((glob) => expandBraces(glob) ?? [])
  .map((glob) => glob.slice('**/'.length))
  .join(',')}}`;
/** Finds what says how modules resolve. */
export const projectGlob = '**/{package.json,tsconfig.json,tsconfig.*.json,jsconfig.json}';
/** Finds what says which files stay out. */
export const ignoreGlob = `**/${ignoreFileName}`;

/** Globs of the files whose changes matter. */
export const watchedGlobs: readonly string[] = [
  ...kindGlobs,
  projectGlob,
  ignoreGlob,
  `**/${projectFileName}`,
  // The usual names of a baseline.
  '**/*ephemeral-ports*.jsonl',
];

/** Whether a path names a file of declarations, which is never read, open or closed. */
export function isDeclarationFile(path: string): boolean {
  return declarationName.test(path);
}

/** The kind of a file by its path; null for one that is not read. */
export function kindOf(path: string): FileKind | null {
  if (Object.hasOwn(dialects, endingOf(path))) return isDeclarationFile(path) ? null : 'code';
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name === projectFileName ? null : configuredKind(path);
}

/** Whether a path is of one of the kinds that are looked for; without them, of any kind. */
export function isLookedFor(path: string, kinds?: ReadonlySet<FileKind>): boolean {
  const kind = kindOf(path);
  return kind !== null && (kinds?.has(kind) ?? true);
}

/** Whether the name of a file, without its folder, is one that says how modules resolve. */
export function isProjectFile(name: string): boolean {
  return projectName.test(name);
}

/** Endings of files that are no text, as far as they are common: others are told by what they hold. */
const binaryEnding =
  /\.(?:png|jpe?g|gif|webp|avif|ico|icns|bmp|tiff?|psd|pdf|zip|t?gz|bz2|xz|zst|7z|rar|jar|war|class|o|a|so|dll|dylib|exe|bin|wasm|node|pyc|mp[34]|m4[av]|mov|avi|mkv|webm|ogg|wav|flac|woff2?|ttf|otf|eot|sqlite3?|db|vsix|map|lockb)$/i;

/** Whether a path may name a text of any kind; locks of package managers are generated, and hold no port. */
export function mayBeText(path: string): boolean {
  return (
    !binaryEnding.test(path) &&
    !/(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|Cargo\.lock|go\.sum)$/.test(
      path,
    )
  );
}

/** What the text of a file is read as: of the variables of an environment each stands for itself. */
export function textKindOf(path: string): 'code' | 'lines' {
  return kindOf(path) === 'environment' ? 'lines' : 'code';
}

/**
 * Whether a file is read although git ignores it, if its folder is not ignored: `.env` and `.env.NAME` hold the ports
 * that the programs of their folder get, and are kept out of most repositories.
 */
export function isReadThoughIgnored(path: string): boolean {
  return /(?:^|\/)\.env(?:\.[\w.-]+)?$/.test(path);
}

/** What a path's ending says of its text, however it is spelled; null where it says nothing. */
export function dialectOf(path: string): Dialect | null {
  return isCell(path) ? 'ts' : (dialects[endingOf(path).toLowerCase()] ?? null);
}

/** The last dot of a path and what follows it. */
function endingOf(path: string): string {
  return path.slice(path.lastIndexOf('.'));
}

/** Files whose name or folder says that they hold tests, or what only tests use. */
const testName = /[./_-](?:test|spec|e2e|mock)\.[^./]+$|\/(?:__tests__|__mocks__|tests?|mocks?|e2e)\//i;

/** Whether a path names a file of tests. */
export function isTestFile(path: string): boolean {
  return testName.test(path);
}

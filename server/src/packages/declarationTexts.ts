/** Reads the declarations of a package whose code is out of reach: native, wasm, minified, too large, or not there. */
import { type FileKey, folderOf, isRelative, joinPath } from '../modules/fileNames.js';
import { importNotes } from '../syntax/importNotes.js';
import { type PackageSource, packageRoot } from './packageSource.js';

/** Files of declarations that are read; more are those of a framework. */
const maxFiles = 60;
/** UTF-16 units of them. */
const maxUnits = 1_000_000;
/** UTF-16 units of a line that nobody wrote. */
const minifiedLine = 2_000;

/** What loads native code and wasm. */
const native =
  /\.node['"`]|['"](?:node-gyp-build|bindings|@mapbox\/node-pre-gyp|prebuild-install|ffi-napi|koffi)['"]|\.wasm\b|\bWebAssembly\./;

/** Whether code says little of what a package does: it loads what is no code, or was minified. */
export function isOutOfReach(texts: ReadonlyMap<FileKey, string>): boolean {
  return [...texts.values()].some(
    (text) => native.test(text) || text.split('\n', 50).some((line) => line.length > minifiedLine),
  );
}

/** The declarations of the main module, with the files that they lead to. */
export async function readDeclarationTexts(source: PackageSource): Promise<Map<FileKey, string>> {
  const texts = new Map<FileKey, string>();
  let units = 0;
  const add = async (path: FileKey): Promise<boolean> => {
    if (texts.has(path)) return true;
    const text = await source.read(path.slice(packageRoot.length));
    if (typeof text !== 'string' || texts.size >= maxFiles || units + text.length > maxUnits) return false;
    units += text.length;
    texts.set(path, text);
    return true;
  };
  for (const file of source.manifest.declarations) if (await add(joinPath(packageRoot, file))) break;
  // Files come to the map while it is walked.
  for (const [file, text] of texts)
    for (const note of importNotes(text)) {
      const specifier = note.split('\n', 1)[0] as string;
      if (!isRelative(specifier)) continue;
      const stem = joinPath(folderOf(file), specifier.replace(/\.[cm]?js$/, ''));
      for (const ending of ['.d.ts', '/index.d.ts', '.d.mts', '.d.cts']) if (await add(stem + ending)) break;
    }
  return texts;
}

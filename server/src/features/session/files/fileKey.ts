/** Converts between the protocol's URIs and the engine's file keys; nothing else in the server does. */
import { URI } from 'vscode-uri';
import type { FileKey } from '../../../modules/fileNames.js';

/** The key of a URI: path percent-decoded, drive letter in lower case. */
export function toFileKey(uri: string): FileKey {
  const parsed = URI.parse(uri);
  if (parsed.scheme === cellScheme) return toCellKey(parsed);
  const { scheme, authority, path, query, fragment } = parsed;
  const place = scheme === 'file' ? path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase()) : path;
  const tail = (query === '' ? '' : `?${query}`) + (fragment === '' ? '' : `#${fragment}`);
  const origin = authority !== '' || scheme === 'file' ? `${scheme}://${authority}` : `${scheme}:`;
  return `${origin}${place}${tail}`;
}

/** VS Code's scheme of the cells of notebooks; the fragment tells which cell, and ends with the notebook's scheme in base 64. */
const cellScheme = 'vscode-notebook-cell';

/** The key of a cell: that of its notebook, and behind `#` which cell. */
function toCellKey(cell: URI): FileKey {
  const { path, fragment } = cell;
  const encoded = /^[^s]*s([\w+/-]+)=*$/.exec(fragment)?.[1]?.replace(/-/g, '+').replace(/_/g, '/');
  const scheme = encoded === undefined ? '' : atob(encoded);
  const notebook = cell.with({ scheme: /^[a-z][\w+.-]*$/i.test(scheme) ? scheme : 'file', fragment: '' });
  // The path of a key has no slash behind its name.
  const key = toFileKey(notebook.toString());
  return path.endsWith('.ipynb')
    ? `${key}#${fragment.replaceAll('/', '_')}`
    : `${key}.ipynb#${fragment.replaceAll('/', '_')}`;
}

/** The URI of a key, encoded as VS Code encodes it. */
export function toUri(file: FileKey): string {
  const match = /^([a-zA-Z][\w+.-]*):(?:\/\/([^/]*))?([\s\S]*)$/.exec(file);
  if (!match) return file;
  return URI.from({ scheme: match[1] ?? '', authority: match[2] ?? '', path: match[3] ?? '' }).toString();
}

/** The key without a slash at its end, as folders are compared. */
export function toFolderKey(uri: string): FileKey {
  return toFileKey(uri).replace(/(?<=[^/:])\/+$/, '');
}

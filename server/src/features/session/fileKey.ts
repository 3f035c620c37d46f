/** Converts between the protocol's URIs and the engine's file keys; nothing else in the server does. */
import { URI } from 'vscode-uri';
import type { FileKey } from '../../modules/fileNames.js';

/** The key of a URI: path percent-decoded, drive letter in lower case. */
export function toFileKey(uri: string): FileKey {
  const { scheme, authority, path, query, fragment } = URI.parse(uri);
  const place = scheme === 'file' ? path.replace(/^\/[A-Z]:/, (drive) => drive.toLowerCase()) : path;
  const tail = (query === '' ? '' : `?${query}`) + (fragment === '' ? '' : `#${fragment}`);
  const origin = authority !== '' || scheme === 'file' ? `${scheme}://${authority}` : `${scheme}:`;
  return `${origin}${place}${tail}`;
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

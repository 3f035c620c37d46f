/** Links to files as the Markdown preview follows them: from the first workspace folder, since it refuses `file:`. */

/** What of a URI is read. */
interface Address {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

const link = /\[((?:\\.|[^\]\\])*)\]\(([a-z][a-z\d+.-]*):(?:\/\/([^/)\s]*))?(\/[^)\s#]*)#(L\d+,\d+)\)/gi;

/**
 * The text with links to places of files written from the root of the folder (`/src/a.ts#L2,9`), also to files beside
 * it (`/../other/a.ts`). Without a folder the preview can follow none: what remains is their text. Other links stay.
 */
export function linksOfPreview(markdown: string, root: Address | undefined): string {
  return markdown.replace(link, (_all, label: string, scheme: string, authority = '', path = '', place) => {
    if (!root || scheme !== root.scheme || decodeURIComponent(authority) !== root.authority) return label;
    return `[${label}](/${relativePath(root.path, path)}#${place})`;
  });
}

/** From a folder to a percent-encoded path, `..` where it leads out. */
function relativePath(folder: string, encoded: string): string {
  const from = folder.split('/').filter((step) => step !== '');
  const to = encoded.split('/').filter((step) => step !== '');
  let shared = 0;
  while (shared < from.length && decodeURIComponent(to[shared] ?? '') === from[shared]) shared += 1;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

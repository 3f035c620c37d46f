/** Text for hovers: escaped, so that a name in the user's code is never read as markup. */
import type { Span } from '../../syntax/span.js';
import { visibleText } from '../../visibleText.js';

/** Characters that mean something to Markdown, or to the HTML in it. */
const special = /[\\`*_{}[\]<>#+\-!|&~]/g;

/** Text as it stands, whatever it holds. */
export function escapeMarkdown(text: string): string {
  return visibleText(text.replace(/\s+/g, ' ')).replace(special, '\\$&');
}

/** A link to a place, labelled with its path and line (1-based); VS Code reads the place from the fragment. */
export function linkTo(path: string, uri: string, { startLine, startCharacter }: Span): string {
  const label = escapeMarkdown(`${path}:${startLine + 1}`);
  const target = uri.replace(/[()<>\s]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `[${label}](${target}#L${startLine + 1},${startCharacter + 1})`;
}

/** Our own Markdown without its marks, for clients that show plain text. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\[((?:\\.|[^\]\\])*)\]\([^)]*\)/g, '$1')
    .replace(/\\([^A-Za-z0-9\s])|\*\*|`| {2}(?=\n)/g, (_, escaped?: string) => escaped ?? '');
}

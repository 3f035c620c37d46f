/** The scripts of a component or page, at their own offsets: everything else of the text is blank. */
import { Parser } from 'htmlparser2';
import type { Dialect } from '../sourceFiles.js';

/** The code of a component. */
export interface ComponentScript {
  /** As long as the text of the file. */
  readonly script: string;
  readonly dialect: Dialect;
}

interface Block {
  readonly start: number;
  readonly end: number;
  readonly lang: string;
}

/** Types of scripts that browsers run, and those of transpilers in them (HTML standard, §4.12.1). */
const scriptTypes =
  /^(?:|module|(?:text|application)\/(?:x-)?(?:java|ecma)script|text\/babel|text\/jsx|text\/typescript|jsx|ts|tsx)$/i;

/** Reads the scripts of a `.vue`, `.svelte`, `.astro` or HTML file, whatever is broken in it. */
export function scriptOf(file: string, text: string): ComponentScript {
  const isAstro = file.endsWith('.astro');
  const front = isAstro ? frontMatterOf(text) : null;
  const isPage = /\.html?$/.test(file);
  const blocks = [...(front ? [front] : []), ...scriptsIn(text, front?.end ?? 0, isPage)];
  const langs = blocks.map(({ lang }) => lang);
  const dialect: Dialect = langs.some((lang) => /^[jt]sx$/.test(lang))
    ? 'tsx'
    : langs.some((lang) => /^(?:ts|typescript)$/.test(lang))
      ? 'ts'
      : 'js';
  return { script: blankOutside(text, blocks), dialect };
}

/** The code between the fences at the top of an Astro component. */
function frontMatterOf(text: string): Block | null {
  const opened = /^\uFEFF?\s*---/.exec(text);
  if (!opened) return null;
  const start = opened[0].length;
  const closing = /^---/m.exec(text.slice(start));
  return { start, end: closing ? start + closing.index : text.length, lang: 'ts' };
}

/** In components `Script` is another component; pages write their tags as they like. */
function scriptsIn(text: string, from: number, isPage: boolean): Block[] {
  const blocks: Block[] = [];
  let open: { start: number; lang: string } | null = null;
  const parser = new Parser(
    {
      onopentag(name, { type = '', lang = '', src }) {
        if (name !== 'script' || !scriptTypes.test(type.trim()) || (src !== undefined && lang === '')) return;
        open = { start: from + parser.endIndex + 1, lang: lang.toLowerCase() || type.replace(/^.*\//, '') };
      },
      onclosetag(name) {
        if (name !== 'script' || !open) return;
        // Where the closing tag is missing, the parser closes the element at the end.
        const end = from + Math.min(parser.startIndex, text.length - from);
        blocks.push({ start: open.start, end: Math.max(open.start, end), lang: open.lang });
        open = null;
      },
    },
    { recognizeSelfClosing: true, lowerCaseTags: isPage, lowerCaseAttributeNames: true },
  );
  parser.end(text.slice(from));
  return blocks;
}

/** Blanks keep lines where they are; a semicolon ends a block, so that the next does not go on with it. */
function blankOutside(text: string, blocks: readonly Block[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of blocks) {
    parts.push(blank(text.slice(at, start)), text.slice(start, end));
    at = end;
    if (at < text.length && text[at] !== '\n' && text[at] !== '\r') {
      parts.push(';');
      at++;
    }
  }
  parts.push(blank(text.slice(at)));
  return parts.join('');
}

function blank(text: string): string {
  return text.replace(/[^\r\n\u2028\u2029]/g, ' ');
}

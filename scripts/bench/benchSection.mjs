/** Writes one section of a Markdown file, and leaves what others wrote there. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The text with a section between its marks, `<!-- name -->` and `<!-- /name -->`; at the end when it has none yet. */
export function withSection(text, name, section) {
  const block = `<!-- ${name} -->\n${section.trim()}\n<!-- /${name} -->`;
  const [start, end] = [text.indexOf(`<!-- ${name} -->`), text.indexOf(`<!-- /${name} -->`)];
  if (start < 0 || end < start) return text.trim() === '' ? `${block}\n` : `${text.trimEnd()}\n\n${block}\n`;
  return text.slice(0, start) + block + text.slice(end + `<!-- /${name} -->`.length);
}

/** Writes the section into the file, which need not be there. */
export function writeSection(file, name, section) {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  writeFileSync(file, withSection(text, name, section));
}

/** Text of a workspace in HTML and SVG: nothing in it is markup. */
import { visibleText } from '../../visibleText.js';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an element or a quoted attribute. */
export function escapeMarkup(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
}

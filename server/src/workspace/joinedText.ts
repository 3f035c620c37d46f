/** Ports in texts that were put together from pieces of several literals: which literal holds the digits. */
import type { PlaceForm } from '../catalogue/apiRow.js';
import { classifyHost } from '../ports/host.js';
import { hole, portsInAddress, portsInDigits, portsInUrl, type TextPort } from '../syntax/portText.js';
import type { FileKey } from './portSite.js';
import type { PortHit } from './portsAt.js';
import type { Workspace } from './settled.js';

/** A piece of a text: a literal's text, with the offset of its first unit in its literal, or a hole. */
export type Piece =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly at: number;
      readonly lit: number;
      readonly file: FileKey;
      readonly fromOutermost: boolean;
      /** A value of its own (a number, a text reached by a name), not a chunk of the text that is put together. */
      readonly whole: boolean;
    }
  | { readonly kind: 'hole' };

/** Ports that the pieces name together in a form. */
export function portsInPieces(pieces: readonly Piece[], form: PlaceForm, workspace: Workspace): PortHit[] {
  const text = joined(pieces);
  return portsInForm(text, form).flatMap((port) => hitAt(pieces, port, form, workspace));
}

/**
 * The text of the pieces. What follows a port that is complete is a path (`${baseUrl}${path}`); what follows the
 * beginning of one (`localhost:300${i}`) may be its last digits.
 */
function joined(pieces: readonly Piece[]): string {
  let text = '';
  let before: Piece | undefined;
  for (const piece of pieces) {
    const afterPort = before?.kind === 'text' && (before.whole ? /:\d{1,5}$/ : /:\d{5}$/).test(text);
    text += piece.kind === 'text' ? piece.text : afterPort ? '/' : hole;
    before = piece;
  }
  return text;
}

function portsInForm(text: string, form: PlaceForm): TextPort[] {
  if (form === 'port') return portsInDigits(text);
  if (form === 'address') return portsInAddress(text);
  if (form === 'url') return portsInUrl(text);
  const digits = portsInDigits(text);
  return digits.length > 0 ? digits : text.includes('//') ? portsInUrl(text) : portsInAddress(text);
}

function hitAt(pieces: readonly Piece[], port: TextPort, form: PlaceForm, workspace: Workspace): PortHit[] {
  let from = 0;
  for (const piece of pieces) {
    const length = piece.kind === 'text' ? piece.text.length : hole.length;
    if (piece.kind === 'text' && port.start >= from && port.end <= from + length) {
      const literal = workspace.factsOf(piece.file)?.literals[piece.lit];
      if (!literal) return [];
      // A number's own spelling may be longer than its value (50_051): its token is the digits.
      const isNumber = literal.value !== null;
      const at = literal.token.start + piece.at - from;
      const start = isNumber ? literal.token.start : at + port.start;
      const end = isNumber ? literal.token.end : at + port.end;
      const host =
        form === 'port' ? undefined : port.host.includes(hole) ? 'dynamic' : classifyHost(port.host);
      return [
        {
          file: piece.file,
          lit: piece.lit,
          start,
          end,
          port: port.port,
          used: port.port,
          host,
          fromOutermost: piece.fromOutermost,
        },
      ];
    }
    from += length;
  }
  return [];
}

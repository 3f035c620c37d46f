/** A name for a finding that survives edits elsewhere in its file, so that services can tell old from new. */
import type { ReportSite } from './portReport.js';

/** FNV-1a over UTF-16 units, 64 bits, as 16 hexadecimal digits. */
export function shortName(text: string): string {
  let state = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    state = BigInt.asUintN(64, (state ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  }
  return state.toString(16).padStart(16, '0');
}

/**
 * A function that gives each site of one report, asked in the report's order, its fingerprint: made of rule, file,
 * port and token, and of the count of equal ones before it in the file; not of lines.
 */
export function fingerprints(): (site: ReportSite) => string {
  const seen = new Map<string, number>();
  return ({ rule, file, port, text }) => {
    const identity = [rule, file, port, text].join('\0');
    const count = seen.get(identity) ?? 0;
    seen.set(identity, count + 1);
    return shortName(`${identity}\0${count}`);
  };
}

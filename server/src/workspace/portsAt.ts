/** The ports that a value names in a given form: numbers, digits, addresses, URLs, put together from their parts. */
import type { PlaceForm } from '../catalogue/apiRow.js';
import { classifyHost, type HostKind } from '../ports/host.js';
import { isPort } from '../ports/port.js';
import { type Piece, portsInPieces } from './joinedText.js';
import type { FileKey } from './portSite.js';
import type { ValueResolver } from './resolveValue.js';
import type { Reached, Workspace } from './settled.js';

/** A port, and the digits of the literal that says so. */
export interface PortHit {
  readonly file: FileKey;
  /** Index into the file's literals. */
  readonly lit: number;
  /** Offsets of the digits in the file. */
  readonly start: number;
  readonly end: number;
  /** What the literal says. */
  readonly port: number;
  /** What the call gets, when the code computes it (`BASE + 1`); else {@link port}. */
  readonly used: number;
  /** What the text says of the host; undefined when the form holds none. */
  readonly host: HostKind | undefined;
  readonly fromOutermost: boolean;
}

export interface PortReader {
  /** Ports of one settled value. */
  portsIn(reached: Reached, form: PlaceForm): PortHit[];
  /** The host that a value names. */
  hostIn(reached: readonly Reached[]): HostKind;
}

/** Texts within texts, sums within sums; constants of two files can name each other for ever. */
const maxNesting = 16;
/** Combinations of alternatives that one text is put together from. */
const maxCombinations = 24;

export function createPortReader(workspace: Workspace, resolver: ValueResolver): PortReader {
  const numberOf = (file: FileKey, lit: number): number | null =>
    workspace.factsOf(file)?.literals[lit]?.value ?? null;

  let nesting = 0;
  const bounded = <T>(compute: () => T[]): T[] => {
    if (nesting > maxNesting) return [];
    nesting++;
    try {
      return compute();
    } finally {
      nesting--;
    }
  };

  const portsIn = (reached: Reached, form: PlaceForm): PortHit[] =>
    bounded(() => portsInValue(reached, form));

  const portsInValue = (reached: Reached, form: PlaceForm): PortHit[] => {
    const { value, file } = reached;
    switch (value.k) {
      case 'num':
        return form === 'port' || form === 'any' ? numberHit(reached, value.lit, null) : [];
      case 'math':
        return form === 'port' || form === 'any' ? mathHits(reached) : [];
      case 'text':
        return textHits(
          [
            {
              kind: 'text',
              text: value.text,
              at: value.at,
              lit: value.lit,
              file,
              fromOutermost: reached.fromOutermost,
              whole: true,
            },
          ],
          form,
        );
      case 'cat':
        return combinations(reached).flatMap((pieces) => textHits(pieces, form));
      case 'part':
        return value.part === 'port' && form !== 'address' ? partHits(value.of, reached) : [];
      case 'arr':
        return form === 'port' ? [] : resolver.along([reached], ['[]']).flatMap((one) => portsIn(one, form));
      case 'obj':
        return form === 'any'
          ? resolver.along([reached], ['port']).flatMap((one) => portsIn(one, 'port'))
          : [];
      default:
        return [];
    }
  };

  /** The port in a text that was parsed as a URL or split as an address. */
  const partHits = (whole: Parameters<ValueResolver['settle']>[0], at: Reached): PortHit[] =>
    resolver.settle(whole, at.file, at.frame).flatMap((one) => {
      const reached = { ...one, fromOutermost: at.fromOutermost || one.fromOutermost };
      return portsIn(reached, 'url').map((hit) => ({ ...hit, host: undefined }));
    });

  const numberHit = (reached: Reached, lit: number, used: number | null): PortHit[] => {
    const facts = workspace.factsOf(reached.file)?.literals[lit];
    if (!facts || facts.value === null || !isPort(facts.value) || (used !== null && !isPort(used))) return [];
    const { start, end } = facts.token;
    const { file, fromOutermost } = reached;
    return [
      { file, lit, start, end, port: facts.value, used: used ?? facts.value, host: undefined, fromOutermost },
    ];
  };

  /** Sums of literals point at the larger one; a sum with something unknown at its literal, if that can be a base port. */
  const mathHits = (reached: Reached): PortHit[] => {
    const { value } = reached;
    if (value.k !== 'math') return [];
    const lefts = operands(value.left, reached);
    const rights = operands(value.right, reached);
    const found: PortHit[] = [];
    for (const left of lefts) {
      for (const right of rights) {
        const used = compute(value.op, left.number, right.number);
        const base = baseOf(left, right, value.op);
        if (!base || base.hit === null) continue;
        if (used === null && (base.hit.port < 1024 || (value.op !== '+' && value.op !== '-'))) continue;
        if (used !== null && !isPort(used)) continue;
        found.push({ ...base.hit, used: used ?? base.hit.port });
      }
    }
    return found;
  };

  interface Operand {
    readonly number: number | null;
    readonly hit: PortHit | null;
  }

  const operands = (value: Parameters<ValueResolver['settle']>[0], at: Reached): Operand[] => {
    const settled = resolver.settle(value, at.file, at.frame).slice(0, 6);
    const found = settled.flatMap((one): Operand[] => {
      const fromOutermost = at.fromOutermost || one.fromOutermost;
      if (one.value.k === 'num') {
        const number = numberOf(one.file, one.value.lit);
        return [{ number, hit: numberHit({ ...one, fromOutermost }, one.value.lit, null)[0] ?? null }];
      }
      if (one.value.k === 'math')
        return bounded(() => mathHits({ ...one, fromOutermost })).map((hit) => ({ number: hit.used, hit }));
      return [{ number: null, hit: null }];
    });
    return found.length > 0 ? found : [{ number: null, hit: null }];
  };

  /** Every way to put a joined text together, parts not known as holes. */
  const combinations = (reached: Reached): Piece[][] => {
    const { value } = reached;
    if (value.k !== 'cat') return [];
    let ways: Piece[][] = [[]];
    for (const [index, part] of value.parts.entries()) {
      const before = value.parts[index - 1];
      // What follows a colon may be a bare number, which a file can hold that did not pass the sieve.
      const choices =
        before?.k === 'text' && before.text.endsWith(':')
          ? resolver.withAsking('always', () => choicesOf(part, reached))
          : choicesOf(part, reached);
      ways = ways.flatMap((way) => choices.map((choice) => [...way, ...choice])).slice(0, maxCombinations);
    }
    return ways;
  };

  const choicesOf = (part: Parameters<ValueResolver['settle']>[0], at: Reached): Piece[][] => {
    const choices: Piece[][] = [];
    for (const one of resolver.settle(part, at.file, at.frame)) {
      const fromOutermost = at.fromOutermost || one.fromOutermost;
      if (one.value.k === 'text')
        choices.push([
          {
            kind: 'text',
            text: one.value.text,
            at: one.value.at,
            lit: one.value.lit,
            file: one.file,
            fromOutermost,
            whole: part.k !== 'text',
          },
        ]);
      else if (one.value.k === 'num') {
        const number = numberHit({ ...one, fromOutermost }, one.value.lit, null)[0];
        if (number)
          choices.push([
            {
              kind: 'text',
              text: String(number.port),
              at: 0,
              lit: number.lit,
              file: one.file,
              fromOutermost,
              whole: true,
            },
          ]);
      } else if (one.value.k === 'cat')
        choices.push(...bounded(() => combinations({ ...one, fromOutermost })));
      else if (one.value.k === 'math') {
        for (const hit of bounded(() => mathHits({ ...one, fromOutermost }))) {
          choices.push([
            {
              kind: 'text',
              text: String(hit.port),
              at: hit.start - (workspace.factsOf(hit.file)?.literals[hit.lit]?.token.start ?? 0),
              lit: hit.lit,
              file: hit.file,
              fromOutermost: hit.fromOutermost,
              whole: true,
            },
          ]);
        }
      } else choices.push([{ kind: 'hole' }]);
    }
    if (choices.length === 0) choices.push([{ kind: 'hole' }]);
    return choices.slice(0, 8);
  };

  const textHits = (pieces: readonly Piece[], form: PlaceForm): PortHit[] =>
    portsInPieces(pieces, form, workspace);

  return {
    portsIn,
    hostIn(reached) {
      for (const one of reached) {
        if (one.value.k === 'text') return classifyHost(one.value.text);
        if (one.value.k === 'fn' || one.value.k === 'obj' || one.value.k === 'num' || one.value.k === 'part')
          continue;
        return 'dynamic';
      }
      return null;
    },
  };
}

function compute(op: string, left: number | null, right: number | null): number | null {
  if (left === null || right === null) return null;
  if (op === '+') return left + right;
  if (op === '-') return left - right;
  if (op === '*') return left * right;
  if (op === '%') return left % right;
  return Number.isInteger(left / right) ? left / right : null;
}

function baseOf<T extends { number: number | null; hit: unknown }>(
  left: T,
  right: T,
  op: string,
): T | undefined {
  if (op === '-') return left;
  const known = [left, right].filter((one) => one.number !== null && one.hit !== null);
  return known.sort((a, b) => (b.number ?? 0) - (a.number ?? 0))[0];
}

/** Puts the literals of a file, what they name by themselves, and the uses that reach them together as port sites, at the places where they stand now. */
import {
  hostKinds,
  Literal,
  literalSize,
  mentionSize,
  noNumber,
  Statement,
  statementSize,
} from '../facts/fileFacts.js';
import { Flag, Kind } from '../facts/nodeKinds.js';
import type { FileGraph } from '../flow/graph/fileGraph.js';
import type { FlowGraph } from '../flow/graph/graph.js';
import type { KeptFacts } from '../flow/graph/keptFacts.js';
import type { CallUses, LiteralUse } from '../flow/uses/literalUses.js';
import type { Span } from '../syntax/span.js';
import { apiName } from './apiName.js';
import { LiteralPlaces } from './literalPlaces.js';
import type { ComputedPort, PortRole, PortSite, PortUse, UseStep, Via } from './portSite.js';

/** Binds nodes of the graph to places in texts. */
export class SiteBinding {
  readonly #graph: FlowGraph;
  readonly #places: LiteralPlaces;

  constructor(graph: FlowGraph) {
    this.#graph = graph;
    this.#places = new LiteralPlaces(graph);
  }

  /** Sites of one file, sorted by position, then port. */
  sitesOf(file: FileGraph, uses: readonly LiteralUse[]): PortSite[] {
    const drafts = new Map<string, Draft>();
    const draft = (
      literal: number,
      start: number,
      end: number,
      port: number,
      host: PortSite['host'],
    ): Draft => {
      const key = `${literal} ${start}`;
      let found = drafts.get(key);
      if (!found) {
        found = { literal, start, end, port, host, uses: [] };
        drafts.set(key, found);
      }
      return found;
    };
    for (const one of this.#mentions(file)) draft(one.literal, one.start, one.end, one.port, one.host);
    for (const use of uses) {
      const place = this.#graph.literalOf(use.literal);
      if (!place) continue;
      const { start, end } = this.#digits(use, file);
      const found = draft(place.index, start, end, use.port, null);
      if (use.sink) found.uses.push(this.#use(use));
    }
    return [...drafts.values()]
      .map((one) => this.#site(file, one))
      .sort((a, b) => a.digits.start - b.digits.start || a.port - b.port);
  }

  *#mentions({ facts }: FileGraph): Iterable<Omit<Draft, 'uses'>> {
    const count = facts.statements.length / statementSize;
    for (let i = 0; i < count; i++) {
      const at = i * statementSize;
      const from = facts.statements[at + Statement.mention] as number;
      const next = at + statementSize + Statement.mention;
      const to = next < facts.statements.length ? (facts.statements[next] as number) : facts.mentions.length;
      const offset = facts.statements[at + Statement.offset] as number;
      const first = (facts.statements[at + Statement.literal] as number) / literalSize;
      for (let m = from; m < to; m += mentionSize) {
        yield {
          literal: first + (facts.mentions[m] as number),
          port: facts.mentions[m + 1] as number,
          start: offset + (facts.mentions[m + 2] as number),
          end: offset + (facts.mentions[m + 3] as number),
          host: hostKinds[facts.mentions[m + 4] as number] ?? null,
        };
      }
    }
  }

  #digits({ literal, digits }: LiteralUse, { facts }: FileGraph): { start: number; end: number } {
    const place = this.#graph.literalOf(literal);
    if (!place) return { start: 0, end: 0 };
    const offset = facts.statements[place.statement.ordinal * statementSize + Statement.offset] as number;
    const at = place.index * literalSize;
    const start = offset + (facts.literals[at + Literal.start] as number);
    if (!digits) return { start, end: offset + (facts.literals[at + Literal.end] as number) };
    const text = start + this.#graph.textOf(literal).at;
    return { start: text + digits.start, end: text + digits.end };
  }

  #site(file: FileGraph, draft: Draft): PortSite {
    const { facts } = file;
    const lines = this.#places.linesOf(facts);
    const at = draft.literal * literalSize;
    const offset = this.#places.offsetOf(facts, draft.literal);
    const token = lines.span(
      offset + (facts.literals[at + Literal.start] as number),
      offset + (facts.literals[at + Literal.end] as number),
    );
    const text = facts.strings[facts.literals[at + Literal.text] as number] as string;
    const isNumber = facts.literals[at + Literal.value] !== noNumber;
    const uses = [...draft.uses].sort(byWeight);
    const [first] = uses;
    const roles: PortRole[] = (['listen', 'connect'] as const).filter((role) =>
      uses.some((use) => use.role === role),
    );
    const length = draft.end - draft.start;
    return {
      file: file.key,
      token,
      digits: lines.span(draft.start, draft.end),
      port: draft.port,
      range: uses.find((use) => use.range)?.range ?? null,
      text,
      digitsText: isNumber ? text.slice(0, length) : String(draft.port).padStart(length, '0'),
      role: roles[0] ?? 'mention',
      roles: roles.length > 0 ? roles : ['mention'],
      via: first?.via ?? 'direct',
      confidence: first?.confidence ?? 'certain',
      host: first?.host ?? draft.host,
      transport: first?.transport ?? 'tcp',
      api: first?.api ?? null,
      uses,
      ...serviceAt(facts.services, draft.start),
    };
  }

  #use(use: LiteralUse): PortUse {
    const graph = this.#graph;
    const sink = use.sink as NonNullable<LiteralUse['sink']>;
    const isCall = graph.kind(sink.call) === Kind.call && sink.row.shape !== 'config';
    const isPlace = sink.row.module.startsWith('place:');
    const places = isCall || isPlace ? this.#callPlaces(sink.call) : null;
    const index = Number(/^\d+/.exec(sink.place.at)?.[0] ?? -1);
    const span = places?.name ?? nowhere;
    const via = this.#via(use, places);
    return {
      file: graph.fileOf(sink.call).key,
      span,
      argument: places?.args[index] ?? span,
      role: sink.row.role,
      port: use.low,
      ...(use.high > use.low ? { range: { low: use.low, high: use.high } } : {}),
      api: apiName(sink.row, {
        name: isCall ? graph.strings.text(graph.z(sink.call)) : 'default',
        how: isCall && graph.has(sink.call, Flag.new) ? 'new' : 'call',
      }),
      via,
      confidence: use.confidence,
      host: use.host,
      ...(use.hostName === null ? {} : { hostName: use.hostName }),
      transport: sink.row.transport ?? 'tcp',
      ...(sink.row.inContainer ? { inContainer: true } : {}),
      localPort: use.localPort,
      guarded: use.isGuarded,
      retryInterval: use.retryInterval,
      steps: this.#steps(use, via),
      ...this.#along(use),
    };
  }

  #along({ along }: LiteralUse): Pick<PortUse, 'along'> {
    if (along?.length === 0) return {};
    return { along: along === null ? null : along.map((one) => this.#places.numberPlace(one)) };
  }

  /** Ports that a call gets from products. */
  computedBy({ call, computed }: CallUses): ComputedPort[] {
    return computed.map(({ port, factors }) => ({
      file: this.#graph.fileOf(call).key,
      span: this.#callPlaces(call)?.name ?? nowhere,
      port,
      factors: factors.map((one) => this.#places.numberPlace(one)),
    }));
  }

  #via(use: LiteralUse, places: CallPlaces | null): Via {
    const graph = this.#graph;
    const sink = use.sink as NonNullable<LiteralUse['sink']>;
    if (use.hops.length > 0) return 'wrapper';
    const place = graph.literalOf(use.literal);
    const file = graph.fileOf(use.literal);
    if (file !== graph.fileOf(sink.call)) return 'import';
    const { start, end } = this.#places.tokenOf(file, place?.index ?? 0);
    const isInside = places?.args.some((one) => start >= one.start && end <= one.end) ?? false;
    if (!isInside) return sink.row.shape === 'config' ? 'option' : 'const';
    const isNamed = /[.]/.test(sink.place.at) && !/^(?:node:|global$)/.test(sink.row.module);
    return isNamed ? 'option' : 'direct';
  }

  /** From the literal to the call: the name that carries it, then every call of the workspace that hands it on. */
  #steps(use: LiteralUse, via: Via): UseStep[] {
    const graph = this.#graph;
    const steps: UseStep[] = [];
    const place = graph.literalOf(use.literal);
    if (place && via !== 'direct' && via !== 'option') {
      const { facts, key } = place.file;
      const at = place.index * literalSize;
      const carrier = facts.literals[at + Literal.carrier] as number;
      const offset = this.#places.offsetOf(facts, place.index);
      if (carrier >= 0) {
        const span = this.#places
          .linesOf(facts)
          .span(
            offset + (facts.literals[at + Literal.carrierStart] as number),
            offset + (facts.literals[at + Literal.carrierEnd] as number),
          );
        steps.push({
          file: key,
          span,
          kind: via === 'import' ? 'import' : 'constant',
          name: facts.strings[carrier] as string,
        });
      }
    }
    for (const hop of use.hops) {
      const { name } = this.#callPlaces(hop) ?? { name: nowhere };
      steps.push({
        file: graph.fileOf(hop).key,
        span: name,
        kind: 'argument',
        name: graph.strings.text(graph.z(hop)),
      });
    }
    return steps;
  }

  /** Where a call's name and arguments stand. */
  #callPlaces(call: number): CallPlaces | null {
    const graph = this.#graph;
    const statement = graph.statementOf(call);
    const { facts } = statement.file;
    const at = statement.ordinal * statementSize;
    const next = at + statementSize + Statement.call;
    const end = next < facts.statements.length ? (facts.statements[next] as number) : facts.calls.length;
    const offset = facts.statements[at + Statement.offset] as number;
    const lines = this.#places.linesOf(facts);
    const own = call - statement.node;
    for (let i = facts.statements[at + Statement.call] as number; i < end; ) {
      const count = facts.calls[i + 3] as number;
      if (facts.calls[i] === own) {
        const span = (k: number): Span =>
          lines.span(offset + (facts.calls[k] as number), offset + (facts.calls[k + 1] as number));
        return { name: span(i + 1), args: Array.from({ length: count }, (_, k) => span(i + 4 + k * 2)) };
      }
      i += 4 + count * 2;
    }
    return null;
  }
}

/** The service of a Compose file that a place belongs to. */
function serviceAt(services: KeptFacts['services'], at: number): Pick<PortSite, 'service'> {
  const found = services?.find(({ kind, start, end }) => kind === 'compose' && at >= start && at < end);
  return found ? { service: found.name } : {};
}

interface CallPlaces {
  readonly name: Span;
  readonly args: readonly Span[];
}

interface Draft {
  /** Number in the file's table of literals. */
  readonly literal: number;
  readonly start: number;
  readonly end: number;
  readonly port: number;
  readonly host: PortSite['host'];
  readonly uses: PortUse[];
}

const nowhere: Span = { start: 0, end: 0, startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0 };

/** Listening before connecting, certain before likely, then by place, so that the order never depends on who was linked first. */
function byWeight(a: PortUse, b: PortUse): number {
  if (a.role !== b.role) return a.role === 'listen' ? -1 : 1;
  if (a.confidence !== b.confidence) return a.confidence === 'certain' ? -1 : 1;
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.span.start - b.span.start || a.port - b.port || (a.via < b.via ? -1 : a.via > b.via ? 1 : 0);
}

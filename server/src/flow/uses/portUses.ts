/** The uses of literals by one call: its sinks, searched to their ends, with host, care and the way in between. */
import { Kind } from '../../facts/nodeKinds.js';
import { isPortName } from '../../facts/portNames.js';
import { isPort } from '../../ports/port.js';
import { isAddedKnown, type PortForm, plainForm } from '../search/goals.js';
import type { PortEnd, PortQuery } from '../search/portQuery.js';
import { PortSearch } from '../search/portSearch.js';
import type { SearchTools } from '../search/searchState.js';
import { hostPartOf } from '../search/searchTexts.js';
import type { State } from '../state.js';
import { isOpen } from '../values/numberSpans.js';
import { Form, valueForm, valueNumber } from '../values/valueCodes.js';
import { retryInterval } from './connectionCare.js';
import { isOfAnotherName } from './copiedKeys.js';
import { type FoundHost, HostFinder } from './hosts.js';
import { type CallUses, type ComputedUse, type LiteralUse, mention } from './literalUses.js';
import { movingAlong } from './movingAlong.js';
import type { Hop } from './placeFinder.js';
import { handsPort, namedByParameter } from './portArguments.js';
import { ReplacedUses } from './replaced/replacedUses.js';
import { portOption, readPlace } from './rowPlaces.js';
import { guards, SelfConnectGuards } from './selfConnectGuards.js';
import { SinkCandidates } from './sinkCandidates.js';
import { type Sink, SinkFinder } from './sinks.js';

type Care = Pick<LiteralUse, 'localPort' | 'retryInterval'> & { readonly compared: number };

/** Finds the uses of calls. */
export class UseFinder {
  readonly tools: SearchTools;
  readonly search: PortSearch;
  readonly sinks: SinkFinder;
  readonly candidates: SinkCandidates;
  readonly #hosts: HostFinder;
  readonly #guards: SelfConnectGuards;
  readonly #replaced: ReplacedUses;
  /** Literals that a search found through an object of which nobody asks them, and that others may be given. */
  readonly #shared = new Set<number>();
  /** Of the call that is looked at. */
  #computed: ComputedUse[] = [];

  constructor(tools: SearchTools) {
    this.tools = tools;
    this.search = new PortSearch(tools);
    this.sinks = new SinkFinder(tools);
    this.candidates = new SinkCandidates(tools);
    this.#hosts = new HostFinder(tools);
    this.#guards = new SelfConnectGuards(tools);
    this.#replaced = new ReplacedUses(tools, this.search.goals);
  }

  /** Whether a call is worth asking for its uses. */
  isCandidate(call: number): boolean {
    return this.candidates.has(call) || handsPort(call, this.tools.graph);
  }

  /** Finds the uses of a call and notes what they rest on; none while they rest on a file that is to arrive. */
  find(found: CallUses): void {
    const { call } = found;
    this.tools.graph.statementOf(call).usedBy(found);
    this.#computed = [];
    const uses = new Map<string, LiteralUse>();
    const sinks = this.candidates.has(call) ? this.sinks.sinksOf(call, found) : [];
    if (found.isAwaiting) return;
    for (const sink of sinks) for (const use of this.#usesOf(sink, found)) addUse(uses, use);
    // Asking what is called leads to files that may hand the port on.
    if (handsPort(call, this.tools.graph)) this.tools.pointsTo.valuesOf(this.tools.graph.x(call), found);
    if (found.isAwaiting) return;
    if (uses.size === 0) for (const use of namedByParameter(call, this.tools, found)) addUse(uses, use);
    found.uses = [...uses.values()];
    found.computed = this.#computed;
  }

  /** Uses of the port that stands at a node, as if a row's place held it: for configuration files. */
  usesAt(sink: Sink, node: number, steps: readonly number[], found: CallUses): LiteralUse[] {
    return this.#search(sink, node, steps, found);
  }

  #usesOf(sink: Sink, found: CallUses): LiteralUse[] {
    const { node, steps } = readPlace(sink.place.at, sink.call, this.tools.graph);
    if (node === 0) return [];
    const option = steps.indexOf(portOption);
    if (option < 0) return this.#search(sink, node, steps, found);
    return this.#portOptions(node, found).flatMap((name) => {
      const named = [...steps];
      named[option] = name;
      return this.#search(sink, node, named, found);
    });
  }

  /** Names of properties that say port, of the objects that an argument can be. */
  #portOptions(node: number, reader: State): number[] {
    const { graph, pointsTo } = this.tools;
    const names = new Set<number>();
    for (const value of pointsTo.valuesOf(node, reader)) {
      const object = valueNumber(value);
      if (valueForm(value) !== Form.node || graph.kind(object) !== Kind.object) continue;
      const entries = graph.list(graph.y(object));
      for (let i = 0; i < entries.length; i += 3)
        if ((entries[i] as number) > 0 && isPortName(graph.strings.text(entries[i] as number)))
          names.add(entries[i] as number);
    }
    return [...names];
  }

  #search(sink: Sink, node: number, steps: readonly number[], found: CallUses): LiteralUse[] {
    const form = plainForm(sink.place.as ?? 'port');
    const query = this.search.from({ node, steps }, form, sink.isFallback);
    query.usedBy(found);
    this.#shared.clear();
    const uses = query.ends.length === 0 || query.isAwaiting ? [] : this.#used(query, sink, found);
    const shared = new Set(this.#shared);
    const idle = shared.size > 0 ? this.#replaced.idleCalls(sink, query, found) : null;
    query.finish();
    if (!idle) return uses;
    const others = this.search.from({ node, steps }, form, sink.isFallback, idle);
    others.usedBy(found);
    const more = others.isAwaiting ? [] : this.#used(others, sink, found);
    others.finish();
    return [...uses, ...more.filter((one) => one.sink !== null && shared.has(one.literal))];
  }

  #used(query: PortQuery, sink: Sink, found: CallUses): LiteralUse[] {
    const care = this.#careOf(sink, found);
    const largest = sink.place.upTo === undefined ? null : this.#largestOf(sink, sink.place.upTo, found);
    return query.ends.flatMap((end) => {
      const use = this.#use(end, query, sink, care, found);
      if (!use || largest === null || largest.port <= use.high) return use ?? [];
      return { ...use, high: largest.port, along: [...(use.along ?? []), largest.node] };
    });
  }

  /** The one port that stands at the place of the largest; null where none does, or one of several. */
  #largestOf({ call, root }: Sink, place: string, reader: State): { port: number; node: number } | null {
    const { graph } = this.tools;
    const query = this.search.from({ ...readPlace(place, call, graph, root) }, plainForm('port'));
    query.usedBy(reader);
    const [end, ...others] = query.ends;
    if (!end || others.length > 0) return null;
    const port = end.digits ? end.digits.port : graph.numberOf(end.node);
    return isPort(port) ? { port, node: end.node } : null;
  }

  /** What a call does whichever port it is given. */
  #careOf(sink: Sink, found: CallUses): Care {
    const connects = sink.row.role === 'connect';
    return {
      localPort: this.#localPort(sink, found),
      compared: connects ? this.#guards.comparedOf(sink.call, found) : 0,
      retryInterval: connects ? retryInterval(sink.call, this.tools, found) : null,
    };
  }

  #use(end: PortEnd, query: PortQuery, sink: Sink, care: Care, found: CallUses): LiteralUse | null {
    const { graph } = this.tools;
    const form = this.search.goals.formOf(end.goal);
    if (graph.kind(end.node) === Kind.arithmetic) {
      this.#noteComputed(form, sink);
      return null;
    }
    const port = end.digits ? end.digits.port : graph.numberOf(end.node);
    const isKnown = isAddedKnown(form);
    const low = isKnown ? port + form.low : port;
    const high = isKnown ? port + form.high : port;
    // What a sum is counted from the end of the number space is a bound.
    const isBound = port >= 65534 && form.sums > 0;
    const isInAddress = this.#isInAddress(end);
    if (isBound || !isPort(port) || !isPort(low) || !isPlausible(low, sink, isInAddress)) return null;
    if (!isInAddress && isOfAnotherName(end, query, this.search.goals, this.tools)) return null;
    const hops = this.#hopsTo(end.at, query);
    const idle = this.#replaced.isIdle(end, query, hops, sink, found);
    if (idle === 'shared') this.#shared.add(end.node);
    if (idle || this.#replaced.has(end, query, hops, sink, found)) return mention(end.node, port, end.digits);
    const host = this.#hostOfUse(end, query, sink, hops, found);
    return {
      literal: end.node,
      digits: end.digits,
      port,
      low,
      high: Math.min(high, 65535),
      along: isKnown ? movingAlong(end.node, form) : [],
      sink,
      confidence: sink.confidence === 'likely' || query.walk.likely[end.at] === true ? 'likely' : 'certain',
      host: host.kind,
      hostName: host.name,
      localPort: care.localPort,
      isGuarded: guards(care.compared, host.kind),
      retryInterval: care.retryInterval,
      hops: hops.map((one) => one.call).reverse(),
    };
  }

  /** Whether a port is part of a text that says more. */
  #isInAddress({ node, digits }: PortEnd): boolean {
    return digits !== null && this.tools.graph.textOf(node).text.length > digits.end - digits.start;
  }

  #noteComputed({ low, high, lowTerms, isKnown }: PortForm, { row }: Sink): void {
    if (!isKnown || isOpen(lowTerms) || low !== high || low < 1024 || !isPort(low)) return;
    const factors = lowTerms.filter((_, i) => i % 2 === 0);
    this.#computed.push({ port: low, role: row.role, factors });
  }

  /** The calls on the way, from the sink outwards. */
  #hopsTo(at: number, query: PortQuery): Hop[] {
    const { graph } = this.tools;
    const hops: Hop[] = [];
    for (let state = at; state >= 0; state = query.walk.before[state] as number) {
      const call = query.walk.hops[state] as number;
      if (call === 0) continue;
      const parameter = query.walk.nodes[query.walk.before[state] as number] as number;
      hops.push({ call, fn: graph.kind(parameter) === Kind.parameter ? graph.y(parameter) : 0 });
    }
    return hops.reverse();
  }

  #hostOfUse(end: PortEnd, query: PortQuery, sink: Sink, hops: readonly Hop[], found: CallUses): FoundHost {
    const { host } = this.search.goals.formOf(end.goal);
    const isBare = host === null && sink.row.module.startsWith('place:');
    if (host === undefined || isBare) return this.#hostOf(sink, hops, found);
    return host === 'dynamic' ? this.#hostInText(end, query, hops, found) : { kind: host, name: null };
  }

  /** What the text around the port says of the host, where a part of it decides: with the calls on the way. */
  #hostInText(end: PortEnd, query: PortQuery, hops: readonly Hop[], reader: State): FoundHost {
    const { graph } = this.tools;
    const unknown: FoundHost = { kind: 'dynamic', name: null };
    for (let at = end.at; at >= 0; at = query.walk.before[at] as number) {
      const node = query.walk.nodes[at] as number;
      const { as } = this.search.goals.formOf(query.walk.goals[at] as number);
      const kind = graph.kind(node);
      if ((kind !== Kind.concat && kind !== Kind.sum) || as === 'port' || as === 'portSuffix') continue;
      const host = hostPartOf(node, as, this.tools, reader);
      if (host === 0) return unknown;
      const found = this.#hosts.hostAt({ node: host, steps: [] }, hops, reader);
      return found.kind === null ? unknown : found;
    }
    return unknown;
  }

  #hostOf({ call, row, place, root }: Sink, hops: readonly Hop[], reader: State): FoundHost {
    const { graph } = this.tools;
    const paths = place.host === undefined ? [] : typeof place.host === 'string' ? [place.host] : place.host;
    for (const path of paths) {
      const { node, steps } = readPlace(path, call, graph, root);
      if (node === 0 || (steps.length === 0 && graph.kind(node) === Kind.function)) continue;
      const found = this.#hosts.hostAt({ node, steps }, hops, reader);
      if (found.kind !== null) return found;
    }
    return { kind: row.defaultHost ?? (row.role === 'listen' ? 'any' : 'loopback'), name: null };
  }

  #localPort({ call, row, root }: Sink, reader: State): LiteralUse['localPort'] {
    const { graph } = this.tools;
    for (const path of row.localPort === undefined ? [] : [row.localPort].flat()) {
      const { node, steps } = readPlace(path, call, graph, root);
      if (node === 0) continue;
      const query = this.search.from({ node, steps }, plainForm('port'));
      query.usedBy(reader);
      query.finish();
      const ports = query.ends.map((end) => (end.digits ? end.digits.port : graph.numberOf(end.node)));
      if (ports.some((port) => port !== 0)) return 'fixed';
      if (ports.length === 0 && this.#isGiven(node, steps, reader)) return 'dynamic';
    }
    return 'none';
  }

  /** Whether an option stands in an object at all. */
  #isGiven(node: number, steps: readonly number[], reader: State): boolean {
    const { graph, pointsTo } = this.tools;
    const [step] = steps;
    if (step === undefined) return true;
    return pointsTo.valuesOf(node, reader).some((value) => {
      const object = valueNumber(value);
      if (valueForm(value) !== Form.node || graph.kind(object) !== Kind.object) return false;
      const entries = graph.list(graph.y(object));
      for (let i = 0; i < entries.length; i += 3) if (entries[i] === step) return true;
      return false;
    });
  }
}

function addUse(uses: Map<string, LiteralUse>, use: LiteralUse): void {
  const key = `${use.literal} ${use.digits?.start} ${use.sink?.row.role} ${use.low}`;
  const known = uses.get(key);
  if (!known || (known.confidence === 'likely' && use.confidence === 'certain')) uses.set(key, use);
}

/**
 * Port 0 asks for any port to listen on; who connects to it (`http://localhost:0`, in tests) writes it into an address,
 * and a bare 0 is something else. A bare small number that a method of unknown make is called with
 * (`keyboard.listen(13)`) is rather a code than a well-known port.
 */
function isPlausible(port: number, sink: Sink, isInText: boolean): boolean {
  if (port === 0) return sink.row.role === 'listen' || (sink.confidence === 'certain' && isInText);
  return sink.confidence === 'certain' || port >= 79 || sink.place.at !== '0';
}

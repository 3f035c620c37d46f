/** Which parameters of a package's functions reach a call that listens or connects: backward from the call, as for wrappers. */
import type { ApiRole, PlaceForm, Transport } from '../catalogue/apiRow.js';
import { Flag, Kind, Step } from '../facts/nodeKinds.js';
import { isPortName } from '../facts/portNames.js';
import { plainForm } from '../flow/search/goals.js';
import type { PortQuery } from '../flow/search/portQuery.js';
import { hostPartOf } from '../flow/search/searchTexts.js';
import { readPlace } from '../flow/uses/rowPlaces.js';
import type { Sink } from '../flow/uses/sinks.js';
import { classifyHost, type HostKind } from '../ports/host.js';
import type { PackageProgram } from './packageProgram.js';

/** A parameter, or an option in it. */
export interface ParameterPlace {
  readonly fn: number;
  readonly index: number;
  /** Names of options; `[]` for elements, `*` for any option. */
  readonly path: readonly string[];
}

/** A parameter that a port, an address or a URL of a connection can come from. */
export interface ReachedParameter extends ParameterPlace {
  readonly as: PlaceForm;
  readonly role: ApiRole;
  readonly transport: Transport | undefined;
  /** Where the host that goes with it can come from. */
  readonly hosts: readonly ParameterPlace[];
  /** What the host is where nothing says it. */
  readonly defaultHost: HostKind;
  /** The call that listens or connects. */
  readonly call: number;
  /** Names of the parameter and of what it is read from on the way: what the code calls it. */
  readonly name: string;
}

/** Everything that the certain sinks of a package lead back to. */
export function reachedParameters(program: PackageProgram): ReachedParameter[] {
  const { graph } = program.tools;
  const found: ReachedParameter[] = [];
  const work = { left: maxStates };
  for (let node = 1; node < graph.nodeCount && work.left > 0; node++) {
    if (graph.kind(node) !== Kind.call || !program.candidates.has(node)) continue;
    for (const sink of program.sinks.sinksOf(node, program.reader))
      if (sink.confidence === 'certain' && !sink.isFallback && !isRequestMade(sink))
        found.push(...reachedFrom(sink, program, work));
  }
  return found;
}

/** `new Request(url)` connects to nothing by itself, and servers make one of each request that comes in. */
function isRequestMade({ row }: Sink): boolean {
  return row.module === 'global' && row.path === 'Request';
}

/** States of all searches in one package, some seconds of work: by number, not by time, so that reports do not vary. */
const maxStates = 200_000;

function reachedFrom(sink: Sink, program: PackageProgram, work: { left: number }): ReachedParameter[] {
  const { graph } = program.tools;
  const { call, row, place } = sink;
  const { node, steps } = readPlace(place.at, call, graph);
  // `listen(port)` can be given options, too; not where the code says port.
  const isCalledPort = steps.length > 0 && isPortName(graph.strings.text(graph.index.nameOf(node)));
  if (node === 0 || isCalledPort) return [];
  const query = program.search.from({ node, steps }, plainForm(place.as ?? 'port'));
  work.left -= query.walk.nodes.length;
  const host = hostOf(sink, program);
  const found: ReachedParameter[] = [];
  for (const [at, parameter] of parametersOf(query, program)) {
    const form = program.search.goals.formOf(query.walk.goals[at] as number);
    // A colon and a port: no row says so.
    if (form.as === 'portSuffix') continue;
    if (form.low !== 0 || form.high !== 0 || !form.isKnown || form.sums > 0) continue;
    const inText = form.host === undefined ? host : hostInText(at, query, form.host, program);
    found.push({
      ...parameter,
      as: form.as === 'urlPort' ? 'any' : form.as,
      role: row.role,
      transport: row.transport,
      hosts: inText.places.filter((one) => one.fn === parameter.fn),
      defaultHost: inText.kind,
      call,
      name: graph.strings.text(graph.x(query.walk.nodes[at] as number)),
    });
  }
  query.finish();
  return found;
}

/** Arguments behind these are not named by rows. */
const maxIndex = 9;

/** Steps that rows can write. */
function isOption(step: string): boolean {
  return step === '[]' || step === '*' || /^[A-Za-z_$][\w$-]*$/.test(step);
}

interface FoundHost {
  readonly places: readonly ParameterPlace[];
  readonly kind: HostKind;
}

/** Where the host of a sink comes from. */
function hostOf({ call, row, place }: Sink, program: PackageProgram): FoundHost {
  const { graph } = program.tools;
  const places: ParameterPlace[] = [];
  let kind: HostKind = null;
  for (const path of place.host === undefined ? [] : [place.host].flat()) {
    const { node, steps } = readPlace(path, call, graph);
    if (node === 0 || (steps.length === 0 && graph.kind(node) === Kind.function)) continue;
    const found = hostAt(node, steps, program);
    places.push(...found.places);
    kind ??= found.kind;
  }
  return { places, kind: kind ?? row.defaultHost ?? (row.role === 'listen' ? 'any' : 'loopback') };
}

function hostAt(node: number, steps: readonly number[], program: PackageProgram): FoundHost {
  const { graph } = program.tools;
  const query = program.search.from({ node, steps }, plainForm('port'));
  const texts = query.walk.nodes.filter((one) => graph.kind(one) === Kind.text);
  const kinds = new Set(texts.map((one) => classifyHost(graph.textOf(one).text)));
  const places = parametersOf(query, program).map(([, place]) => place);
  query.finish();
  return {
    places,
    kind: kinds.has('remote')
      ? 'dynamic'
      : kinds.has('any')
        ? 'any'
        : kinds.has('loopback')
          ? 'loopback'
          : null,
  };
}

/** The host in the text around a port: known, or said by another part. */
function hostInText(at: number, query: PortQuery, known: HostKind, program: PackageProgram): FoundHost {
  if (known !== 'dynamic') return { places: [], kind: known };
  const { graph } = program.tools;
  for (let state = at; state >= 0; state = query.walk.before[state] as number) {
    const node = query.walk.nodes[state] as number;
    const { as } = program.search.goals.formOf(query.walk.goals[state] as number);
    const kind = graph.kind(node);
    if ((kind !== Kind.concat && kind !== Kind.sum) || as === 'port') continue;
    const part = hostPartOf(node, as, program.tools, program.reader);
    if (part === 0) break;
    const found = hostAt(part, [], program);
    return { places: found.places, kind: found.kind ?? 'dynamic' };
  }
  return { places: [], kind: 'dynamic' };
}

/** The parameters that a search came to surely, with the options that are read from them. */
function parametersOf(query: PortQuery, { tools, search }: PackageProgram): [number, ParameterPlace][] {
  const { graph } = tools;
  const found: [number, ParameterPlace][] = [];
  for (const [at, node] of query.walk.nodes.entries()) {
    if (graph.kind(node) !== Kind.parameter || query.walk.likely[at]) continue;
    const steps = search.goals.paths.steps(search.goals.pathOf(query.walk.goals[at] as number));
    const path = steps.map((step) =>
      step > 0 ? graph.strings.text(step) : step === Step.element ? '[]' : step === Step.any ? '*' : '',
    );
    let index = graph.parameterIndex(node);
    // Of `...rest`, the first step says which argument.
    if (graph.has(node, Flag.rest)) {
      const position = Number(path.shift() ?? Number.NaN);
      if (!Number.isInteger(position)) continue;
      index += position;
    }
    if (index < maxIndex && path.every(isOption)) found.push([at, { fn: graph.y(node), index, path }]);
  }
  return found;
}

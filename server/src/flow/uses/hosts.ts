/** The host that goes with a port: what the call's other arguments say, with the arguments of the calls on the way. */
import { Kind } from '../../facts/nodeKinds.js';
import { classifyHost, type HostKind } from '../../ports/host.js';
import { portsInAddress, portsInUrl } from '../../syntax/portText.js';
import type { Access } from '../library/libraryPlaces.js';
import type { State } from '../state.js';
import { type Hop, PlaceFinder } from './placeFinder.js';

/** What is said of a host; of another host than this also its name, where one is written. */
export interface FoundHost {
  readonly kind: HostKind;
  readonly name: string | null;
}

/** Finds hosts. */
export class HostFinder extends PlaceFinder<NonNullable<HostKind>> {
  /** For whom hosts were looked for last, and which were: a list of ports has one host for all. */
  #reader: State | null = null;
  readonly #known = new Map<string, FoundHost>();
  /** The last name of another host that the search met: it ends where it meets one. */
  #name: string | null = null;
  /** The other host that the environment names. */
  #environmentName: string | null = null;

  /** What is said of the host at a place; null where nothing stands there. */
  hostAt(access: Access, hops: readonly Hop[], reader: State): FoundHost {
    if (this.#reader !== reader) {
      this.#reader = reader;
      this.#known.clear();
    }
    const key = `${access.node} ${access.steps} ${hops.map((one) => `${one.call}>${one.fn}`)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#name = null;
    this.#environmentName = null;
    const kind = this.at(access, hops, reader);
    const found = { kind, name: kind === 'remote' ? this.#name : this.#environmentName };
    this.#known.set(key, found);
    return found;
  }

  protected override ofMade(node: number): HostKind {
    const kind = this.tools.graph.kind(node);
    return kind === Kind.concat || kind === Kind.sum ? 'dynamic' : null;
  }

  protected override ofOther(): HostKind {
    return 'dynamic';
  }

  /** Notes the other host that files give the program by a variable: which of them holds when it starts nobody can know. */
  protected override onEnvironment(node: number, reader: State): void {
    const { graph, pointsTo } = this.tools;
    for (const value of pointsTo.modules.variablesOf(graph.y(node), graph.fileOf(node), reader)) {
      const { text } = graph.kind(value) === Kind.text ? graph.textOf(value) : { text: '' };
      if (classifyHost(text) === 'remote' && /^[a-z][\w.-]*$/i.test(text)) this.#environmentName ??= text;
    }
  }

  protected override ofText(text: string, path: readonly number[]): HostKind {
    if (path.length === 0) return this.#classified(text);
    const name = this.tools.graph.strings.text(path[0] as number);
    if (name !== 'hostname' && name !== 'host') return null;
    const [port] = text.includes('//') ? portsInUrl(text) : portsInAddress(text);
    return this.#classified(port ? port.host : (/\/\/([^/:?#]*)/.exec(text)?.[1] ?? ''));
  }

  #classified(host: string): HostKind {
    this.#name = host;
    return classifyHost(host);
  }
}

/** The sites of files, bound when they are asked for and remembered until something in the file is touched. */
import type { FlowGraph } from '../flow/graph/graph.js';
import type { CallUses } from '../flow/uses/literalUses.js';
import type { FileKey } from '../modules/fileNames.js';
import type { ComputedPort, PortSite } from './portSite.js';
import type { ShownUses } from './shownUses.js';
import { SiteBinding } from './siteBinding.js';
import { groupByPort } from './sitesByPort.js';

/** Sites by the file of their literals, by the file that uses them, and by port. */
export class SiteTable {
  readonly #graph: FlowGraph;
  readonly #shown: ShownUses;
  readonly #binding: SiteBinding;
  readonly #sites = new Map<FileKey, readonly PortSite[]>();
  #byPort: Map<number, PortSite[]> | null = null;

  constructor(graph: FlowGraph, shown: ShownUses) {
    this.#graph = graph;
    this.#shown = shown;
    this.#binding = new SiteBinding(graph);
  }

  /** What was bound in a file does not count any more. */
  forget(file: FileKey): void {
    this.#sites.delete(file);
    this.#byPort = null;
  }

  /** Sites whose literals stand in a file. */
  in(file: FileKey): readonly PortSite[] {
    const cached = this.#sites.get(file);
    if (cached) return cached;
    const own = this.#graph.files.get(file);
    if (!own) return [];
    const uses = [...this.#shown.in(file)].flatMap((one) =>
      one.uses.filter(({ literal }) => this.#graph.fileOf(literal) === own),
    );
    const sites = this.#binding.sitesOf(own, uses);
    this.#sites.set(file, sites);
    return sites;
  }

  /** Sites that calls of a file use, wherever their literals stand. */
  usedIn(file: FileKey): readonly PortSite[] {
    const holders = new Set<FileKey>();
    for (const found of this.#shown.in(file)) {
      if (this.#graph.fileOf(found.call).key !== file) continue;
      for (const { literal } of found.uses) holders.add(this.#graph.fileOf(literal).key);
    }
    return [...holders]
      .sort()
      .flatMap((one) => this.in(one).filter((site) => site.uses.some((use) => use.file === file)));
  }

  /** Ports that a call computes by products. */
  computedBy(found: CallUses): ComputedPort[] {
    return this.#binding.computedBy(found);
  }

  /** Sites that name a port. */
  ofPort(port: number): readonly PortSite[] {
    this.#byPort ??= groupByPort([...this.#graph.files.keys()].sort().flatMap((file) => this.in(file)));
    return this.#byPort.get(port) ?? [];
  }
}

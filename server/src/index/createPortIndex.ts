/** Builds the port index: the flow graph of the files, what each call uses of it, and the sites by the file of the literal. */
import type { Catalogue } from '../catalogue/catalogue.js';
import { Kind } from '../facts/nodeKinds.js';
import { Callers } from '../flow/callers/callers.js';
import { Receivers } from '../flow/callers/receivers.js';
import type { StatementGraph } from '../flow/graph/fileGraph.js';
import { FlowGraph } from '../flow/graph/graph.js';
import { FlowTable } from '../flow/library/flowTable.js';
import { libraryFlows } from '../flow/library/libraryFlows.js';
import { settingsStores } from '../flow/library/settingsStores.js';
import { SettingsTable } from '../flow/library/settingsTable.js';
import type { SearchTools } from '../flow/search/searchState.js';
import { drop, type State } from '../flow/state.js';
import { CallUses } from '../flow/uses/literalUses.js';
import { UseFinder } from '../flow/uses/portUses.js';
import { HoldersOfNodes } from '../flow/values/holdersOfNodes.js';
import { PointsTo } from '../flow/values/pointsTo.js';
import { numberTools } from '../flow/values/spans.js';
import type { FileKey } from '../modules/fileNames.js';
import { createModuleResolver } from '../modules/moduleResolution.js';
import { createSpecifierTable } from '../modules/specifierTable.js';
import { ConfigurationUses } from './configurationUses.js';
import { Demand } from './demand.js';
import { Environments } from './environments.js';
import { handedOnBy } from './handedOn.js';
import { ModuleLinks } from './moduleLinks.js';
import { PendingCalls } from './pendingCalls.js';
import { placedDefaults } from './placedDefaults.js';
import type { FileChange, PortIndex } from './portIndex.js';
import type { ComputedPort, PortSite } from './portSite.js';
import { Programs } from './programs.js';
import { RowMemory } from './rowMemory.js';
import { ShownUses } from './shownUses.js';
import { SiteTable } from './siteTable.js';

/**
 * Creates an empty index. `awaitsFiles`: whoever fills it reads all files that it wants, round by round, before asking
 * what was found; so a search that leads to such a file waits for it instead of going on without.
 */
export function createPortIndex(catalogue: Catalogue, { awaitsFiles = false } = {}): PortIndex {
  return new Index(catalogue, awaitsFiles);
}

class Index implements PortIndex {
  revision = 0;
  #catalogue: Catalogue;
  readonly #graph = new FlowGraph();
  /** Files of the workspace, with or without facts. */
  readonly #known = new Set<FileKey>();
  readonly #resolver = createModuleResolver((file) => this.#known.has(file) || this.#graph.files.has(file));
  readonly #specifiers = createSpecifierTable((from, specifier) => this.#resolver.resolve(from, specifier));
  readonly #demand = new Demand({
    known: this.#known,
    isRead: (file) => this.#graph.files.has(file),
    resolve: (from, specifier) => this.#specifiers.resolve(from, specifier),
    hasRows: (module) => module === 'global' || this.#catalogue.hasModule(module),
    isByHand: (module) => module === 'global' || this.#catalogue.isByHand(module),
    importsOf: (file) => this.#importsOf(file),
    handedOn: (file) => handedOnBy(this.#graph.files.get(file), this.#graph),
  });
  readonly #programs = new Programs({
    graph: this.#graph,
    importsOf: (file) => [...this.#demand.importsOf(file), ...this.#importsOf(file)],
    latentFiles: () => this.#demand.latentFiles(),
  });
  readonly #environments = new Environments(this.#graph);
  readonly #modules = new ModuleLinks({
    graph: this.#graph,
    resolver: this.#resolver,
    specifiers: this.#specifiers,
    catalogue: () => this.#catalogue,
    arrivals: this.#demand.arrivals,
    programs: this.#programs,
    environments: this.#environments,
  });
  readonly #rows = new RowMemory(() => this.#catalogue);
  readonly #tools: SearchTools;
  readonly #uses: UseFinder;
  readonly #configuration: ConfigurationUses;
  readonly #pending = new PendingCalls();
  readonly #found = new Map<number, CallUses>();
  readonly #shown = new ShownUses(this.#graph);
  readonly #sites = new SiteTable(this.#graph, this.#shown);
  #touched = new Set<FileKey>();

  readonly isWanted: PortIndex['isWanted'] = (file) => this.#demand.isWanted(file);
  readonly has: PortIndex['has'] = (file) => this.#graph.files.has(file);
  readonly defaultsIn: PortIndex['defaultsIn'] = (file) => placedDefaults(this.#graph.files.get(file)?.facts);
  readonly directivesIn: PortIndex['directivesIn'] = (file) =>
    this.#graph.files.get(file)?.facts.directives ?? [];
  readonly servicesIn: PortIndex['servicesIn'] = (file) => this.#graph.files.get(file)?.facts.services ?? [];

  constructor(catalogue: Catalogue, awaitsFiles: boolean) {
    this.#catalogue = catalogue;
    this.#demand.awaitsFiles = awaitsFiles;
    this.#graph.index.programOf = (file) => this.#programs.groupOf(file);
    const flows = new FlowTable(this.#graph, libraryFlows);
    const pointsTo = new PointsTo(this.#graph, this.#modules, flows);
    const callers = new Callers(pointsTo);
    this.#tools = {
      graph: this.#graph,
      pointsTo,
      callers,
      receivers: new Receivers(pointsTo, callers),
      ...numberTools(this.#graph, this.#modules),
      holders: new HoldersOfNodes(this.#graph),
      settings: new SettingsTable(this.#graph, settingsStores),
      catalogue: () => this.#catalogue,
      onCallersAsked: (fn, isBare, reader) => {
        for (const { file, names } of callers.exportsOf(fn, reader))
          this.#demand.ask(file.key, names, isBare ? 'numbers' : 'texts', reader);
      },
      ...this.#rows.readers(pointsTo.externals),
    };
    this.#uses = new UseFinder(this.#tools);
    this.#configuration = new ConfigurationUses(this.#tools, this.#uses);
  }

  stage(changes: readonly FileChange[]): void {
    for (const { file, facts } of changes) {
      const wasRead = this.#graph.files.has(file);
      const last = this.#graph.files.get(file);
      const before = new Set(last?.statements);
      const dropped: State[] = facts ? this.#graph.set(file, facts) : this.#graph.delete(file);
      if (wasRead !== (facts !== null)) {
        this.#programs.changed(facts ? [file] : null);
        dropped.push(...this.#demand.arrivals.changed(file), ...this.#modules.loadedBy(file));
        if (!this.#known.has(file)) dropped.push(...this.#existenceChanged([file]));
      }
      dropped.push(...this.#environments.set(file, facts?.environments));
      drop(dropped);
      if (facts) this.#specifiers.forget(file);
      if (facts) this.#demand.arrived(file, facts.mentions.length > 0);
      else this.#demand.left(file);
      this.#touch(file);
      // Positions are bound when sites are shown, so uses that stay what they are may have moved.
      for (const { uses } of this.#shown.in(file))
        for (const { literal } of uses) this.#touch(this.#graph.fileOf(literal).key);
      for (const statement of this.#graph.files.get(file)?.statements ?? [])
        if (!before.has(statement)) this.#lookAtCalls(statement);
      for (const node of this.#configuration.nodesOf(this.#graph.files.get(file))) this.#pending.add(-node);
    }
  }

  #importsOf(file: FileKey): FileKey[] {
    const own = this.#graph.files.get(file);
    if (!own) return [];
    return this.#graph.specifiersOf(own, null).flatMap((specifier) =>
      // What rows say of a package comes before its own code.
      this.#catalogue.isByHand(specifier) ? [] : (this.#specifiers.resolve(file, specifier) ?? []),
    );
  }

  #lookAtCalls({ node, nodeCount }: StatementGraph): void {
    for (let n = node; n < node + nodeCount; n++) if (this.#graph.kind(n) === Kind.call) this.#pending.add(n);
  }

  settle(
    isDue: () => boolean = () => false,
    within?: ReadonlySet<FileKey>,
  ): { touched: ReadonlySet<FileKey>; isDone: boolean } {
    this.#revise();
    for (const call of this.#pending) {
      const node = Math.abs(call);
      if (within && this.#graph.isPresent(node) && !within.has(this.#graph.fileOf(node).key)) continue;
      this.#pending.delete(call);
      this.#lookAt(call);
      if (isDue()) break;
    }
    const touched = this.#touched;
    this.#touched = new Set();
    if (touched.size > 0) this.revision++;
    return { touched, isDone: this.#pending.size === 0 };
  }

  /** Takes in what came since: most of what was found out before stays right. */
  #revise(): void {
    drop(this.#demand.missing());
    const regrouped = this.#programs.refresh();
    if (regrouped) {
      this.#graph.index.programsChanged();
      drop(regrouped);
    }
    const additions = this.#graph.index.takeAdditions();
    drop(this.#tools.pointsTo.revise(additions));
    drop(this.#tools.callers.revise(additions));
  }

  #lookAt(call: number): void {
    // A call can be dropped for another reason before the statement that it stood in.
    if (this.#found.has(call) || !this.#graph.isPresent(Math.abs(call))) return;
    // Configurations are told from calls by their sign: what is exported can be a call, too.
    const isConfiguration = call < 0;
    if (!isConfiguration && !this.#uses.isCandidate(call)) return;
    const found = new CallUses(Math.abs(call), (self) => this.#dropUses(call, self));
    this.#found.set(call, found);
    if (isConfiguration) this.#configuration.find(found);
    else this.#uses.find(found);
    if (!found.isValid) return;
    for (const file of this.#shown.add(found)) this.#touch(file);
  }

  /** What a call used is not right any more: it is looked at again, if it is still there. */
  #dropUses(key: number, found: CallUses): void {
    if (this.#found.get(key) === found) this.#found.delete(key);
    for (const file of this.#shown.remove(found)) this.#touch(file);
    if (this.#graph.isPresent(found.call)) this.#pending.add(key);
  }

  #touch(file: FileKey): void {
    this.#touched.add(file);
    this.#sites.forget(file);
  }

  apply(changes: readonly FileChange[]): ReadonlySet<FileKey> {
    this.stage(changes);
    return this.settle().touched;
  }

  #existenceChanged(files: readonly FileKey[]): State[] {
    this.#resolver.forgetEntries();
    const importers = [...this.#specifiers.refresh(new Set(files))];
    this.#programs.changed(importers);
    for (const file of importers) this.#demand.importsChanged(file);
    return [
      ...importers.flatMap((file) => [...this.#modules.resolutions.changed(file)]),
      ...files.flatMap((file) => this.#modules.entriesChanged(file)),
    ];
  }

  addFiles(files: Iterable<{ readonly file: FileKey; readonly imports?: readonly string[] }>): void {
    const added: FileKey[] = [];
    for (const { file, imports } of files) {
      if (!this.#known.has(file) && !this.#graph.files.has(file)) added.push(file);
      this.#known.add(file);
      if (!imports) continue;
      if (this.#demand.addLatent(file, imports)) this.#programs.changed([file]);
    }
    if (added.length > 0) drop(this.#existenceChanged(added));
  }

  removeFiles(files: Iterable<FileKey>): void {
    const removed: FileKey[] = [];
    for (const file of files) {
      if (this.#known.delete(file)) removed.push(file);
      this.#demand.remove(file);
    }
    if (removed.length === 0) return;
    this.#programs.changed();
    drop(this.#existenceChanged(removed));
  }

  takeWanted(): FileKey[] {
    const wanted = this.#demand.take();
    if (wanted.length === 0) this.#uses.search.forgetWays();
    return wanted;
  }

  wantedSoFar(): FileKey[] {
    return this.#demand.wantedSoFar();
  }

  applyProjectFile(file: FileKey, text: string | null): void {
    this.#resolver.setProjectFile(file, text);
    this.#programs.changed();
    for (const one of this.#specifiers.refreshAll()) this.#demand.importsChanged(one);
    // A package that is named otherwise is another module for whoever imports it: all that resolved is asked again.
    drop([...this.#graph.files.keys()].flatMap((one) => [...this.#modules.resolutions.changed(one)]));
  }

  setCatalogue(catalogue: Catalogue): void {
    this.#catalogue = catalogue;
    this.#uses.candidates.forgetRows();
    this.#rows.forget();
    drop([...this.#graph.files.keys()].flatMap((one) => [...this.#modules.resolutions.changed(one)]));
    drop([...this.#found.values()]);
    for (const file of this.#graph.files.values())
      for (const statement of file.statements) this.#lookAtCalls(statement);
  }

  sitesIn(file: FileKey): readonly PortSite[] {
    return this.#sites.in(file);
  }

  sitesUsedIn(file: FileKey): readonly PortSite[] {
    return this.#sites.usedIn(file);
  }

  sitesOfPort(port: number): readonly PortSite[] {
    return this.#sites.ofPort(port);
  }

  computedPorts(): readonly ComputedPort[] {
    return [...this.#found.values()].flatMap((one) => this.#sites.computedBy(one));
  }

  files(): readonly FileKey[] {
    return [...this.#graph.files.keys()].sort();
  }
}

/** The solver over the code of one package: what reaches its exports and its sockets is asked as in a workspace. */
import type { Catalogue } from '../catalogue/catalogue.js';
import { Callers } from '../flow/callers/callers.js';
import { Receivers } from '../flow/callers/receivers.js';
import { FlowGraph } from '../flow/graph/graph.js';
import { FlowTable } from '../flow/library/flowTable.js';
import { libraryFlows } from '../flow/library/libraryFlows.js';
import { settingsStores } from '../flow/library/settingsStores.js';
import { SettingsTable } from '../flow/library/settingsTable.js';
import { PortSearch } from '../flow/search/portSearch.js';
import type { SearchTools } from '../flow/search/searchState.js';
import { State } from '../flow/state.js';
import { SinkCandidates } from '../flow/uses/sinkCandidates.js';
import { SinkFinder } from '../flow/uses/sinks.js';
import { HoldersOfNodes } from '../flow/values/holdersOfNodes.js';
import { PointsTo } from '../flow/values/pointsTo.js';
import { numberTools } from '../flow/values/spans.js';
import { Environments } from '../index/environments.js';
import { ModuleLinks } from '../index/moduleLinks.js';
import { Programs } from '../index/programs.js';
import { RowMemory } from '../index/rowMemory.js';
import { WatchedReaders } from '../index/watchedReaders.js';
import { createSpecifierTable } from '../modules/specifierTable.js';
import { linkKey, type PackageCode } from './packageFiles.js';

/** A package whose values can be asked for. */
export interface PackageProgram {
  readonly code: PackageCode;
  readonly catalogue: Catalogue;
  readonly tools: SearchTools;
  readonly search: PortSearch;
  readonly candidates: SinkCandidates;
  readonly sinks: SinkFinder;
  /** Nothing of a package changes: who asks is never dropped. */
  readonly reader: State;
}

/** Puts the files of a package into one graph. `catalogue` must not speak of the package itself. */
export function packageProgram(code: PackageCode, catalogue: Catalogue): PackageProgram {
  const graph = new FlowGraph();
  const flows = new FlowTable(graph, libraryFlows);
  const specifiers = createSpecifierTable(
    (from, specifier) => code.links.get(linkKey(from, specifier)) ?? ownEntry(code, specifier),
  );
  const importsOf = (file: string): string[] => {
    const own = graph.files.get(file);
    if (!own) return [];
    return graph.specifiersOf(own, null).flatMap((specifier) => specifiers.resolve(file, specifier) ?? []);
  };
  const programs = new Programs({ graph, importsOf, latentFiles: () => [] });
  const modules = new ModuleLinks({
    graph,
    resolver: { packageAround: () => null },
    specifiers,
    catalogue: () => catalogue,
    programs,
    environments: new Environments(graph),
    arrivals: new WatchedReaders(),
  });
  const pointsTo = new PointsTo(graph, modules, flows);
  const callers = new Callers(pointsTo);
  // Whatever its files import of each other, a package is one program.
  graph.index.programOf = () => code.name;
  for (const [file, facts] of code.files) graph.set(file, facts);
  programs.refresh();
  const tools: SearchTools = {
    graph,
    pointsTo,
    callers,
    receivers: new Receivers(pointsTo, callers),
    ...numberTools(graph, modules),
    holders: new HoldersOfNodes(graph),
    settings: new SettingsTable(graph, settingsStores),
    catalogue: () => catalogue,
    onCallersAsked: () => undefined,
    ...new RowMemory(() => catalogue).readers(pointsTo.externals),
  };
  const search = new PortSearch(tools);
  return {
    code,
    catalogue,
    tools,
    search,
    candidates: new SinkCandidates(tools),
    sinks: new SinkFinder(tools),
    reader: new State(),
  };
}

/** A package that requires itself by its own name. */
function ownEntry({ name, entries }: PackageCode, specifier: string): string | null {
  if (specifier !== name && !specifier.startsWith(`${name}/`)) return null;
  return entries.get(specifier.slice(name.length)) ?? null;
}

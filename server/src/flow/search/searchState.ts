/** What the parts of a search share: its tools, and the state that is looked at. */
import type { ApiRow, ValueRow } from '../../catalogue/apiRow.js';
import type { CallForm, Catalogue } from '../../catalogue/catalogue.js';
import type { Callers } from '../callers/callers.js';
import type { Receivers } from '../callers/receivers.js';
import type { FlowGraph } from '../graph/graph.js';
import type { Access } from '../library/libraryPlaces.js';
import type { SettingsTable } from '../library/settingsTable.js';
import type { State } from '../state.js';
import type { Constants } from '../values/constants.js';
import type { HoldersOfNodes } from '../values/holdersOfNodes.js';
import type { PointsTo } from '../values/pointsTo.js';
import type { Spans } from '../values/spans.js';
import type { Goals, Path, PortForm } from './goals.js';
import type { Answer } from './portQuery.js';

/** What searches work with. */
export interface SearchTools {
  readonly graph: FlowGraph;
  readonly pointsTo: PointsTo;
  readonly callers: Callers;
  readonly receivers: Receivers;
  readonly constants: Constants;
  readonly settings: SettingsTable;
  readonly spans: Spans;
  /** What is made of nodes, or holds them: written down once for all who follow values forward. */
  readonly holders: HoldersOfNodes;
  readonly catalogue: () => Catalogue;
  /** Told the functions whose callers a search asks for, and whether a bare number may be what they are given. */
  readonly onCallersAsked: (fn: number, isBare: boolean, reader: State) => void;
  /** Rows of the catalogue for a call of something of a module, remembered. */
  readonly apiRows: (value: number, form: CallForm) => readonly ApiRow[];
  readonly valueRows: (value: number, form: CallForm) => readonly ValueRow[];
}

/** What a property can come from, and whether by a key that nobody knows: then it is the property of the same name that is copied. */
export interface HeldSource extends Access {
  readonly isCopied?: boolean;
}

/** One state of a search while it is looked at. */
export interface SearchState {
  /** Who relies on what is asked. */
  readonly reader: State;
  /** The function that the search is inside of; 0 for none. */
  readonly fn: number;
  /** Parameters are not followed to callers. */
  readonly isLocal: boolean;
  /** The node from which the search came; 0 at its beginning. */
  readonly before: number;
  readonly node: number;
  readonly goal: number;
  readonly path: Path;
  /** The first step of the path; 0 where nothing is left to read. */
  readonly step: number;
  /** The path behind its first step. */
  readonly rest: Path;
  readonly form: PortForm;
  readonly tools: SearchTools;
  readonly goals: Goals;
  /** Goes on at a node, with steps to read before those of a path. */
  go(access: Access, path: Path, form?: PortForm): void;
  /** As {@link go}, by way of a call: what it gives a parameter. */
  hop(access: Access, path: Path, call: number, isLikely: boolean, form?: PortForm): void;
  /** Goes on with what a call of a function gives, or what the construction of a class stores. */
  enter(fn: number, start: readonly HeldSource[], kind: string, call: number, shift?: number): void;
  /** Tells who asked for what the function gives, which depends on the call. */
  answer(answer: Answer): void;
  /** A literal that names the port. */
  end(node: number, digits: { start: number; end: number; port: number } | null, form: PortForm): void;
}

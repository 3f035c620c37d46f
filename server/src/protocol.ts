/** The custom messages between client and server, declared once for both; every other message is the protocol's own. */
import type { Severity } from './settings.js';
import type { TextKind } from './skipReasons.js';

/** The extension's client asks a virtual file system on the server's behalf, where the server has no disk (server to client). */
export const ListFilesRequest = 'ephemeralPorts/listFiles';
/** Which folder is listed, and what may stay out. */
export interface ListFilesParams {
  /** URI of a workspace folder. */
  readonly folder: string;
  /** Globs relative to the folder: a hint for the search, which may find more. */
  readonly exclude: readonly string[];
  /** Every file that may be text, as `sources`. */
  readonly texts?: boolean;
}
/** What the client found, as it names it; nothing is left out but by its own search. */
export interface ListFilesResult {
  /** URIs of files that are looked for; with {@link ListFilesParams.texts} of all that may be text. */
  readonly sources: readonly string[];
  /** URIs of the files by which specifiers are resolved: `package.json`, `tsconfig.json`, `jsconfig.json`. */
  readonly projectFiles: readonly string[];
  /** The `.gitignore` files among them, which the server obeys. */
  readonly ignoreFiles?: readonly IgnoreFileText[];
}
/** A `.gitignore` file with its text, or with why it has none. */
export type IgnoreFileText = { readonly uri: string } & ReadFileResult;

/** Text of a file that only the editor can read (server to client). */
export const ReadFileRequest = 'ephemeralPorts/readFile';
/** Which file is read, and how much of it at most. */
export interface ReadFileParams {
  readonly uri: string;
  /** Bytes. */
  readonly maxSize: number;
  /** `code` where nothing is said. */
  readonly kind?: TextKind;
}
/** The text, or in a few words why there is none (`skipReasons.ts`). */
export type ReadFileResult = { readonly text: string } | { readonly skipped: string };

/** Whether a file that only the editor can reach must not be written: a boolean (server to client). */
export const ReadOnlyRequest = 'ephemeralPorts/isReadOnly';
/** Which file is asked about. */
export interface ReadOnlyParams {
  readonly uri: string;
}

/** The workspace's port report as a text document (client to server). */
export const ReportRequest = 'ephemeralPorts/report';
/** How the report is laid out. */
export interface ReportParams {
  readonly groupBy: 'port' | 'role' | 'file';
}
/** The report as the editor shows it. */
export interface ReportResult {
  readonly text: string;
  /** Targets of links in {@link text}: 0-based line and UTF-16 characters of the text, then the place they lead to. */
  readonly links: readonly ReportLink[];
  /** False while the first scan runs. */
  readonly complete: boolean;
}
/** A link of the report: its characters, and the place it leads to. */
export interface ReportLink {
  readonly line: number;
  readonly startCharacter: number;
  readonly endCharacter: number;
  readonly uri: string;
  /** 0-based. */
  readonly targetLine: number;
  readonly targetCharacter: number;
}

/** The report would read differently now (server to client, at most twice a second). */
export const ReportChangedNotification = 'ephemeralPorts/reportChanged';

/** How the server is (server to client, on change): the one source of the language status item. */
export const ServerStatusNotification = 'ephemeralPorts/status';
/** The state of the server at one moment; the three counts are of the whole workspace. */
export interface ServerStatus {
  readonly health: 'ok' | 'warning' | 'error';
  /** Nothing is being scanned or computed. */
  readonly quiescent: boolean;
  /** One line for a person: `Linux 32768–60999 · 12 ports, 3 findings`. */
  readonly message: string;
  readonly files: number;
  readonly sites: number;
  readonly findings: number;
  /** `addLocalTarget`: this machine's range is none of the configured targets, and adding `local` would judge it too. */
  readonly offer?: 'addLocalTarget';
  /** A setting that is not valid, where {@link message} says so: its key, and the project file (a URI) where it is one. */
  readonly faulty?: { readonly setting: string; readonly projectFile?: string };
}

/** The report as a file for other programs (client to server). */
export const ExportReportRequest = 'ephemeralPorts/exportReport';
/** The form of the report. */
export interface ExportReportParams {
  readonly format: 'json' | 'markdown' | 'sarif' | 'html';
}
/** The report, as it would be written to a file. */
export interface ExportReportResult {
  readonly text: string;
}

/** The workspace's port map as the inside of a page without scripts (client to server). */
export const PortMapRequest = 'ephemeralPorts/portMap';
/** The two parts of the page; the client puts them into its own document. */
export interface PortMapResult {
  /** HTML in which all text of the workspace is escaped; places are links to {@link OpenPlaceCommand}. */
  readonly body: string;
  /** A style sheet. */
  readonly style: string;
}

/** Client command that links of the port map name: `[uri, line, character]`, 0-based. */
export const OpenPlaceCommand = 'ephemeralPorts.openPlace';

/** The truth about one port number, as Markdown (client to server). */
export const ExplainPortRequest = 'ephemeralPorts/explainPort';
/** The port, and from where somebody asks. */
export interface ExplainPortParams {
  readonly port: number;
  /** The document whose folder's settings hold; without it, the first folder's. */
  readonly uri?: string;
  /** What went wrong with the port, for who comes from an error. */
  readonly trouble?: PortTrouble;
  /** Leaves out who has the port on this machine: processes and peers are no part of the workspace. */
  readonly withoutHolders?: boolean;
}
/** The port is taken, it may not be used, or what answered there speaks no HTTP. */
export type PortTrouble = 'taken' | 'denied' | 'notHttp';
/** What is true of the port. */
export interface ExplainPortResult {
  readonly markdown: string;
}

/** Every port of the workspace with its places, for the Ports view (client to server). */
export const PortsRequest = 'ephemeralPorts/ports';
/** All ports that the index has now. */
export interface PortsResult {
  /** Sorted by port. */
  readonly ports: readonly PortEntry[];
  /** False while the first scan runs. */
  readonly complete: boolean;
}
/** One port number. */
export interface PortEntry {
  readonly port: number;
  /** The gravest finding at any of its places that is not suppressed; null where there is none. */
  readonly severity: Severity | null;
  /** One line for a person: `Linux · 1 listen, 2 connect`. */
  readonly summary: string;
  /** Sorted by path, then position. */
  readonly places: readonly PlaceEntry[];
}
/** One literal that names the port. */
export interface PlaceEntry {
  readonly uri: string;
  /** Path to show: relative to the workspace folder, with `/`. */
  readonly path: string;
  /** 0-based; the digits of the port. */
  readonly line: number;
  readonly character: number;
  readonly endCharacter: number;
  readonly role: 'listen' | 'connect' | 'mention';
  readonly api: string | null;
  readonly severity: Severity | null;
  readonly message: string | null;
  /** A comment takes the finding back. */
  readonly suppressed: boolean;
  /** The baseline holds the finding back: it is not counted in the port's severity. */
  readonly known: boolean;
  /** The settings allow the port there, which a target's range holds. */
  readonly allowed: boolean;
}

/** What a code action carries that writes a suppression comment, beside its edit. */
export interface SuppressionData {
  readonly suppresses: 'line' | 'file';
}

/** Which ports would move where: of one port, or of every port with a finding (client to server). */
export const MovePlanRequest = 'ephemeralPorts/movePlan';
/** What is to move. */
export interface MovePlanParams {
  /** Null: every port with a finding. */
  readonly port: number | null;
  /** A document: places that belong to other workspace folders stay as they are. */
  readonly uri?: string;
}
/** What would move where, and what cannot; nothing is changed yet. */
export interface MovePlanResult {
  /** One consistent mapping, sorted by port. */
  readonly moves: readonly PlannedMove[];
  /** Ports that cannot move, each with one sentence that says why. */
  readonly refused: readonly { readonly port: number; readonly reason: string }[];
}
/** One port of the plan, with what its move would change. */
export interface PlannedMove {
  readonly from: number;
  readonly to: number;
  /** Places that change, and the files that they stand in. */
  readonly places: number;
  readonly files: number;
  /** Places that change only where the user ticks them: doubtful ones, and those that only hold the same number. */
  readonly waiting: number;
  /** Why `to` is safe, each a short clause. */
  readonly reasons: readonly string[];
}

/** The edit that carries out moves (client to server); the client applies it. */
export const MoveEditRequest = 'ephemeralPorts/moveEdit';
/** Which moves of a plan are carried out. */
export interface MoveEditParams {
  /** A document: places that belong to other workspace folders stay as they are. */
  readonly uri?: string;
  readonly moves: readonly { readonly from: number; readonly to: number }[];
}
/** The edit, or why there is none. */
export interface MoveEditResult {
  /** A `WorkspaceEdit` of the protocol, versioned and annotated; null when the moves were refused. */
  readonly edit: object | null;
  /** One sentence that says why there is no edit. */
  readonly refused: string | null;
}

/** What a bug report needs from the server, as Markdown lines without any source text (client to server). */
export const DebugInformationRequest = 'ephemeralPorts/debugInformation';
/** The lines, as they are copied. */
export interface DebugInformationResult {
  readonly text: string;
}

/** Reads the range of this machine again (client to server notification); a changed status follows. */
export const RefreshSystemRangeNotification = 'ephemeralPorts/refreshSystemRange';

/** Client command that a code action may name when {@link InitializationOptions.commands} is set: `[text]` to the clipboard. */
export const CopyTextCommand = 'ephemeralPorts.copyText';

/** Client command that a code action may name when {@link InitializationOptions.commands} is set: {@link MorePortActionsParams}. */
export const MorePortActionsCommand = 'ephemeralPorts.morePortActions';
/** What the command offers to choose from. */
export interface MorePortActionsParams {
  readonly port: number;
  /** Code actions of the protocol, as the menu would have listed them. */
  readonly actions: readonly object[];
}

/** Client command that a code lens may name: `[uri, position, locations]` of the protocol, shown as references. */
export const ShowPlacesCommand = 'ephemeralPorts.showPlaces';

/** What the client tells the server at the start, beside settings (`initializationOptions`). */
export interface InitializationOptions {
  /** In a worker: where the parser chunk can be loaded from. */
  readonly extractorUrl?: string;
  /** A folder of this machine in which a server may keep what it found in unchanged files. */
  readonly cacheFolder?: string;
  /** The client answers {@link ListFilesRequest} and {@link ReadFileRequest}. */
  readonly files?: boolean;
  /** The client shows {@link ServerStatusNotification} and {@link ReportChangedNotification}. */
  readonly status?: boolean;
  /** The client registers {@link CopyTextCommand} and {@link ShowPlacesCommand}. */
  readonly commands?: boolean;
  /** Display language, `en` or `zh-cn`. */
  readonly locale?: string;
}

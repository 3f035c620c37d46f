/** The custom messages between client and server, declared once for both; every other message is the protocol's own. */

/** The extension's client asks a virtual file system on the server's behalf, where the server has no disk (server to client). */
export const ListFilesRequest = 'ephemeralPorts/listFiles';
export interface ListFilesParams {
  /** URI of a workspace folder. */
  readonly folder: string;
  /** Globs relative to the folder. */
  readonly exclude: readonly string[];
}
export interface ListFilesResult {
  /** URIs. */
  readonly sources: readonly string[];
  readonly projectFiles: readonly string[];
}

/** Text of a file that only the editor can read (server to client). */
export const ReadFileRequest = 'ephemeralPorts/readFile';
export interface ReadFileParams {
  readonly uri: string;
  /** Bytes. */
  readonly maxSize: number;
}
export type ReadFileResult = { readonly text: string } | { readonly skipped: string };

/** The workspace's port report as a text document (client to server). */
export const ReportRequest = 'ephemeralPorts/report';
export interface ReportParams {
  readonly groupBy: 'port' | 'role' | 'file';
}
export interface ReportResult {
  readonly text: string;
  /** Targets of links in {@link text}: 0-based line and UTF-16 characters of the text, then the place they lead to. */
  readonly links: readonly ReportLink[];
  /** False while the first scan runs. */
  readonly complete: boolean;
}
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
export interface ServerStatus {
  readonly health: 'ok' | 'warning' | 'error';
  /** Nothing is being scanned or computed. */
  readonly quiescent: boolean;
  /** One line for a person: `Linux 32768–60999 · 12 ports, 3 findings`. */
  readonly message: string;
  readonly files: number;
  readonly sites: number;
  readonly findings: number;
}

/** What the client tells the server at the start, beside settings (`initializationOptions`). */
export interface InitializationOptions {
  /** In a worker: where the parser chunk can be loaded from. */
  readonly extractorUrl?: string;
  /** The client answers {@link ListFilesRequest} and {@link ReadFileRequest}. */
  readonly files?: boolean;
  /** The client shows {@link ServerStatusNotification} and {@link ReportChangedNotification}. */
  readonly status?: boolean;
  /** Display language, `en` or `zh-cn`. */
  readonly locale?: string;
}

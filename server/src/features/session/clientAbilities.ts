/** What the client can do, read once from its capabilities into a small struct. */
import { DiagnosticTag, type InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from '../../protocol.js';

export interface ClientAbilities {
  /** Answers `workspace/configuration`. */
  readonly configuration: boolean;
  /** Registers for `workspace/didChangeConfiguration` on demand. */
  readonly configurationRegistration: boolean;
  readonly workspaceFolders: boolean;
  readonly watchedFilesRegistration: boolean;
  readonly workDoneProgress: boolean;
  readonly documentChanges: boolean;
  readonly changeAnnotations: boolean;
  /** Workspace edits may create files. */
  readonly createsFiles: boolean;
  /** Code actions as objects; without it an action is a command, which this server does not have. */
  readonly codeActionLiterals: boolean;
  readonly codeActionIsPreferred: boolean;
  readonly codeActionData: boolean;
  /** Shows actions that cannot be taken, with the reason. */
  readonly codeActionDisabled: boolean;
  readonly codeActionResolvesEdit: boolean;
  readonly diagnosticVersion: boolean;
  readonly diagnosticRelated: boolean;
  readonly diagnosticHref: boolean;
  readonly diagnosticUnnecessary: boolean;
  readonly hoverMarkdown: boolean;
  readonly renamePrepare: boolean;
  readonly codeLensRefresh: boolean;
  readonly inlayHintRefresh: boolean;
  /** What the extension's own client says beside the protocol. */
  readonly options: InitializationOptions;
}

/** Reads the struct from what the client sent with `initialize`. */
export function readClientAbilities(params: InitializeParams): ClientAbilities {
  const { workspace, textDocument, window } = params.capabilities;
  const edit = workspace?.workspaceEdit;
  const diagnostics = textDocument?.publishDiagnostics;
  const action = textDocument?.codeAction;
  return {
    configuration: workspace?.configuration === true,
    configurationRegistration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    watchedFilesRegistration: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workDoneProgress: window?.workDoneProgress === true,
    documentChanges: edit?.documentChanges === true,
    createsFiles: edit?.documentChanges === true && edit.resourceOperations?.includes('create') === true,
    // Only edits by document can carry them; Neovim 0.12 announces annotations, and edits by file alone.
    changeAnnotations: edit?.documentChanges === true && edit.changeAnnotationSupport !== undefined,
    codeActionLiterals: action?.codeActionLiteralSupport !== undefined,
    codeActionIsPreferred: action?.isPreferredSupport === true,
    codeActionData: action?.dataSupport === true,
    codeActionDisabled: action?.disabledSupport === true,
    codeActionResolvesEdit:
      action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    diagnosticVersion: diagnostics?.versionSupport === true,
    diagnosticRelated: diagnostics?.relatedInformation === true,
    diagnosticHref: diagnostics?.codeDescriptionSupport === true,
    diagnosticUnnecessary: diagnostics?.tagSupport?.valueSet.includes(DiagnosticTag.Unnecessary) === true,
    hoverMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    renamePrepare: textDocument?.rename?.prepareSupport === true,
    codeLensRefresh: workspace?.codeLens?.refreshSupport === true,
    inlayHintRefresh: workspace?.inlayHint?.refreshSupport === true,
    options: readOptions(params.initializationOptions),
  };
}

/** Options of a foreign client are unknown input: wrong types are left out. */
function readOptions(value: unknown): InitializationOptions {
  if (typeof value !== 'object' || value === null) return {};
  const { extractorUrl, cacheFolder, files, status, commands, locale } = value as Record<string, unknown>;
  return {
    ...(typeof extractorUrl === 'string' ? { extractorUrl } : {}),
    ...(typeof cacheFolder === 'string' ? { cacheFolder } : {}),
    ...(typeof files === 'boolean' ? { files } : {}),
    ...(typeof status === 'boolean' ? { status } : {}),
    ...(typeof commands === 'boolean' ? { commands } : {}),
    ...(typeof locale === 'string' ? { locale } : {}),
  };
}

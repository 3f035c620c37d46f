/** From a file of any kind to its facts: which module reads a kind. */
import { type DocumentMemory, extractFacts } from '../facts/extractFacts.js';
import type { FileFacts } from '../facts/fileFacts.js';
import type { FileKind } from '../fileKinds.js';
import { isCell, isReadOnDemand } from '../fileKinds.js';
import { kindOf } from '../sourceFiles.js';
import { readComposeFile } from './composeFile.js';
import { readDockerfile } from './dockerfile.js';
import { readEnvironmentFile } from './environmentFile.js';
import { readKnownJson } from './knownJson.js';
import { readKubernetesFile } from './kubernetesFile.js';
import { notebookScript, ofNotebook } from './notebookFile.js';
import { PlaceWriter } from './placeWriter.js';
import { scriptOf } from './scriptBlocks.js';
import { readShellScript } from './shellScript.js';
import { readWorkflowFile } from './workflowFile.js';

/** Reads what is no code into a writer. */
export type KindReader = (file: string, writer: PlaceWriter) => void;

/** Kinds whose values are written down with their places; code, components and imported JSON have statements. */
const readers: Readonly<Partial<Record<FileKind, KindReader>>> = {
  json: readKnownJson,
  environment: readEnvironmentFile,
  compose: readComposeFile,
  dockerfile: readDockerfile,
  kubernetes: readKubernetesFile,
  workflow: readWorkflowFile,
  script: readShellScript,
};

/**
 * The facts of one file, from its name and text alone; see {@link extractFacts} for the memory of code. Throws
 * `UnparsableError` where no tree can be had; never for broken text.
 */
export function extractFileFacts(file: string, text: string, memory?: DocumentMemory): FileFacts {
  const kind = kindOf(file) ?? 'code';
  if (kind === 'component') {
    const { script, dialect } = scriptOf(file, text);
    return extractFacts(file, script, memory, dialect);
  }
  if (kind === 'notebook') {
    // The editor gives each cell of an open notebook as a document of its own.
    if (isCell(file)) return extractFacts(file, text, memory);
    const { script, dialect, problem } = notebookScript(text);
    return ofNotebook(extractFacts(file, script, memory, dialect), text, problem);
  }
  if (kind === 'code') return extractFacts(file, text, memory);
  if (isReadOnDemand(file)) return extractFacts(file, text, memory, 'json');
  const writer = new PlaceWriter(text);
  readers[kind]?.(file, writer);
  return writer.facts(file);
}

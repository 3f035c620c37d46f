/** Artefacts of facts as files: one line of JSON that anybody can read, then compressed sections. */
import { readFileSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { codeOf } from '../../node/files/systemErrors.js';
import { digestOf } from '../../node/files/textDigest.js';
import type { ArtefactDetails, ArtefactSections } from '../../scan/factsArtefact.js';
import { decodeFacts, type EncodedFacts } from '../../scan/factsCache.js';
import type { LinkedPart } from '../../scan/linkedParts.js';
import { RunFailure } from '../surroundings.js';

/** Bump when the form of the file changes. */
const artefactFormat = 1;
/** The first key of the first line: what tells these files from all others. */
const mark = 'ephemeralPortsFacts';
/** Bytes of a first line: it has a handful of short values. */
const maxFirstLine = 10_000;
/** Bytes of one section unpacked: a hundred times that of a package of a thousand files, and less than a process may hold. */
const maxSection = 1_000_000_000;
/** Beyond this level brotli takes many times as long for a few per cent. */
const quality = 5;

interface FirstLine {
  readonly [mark]: number;
  readonly engine: string;
  readonly folder: string;
  /** Bytes of the sections: details, facts of files that passed the sieve, facts of the others. */
  readonly sections: readonly number[];
  /** Of all sections, compressed. */
  readonly digest: string;
}

/** The file's bytes. */
export function artefactBytes({ details, sieved, others }: ArtefactSections, engine: string): Buffer {
  const sections = [Buffer.from(JSON.stringify(details)), joined(sieved), joined(others)].map(pack);
  const body = Buffer.concat(sections);
  const first: FirstLine = {
    [mark]: artefactFormat,
    engine,
    folder: details.folder,
    sections: sections.map(({ length }) => length),
    digest: digestOf(body),
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(first)}\n`), body]);
}

function joined({ head, bytes }: EncodedFacts): Buffer {
  return Buffer.concat([Buffer.from(`${head}\n`), ...bytes]);
}

function pack(section: Buffer): Buffer {
  return brotliCompressSync(section, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: section.length },
  });
}

/** Reads an artefact; its facts are unpacked when they are asked for. Throws {@link RunFailure} with one sentence. */
export function readArtefact(file: string, shown: string, engine: string): LinkedPart {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch (error) {
    throw new RunFailure(
      codeOf(error) === 'ENOENT' ? `no such file: ${shown}` : `cannot read ${shown} (${codeOf(error)})`,
    );
  }
  const end = content.subarray(0, maxFirstLine).indexOf('\n');
  const first = readFirstLine(content.toString('utf8', 0, Math.max(end, 0)));
  if (!first) throw new RunFailure(`${shown} holds no facts: \`ephemeral-ports facts\` writes such files.`);
  if (first[mark] !== artefactFormat || first.engine !== engine)
    throw new RunFailure(
      `${shown} was written by ephemeral-ports ${first.engine}, and this is ${engine}: facts of another engine mean something else, so write it anew.`,
    );
  const body = content.subarray(end + 1);
  const [details = 0, sieved = 0, others = 0] = first.sections;
  if (digestOf(body) !== first.digest || details + sieved + others !== body.length)
    throw new RunFailure(`${shown} is damaged: write it anew.`);
  const section = <T>(from: number, length: number, read: (bytes: Buffer) => T): T => {
    try {
      return read(brotliDecompressSync(body.subarray(from, from + length), { maxOutputLength: maxSection }));
    } catch (error) {
      throw new RunFailure(`${shown} cannot be unpacked (${codeOf(error)}).`);
    }
  };
  const facts = (bytes: Buffer) => {
    const endOfHead = bytes.indexOf('\n');
    return decodeFacts(bytes.toString('utf8', 0, endOfHead), bytes.subarray(endOfHead + 1), engine);
  };
  return {
    details: section(0, details, (bytes): ArtefactDetails => JSON.parse(bytes.toString())),
    sieved: () => section(details, sieved, facts),
    others: () => section(details + sieved, others, facts),
  };
}

function readFirstLine(text: string): FirstLine | null {
  if (!text.startsWith(`{"${mark}":`)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

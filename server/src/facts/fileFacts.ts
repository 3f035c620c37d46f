/** What one file's text alone says: its flow graph by statement, and beside it where everything stands. Plain, cloneable data. */
import type { Directive } from './directives.js';

/** Bump when the shape or meaning of facts changes: stored facts of another version are not read. */
export const factsVersion = 12;

/**
 * Facts of a file. The graph ({@link nodes}, {@link lists}) holds no positions and nothing that another statement could
 * change; literals, calls and mentions stand beside it, relative to their statement.
 */
export interface FileFacts {
  readonly version: number;
  /** Names, texts and specifiers, by number. */
  readonly strings: readonly string[];
  /** {@link statementSize} numbers a top-level statement: where its parts begin in the tables below, and its offset in the text. */
  readonly statements: Int32Array;
  /** Nodes as `nodeKinds.ts` describes them; operands count from the statement's first node and list. */
  readonly nodes: Int32Array;
  /** Lists: a length and as many numbers. */
  readonly lists: Int32Array;
  /** {@link literalSize} numbers a literal token that may name a port. */
  readonly literals: Int32Array;
  /** Texts of literals that are not cut from their token: pairs of a string and its offset in the token. */
  readonly pieces: Int32Array;
  /** {@link mentionSize} numbers a port that a literal names by its own form or by the name it is given. */
  readonly mentions: Int32Array;
  /** Where calls stand: node, name start, name end, number of arguments, and start and end of each. */
  readonly calls: Int32Array;
  /** Offsets of the lines of the text. */
  readonly lineStarts: Int32Array;
  readonly directives: readonly Directive[];
  /** UTF-16 units of the text. */
  readonly length: number;
  /** What the file gives programs as their environment variables; absent where it gives none. */
  readonly environments?: readonly EnvironmentFacts[];
  /** Programs that the file describes; absent where it describes none. */
  readonly services?: readonly ServiceFacts[];
  /** Ports that packages take where nobody writes another one; absent where the file names no such package. */
  readonly defaults?: readonly DefaultPortFacts[];
  /** Why not all of the file could be read; absent where it could. */
  readonly problem?: string;
}

/** A port that a package of `package.json` takes by itself. */
export interface DefaultPortFacts {
  readonly port: number;
  readonly transport: 'tcp' | 'udp';
  readonly role: 'listen' | 'connect';
  /** What takes it, as people call it. */
  readonly what: string;
  /** What changes it, as it is written: `test.api.port`. */
  readonly option: string;
  /** How names of calls and places begin by which somebody writes another one, as a site's uses name them, with bars between. */
  readonly api: string;
  /** Offsets of the dependency's version. */
  readonly start: number;
  readonly end: number;
  /** Where a script of the file can be given the option, and with what before the port: `--api.port `. */
  readonly fix?: { readonly at: number; readonly text: string };
}

/** Environment variables for the programs of a folder: an object that is exported under a name. */
export interface EnvironmentFacts {
  /** Relative to the file's own folder, with `/`; blank for that folder. */
  readonly folder: string;
  /** The name under which the file exports them. */
  readonly exported: string;
  /** Another file, relative to the folder of this one, that holds them in its place. */
  readonly file?: string;
}

/** A program that a file describes: a container, the name that clients reach it by, an image, a package that is started. */
export interface ServiceFacts {
  readonly kind: 'compose' | 'kubernetes' | 'image' | 'package';
  /** The name that others know it by; blank where it has none. */
  readonly name: string;
  /** Offsets of its description. */
  readonly start: number;
  readonly end: number;
  /** The folder of its code, relative to the file's own, with `/`; absent where it is not known. */
  readonly folder?: string;
  /** The Dockerfile that it is built from, relative to {@link folder}. */
  readonly dockerfile?: string;
  /** The image that it runs; of a Dockerfile all on which stages are built, with blanks between. */
  readonly image?: string;
  /** It is started in some set-ups only, or nothing says how. */
  readonly isOptional?: true;
}

/** Numbers of a statement in {@link FileFacts.statements}, in this order. */
export const Statement = {
  node: 0,
  list: 1,
  literal: 2,
  piece: 3,
  mention: 4,
  call: 5,
  /** Offset of the statement in the text. */
  offset: 6,
} as const;
/** How many numbers a statement has. */
export const statementSize = 7;

/** Numbers of a literal, in this order. Offsets count from the statement. */
export const Literal = {
  start: 0,
  end: 1,
  /** The number that it says; {@link noNumber} for a text. */
  value: 2,
  /** String: the token as written, cut at {@link maxTokenText} units. */
  text: 3,
  /** First of its pieces; -1: it is one text, which the token says whole. */
  piece: 4,
  /** String: the name that carries it; -1 for none. */
  carrier: 5,
  carrierStart: 6,
  carrierEnd: 7,
} as const;
/** How many numbers a literal has. */
export const literalSize = 8;
/** The value of a literal that is no number. */
export const noNumber = -1;
/** Units of a token that are kept. */
export const maxTokenText = 60;

/** Numbers of a mention: literal of the statement, port, start and end from the statement, index into {@link hostKinds}. */
export const mentionSize = 5;

/** Kinds of hosts by the number that mentions name them with. */
export const hostKinds = [null, 'loopback', 'any', 'remote', 'dynamic'] as const;

/** What takes the ports of command lines down: the facts of files that hold nothing else, and those of code that starts programs. */
import type { UsedWhere } from '../placedUses.js';
import type { Chunk } from './sourceText.js';

/** Takes ports down at the values that name them. */
export interface CommandPorts {
  /** A tool uses a value as a row of the catalogue says that is named for the place. */
  use(place: string, chunks: readonly Chunk[], where: UsedWhere): void;
  /** A value names ports by its own form, or by the name that it is given. */
  mention(chunks: readonly Chunk[], name: string): void;
}

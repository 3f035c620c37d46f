/** Remembers, for one state of the workspace, where exports lead, so that a hundred importers do not follow each anew. */
import type { AskedWith, Asker } from './asker.js';
import { meets } from './meets.js';
import type { FileKey } from './portSite.js';
import type { Reached } from './settled.js';

/** An answer with what finding it cost. */
export interface Followed {
  readonly reached: Reached[];
  /** Files that were looked into on the way. */
  readonly files: ReadonlySet<FileKey>;
  /** What following cost, so that a remembered answer counts like one found anew. */
  readonly steps: number;
  /** How deep the way went. */
  readonly depth: number;
  readonly asked: AskedWith;
}

export interface FollowedExports {
  /** Tells that a file was looked into. */
  consulted(file: FileKey): void;
  /** Tells how deep the way goes. */
  reach(depth: number): void;
  /** Tells that a limit cut the way off: what is found so far is not worth remembering. Answers nothing. */
  cut(): [];
  /** What is known under a key, if finding it anew would fit into what is left. */
  recall(key: string, left: { steps: number; depth: number }): Followed | null;
  /** Follows and remembers; `steps` counts what was done so far. */
  remember(key: string, depth: number, steps: () => number, follow: () => Reached[]): Reached[];
  /** Forgets what was found by way of any of these files. */
  forget(files: ReadonlySet<FileKey>): void;
}

/** `onConsulted` is told every file that was looked into, now or when the answer was first found. */
export function createFollowedExports(onConsulted: (file: FileKey) => void, asker: Asker): FollowedExports {
  const known = new Map<string, Followed>();
  const collectors: Set<FileKey>[] = [];
  let deepest = 0;
  let cuts = 0;
  const consulted = (file: FileKey): void => {
    collectors.at(-1)?.add(file);
    onConsulted(file);
  };
  const reach = (depth: number): void => {
    if (depth > deepest) deepest = depth;
  };
  return {
    consulted,
    reach,
    cut() {
      cuts++;
      return [];
    },
    recall(key, left) {
      const found = known.get(key);
      if (!found || found.steps > left.steps || found.depth > left.depth) return null;
      if (!asker.serves(found.asked)) return null;
      for (const file of found.files) consulted(file);
      return found;
    },
    remember(key, depth, steps, follow) {
      const before = { deepest, cuts, steps: steps() };
      const files = new Set<FileKey>();
      collectors.push(files);
      deepest = depth;
      const { result: reached, asked } = asker.watch(follow);
      collectors.pop();
      const outer = collectors.at(-1);
      if (outer) for (const file of files) outer.add(file);
      if (cuts === before.cuts)
        known.set(key, { reached, files, steps: steps() - before.steps, depth: deepest - depth, asked });
      deepest = Math.max(deepest, before.deepest);
      return reached;
    },
    forget(files) {
      for (const [key, one] of known) if (meets(one.files, files)) known.delete(key);
    },
  };
}

/** Has the index find what changed: a little at once, the rest in turns, so that nothing waits for long. */
import type { PortIndex } from '../../index/portIndex.js';
import type { FileKey } from '../../modules/fileNames.js';

/** Milliseconds at once: most edits are through by then. */
const atOnce = 30;
/** Milliseconds of the turns after that. */
const later = 10;

export interface SettlingOptions {
  readonly index: PortIndex;
  /** Milliseconds, monotonic. */
  readonly clock: () => number;
  readonly yieldTurn: () => Promise<void>;
  /** Runs what nobody awaits, with faults logged. */
  readonly run: (work: () => Promise<void>) => void;
  /** Sites of these files may differ; called after every turn, also with none. */
  readonly onSettled: (touched: ReadonlySet<FileKey>) => void;
  /** Nothing is to come any more of what was found in turns. */
  readonly onEnd: () => void;
}

export interface Settling {
  /**
   * The index was given something new; `changed`: files whose calls are looked at first. `since`, if given, is when the
   * turn began: what took long to take in is found in turns of its own.
   */
  begin(changed: ReadonlySet<FileKey>, since?: number): void;
  /** Whether more is to be found, in turns that are to come. */
  readonly isGoingOn: boolean;
  /** While a scan stages files, only the calls of changed files are looked at. Ends by what it answers, called once. */
  hold(): () => void;
}

/** Creates it for one index. */
export function createSettling({
  index,
  clock,
  yieldTurn,
  run,
  onSettled,
  onEnd,
}: SettlingOptions): Settling {
  let holds = 0;
  let isGoingOn = false;
  const within = (milliseconds: number, start = clock()): (() => boolean) => {
    return () => clock() - start >= milliseconds;
  };
  const goOn = (): void => {
    if (isGoingOn || holds > 0) return;
    isGoingOn = true;
    run(async () => {
      try {
        for (let isDone = false; !isDone && holds === 0; ) {
          await yieldTurn();
          const settled = index.settle(within(later));
          isDone = settled.isDone;
          onSettled(settled.touched);
        }
      } finally {
        isGoingOn = false;
      }
      onEnd();
    });
  };
  return {
    get isGoingOn() {
      return isGoingOn;
    },
    begin(changed, since) {
      const isDue = within(atOnce, since);
      if (holds === 0 && since !== undefined && isDue()) {
        // What was known of the changed files is not right any more, found or not.
        onSettled(index.settle(() => true, new Set()).touched);
        goOn();
        return;
      }
      const first = changed.size > 0 ? index.settle(isDue, changed) : null;
      const rest = holds === 0 && !(first && isDue()) ? index.settle(isDue) : null;
      onSettled(new Set([...(first?.touched ?? []), ...(rest?.touched ?? [])]));
      if (!(rest ?? first)?.isDone) goOn();
    },
    hold() {
      holds++;
      return () => {
        holds--;
        if (holds === 0) goOn();
      };
    },
  };
}

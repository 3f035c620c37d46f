/** How many ports and findings the workspace has: files that did not change are not counted again. */
import type { FileKey } from '../../modules/fileNames.js';
import type { Turns } from '../../scan/turns.js';
import type { Session, SessionChange } from '../session/session.js';
import { baselinesOf } from './editorBaselines.js';

/** Ports named in code, and findings that are neither suppressed nor in a baseline. */
export interface Counts {
  readonly sites: number;
  readonly findings: number;
}

const none: Counts = { sites: 0, findings: 0 };

/** Counts for one who hears of every change; one call of {@link FindingCounter.count} at a time. */
export class FindingCounter {
  /** Files with ports. */
  readonly #byFile = new Map<FileKey, Counts>();
  /** Files to be counted; null: all. */
  #changed: Set<FileKey> | null = null;
  #total = none;

  note(change: SessionChange): void {
    // What else changes, settings and baselines, can change what is a finding anywhere.
    if (change.kind === 'state') this.#changed = null;
    else for (const file of change.files) this.#changed?.add(file);
  }

  /** Files are judged in turns, so that nobody waits for those that are still to be. */
  async count(session: Session, turns: Turns): Promise<Counts> {
    if (this.#changed === null) {
      this.#byFile.clear();
      this.#total = none;
      this.#changed = new Set(session.engine.index.files());
    }
    const changed = this.#changed;
    for (const file of changed) {
      // A change from now on adds it again.
      changed.delete(file);
      const { sites, findings } = await session.engine.judgedInTurns(file, turns);
      const open = findings.filter((one) => !one.suppressed && !baselinesOf(session).isKnown(one));
      this.#set(file, { sites: sites.length, findings: open.length });
      if (turns.isDue()) await turns.breathe();
    }
    return this.#total;
  }

  #set(file: FileKey, now: Counts): void {
    const before = this.#byFile.get(file) ?? none;
    if (now.sites + now.findings === 0) this.#byFile.delete(file);
    else this.#byFile.set(file, now);
    this.#total = {
      sites: this.#total.sites + now.sites - before.sites,
      findings: this.#total.findings + now.findings - before.findings,
    };
  }
}

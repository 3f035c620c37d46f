/** A target: a system the code runs on, as far as its ephemeral port range goes. */
import type { PortRange } from './port.js';

/** The ephemeral range of one system, and where that range was read. */
export interface Target extends PortRange {
  /** The word in settings and reports: `linux`, `windows`, …, `local`, or the range itself (`40000-50000`). */
  readonly name: string;
  /** The word in settings of the system that a machine which was asked (`local`) runs; absent otherwise. */
  readonly system?: string;
  /** The word in sentences: `Linux`, `Windows`, `this machine`, … */
  readonly label: string;
  /** Where the range comes from: a document, a kernel commit, a sysctl, or "settings". */
  readonly source: string;
  /**
   * Whether `connect()` prefers ports with the parity of the low bound and `bind(0)` the others
   * (Linux since 4.2, torvalds/linux 07f4c90062f8).
   */
  readonly parity: boolean;
  /** Ports that this system never chooses by itself (read from the machine for `local`; empty otherwise). */
  readonly reserved: readonly PortRange[];
  /**
   * Ports that this system keeps for itself, so that no program can listen on them: Hyper-V's exclusions on Windows
   * (`EACCES`). Read from the machine for `local`; absent otherwise.
   */
  readonly excluded?: readonly PortRange[];
}

/** Fault switches of a language server that is a web worker: it fails while it starts, or never comes back. */
import type { Answer } from './mountedFolder.js';

/** Where a worker waits for its fault. */
export const faultPath = '/fault';

/** The switches of one editor; thrown by a test, read by the editor's web server. */
export class ServerFaults {
  /** So many of the next starts end with an error in the worker's script. */
  failingStarts = 0;
  /** Starts so far, those that failed included. */
  starts = 0;
  private hangNow: (() => void)[] = [];

  /** Every worker that runs now never comes back to its event loop. */
  hang(): void {
    for (const hang of this.hangNow.splice(0)) hang();
  }

  /** The worker's script, with what makes it listen to these switches; `origin` is that of {@link faultPath}. */
  script(server: string, origin: string): string {
    this.starts += 1;
    if (this.failingStarts > 0) {
      this.failingStarts -= 1;
      return "throw new Error('the server was made to fail at its start');";
    }
    return `fetch('${origin}${faultPath}').then(() => { for (;;); }, () => {});\n${server}`;
  }

  /** Answers a worker's request when its fault is due. */
  answer(): Promise<Answer> {
    return new Promise((resolve) => {
      this.hangNow.push(() => resolve({ status: 200, body: 'hang' }));
    });
  }
}

/** Repeats what the workbench may drop while it is still starting. */

/** Runs `attempt` until it resolves; rejects with its last error after so many times. */
export async function repeat<T>(times: number, attempt: () => Promise<T>): Promise<T> {
  for (let left = times - 1; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left <= 0) throw error;
    }
  }
}

/** The text of an element on one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Runs something rarely, however often it is asked for. */

/** Runs `act` soon after the first call, then at most once an interval, never losing the last call. */
export function throttled(interval: number, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let ran = Number.NEGATIVE_INFINITY;
  return () => {
    if (timer !== null) return;
    timer = setTimeout(
      () => {
        timer = null;
        ran = Date.now();
        act();
      },
      Math.max(0, Math.min(interval, ran + interval - Date.now())),
    );
  };
}

/** Runs something rarely, however often it is asked for. */

/** Milliseconds that somebody who types on and on can put something off. */
const longestTyping = 2000;

/**
 * Runs `act` soon after the first call, then at most once an interval, never losing the last call. With `typing`, which
 * says whether somebody types, it waits for a pause.
 */
export function throttled(
  interval: number,
  act: () => void,
  typing: { readonly isGoingOn: boolean } | null = null,
): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let ran = Number.NEGATIVE_INFINITY;
  const wait = (milliseconds: number, asked: number): void => {
    timer = setTimeout(
      () => {
        if (typing?.isGoingOn && Date.now() - asked < longestTyping) return wait(interval / 5, asked);
        timer = null;
        ran = Date.now();
        act();
      },
      Math.max(0, milliseconds),
    );
  };
  return () => {
    const now = Date.now();
    if (timer === null) wait(Math.min(interval, ran + interval - now), now);
  };
}

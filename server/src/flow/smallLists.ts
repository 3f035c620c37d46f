/** Lists in great numbers: those that are nearly always empty or short are grown to their length, not ahead of it; others stand under keys. */

/** What every empty list is before anything is added; never written to. */
const empty: never[] = [];

/** A list with nothing in it, to be added to by {@link appended} alone. */
export function emptyList<T>(): T[] {
  return empty;
}

/** Engines give a list that is pushed to room for 16 more (V8, JSObject::NewElementsCapacity): too much up to this length. */
const maxShort = 6;

/** The list with one more at its end: the same list where it is long, else a new one. */
export function appended<T>(list: T[], item: T): T[] {
  const { length } = list;
  if (length >= maxShort) {
    list.push(item);
    return list;
  }
  const longer = new Array<T>(length + 1);
  for (let i = 0; i < length; i++) longer[i] = list[i] as T;
  longer[length] = item;
  return longer;
}

/** The list of a key, to be added to: an empty one where there was none. */
export function listUnder(lists: Map<number, number[]>, key: number): number[] {
  let list = lists.get(key);
  if (!list) {
    list = [];
    lists.set(key, list);
  }
  return list;
}

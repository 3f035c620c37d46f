/** Plain data as few bytes: equal parts are stored once, keys once for each form of object, numbers as differences. */

/** What {@link pack} makes of a value; cheap to keep, to hand to another thread and to write to a disk. */
export interface PackedData {
  /** Numbers of seven bits a byte, as {@link unpack} reads them. */
  readonly bytes: Uint8Array;
  /** All texts of the value, one after the other. */
  readonly text: string;
}

/** The kinds of what stands in an object or array; a token is the payload above three bits of kind. */
const kindBits = 3;
const kindMask = 7;
const kindConstant = 0;
/** Payload: the difference to the number before it in the same place, folded so that it is not negative. */
const kindInteger = 1;
const kindText = 2;
/** A number that is no small integer, as text. */
const kindNumber = 3;
/** Payload while packing: the number of the part; in the bytes: how many parts ago it was. */
const kindPart = 4;

const constants: readonly unknown[] = [null, true, false, undefined];
/** Integers beyond this are stored as text. */
const largestInteger = 2 ** 25;

/** Packs what `JSON` can write, and `undefined`, `NaN` and infinities; the value must hold no cycle. */
export function pack(value: unknown): PackedData {
  return new Packer().pack(value);
}

class Packer {
  private readonly texts = new Map<string, number>();
  private readonly forms = new Map<string, number>();
  private readonly keys: string[][] = [];
  private readonly known = new Map<object, number>();
  /** The parts in the order in which they are complete: a head (form or array length), then their tokens. */
  private readonly parts: number[] = [];
  private readonly starts: number[] = [];
  /** Parts by a hash of what they hold: the last one, and for each the one before it. */
  private readonly byHash = new Map<number, number>();
  private readonly earlier: number[] = [];

  pack(value: unknown): PackedData {
    const root = this.token([value]);
    const writer = new ByteWriter();
    const texts = [...this.texts.keys()];
    for (const list of [texts.map((one) => one.length), this.keys.map((one) => one.length)]) {
      writer.write(list.length);
      for (const length of list) writer.write(length);
    }
    for (const key of this.keys.flat()) writer.write(this.textNumber(key));
    writer.write((root >>> kindBits) + 1);
    this.writeParts(writer);
    return { bytes: writer.bytes(), text: texts.join('') };
  }

  private token(value: unknown): number {
    if (typeof value === 'string') return (this.textNumber(value) << kindBits) | kindText;
    if (typeof value === 'number') {
      if (Number.isInteger(value) && Math.abs(value) < largestInteger && !Object.is(value, -0))
        return (fold(value) << kindBits) | kindInteger;
      return (this.textNumber(Object.is(value, -0) ? '-0' : String(value)) << kindBits) | kindNumber;
    }
    if (typeof value === 'object' && value !== null) return (this.partNumber(value) << kindBits) | kindPart;
    return (constants.indexOf(value) << kindBits) | kindConstant;
  }

  private textNumber(text: string): number {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    // Keys are numbered before they are written, with the texts of the value.
    this.texts.set(text, this.texts.size);
    return this.texts.size - 1;
  }

  private partNumber(value: object): number {
    const known = this.known.get(value);
    if (known !== undefined) return known;
    const number = this.numberOf(this.tokensOf(value));
    this.known.set(value, number);
    return number;
  }

  private tokensOf(value: object): number[] {
    if (Array.isArray(value)) return [value.length * 2, ...value.map((one) => this.token(one))];
    const keys = Object.keys(value);
    // With their lengths, since any text may be a key: `{}` is not `{ '': 1 }`.
    let name = '';
    for (const key of keys) name += `${key.length} ${key}`;
    let form = this.forms.get(name);
    if (form === undefined) {
      form = this.forms.size;
      this.forms.set(name, form);
      this.keys.push(keys);
      for (const key of keys) this.textNumber(key);
    }
    const tokens = [form * 2 + 1];
    for (const one of Object.values(value)) tokens.push(this.token(one));
    return tokens;
  }

  /** The part that holds the same, or a new one. */
  private numberOf(tokens: readonly number[]): number {
    let hash = tokens.length;
    for (const token of tokens) hash = (Math.imul(hash, 0x01000193) ^ token) | 0;
    const last = this.byHash.get(hash);
    for (let at = last; at !== undefined && at >= 0; at = this.earlier[at]) {
      if (this.holds(at, tokens)) return at;
    }
    const number = this.starts.length;
    this.starts.push(this.parts.length);
    for (const token of tokens) this.parts.push(token);
    this.earlier.push(last ?? -1);
    this.byHash.set(hash, number);
    return number;
  }

  private holds(part: number, tokens: readonly number[]): boolean {
    const start = this.starts[part] ?? 0;
    if ((this.starts[part + 1] ?? this.parts.length) - start !== tokens.length) return false;
    for (let i = 0; i < tokens.length; i++) if (this.parts[start + i] !== tokens[i]) return false;
    return true;
  }

  private writeParts(writer: ByteWriter): void {
    const before = createPlaces(this.keys.map((keys) => keys.length));
    for (let part = 0; part < this.starts.length; part++) {
      const start = this.starts[part] ?? 0;
      const end = this.starts[part + 1] ?? this.parts.length;
      const head = this.parts[start] ?? 0;
      writer.write(head);
      const places = before(head);
      for (let i = start + 1; i < end; i++) {
        const token = this.parts[i] ?? 0;
        const kind = token & kindMask;
        let payload = token >>> kindBits;
        if (kind === kindInteger) {
          const integer = unfold(payload);
          const place = places.length === 1 ? 0 : i - start - 1;
          payload = fold(integer - (places[place] ?? 0));
          places[place] = integer;
        } else if (kind === kindPart) payload = part - payload;
        writer.write((payload << kindBits) | kind);
      }
    }
  }
}

/** Reads what {@link pack} made. Throws where the bytes are not whole. */
export function unpack({ bytes, text }: PackedData): unknown {
  const reader = new ByteReader(bytes);
  const texts: string[] = [];
  let at = 0;
  for (const length of reader.list()) {
    texts.push(text.slice(at, at + length));
    at += length;
  }
  const forms = reader.list().map((count) => {
    const keys: string[] = [];
    for (let i = 0; i < count; i++) keys.push(textAt(texts, reader.read()));
    return keys;
  });
  const count = reader.read();
  const parts: unknown[] = [];
  const before = createPlaces(forms.map((keys) => keys.length));
  /** What a token means in a place. */
  const read = (places: number[], place: number): unknown => {
    const token = reader.read();
    const payload = token >>> kindBits;
    switch (token & kindMask) {
      case kindInteger: {
        const integer = unfold(payload) + (places[place] ?? 0);
        places[place] = integer;
        return integer;
      }
      case kindText:
        return textAt(texts, payload);
      case kindNumber:
        return Number(textAt(texts, payload));
      case kindPart:
        return parts[parts.length - payload];
      default:
        return constants[payload];
    }
  };
  while (parts.length < count) {
    const head = reader.read();
    const places = before(head);
    const keys = head & 1 ? forms[head >>> 1] : undefined;
    // Every element takes a byte at least.
    if (!keys && head >>> 1 > bytes.length) throw new Error('packed data is damaged');
    parts.push(keys ? readObject(keys, places, read) : readArray(head >>> 1, places, read));
  }
  const root = parts.at(-1);
  if (!Array.isArray(root)) throw new Error('packed data is damaged');
  return root[0];
}

type ReadToken = (places: number[], place: number) => unknown;

function readObject(keys: readonly string[], places: number[], read: ReadToken): object {
  const object: Record<string, unknown> = {};
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? '';
    const value = read(places, i);
    if (key !== '__proto__') object[key] = value;
    else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return object;
}

function readArray(length: number, places: number[], read: ReadToken): unknown[] {
  // Made as long as it will be: an array that grows keeps room for seventeen, and most have one element or two.
  const items = new Array<unknown>(length);
  for (let i = 0; i < length; i++) items[i] = read(places, 0);
  return items;
}

/**
 * The numbers before, which differences count from: in an object the one under the same key of the object of the
 * same form before it, in an array the element before.
 */
function createPlaces(sizes: readonly number[]): (head: number) => number[] {
  const ofForms = sizes.map((size) => new Array<number>(Math.max(size, 2)).fill(0));
  const ofArray = [0];
  return (head) => {
    ofArray[0] = 0;
    return (head & 1 ? ofForms[head >>> 1] : undefined) ?? ofArray;
  };
}

const fold = (integer: number): number => (integer << 1) ^ (integer >> 31);
const unfold = (folded: number): number => (folded >>> 1) ^ -(folded & 1);

function textAt(texts: readonly string[], number: number): string {
  const text = texts[number];
  if (text === undefined) throw new Error('packed data is damaged');
  return text;
}

class ByteWriter {
  private buffer = new Uint8Array(1024);
  private length = 0;

  /** A whole number that is not negative. */
  write(number: number): void {
    if (this.length + 5 > this.buffer.length) {
      const larger = new Uint8Array(this.buffer.length * 2);
      larger.set(this.buffer);
      this.buffer = larger;
    }
    let rest = number;
    for (; rest >= 128; rest >>>= 7) this.buffer[this.length++] = (rest & 127) | 128;
    this.buffer[this.length++] = rest;
  }

  bytes(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }
}

class ByteReader {
  private at = 0;
  constructor(private readonly bytes: Uint8Array) {}

  read(): number {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new Error('packed data is damaged');
      number |= (byte & 127) << shift;
      if (byte < 128) return number >>> 0;
    }
  }

  /** A count, then as many numbers. */
  list(): number[] {
    const count = this.read();
    const numbers: number[] = [];
    for (let i = 0; i < count; i++) numbers.push(this.read());
    return numbers;
  }
}

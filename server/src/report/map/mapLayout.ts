/** Where everything of a port map stands in its picture: pure arithmetic, in units of the picture. */
import { portNumbers } from './mapWords.js';
import type { Connection, MappedPort, PortMap } from './portMap.js';

/** Measures of the picture. */
export const picture = { width: 1200, left: 230, right: 50, top: 34, row: 24, pad: 6 } as const;
/** Rows of one service; labels that fit in none stand as ticks. */
const maxRows = 12;
/** Room of a mark before its label, and of one character of a label. */
const markRoom = 14;
const characterRoom = 7.5;
const lastPort = 65535;

/** A port at its place. */
export interface PlacedPort {
  readonly port: MappedPort;
  readonly x: number;
  /** The end of a range of ports; else `x`. */
  readonly toX: number;
  readonly y: number;
  /** The label stands before the mark, for want of room behind it. */
  readonly isBefore: boolean;
}

/** One service: a band over the whole width. */
export interface Lane {
  readonly name: string;
  readonly y: number;
  readonly height: number;
  readonly ports: readonly PlacedPort[];
  /** Where ports stand that have no mark of their own, each once. */
  readonly ticks: readonly number[];
}

export interface Arrow {
  readonly connection: Connection;
  readonly x: number;
  readonly fromY: number;
  readonly toY: number;
}

export interface MapLayout {
  readonly height: number;
  /** The line below the targets' names, and the one below the last service. */
  readonly top: number;
  readonly bottom: number;
  readonly lanes: readonly Lane[];
  readonly arrows: readonly Arrow[];
  readonly ranges: readonly {
    readonly label: string;
    readonly x: number;
    readonly width: number;
    readonly y: number;
  }[];
  readonly marks: readonly { readonly port: number; readonly x: number }[];
}

/** The place of a port on the line. */
function across(port: number): number {
  const { width, left, right } = picture;
  return round(left + (port / lastPort) * (width - left - right));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Lays a map out. */
export function layOut(map: PortMap): MapLayout {
  const top = picture.top + map.targets.length * 18;
  const lanes: Lane[] = [];
  let y = top;
  for (const { name, ports, others } of map.services) {
    const { placed, left, rows } = stack(ports, y + picture.pad);
    const ticks = [...new Set([...others, ...left.map(({ port }) => port)].map(across))];
    const height = rows * picture.row + 2 * picture.pad;
    lanes.push({ name, y, height, ports: placed, ticks });
    y += height;
  }
  return {
    height: y + 30,
    top,
    bottom: y,
    lanes,
    arrows: arrowsOf(map, lanes),
    ranges: map.targets.map(({ name, low, high }, i) => ({
      label: /^\d/.test(name) ? `${low}–${high}` : `${name} ${low}–${high}`,
      x: across(low),
      width: round(across(high) - across(low)),
      y: picture.top + i * 18,
    })),
    marks: [0, 8192, 16384, 24576, 32768, 40960, 49152, 57344, lastPort].map((port) => ({
      port,
      x: across(port),
    })),
  };
}

/** Puts each port, from left to right, into the first row whose last label ends before it. */
function stack(
  ports: readonly MappedPort[],
  y: number,
): { placed: PlacedPort[]; left: MappedPort[]; rows: number } {
  const ends: number[] = [];
  const placed: PlacedPort[] = [];
  const left: MappedPort[] = [];
  for (const port of ports) {
    const x = across(port.port);
    const toX = across(port.high);
    const room = markRoom + (portNumbers(port).length + (port.severity ? 2 : 0)) * characterRoom;
    const isBefore = toX + room > picture.width;
    const start = isBefore ? x - room : x - 6;
    const free = ends.findIndex((end) => end <= start);
    const row = free < 0 ? ends.length : free;
    if (row >= maxRows) {
      left.push(port);
      continue;
    }
    ends[row] = isBefore ? toX + 8 : toX + room;
    placed.push({ port, x, toX, y: y + row * picture.row + picture.row / 2, isBefore });
  }
  return { placed, left, rows: Math.max(1, ends.length) };
}

function arrowsOf({ connections }: PortMap, lanes: readonly Lane[]): Arrow[] {
  const byName = new Map(lanes.map((lane) => [lane.name, lane]));
  const placed = new Map(
    lanes.map((lane) => [lane.name, new Map(lane.ports.map((one) => [one.port.port, one]))]),
  );
  return connections.flatMap((connection) => {
    const { port, from, to } = connection;
    const [start, end] = [from, to].map((name) => placed.get(name)?.get(port)?.y ?? middle(byName.get(name)));
    if (start === undefined || end === undefined) return [];
    return [{ connection, x: across(port), fromY: start, toY: end }];
  });
}

/** An end whose port has no mark of its own. */
function middle(lane: Lane | undefined): number | undefined {
  return lane && lane.y + lane.height / 2;
}

/** What was found of a package's exports: functions and the ways to them, and what they give. */
import { writeExportPath } from '../catalogue/exportPath.js';
import type { PackageProgram } from './packageProgram.js';

/** A function that can be called from outside. */
export interface ExportedFunction {
  /** `/client` of `redis/client`; blank for the package's main module. */
  readonly subpath: string;
  /** As rows write it: `createServer`, `Server.prototype.listen`, `default`. */
  readonly path: string;
  readonly shape: 'call' | 'new' | 'either';
}

/** What an exported function, class or property gives that is made elsewhere, or by a class of the package. */
export interface ExportedValue {
  readonly subpath: string;
  readonly path: string;
  /** What has to be done for it. `extends`: a class extends it; `is`: it is the very thing. */
  readonly by: 'call' | 'property' | 'extends' | 'is';
  /** Module, or blank for the package's own, and path of what it is; an instance of it, but for `is`. */
  readonly module: string;
  readonly gives: string;
}

export interface ExportSurface {
  /** By the node of a function, the ways to it. */
  readonly functions: ReadonlyMap<number, readonly ExportedFunction[]>;
  readonly values: readonly ExportedValue[];
  /** Classes whose methods give the instance itself. */
  readonly fluent: readonly { readonly subpath: string; readonly path: string }[];
}

/** A value on the way from the exports of a package. */
export interface Visit {
  readonly subpath: string;
  readonly path: readonly string[];
  readonly value: number;
  readonly depth: number;
}

/** Collects what a walk over the exports comes to. */
export class SurfaceNotes implements ExportSurface {
  readonly functions = new Map<number, ExportedFunction[]>();
  readonly values: ExportedValue[] = [];
  readonly fluent: { subpath: string; path: string }[] = [];
  protected readonly program: PackageProgram;
  /** Names of classes, by subpath and node. */
  protected readonly classes = new Map<string, string>();

  constructor(program: PackageProgram) {
    this.program = program;
  }

  protected note(fn: number, visit: Visit, shape: ExportedFunction['shape']): void {
    const ways = this.functions.get(fn) ?? [];
    ways.push({ subpath: visit.subpath, path: writeExportPath(visit.path), shape });
    this.functions.set(fn, ways);
  }

  /** The name by which a class is known: the first way to it. */
  protected name(visit: Visit, holder: number): void {
    const key = `${visit.subpath} ${holder}`;
    if (!this.classes.has(key)) this.classes.set(key, writeExportPath(visit.path));
  }

  /** Something of another module that the package hands on. */
  protected external(visit: Visit, value: number): void {
    if (visit.path.includes('#')) return;
    const isThing = visit.path.length === 0 || !isInstance(this.#placeOf(value)?.steps);
    this.given(visit, isThing ? 'is' : 'property', value);
  }

  #placeOf(value: number): { readonly module: string; readonly steps: readonly string[] } | null {
    const { module, path } = this.program.tools.pointsTo.externals.of(value);
    return this.program.catalogue.place(module, path);
  }

  protected given(visit: Visit, by: ExportedValue['by'], value: number): void {
    const place = this.#placeOf(value);
    if (!place || place.module === 'global') return;
    const isNew = isInstance(place.steps);
    if ((by === 'call' || by === 'property') && !isNew) return;
    const steps = by === 'is' || by === 'extends' ? place.steps : place.steps.slice(0, -1);
    if (by === 'extends' && isNew) return;
    this.values.push({
      subpath: visit.subpath,
      path: writeExportPath(visit.path),
      by,
      module: place.module,
      gives: writeExportPath(steps),
    });
  }
}

function isInstance(steps: readonly string[] | undefined): boolean {
  return steps?.at(-1) === '#' && !steps.slice(0, -1).includes('#');
}

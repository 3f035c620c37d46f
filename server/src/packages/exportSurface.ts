/** What a package exports: under which path of names, calls and instances each of its functions can be called from outside. */
import { writeExportPath } from '../catalogue/exportPath.js';
import { Flag, Kind } from '../facts/nodeKinds.js';
import { exportsOf, Form, instanceOf, nodeValue, valueForm, valueNumber } from '../flow/values/valueCodes.js';
import { entryNames, memberNames } from './memberNames.js';
import type { PackageProgram } from './packageProgram.js';
import { type ExportSurface, SurfaceNotes, type Visit } from './surfaceNotes.js';
import { writtenNames } from './writtenNames.js';

/** Calls and members on the way from an export; what is deeper is asked for by few. */
const maxDepth = 4;
/** Values of one package that are looked at. */
const maxValues = 1500;

/** Finds the ways to the functions of a package. `names`: names of methods that matter, whatever holds them. */
export function exportSurface(program: PackageProgram, names: ReadonlySet<number>): ExportSurface {
  const walk = new SurfaceWalk(program, names);
  for (const [subpath, key] of program.code.entries) {
    const file = program.tools.graph.files.get(key);
    if (file) walk.enter(subpath, exportsOf(file));
  }
  walk.run();
  return walk;
}

class SurfaceWalk extends SurfaceNotes {
  readonly #names: ReadonlySet<number>;
  readonly #waiting: Visit[] = [];
  readonly #seen = new Set<string>();
  readonly #written: ReadonlyMap<number, ReadonlySet<number>>;

  constructor(program: PackageProgram, names: ReadonlySet<number>) {
    super(program);
    this.#names = names;
    this.#written = writtenNames(program);
  }

  enter(subpath: string, value: number): void {
    this.#waiting.push({ subpath, path: [], value, depth: 0 });
  }

  run(): void {
    // First come, first served: the shortest way to a value is the one that is named.
    for (let at = 0; at < this.#waiting.length && at < maxValues; at++)
      this.#visit(this.#waiting[at] as Visit);
  }

  #go(from: Visit, step: string, value: number): void {
    // Names with a line in front are the package's own business.
    if (from.depth >= maxDepth || !/^(?:[A-Za-z$][\w$]*|\(\)|#)$/.test(step)) return;
    // What methods give, and what lies in the fields of instances, is seldom asked for from outside.
    const instance = from.path.indexOf('#');
    if (
      step === '()'
        ? instance >= 0 || from.path.includes('()')
        : instance >= 0 && instance < from.path.length - 1
    )
      return;
    // `a.default` is what transpilers make of `a`.
    const path = step === 'default' ? from.path : [...from.path, step];
    const key = `${from.subpath} ${path.join(' ')} ${value}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#waiting.push({ subpath: from.subpath, path, value, depth: from.depth + 1 });
  }

  #visit(visit: Visit): void {
    const { graph } = this.program.tools;
    const { value } = visit;
    const node = valueNumber(value);
    switch (valueForm(value)) {
      case Form.exports:
        this.#exports(visit, node);
        return;
      case Form.external:
        this.external(visit, value);
        return;
      case Form.instance:
        this.#instance(visit, node);
        return;
      default:
        if (graph.kind(node) === Kind.class) this.#class(visit, node);
        else if (graph.kind(node) === Kind.function) this.#function(visit, node);
        else if (graph.kind(node) === Kind.object) this.#members(visit, entryNames(node, graph));
    }
  }

  #exports(visit: Visit, number: number): void {
    const { graph, pointsTo } = this.program.tools;
    const seen = new Set<number>();
    const names = new Set<number>();
    const collect = (file: number): void => {
      const own = graph.filesByNumber[file];
      if (!own || seen.has(file)) return;
      seen.add(file);
      for (const name of own.exported.keys()) names.add(name);
      for (const star of own.stars) {
        const target = pointsTo.modules.of(own, graph.strings.text(star), this.program.reader);
        if (target.file) collect(target.file.number);
        // Whatever the other module exports.
        else if (target.external !== null)
          this.external(visit, pointsTo.externals.value(target.external, []));
      }
    };
    collect(number);
    const whole = graph.strings.number('=');
    for (const name of names) {
      if (name !== whole) this.#member(visit, name);
      // Below the top, what `module.exports` was assigned comes beside the module itself.
      else if (visit.path.length === 0)
        for (const node of graph.filesByNumber[number]?.exported.get(whole) ?? [])
          for (const value of this.#valuesOf(node)) this.#go(visit, 'default', value);
    }
    for (const name of this.#names) if (!names.has(name)) this.#member(visit, name);
  }

  #valuesOf(node: number): readonly number[] {
    return this.program.tools.pointsTo.valuesOf(node, this.program.reader);
  }

  #fieldOf(value: number, name: number): readonly number[] {
    const { pointsTo } = this.program.tools;
    const field = pointsTo.fields.fieldOf(value, name);
    pointsTo.run();
    return field.values;
  }

  #member(visit: Visit, name: number): void {
    const step = this.program.tools.graph.strings.text(name);
    for (const value of this.#fieldOf(visit.value, name)) this.#go(visit, step, value);
  }

  #members(visit: Visit, names: Iterable<number>): void {
    // What a function gives was written in each call anew.
    const written = visit.path.includes('()') ? [] : (this.#written.get(visit.value) ?? []);
    for (const name of new Set([...names, ...written, ...this.#names])) this.#member(visit, name);
  }

  #class(visit: Visit, cls: number): void {
    const { graph } = this.program.tools;
    let making = cls;
    const seen = new Set<number>();
    while (
      making > 0 &&
      !seen.has(making) &&
      graph.kind(making) === Kind.class &&
      graph.constructorOf(making) === 0
    ) {
      seen.add(making);
      const parents = graph.heritageOf(making) > 0 ? this.#valuesOf(graph.heritageOf(making)) : [];
      const own = parents.find((one) => valueForm(one) === Form.node);
      for (const one of parents) if (valueForm(one) === Form.external) this.given(visit, 'extends', one);
      making = own === undefined ? 0 : valueNumber(own);
    }
    if (making > 0 && graph.kind(making) === Kind.class) {
      if (graph.constructorOf(making) > 0) this.note(graph.constructorOf(making), visit, 'new');
      for (const one of graph.heritageOf(making) > 0 ? this.#valuesOf(graph.heritageOf(making)) : [])
        if (valueForm(one) === Form.external) this.given(visit, 'extends', one);
    } else if (making > 0) this.note(making, visit, 'new');
    this.name(visit, cls);
    this.#members(visit, memberNames(cls, true, graph));
    this.#go({ ...visit, depth: visit.depth - 1 }, '#', instanceOf(cls));
  }

  #function(visit: Visit, fn: number): void {
    const { graph } = this.program.tools;
    const isMaker = this.#isConstructor(fn);
    this.note(fn, visit, isMaker ? 'either' : 'call');
    if (isMaker) {
      this.name(visit, fn);
      this.#go({ ...visit, depth: visit.depth - 1 }, '#', instanceOf(fn));
    }
    this.#members(visit, []);
    const result = graph.returnsOf(fn);
    if (result > 0) for (const value of this.#valuesOf(result)) this.#result(visit, value);
  }

  /** A function that is called with `new`: something is put on its prototype, or it is written with a capital. */
  #isConstructor(fn: number): boolean {
    const { graph } = this.program.tools;
    if (graph.has(fn, Flag.arrow)) return false;
    if (/^[A-Z]/.test(graph.strings.text(graph.x(fn)))) return true;
    const prototype = graph.strings.number('prototype');
    return (
      this.#fieldOf(nodeValue(fn), prototype).length > 1 ||
      [...this.#names].some((name) => this.#fieldOf(instanceOf(fn), name).length > 0)
    );
  }

  #result(visit: Visit, value: number): void {
    const { graph } = this.program.tools;
    if (valueForm(value) === Form.instance) {
      const holder = valueNumber(value);
      const key = `${visit.subpath} ${holder}`;
      const inner =
        visit.path.at(-2) === '#' && this.classes.get(key) === writeExportPath(visit.path.slice(0, -2));
      if (inner) {
        const path = this.classes.get(key) as string;
        if (!this.fluent.some((one) => one.subpath === visit.subpath && one.path === path))
          this.fluent.push({ subpath: visit.subpath, path });
        return;
      }
      let name = this.classes.get(key);
      if (name === undefined) {
        const own = graph.strings.text(graph.x(holder));
        if (!/^[A-Za-z_$][\w$]*$/.test(own)) {
          this.#go(visit, '()', value);
          return;
        }
        name = own;
        this.classes.set(key, name);
        this.#waiting.push({ subpath: visit.subpath, path: [name, '#'], value, depth: visit.depth });
      }
      if (name !== writeExportPath(visit.path))
        this.values.push({
          subpath: visit.subpath,
          path: writeExportPath(visit.path),
          by: 'call',
          module: '',
          gives: name,
        });
      return;
    }
    if (valueForm(value) === Form.external) this.given(visit, 'call', value);
    else this.#go(visit, '()', value);
  }

  /** An instance of a class: its methods. */
  #instance(visit: Visit, holder: number): void {
    const { graph } = this.program.tools;
    if (visit.path.at(-1) !== '#') {
      const name = this.classes.get(`${visit.subpath} ${holder}`);
      if (name !== undefined) {
        this.values.push({
          subpath: visit.subpath,
          path: writeExportPath(visit.path),
          by: 'property',
          module: '',
          gives: name,
        });
        return;
      }
    }
    const names: number[] = [];
    const seen = new Set<number>();
    for (let at = holder; at > 0 && !seen.has(at) && graph.kind(at) === Kind.class; ) {
      seen.add(at);
      names.push(...memberNames(at, false, graph));
      const parents: readonly number[] = graph.heritageOf(at) > 0 ? this.#valuesOf(graph.heritageOf(at)) : [];
      at = valueNumber(parents.find((one) => valueForm(one) === Form.node) ?? 0);
    }
    this.#members(visit, names);
  }
}

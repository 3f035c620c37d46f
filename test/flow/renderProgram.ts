/** Writes the program of a plan, with the sites that it holds by construction. */
import { fixtureRoot } from '../support/fixture.js';
import type { SourceFile } from '../support/fixtureWorkspace.js';
import {
  carryForms,
  type Flow,
  importForms,
  literalForms,
  nameForms,
  sinkForms,
  wrapperForms,
} from './programPlan.js';

export interface Program {
  readonly files: readonly SourceFile[];
  /** `FILE PORT ROLE CONFIDENCE`, sorted. */
  readonly expected: readonly string[];
}

/** A file being written; imports come first. */
interface Draft {
  readonly name: string;
  readonly imports: Set<string>;
  readonly lines: string[];
}

class Writer {
  private readonly drafts: Draft[] = [];
  private names = 0;
  readonly expected: string[] = [];

  file(): Draft {
    const draft = { name: `file${this.drafts.length}`, imports: new Set<string>(), lines: [] };
    this.drafts.push(draft);
    return draft;
  }

  /** Names say port, as people write them: what a file hands to another's function is followed by its name. */
  name(): string {
    return `port${this.names++}`;
  }

  /** Writes one flow, its sink's outermost call last. */
  flow(flow: Flow, port: number): void {
    const main = this.file();
    const sink = sinkForms[flow.sink];
    const literal = literalForms[flow.literal];
    if (!sink || !literal) return;
    const call = this.wrapped(flow, sink, main);
    const value = this.named(flow, literal(port), port, sink.role, main);
    main.lines.push(`${call(value)};`);
  }

  /** The call at which the value goes in: the sink's own, or that of its outermost wrapper. */
  private wrapped(flow: Flow, sink: (typeof sinkForms)[number], main: Draft): (value: string) => string {
    let at = flow.wrappers.length > 0 ? this.file() : main;
    at.imports.add(sink.head);
    let call = sink.call;
    for (const [i, { form, file }] of flow.wrappers.entries()) {
      const name = this.name();
      const wrapper = wrapperForms[form]?.(name, call);
      if (!wrapper) continue;
      at.lines.push(wrapper.declared);
      const isLast = i === flow.wrappers.length - 1;
      // The outermost wrapper is called from the main file, so that it always leaves its own.
      const next = isLast ? main : file === null ? at : this.file();
      const read = next === at ? name : this.imported(name, at, next, file ?? 0);
      call = (value) => wrapper.call(value).replace(new RegExp(`\\b${name}\\b`), read);
      at = next;
    }
    return call;
  }

  /** The expression that reads the value in the main file. */
  private named(flow: Flow, literal: string, port: number, role: string, main: Draft): string {
    const leaves = flow.names.some(({ file }) => file !== null);
    let at = leaves ? this.file() : main;
    this.expected.push(`${at.name} ${port} ${role} certain`);
    let value = literal;
    const lastFile = flow.names.findLastIndex(({ file }) => file !== null);
    for (const [i, { form, file, carry }] of flow.names.entries()) {
      const name = this.name();
      const carried = carry === null ? value : (carryForms[carry]?.(value) ?? value);
      const given = nameForms[form]?.(name, carried);
      if (!given) continue;
      at.lines.push(given.declared);
      value = given.read;
      if (file === null) continue;
      const next = i === lastFile ? main : this.file();
      const read = this.imported(name, at, next, file);
      value = given.read.replace(new RegExp(`\\b${name}\\b`), read);
      at = next;
    }
    return value;
  }

  /** Hands a name from one file to another; answers how it is read there. */
  private imported(name: string, from: Draft, to: Draft, form: number): string {
    const moved = importForms[form]?.(name, `./${from.name}`);
    if (!moved) return name;
    from.lines.push(moved.exported);
    if (moved.between !== undefined) {
      this.drafts.push({ name: `${from.name}Barrel`, imports: new Set(), lines: [moved.between] });
    }
    to.imports.add(moved.imported);
    return moved.read;
  }

  /** Numbers that are no ports, in every file. */
  files(): SourceFile[] {
    const noise = [
      'setTimeout(() => {}, 41001);',
      "console.log('took 41002 ms', 41003);",
      'Buffer.alloc(41004);',
    ];
    return this.drafts.map(({ name, imports, lines }, i) => ({
      key: `${fixtureRoot}/${name}.ts`,
      text: `${[...imports, ...lines, noise[i % 4] ?? ''].filter((line) => line !== '').join('\n')}\n`,
    }));
  }
}

/** Each flow has files and a port of its own. */
export function renderProgram(plan: readonly Flow[]): Program {
  const writer = new Writer();
  for (const [i, flow] of plan.entries()) writer.flow(flow, 50051 + 97 * i);
  return { files: writer.files(), expected: writer.expected.sort() };
}

/** Edits of a bundle's text that keep its lines, and the variables that they need. */
import type ts from 'typescript';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Collects edits of one text. */
export class BundleEdits {
  readonly #source: ts.SourceFile;
  readonly #edits: Edit[] = [];
  /** By a module's code, the object that stands for the module. */
  readonly #modules = new Map<ts.Node, string>();
  /** By parameter, the variable that holds its argument. */
  readonly #held = new Map<ts.Node, string>();

  constructor(source: ts.SourceFile) {
    this.#source = source;
  }

  /** The name of the object that stands for a module. */
  moduleOf(code: ts.Node): string {
    let name = this.#modules.get(code);
    if (name === undefined) {
      name = `__bundled${this.#modules.size + 1}`;
      this.#modules.set(code, name);
    }
    return name;
  }

  /** The variable that holds the argument of a parameter. */
  holdArgument(parameter: ts.Node, argument: ts.Expression): string {
    let name = this.#held.get(parameter);
    if (name === undefined) {
      name = `__given${this.#held.size + 1}`;
      this.#held.set(parameter, name);
      this.insert(argument.getStart(this.#source), `${name}=`);
    }
    return name;
  }

  insert(at: number, text: string): void {
    this.#edits.push({ start: at, end: at, text });
  }

  replace(node: ts.Node, text: string): void {
    this.cut(node.getStart(this.#source), node.end, text);
  }

  /** Replaces a piece of text; its line breaks stay. */
  cut(start: number, end: number, text: string): void {
    const breaks = this.#source.text.slice(start, end).replace(/[^\n]/g, '');
    this.#edits.push({ start, end, text: text + breaks });
  }

  /** The text with all edits; variables are declared at its end. */
  applied(): string {
    const { text } = this.#source;
    if (this.#edits.length === 0) return text;
    const parts: string[] = [];
    let at = 0;
    // What was noted first stands first where several begin at one place.
    for (const edit of this.#edits.sort((a, b) => a.start - b.start || a.end - b.end)) {
      // Inside of what was replaced as a whole.
      if (edit.start < at) continue;
      parts.push(text.slice(at, edit.start), edit.text);
      at = edit.end;
    }
    parts.push(text.slice(at));
    const made = [...this.#modules.values()].map((name) => `${name} = { exports: {} }`);
    made.push(...this.#held.values());
    if (made.length > 0) parts.push(`\n;var ${made.join(', ')};`);
    return parts.join('');
  }
}

/** What the declarations of a package (`.d.ts`) say: functions, constructors and methods with their parameters, and the members of types. */
import ts from 'typescript';
import { parseWithoutParents } from '../syntax/parse.js';
import { hasModifier } from './modifiers.js';
import { propertyName } from './propertyNames.js';

/** What a type says of a value: a number, a text, a type by its name, members that stand there. Unions say all. */
export interface DeclaredType {
  readonly isNumber: boolean;
  readonly isText: boolean;
  readonly names: readonly string[];
  readonly members: readonly DeclaredMember[];
}

/** A parameter, or a member of a type. */
export interface DeclaredMember {
  readonly name: string;
  readonly type: DeclaredType;
}

/** Something that can be called. */
export interface DeclaredCall {
  /** As rows write it: `connect`, `Client`, `Client.prototype.connect`; of what is the whole export, `default`. */
  readonly path: string;
  readonly shape: 'call' | 'new';
  /** What is called: the name of the function, class or method. */
  readonly name: string;
  readonly parameters: readonly DeclaredMember[];
}

/** One file of declarations. Plain data. */
export interface DeclaredFile {
  readonly calls: readonly DeclaredCall[];
  readonly types: readonly DeclaredMember[];
  /** Files that it leads to, as it writes them. */
  readonly imports: readonly string[];
}

/** Types in types. */
const maxLevels = 4;

/** Reads one file of declarations; throws where no tree can be had. */
export function readDeclarations(file: string, text: string): DeclaredFile {
  const reader = new DeclarationReader(parseWithoutParents(file, text, 'ts'));
  return reader.read();
}

class DeclarationReader {
  readonly #source: ts.SourceFile;
  readonly #calls: DeclaredCall[] = [];
  readonly #types: DeclaredMember[] = [];
  readonly #imports: string[] = [];
  /** Names that stand for the whole of the module. */
  readonly #whole = new Set<string>();
  readonly #exported = new Set<string>();
  readonly #isModule: boolean;

  constructor(source: ts.SourceFile) {
    this.#source = source;
    // Whatever such a file declares is exported, unless it says what.
    this.#isModule = source.statements.some(
      (one) =>
        ts.isExportAssignment(one) ||
        ts.isExportDeclaration(one) ||
        hasModifier(one, ts.SyntaxKind.ExportKeyword),
    );
  }

  read(): DeclaredFile {
    const { statements } = this.#source;
    this.#noteExports(statements);
    for (const statement of statements) this.#statement(statement, false);
    return { calls: this.#calls, types: this.#types, imports: this.#imports };
  }

  #noteExports(statements: readonly ts.Statement[]): void {
    for (const one of statements) {
      if (ts.isExportAssignment(one) && ts.isIdentifier(one.expression)) this.#whole.add(one.expression.text);
      if ((ts.isExportDeclaration(one) || ts.isImportDeclaration(one)) && one.moduleSpecifier)
        this.#imports.push((one.moduleSpecifier as ts.StringLiteral).text);
      if (ts.isExportDeclaration(one) && one.exportClause && ts.isNamedExports(one.exportClause))
        for (const { name, propertyName } of one.exportClause.elements) {
          const own = (propertyName ?? name).text;
          this.#exported.add(own);
          if (name.text === 'default') this.#whole.add(own);
        }
      if (ts.isModuleDeclaration(one) && one.body && ts.isModuleBlock(one.body))
        this.#noteExports(one.body.statements);
    }
  }

  #statement(node: ts.Statement, isInside: boolean): void {
    if (ts.isModuleDeclaration(node)) {
      if (node.body && ts.isModuleBlock(node.body))
        for (const one of node.body.statements) this.#statement(one, true);
      return;
    }
    if (ts.isInterfaceDeclaration(node)) {
      const extended = (node.heritageClauses ?? []).flatMap(({ types }) =>
        types.map(({ expression }) => expression.getText(this.#source)),
      );
      const type = { ...nothing, names: extended, members: this.#members(node.members, 0) };
      this.#types.push({ name: node.name.text, type });
    } else if (ts.isTypeAliasDeclaration(node))
      this.#types.push({ name: node.name.text, type: this.#type(node.type, 0) });
    else if (ts.isFunctionDeclaration(node)) {
      const name = node.name?.text ?? '';
      const path = this.#pathOf(name, node, isInside);
      if (path !== null) this.#add(path, 'call', name, node.parameters);
    } else if (ts.isClassDeclaration(node)) this.#class(node, isInside);
  }

  #class(node: ts.ClassDeclaration, isInside: boolean): void {
    const name = node.name?.text ?? '';
    const path = this.#pathOf(name, node, isInside);
    if (path === null) return;
    for (const member of node.members) {
      if (
        hasModifier(member, ts.SyntaxKind.PrivateKeyword) ||
        hasModifier(member, ts.SyntaxKind.ProtectedKeyword)
      )
        continue;
      if (ts.isConstructorDeclaration(member)) this.#add(path, 'new', name, member.parameters);
      if (!ts.isMethodDeclaration(member) || !ts.isIdentifier(member.name)) continue;
      const between = hasModifier(member, ts.SyntaxKind.StaticKeyword) ? '.' : '.prototype.';
      this.#add(`${path}${between}${member.name.text}`, 'call', member.name.text, member.parameters);
    }
  }

  /** The way to what a name declares; null where the module keeps it. */
  #pathOf(name: string, node: ts.Statement, isInside: boolean): string | null {
    if (this.#whole.has(name) || hasModifier(node, ts.SyntaxKind.DefaultKeyword)) return 'default';
    const isOut =
      isInside ||
      !this.#isModule ||
      this.#exported.has(name) ||
      hasModifier(node, ts.SyntaxKind.ExportKeyword);
    return isOut && name !== '' ? name : null;
  }

  #add(
    path: string,
    shape: DeclaredCall['shape'],
    name: string,
    parameters: readonly ts.ParameterDeclaration[],
  ): void {
    const declared = parameters.map((one) => ({
      name: ts.isIdentifier(one.name) ? one.name.text : '',
      type: one.type ? this.#type(one.type, 0) : nothing,
    }));
    this.#calls.push({ path, shape, name, parameters: declared });
  }

  #members(members: readonly ts.TypeElement[], level: number): DeclaredMember[] {
    return members.flatMap((member) => {
      const name = ts.isPropertySignature(member) ? propertyName(member.name) : undefined;
      return name === undefined || !ts.isPropertySignature(member) || !member.type
        ? []
        : [{ name, type: this.#type(member.type, level + 1) }];
    });
  }

  #type(node: ts.TypeNode, level: number): DeclaredType {
    if (level > maxLevels) return nothing;
    if (node.kind === ts.SyntaxKind.NumberKeyword) return { ...nothing, isNumber: true };
    if (node.kind === ts.SyntaxKind.StringKeyword) return { ...nothing, isText: true };
    if (ts.isParenthesizedTypeNode(node)) return this.#type(node.type, level + 1);
    if (ts.isTypeLiteralNode(node)) return { ...nothing, members: this.#members(node.members, level) };
    if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node))
      return node.types.map((one) => this.#type(one, level + 1)).reduce(both, nothing);
    if (!ts.isTypeReferenceNode(node)) return nothing;
    const name = node.typeName.getText(this.#source);
    const [argument] = node.typeArguments ?? [];
    if (/^(?:Partial|Readonly|Required|Omit|Pick)$/.test(name) && argument)
      return this.#type(argument, level + 1);
    return { ...nothing, names: [name] };
  }
}

const nothing: DeclaredType = { isNumber: false, isText: false, names: [], members: [] };

function both(a: DeclaredType, b: DeclaredType): DeclaredType {
  return {
    isNumber: a.isNumber || b.isNumber,
    isText: a.isText || b.isText,
    names: [...a.names, ...b.names],
    members: [...a.members, ...b.members],
  };
}

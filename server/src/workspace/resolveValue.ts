/** Closes the open ends of values: imports, parameters of known calls, results, instances. Bounded in steps and depth. */
import type { FileFacts, PathStep, Value } from '../analysis/fileFacts.js';
import { stepInto } from '../analysis/valueAlgebra.js';
import { argumentSteps } from './argumentSteps.js';
import type { Asker } from './asker.js';
import { tablesOf } from './classTables.js';
import { distinctReached } from './distinctReached.js';
import { createFollowedExports } from './followedExports.js';
import { timesOpen } from './frames.js';
import type { FileKey } from './portSite.js';
import type { Frame, Reached, Settled, Workspace } from './settled.js';

/** Steps that one link may take before it gives up on the rest: a guard against hostile or generated code. */
const stepBudget = 50_000;
const maxDepth = 60;

export interface ValueResolver {
  settle(value: Value, file: FileKey, frame: Frame | null): Reached[];
  /** Follows steps from settled values. */
  along(from: readonly Reached[], path: readonly PathStep[]): Reached[];
  /** Runs a computation that asks for files as far as is said. */
  withAsking: Asker['withAsking'];
  /** Forgets what was found by way of any of these files. */
  forget(files: ReadonlySet<FileKey>): void;
  /** Runs a computation with a step budget of its own, so that its result does not depend on what came before. */
  withOwnBudget<T>(compute: () => T): T;
}

interface At {
  readonly value: Value;
  readonly file: FileKey;
  readonly frame: Frame | null;
  readonly fromOutermost: boolean;
  readonly imported: boolean;
  readonly depth: number;
}

/** `onConsulted` is told every file that was looked into. */
export function createValueResolver(
  workspace: Workspace,
  asker: Asker,
  onConsulted: (file: FileKey) => void,
): ValueResolver {
  let steps = 0;
  const followed = createFollowedExports(onConsulted, asker);
  const { consulted } = followed;

  const lookInto = (file: FileKey): FileFacts | undefined => {
    consulted(file);
    return asker.factsOf(file);
  };

  const settle = (at: At): Reached[] => {
    followed.reach(at.depth);
    if (++steps > stepBudget || at.depth > maxDepth) return followed.cut();
    const { value } = at;
    switch (value.k) {
      case 'or':
        return distinctReached(value.of.flatMap((one) => settle({ ...at, value: one, depth: at.depth + 1 })));
      case 'ref':
        return settleReference(value, at);
      case 'par':
        return settleParameter(value, at);
      case 'res':
        return settleResult(value, at);
      default:
        return [
          { value, file: at.file, frame: at.frame, fromOutermost: at.fromOutermost, imported: at.imported },
        ];
    }
  };

  const settleReference = (value: Value & { k: 'ref' }, at: At): Reached[] => {
    const end = { file: at.file, frame: at.frame, fromOutermost: at.fromOutermost, imported: at.imported };
    if (value.imp < 0)
      return [{ ...end, value: { k: 'ext', module: 'global', path: withoutGlobalThis(value.path) } }];
    const specifier = workspace.factsOf(at.file)?.imports[value.imp] ?? '';
    // What the catalogue says of a package holds in the package's own repository too.
    const known = workspace.catalogue.hasModule(specifier);
    const target = known ? null : workspace.resolve(at.file, specifier);
    if (target === null) return [{ ...end, value: { k: 'ext', module: specifier, path: value.path } }];
    const own = workspace.packageOf(target, consulted);
    if (own !== null && workspace.catalogue.hasModule(own)) consulted(target);
    const packaged: Reached[] =
      own !== null && workspace.catalogue.hasModule(own)
        ? [{ ...end, value: { k: 'ext', module: own, path: value.path } }]
        : [];
    const [name, ...rest] = value.path;
    if (name === undefined) return [...packaged, ...wholeModule(target, at)];
    const key = `${at.fromOutermost ? 'in' : ''} ${target} ${value.path.join('\0')}`;
    const earlier = followed.recall(key, { steps: stepBudget - steps, depth: maxDepth - at.depth });
    if (earlier) {
      steps += earlier.steps;
      followed.reach(at.depth + earlier.depth);
    }
    const reached =
      earlier?.reached ??
      followed.remember(
        key,
        at.depth,
        () => steps,
        () => throughExport(target, name, rest, at),
      );
    return [...packaged, ...reached];
  };

  /** What a file exports under a name, followed along the rest of the path. */
  const throughExport = (target: FileKey, name: PathStep, rest: readonly PathStep[], at: At): Reached[] =>
    exportsOf(target, name, at.depth, new Set()).flatMap((one) => {
      const reached = settle({
        ...at,
        value: one.value,
        file: one.file,
        imported: true,
        frame: null,
        depth: at.depth + 1,
      });
      return follow(reached, one.whole ? [name, ...rest] : rest, at.depth + 1);
    });

  /** A module as a value: what `module.exports` was assigned, and its exports by name. */
  const wholeModule = (target: FileKey, at: At): Reached[] => {
    const whole = lookInto(target)?.exports['export='];
    const reached = whole
      ? settle({ ...at, value: whole, file: target, imported: true, frame: null, depth: at.depth + 1 })
      : [];
    return [
      ...reached,
      {
        value: { k: 'ns', target },
        file: target,
        frame: null,
        fromOutermost: at.fromOutermost,
        imported: true,
      },
    ];
  };

  /** What a file exports under a name; `whole` when `module.exports` itself answers and the name is still to follow. */
  const exportsOf = (
    file: FileKey,
    name: string,
    depth: number,
    seen: Set<FileKey>,
  ): { value: Value; file: FileKey; whole: boolean }[] => {
    const facts = lookInto(file);
    if (!facts || seen.has(file)) return [];
    if (depth > maxDepth || ++steps > stepBudget) return followed.cut();
    seen.add(file);
    const own = facts.exports[name];
    if (own) return [{ value: own, file, whole: false }];
    const found: { value: Value; file: FileKey; whole: boolean }[] = [];
    const all = facts.exports['export='];
    if (all && name === 'default') found.push({ value: all, file, whole: false });
    else if (all) found.push({ value: all, file, whole: true });
    // `export *` hands every name on but `default` (ECMA-262, ExportEntries).
    if (name === 'default') return found;
    for (const star of facts.starExports) {
      const target = workspace.resolve(file, facts.imports[star] ?? '');
      if (target !== null) found.push(...exportsOf(target, name, depth + 1, seen));
    }
    return found;
  };

  const settleParameter = (value: Value & { k: 'par' }, at: At): Reached[] => {
    for (let frame = at.frame; frame; frame = frame.below) {
      if (frame.fn !== value.fn || frame.file !== at.file) continue;
      const argument = frame.args[value.index];
      if (!argument) return [];
      const fromOutermost = at.fromOutermost || frame.below === null;
      const reached = settle({
        ...at,
        value: argument,
        file: frame.argsFile,
        frame: frame.below,
        fromOutermost,
        depth: at.depth + 1,
      });
      return follow(reached, value.path, at.depth + 1);
    }
    return [
      {
        value: { k: 'open', path: value.path },
        file: at.file,
        frame: at.frame,
        fromOutermost: at.fromOutermost,
        imported: at.imported,
      },
    ];
  };

  const settleResult = (value: Value & { k: 'res' }, at: At): Reached[] => {
    const callees = settle({ ...at, value: value.callee, depth: at.depth + 1 });
    return callees.flatMap((callee) => {
      if (callee.value.k === 'fn') {
        if (timesOpen(at.frame, callee.file, callee.value.fn) >= maxRecursion) return [];
        const frame: Frame = {
          file: callee.file,
          fn: callee.value.fn,
          args: value.args,
          argsFile: at.file,
          below: at.frame,
          depth: 0,
        };
        const returns = workspace.factsOf(callee.file)?.functions[callee.value.fn]?.returns;
        if (!returns) return [];
        const results = settle({
          ...at,
          value: returns,
          file: callee.file,
          frame,
          imported: at.imported || callee.imported,
          depth: at.depth + 1,
        });
        return follow(results, value.path, at.depth + 1);
      }
      if (callee.value.k === 'ext') {
        const handed = handedOn(callee.value, value, at);
        if (handed.length > 0) return handed;
      }
      return follow([callee], ['()', ...value.path], at.depth + 1);
    });
  };

  /** Results that the catalogue says are arguments handed on (command-line defaults, pass-through functions). */
  const handedOn = (callee: Settled & { k: 'ext' }, value: Value & { k: 'res' }, at: At): Reached[] =>
    workspace.catalogue.values(callee.module, callee.path, 'call').flatMap((row) => {
      const prefix = row.resultPath ? row.resultPath.split('.') : [];
      if (!prefix.every((step, i) => value.path[i] === step)) return [];
      const rest = value.path.slice(prefix.length);
      return row.gives.flatMap((path) => {
        const named = path.includes('*');
        const [name, ...after] = rest;
        const steps = argumentSteps(named && name !== undefined ? path.replace('*', name) : path);
        const argument = value.args[steps.index];
        if (!argument) return [];
        const reached = settle({ ...at, value: argument, depth: at.depth + 1 });
        return follow(reached, [...steps.path, ...(named ? after : rest)], at.depth + 1);
      });
    });

  const follow = (from: readonly Reached[], path: readonly PathStep[], depth: number): Reached[] => {
    if (path.length === 0) return [...from];
    const [step, ...rest] = path as [PathStep, ...PathStep[]];
    return follow(distinctReached(from.flatMap((one) => stepFrom(one, step, depth + 1))), rest, depth + 1);
  };

  const stepFrom = (from: Reached, step: PathStep, depth: number): Reached[] => {
    const { value } = from;
    followed.reach(depth / 2);
    if (++steps > stepBudget || depth > maxDepth * 2) return followed.cut();
    if (value.k === 'ext') return [{ ...from, value: { ...value, path: [...value.path, step] } }];
    if (value.k === 'ns') return stepIntoModule(from, value.target, step, depth);
    if (value.k === 'open') return [{ ...from, value: { ...value, path: [...value.path, step] } }];
    const facts = workspace.factsOf(from.file);
    if (!facts) return [];
    const next = stepInto(value, step, tablesOf(facts));
    return next.k === 'unknown' ? [] : settle({ ...from, value: next, depth });
  };

  const stepIntoModule = (from: Reached, target: FileKey, step: PathStep, depth: number): Reached[] => {
    // `module.exports = f` was settled beside the namespace; a module without it may still be called by its default.
    const called = step === '()' || step === '#';
    if (called && workspace.factsOf(target)?.exports['export=']) return [];
    const exported = exportsOf(target, called ? 'default' : step, depth, new Set()).filter(
      (one) => !one.whole,
    );
    return exported.flatMap((one) => {
      const reached = settle({ ...from, value: one.value, file: one.file, frame: null, depth: depth + 1 });
      return called ? follow(reached, [step], depth + 1) : reached;
    });
  };

  return {
    settle: (value, file, frame) =>
      settle({ value, file, frame, fromOutermost: frame === null, imported: false, depth: 0 }),
    along: (from, path) => follow(from, path, 0),
    withAsking: asker.withAsking,
    forget: followed.forget,
    withOwnBudget(compute) {
      const before = steps;
      steps = 0;
      try {
        return compute();
      } finally {
        steps = before;
      }
    },
  };
}

/** Turns of a recursive function that are followed: more give nothing but the same values again. */
const maxRecursion = 2;

function withoutGlobalThis(path: readonly PathStep[]): readonly PathStep[] {
  return path.length > 1 && /^(?:globalThis|window|self|global)$/.test(path[0] ?? '') ? path.slice(1) : path;
}

/** Settings of clients that are written where others hand them over: `axios.defaults.baseURL = …`, `process.env.http_proxy = …`. */
import ts from 'typescript';
import { notePlaces } from './callPlaces.js';
import { Kind } from './nodeKinds.js';
import type { Walk } from './walk.js';

/** What holds such settings, by its last name, and which they are. */
const written: Readonly<Record<string, RegExp>> = {
  defaults: /^baseURL$/,
  env: /^(?:https?|all)_proxy$/i,
};

/** Notes such a setting as a call `axios.defaults({ baseURL: … })`, for rows to say what it does. */
export function noteWrittenSetting({ left, right }: ts.BinaryExpression, value: number, walk: Walk): void {
  if (value < 0 || !ts.isPropertyAccessExpression(left)) return;
  const holder = left.expression;
  if (!ts.isPropertyAccessExpression(holder) || !Object.hasOwn(written, holder.name.text)) return;
  const name = holder.name.text;
  if (!written[name]?.test(left.name.text)) return;
  const { out } = walk;
  const settings = out.node(Kind.object, -1, out.list([out.string(left.name.text), -1, value]));
  const call = out.node(Kind.call, walk.value(holder), out.list([settings]), out.string(name));
  notePlaces(call, { expression: holder }, [right], walk);
}

/** Settings of a client that are written where others hand them over: `axios.defaults.baseURL = …`. */
import ts from 'typescript';
import { notePlaces } from './callPlaces.js';
import { Kind } from './nodeKinds.js';
import type { Walk } from './walk.js';

/** Notes such a setting as a call `axios.defaults({ baseURL: … })`, for rows to say what it does. */
export function noteWrittenSetting({ left, right }: ts.BinaryExpression, value: number, walk: Walk): void {
  if (value < 0 || !ts.isPropertyAccessExpression(left) || left.name.text !== 'baseURL') return;
  const holder = left.expression;
  if (!ts.isPropertyAccessExpression(holder) || holder.name.text !== 'defaults') return;
  const { out } = walk;
  const settings = out.node(Kind.object, -1, out.list([out.string('baseURL'), -1, value]));
  const call = out.node(Kind.call, walk.value(holder), out.list([settings]), out.string('defaults'));
  notePlaces(call, { expression: holder }, [right], walk);
}

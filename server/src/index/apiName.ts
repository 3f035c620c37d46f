/** What a reader calls an API: `net.Server.listen`, `fetch`, `new WebSocketServer`, `vite.config`. */

import type { ApiRow } from '../catalogue/apiRow.js';
import { plainModule } from '../catalogue/exportPath.js';

export function apiName(row: ApiRow, call: { readonly name: string; readonly how: 'call' | 'new' }): string {
  if (row.shape === 'config')
    return row.module.replace(/^(?:file|place):(?:\*\*\/)?/, '').replace(/\.?[*{].*$/, '');
  const constructed = call.how === 'new' ? 'new ' : '';
  if (row.module === '') return `${constructed}${call.name}`;
  const path = row.path
    .replaceAll('.prototype', '')
    .replaceAll('()', '')
    .replace(/^default(?:\.|$)/, '')
    .replaceAll('**', call.name);
  if (row.module === 'global') return constructed + path;
  const module = plainModule(row.module);
  return path === '' ? constructed + module : `${constructed}${module}.${path}`;
}

/** Pieces of which the texts of growing inputs are made. */

export const times = (count, text) => Array.from({ length: count }, (_, i) => text(i)).join('');
export const net = "import net from 'node:net';\n";
export const portAt = (i) => 40000 + (i % 20000);
export const file = (text) => ({ 'index.js': net + text });

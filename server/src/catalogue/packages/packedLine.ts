/** Lines of mined rows as they stand in the bundles: without what is the same in most of them, and short for what is frequent. */

/** What stands for what; none of these characters is part of a row. */
const shortened = [
  ['#', '.prototype.'],
  ['%', '0.port(0.host)'],
  ['^', '1.port(1.host)'],
  ['!', 'default'],
  ['&', '.port'],
  ['~', '.hostname'],
  [';', '.host'],
] as const;

/** A line of {@link writeModuleLine} made short: its version is left out, which the evidence of mined rows has. */
export function packLine(line: string): string {
  const [module = '', , ...rows] = line.split('\t');
  const packed = rows.map((row) => {
    const words = row.replace(/ -$/, '').split(` ${module} `).join(' = ');
    return shortened.reduce((text, [short, long]) => text.replaceAll(long, short), words);
  });
  return [module, ...packed].join('\t');
}

/** The line again, without its version. */
export function unpackLine(packed: string): string {
  const [module = '', ...rows] = packed.split('\t');
  const whole = rows.map((row) => {
    const own = row.replace(' = ', ` ${module} `);
    const words = /^[lc]\S* \S+ \S+$/.test(own) ? `${own} -` : own;
    return [...shortened].reverse().reduce((text, [short, long]) => text.replaceAll(short, long), words);
  });
  return [module, '', ...whole].join('\t');
}

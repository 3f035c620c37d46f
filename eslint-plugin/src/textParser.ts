/** A parser for files that are no code: their findings come from the program, and no rule needs a tree. */
import { version } from '../../package.json';

/** An empty program that spans the text. */
export const textParser = {
  meta: { name: 'eslint-plugin-ephemeral-ports/text', version },
  parseForESLint(text: string) {
    const lines = text.split(/\r\n|[\r\n\u2028\u2029]/);
    const end = { line: lines.length, column: lines.at(-1)?.length ?? 0 };
    return {
      ast: {
        type: 'Program',
        sourceType: 'script',
        body: [],
        comments: [],
        tokens: [],
        range: [0, text.length],
        loc: { start: { line: 1, column: 0 }, end },
      },
    };
  },
};

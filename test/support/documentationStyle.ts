/** The style in which this project's documentation writes code: what is rendered in it must stand there word by word. */
import type { CodeStyle } from '../../server/src/findings/guards/codeStyle.js';

export const documentationStyle: CodeStyle = {
  quote: "'",
  semicolons: true,
  indent: '',
  unit: '  ',
  newline: '\n',
};

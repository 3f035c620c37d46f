/** Functions that stand in an object beside the options with which they are called. Data, no code. */

/** An object of a library: one of its functions, and what that is called with. */
export interface HandlerFlow {
  /** The name of the function in the object. */
  readonly handler: string;
  /** The entry that describes the options by name. */
  readonly options: string;
  /** The property of the first parameter under which they arrive; blank: the parameter itself. */
  readonly into: string;
  readonly doc: string;
}

/** Every row. */
export const handlerFlows: readonly HandlerFlow[] = [
  { handler: 'run', options: 'args', into: 'args', doc: 'https://unjs.io/packages/citty' },
  {
    handler: 'handler',
    options: 'builder',
    into: '',
    doc: 'https://yargs.js.org/docs/#advanced-topics-command-modules',
  },
];

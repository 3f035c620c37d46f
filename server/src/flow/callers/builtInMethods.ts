/** Names of methods that types of the language and its runtimes bear. */

/** A receiver of which nothing is known is rather one of these types. */
export const builtInMethods: ReadonlySet<string> = new Set(
  [
    'push pop get set has add delete clear map filter forEach reduce find then catch finally on',
    'once off emit call apply bind join split slice toString valueOf concat includes indexOf keys',
    'values entries next return write end pipe read close destroy log warn error info debug use',
    'send json test match exec replace trim assign create parse stringify resolve reject default',
    'constructor render update remove insert data it describe expect',
  ].flatMap((line) => line.split(' ')),
);

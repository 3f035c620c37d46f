/** The packages of {@link defaultPorts}, by their names alone: what tells a `package.json` that names any of them. */

/** A name of the table in quotes; a test keeps both alike. */
export const packagesWithDefaults =
  /"(?:@dapr\/dapr|@vitest\/(?:browser(?:-[a-z]+)?|ui)|bacstack|(?:gulp-|rollup-plugin-)?livereload|hyperdht|mockttp|node-bacnet|tiny-lr|webpack-(?:livereload-plugin|plugin-serve))"/;

/**
 * An example for lint-staged: copy it to lint-staged.config.mjs, beside an installed ephemeral-ports. A function, since the
 * whole project is looked at: a port in one file can be used in another. `--since HEAD` reports what lies in the lines of
 * this commit.
 */
export default {
  '*.{js,jsx,cjs,mjs,ts,tsx,cts,mts,vue,svelte,json,yml,yaml,sh}': () =>
    'ephemeral-ports report --since HEAD --no-color',
};

/** Types of bundles.mjs, for the tests. */
export const bundles: Readonly<Record<string, { readonly entry: string; readonly options: object }>>;
export const bundleInputs: readonly string[];

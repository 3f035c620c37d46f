/** Types of libraryParts.mjs, for its test. */
export const unannouncedFeatures: Readonly<Record<string, string>>;
export const typesOfServer: readonly string[];

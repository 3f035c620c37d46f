/** The JSON schema of the project file, made from the manifest. */
export function projectSchema(): string;

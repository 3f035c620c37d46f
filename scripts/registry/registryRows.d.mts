export const registryRows: readonly (readonly [low: number, high: number, service: string])[];
export function serviceOfRow(port: number): string | null;

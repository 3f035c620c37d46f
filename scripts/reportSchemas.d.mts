export function sarifFaults(text: string): string[];
export function jsonFaults(text: string): string[];
export function gitlabFaults(text: string): string[];
export function baselineFaults(text: string): string[];
export function junitFaults(text: string): Promise<string[]>;

/** The report as JSON: the contract that docs/report.schema.json describes. */
import type { PortReport } from '../portReport.js';

/** Ends with a newline. The order of keys is that of the contract, so equal reports are equal texts. */
export function renderJson(report: PortReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

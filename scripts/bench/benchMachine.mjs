/** Says on which machine, and beside which load, figures were measured. */
import os from 'node:os';

/** Before anything is measured: what is measured is a load itself. */
const [loadBefore] = os.loadavg();

/** One line for a document. */
export function machineLine() {
  const [{ model }] = os.cpus();
  const busy =
    loadBefore > os.cpus().length / 2
      ? ` Other programs were running (load average ${loadBefore.toFixed(1)} before the first run), so compare columns, not figures across runs.`
      : '';
  return `Machine: ${model.trim()}, ${os.cpus().length} processors, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.release()}, Node ${process.version}.${busy}`;
}

import { cpus, loadavg, totalmem } from 'node:os';
import { peerVersion } from './peers.js';

/** What the figures were measured on and beside which packages, as a sentence. */
export function conditions(rounds: number, packages: readonly string[]): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown';
  const memory = Math.round(totalmem() / 2 ** 30);
  const peers = packages.map((name) => `${name} ${peerVersion(name) ?? '(not installed)'}`);
  const machine = `${processors.length} × ${model}, ${memory} GB, ${process.platform}${business(processors.length)}`;
  const day = new Date().toISOString().slice(0, 10);
  const all = [day, machine, `Node ${process.versions.node}`, ...peers].join(', ');
  return `${all}; ${rounds === 1 ? 'one round' : `${rounds} rounds`}.`;
}

/** Other programs make figures larger and scatter them, those of long calls most. */
function business(processors: number): string {
  const [load = 0] = loadavg();
  return load > processors / 2 ? ` (busy with other programs: a load of ${load.toFixed(1)})` : '';
}

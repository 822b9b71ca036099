import { cpus, loadavg, totalmem } from 'node:os';
import { peerVersions } from './peers.js';

/** What the figures were measured on and with, as a sentence. */
export function conditions(rounds: number): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown';
  const memory = Math.round(totalmem() / 2 ** 30);
  const peers = Object.entries(peerVersions()).map(([name, version]) => `${name} ${version}`);
  const machine = `${processors.length} × ${model}, ${memory} GB, ${process.platform}${business(processors.length)}`;
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, ${machine}, Node ${process.versions.node}, ${peers.join(', ')}; ${rounds === 1 ? 'one round' : `${rounds} rounds`}.`;
}

/** Other programs make figures larger and scatter them, those of long calls most. */
function business(processors: number): string {
  const [load = 0] = loadavg();
  return load > processors / 2 ? ` (busy with other programs: a load of ${load.toFixed(1)})` : '';
}

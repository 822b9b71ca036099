/**
 * Measures one job of one language server, which runs in a process of its own; this one is its editor. The current
 * folder is the workspace.
 *
 *   node serverChild.js SERVER JOB INPUT     INPUT is a DocumentInput as JSON; prints an Outcome as JSON
 */
import type { Outcome } from './reading.js';
import { servers, type Server, type ServerName } from './servers/index.js';
import { serverJobs, type ServerJob } from './servers/jobs.js';
import { writeWorkspace, type DocumentInput } from './servers/workspaceFolder.js';

const [name, job, json] = process.argv.slice(2) as [ServerName, ServerJob, string];
const server: Server = servers[name];
const input = JSON.parse(json) as DocumentInput;
const folder = process.cwd();
writeWorkspace(folder, server.language, input);
console.log(JSON.stringify(await measure()));
process.exit();

async function measure(): Promise<Outcome> {
  try {
    return { reading: await serverJobs[job]({ server, folder, input }), findings: {} };
  } catch (error) {
    if (server.isPeer && error instanceof Error) return { failure: error.message.split('\n')[0] ?? '' };
    throw error;
  }
}

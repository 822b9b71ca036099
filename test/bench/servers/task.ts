import type { Server } from './index.js';
import type { DocumentInput } from './workspaceFolder.js';

/** What a server is measured at, and the folder that its workspace is in. */
export interface Task {
  readonly server: Server;
  readonly folder: string;
  readonly input: DocumentInput;
}

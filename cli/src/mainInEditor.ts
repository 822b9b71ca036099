/** What the editor's terminals run: bundled as CommonJS, which can't wait at its top. */
import { join } from 'node:path';
import { runProcess } from './runProcess.js';

void runProcess({ wasmPath: join(import.meta.dirname, 'sql-wasm.wasm') });

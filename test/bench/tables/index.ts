import type { Table } from '../table.js';
import { cachedGet } from './cachedGet.js';
import { edit } from './edit.js';
import { keystroke } from './keystroke.js';
import { register, registry } from './registry.js';
import { render } from './render.js';
import { completion, hover, rename, semanticTokens, semanticTokensDelta } from './requests.js';
import { scan } from './scan.js';
import { serverStart } from './serverStart.js';

/** In the order in which they are measured. */
export const tables: readonly Table[] = [
  scan,
  edit,
  render,
  keystroke,
  hover,
  completion,
  rename,
  semanticTokens,
  semanticTokensDelta,
  serverStart,
  register,
  registry,
  cachedGet,
];

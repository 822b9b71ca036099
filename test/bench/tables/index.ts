import type { Table } from '../table.js';
import { edit } from './edit.js';
import { render } from './render.js';
import { scan } from './scan.js';

/** In the order in which they are measured. */
export const tables: readonly Table[] = [scan, edit, render];

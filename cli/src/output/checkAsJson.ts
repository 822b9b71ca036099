import type { Checked } from '../checkFiles.js';

/** The same as `--json`. */
export function checkAsJson(checked: Checked): string {
  return JSON.stringify(checked, null, 2);
}

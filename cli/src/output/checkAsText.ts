import type { Checked } from '../checkFiles.js';
import { findingText } from '../findings.js';

/** Each problem on a line. */
export function checkAsText({ problems }: Checked): string {
  return problems.map(findingText).join('\n');
}

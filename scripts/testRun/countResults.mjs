import { existsSync, readFileSync } from 'node:fs';

/**
 * Reads what the reporter wrote of one stage. A stage that ended badly without a failed test counts as one failure.
 *
 * @param {string} summary
 * @param {number} exitCode
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function countResults(summary, exitCode) {
  const counts = existsSync(summary)
    ? JSON.parse(readFileSync(summary, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0 };
  if (exitCode === 0 || counts.failed > 0) return counts;
  console.error(`It ended with exit code ${exitCode}, though no test failed.`);
  return { ...counts, failed: 1 };
}

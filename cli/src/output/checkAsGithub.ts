import type { Severity } from '@onbook/template';
import type { Checked } from '../checkFiles.js';
import type { Finding } from '../findings.js';
import { reportPath, type ReportBase } from './reportBase.js';

/**
 * Workflow commands of GitHub Actions, a line each, which show the problems beside the lines of a pull request
 * (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions).
 */
export function checkAsGithub({ problems }: Checked, base: ReportBase): string {
  return problems.map((finding) => annotation(finding, base)).join('\n');
}

const commands = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
} satisfies Record<Severity, string>;

function annotation(finding: Finding, base: ReportBase): string {
  const { file, line, column, endLine, endColumn, severity, code, message } = finding;
  const properties = {
    file: reportPath(file, base),
    line,
    endLine,
    // GitHub takes columns only of what begins and ends on one line.
    ...(line === endLine ? { col: column, endColumn } : {}),
    title: code,
  };
  const written = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapedProperty(String(value))}`,
  );
  return `::${commands[severity]} ${written.join(',')}::${escaped(message)}`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

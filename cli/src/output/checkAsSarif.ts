import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Severity } from '@onbook/template';
import { about } from '../about.js';
import type { Checked } from '../checkFiles.js';
import type { Finding } from '../findings.js';
import { problemRules } from './problemRules.js';
import { reportPath, type ReportBase } from './reportBase.js';

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), with what GitHub's code scanning wants
 * beyond it.
 */
export function checkAsSarif({ problems }: Checked, base: ReportBase): string {
  const run = {
    tool: { driver: driver() },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [rootId]: { uri: pathToFileURL(`${base.root}/`).href } },
    results: problems.map((finding) => resultOf(finding, base)),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return JSON.stringify(log, null, 2);
}

const rootId = '%SRCROOT%';

const levels = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
} satisfies Record<Severity, string>;

const ruleIds = Object.keys(problemRules);

function driver(): object {
  return {
    name: 'Onbook',
    version: about.version,
    semanticVersion: about.version,
    informationUri: about.homepage,
    rules: Object.entries(problemRules).map(([id, { severity, summary }]) => {
      const helpUri = `${about.diagnosticsPage}#${id}`;
      return {
        id,
        shortDescription: { text: summary },
        fullDescription: { text: summary },
        helpUri,
        help: { text: `${summary} See ${helpUri}.` },
        defaultConfiguration: { level: levels[severity] },
      };
    }),
  };
}

function resultOf(finding: Finding, base: ReportBase): object {
  const { line, column, endLine, endColumn, severity, code, message } = finding;
  return {
    ruleId: code,
    ruleIndex: ruleIds.indexOf(code),
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(reportPath(finding.file, base)),
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
  };
}

function artifact(path: string): object {
  if (isAbsolute(path)) return { uri: pathToFileURL(path).href };
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: rootId };
}

import {
  DiagnosticSeverity,
  DiagnosticTag,
  type ClientCapabilities,
  type Diagnostic,
} from 'vscode-languageserver/node';
import type { DiagnosticLevel, DiagnosticSettings } from '../protocol.js';
import type { PlacedProblem } from '../workspace/placedProblems.js';

const documentation = 'https://github.com/onbook/onbook/blob/main/docs/diagnostics.md';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} satisfies Record<Exclude<DiagnosticLevel, 'off'>, DiagnosticSeverity>;

/** What the client shows: with the user's severities, and without what they turned off. */
export function diagnosticsOf(
  problems: readonly PlacedProblem[],
  { severity: levels }: DiagnosticSettings,
  client: ClientCapabilities,
): Diagnostic[] {
  const related = showsRelated(client);
  return problems.flatMap((problem) => {
    const level = levels[problem.code] ?? problem.severity;
    return level === 'off' ? [] : diagnosticOf(problem, severities[level], related);
  });
}

function diagnosticOf(
  problem: PlacedProblem,
  severity: DiagnosticSeverity,
  showsRelated: boolean,
): Diagnostic {
  const { code, message, range, related, suggestion, unnecessary, deprecated } = problem;
  const tags = [
    ...(unnecessary === true ? [DiagnosticTag.Unnecessary] : []),
    ...(deprecated === true ? [DiagnosticTag.Deprecated] : []),
  ];
  return {
    source: 'onbook',
    code,
    codeDescription: { href: `${documentation}#${code}` },
    severity,
    message,
    range,
    ...(tags.length > 0 && { tags }),
    ...(showsRelated && related && { relatedInformation: [...related] }),
    ...(suggestion !== undefined && { data: { suggestion } }),
  };
}

function showsRelated({ textDocument }: ClientCapabilities): boolean {
  const { publishDiagnostics, diagnostic } = textDocument ?? {};
  return publishDiagnostics?.relatedInformation === true || diagnostic?.relatedInformation === true;
}

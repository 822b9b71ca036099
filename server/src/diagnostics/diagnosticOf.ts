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
  const diagnostics: Diagnostic[] = [];
  for (const placed of problems) {
    const level = levels[placed.problem.code] ?? placed.problem.severity;
    if (level !== 'off') diagnostics.push(diagnosticOf(placed, severities[level], related));
  }
  return diagnostics;
}

function diagnosticOf(
  { problem, range, related }: PlacedProblem,
  severity: DiagnosticSeverity,
  showsRelated: boolean,
): Diagnostic {
  const { code, message, suggestion } = problem;
  const codeDescription = { href: `${documentation}#${code}` };
  const diagnostic: Diagnostic = { source: 'onbook', code, codeDescription, severity, message, range };
  const tags = tagsOf(problem);
  if (tags.length > 0) diagnostic.tags = tags;
  if (showsRelated && related.length > 0) diagnostic.relatedInformation = [...related];
  if (suggestion !== undefined) diagnostic.data = { suggestion };
  return diagnostic;
}

function tagsOf({ unnecessary, deprecated }: PlacedProblem['problem']): DiagnosticTag[] {
  const tags: DiagnosticTag[] = [];
  if (unnecessary === true) tags.push(DiagnosticTag.Unnecessary);
  if (deprecated === true) tags.push(DiagnosticTag.Deprecated);
  return tags;
}

function showsRelated({ textDocument }: ClientCapabilities): boolean {
  const { publishDiagnostics, diagnostic } = textDocument ?? {};
  return publishDiagnostics?.relatedInformation === true || diagnostic?.relatedInformation === true;
}

import { duplicateNames } from '@onbook/registry/project';
import { checkPrompt, positionAt, type Problem, type PromptDocument, type Severity } from '@onbook/template';
import type { PromptFile, ShownSamples } from './promptFile.js';

/** A problem at its place in a file: lines and columns from one, columns in UTF-16 code units. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
}

/** The same problems that the editor shows. */
export function findingsOf(shown: string, document: PromptDocument): readonly Finding[] {
  return checkPrompt(document).map((problem) => placed(shown, document.source, problem));
}

/** All that is wrong with a prompt file, its samples and its name among `all` prompts. */
export function findingsIn(file: PromptFile, all: readonly PromptFile[]): readonly Finding[] {
  return [
    ...duplicateNames(file, all).map(({ code, message }) => wholeFile(file.shown, code, message)),
    ...findingsOf(file.shown, file.document),
    ...(file.samples === null ? [] : sampleFindings(file.samples)),
  ];
}

function sampleFindings({ shown, text, problems }: ShownSamples): readonly Finding[] {
  return problems.map((problem) => placed(shown, text, problem));
}

/** An error about the file as a whole. */
export function wholeFile(file: string, code: string, message: string): Finding {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1, severity: 'error', code, message };
}

/** `file:line:column severity code message`. */
export function findingText({ file, line, column, severity, code, message }: Finding): string {
  return `${file}:${line}:${column} ${severity} ${code} ${message}`;
}

function placed(file: string, source: string, { range, severity, code, message }: Problem): Finding {
  const start = positionAt(source, range.start);
  const end = positionAt(source, range.end);
  return {
    file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    severity,
    code,
    message,
  };
}

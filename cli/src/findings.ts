import {
  type DuplicateName,
  type DuplicatesOf,
  faultProblem,
  type TextFault,
} from '@onbook/registry/project';
import {
  checkPrompt,
  type Problem,
  type ProblemCode,
  type PromptDocument,
  type Severity,
} from '@onbook/template';
import { printable } from './output/table.js';
import { positionsIn } from './positions.js';
import type { PromptFile } from './promptFile.js';

/** A prompt's own problems, and what its text doesn't show. */
export type FindingCode = ProblemCode | DuplicateName['code'] | 'not-text';

/** A problem at its place in a file: lines and columns from one, columns in UTF-16 code units, the end exclusive. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly code: FindingCode;
  readonly message: string;
}

/** The same problems that the editor shows. */
export function findingsOf(shown: string, document: PromptDocument): readonly Finding[] {
  return placed(shown, document.source, checkPrompt(document));
}

/** All that is wrong with a prompt file, its samples and its name among all prompts. */
export function findingsIn(
  { path, shown, name, document, samples }: PromptFile,
  duplicatesOf: DuplicatesOf,
): readonly Finding[] {
  const duplicates = document.isPartial ? [] : duplicatesOf({ path, name });
  return [
    ...duplicates.map(({ code, message }) => wholeFile(shown, code, message)),
    ...findingsOf(shown, document),
    ...(samples === null ? [] : placed(samples.shown, samples.text, samples.problems)),
  ];
}

/** A file whose text can't be had. */
export function findingOfFault(shown: string, fault: TextFault): Finding {
  const { code, message } = faultProblem(fault);
  return wholeFile(shown, code, message);
}

/** `file:line:column severity code message`, on one line. */
export function findingText({ file, line, column, severity, code, message }: Finding): string {
  return printable(`${file}:${line}:${column} ${severity} ${code} ${message}`);
}

/** An error about the file as a whole. */
function wholeFile(file: string, code: FindingCode, message: string): Finding {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1, severity: 'error', code, message };
}

function placed(file: string, source: string, problems: readonly Problem[]): readonly Finding[] {
  const positionAt = positionsIn(source);
  return problems.map(({ range, severity, code, message }) => {
    const start = positionAt(range.start);
    const end = positionAt(range.end);
    const { line, column } = start;
    return { file, line, column, endLine: end.line, endColumn: end.column, severity, code, message };
  });
}

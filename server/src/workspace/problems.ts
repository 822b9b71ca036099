import type { DuplicateName } from '@onbook/registry/project';
import type { Problem, ProblemCode, Range } from '@onbook/template';
import type { OpenPrompt } from './documents.js';
import type { PromptFiles } from './promptFiles.js';

/** What the editor reports of a prompt: what its text says, and what only its neighbours can tell. */
export interface PromptProblem extends Omit<Problem, 'code'> {
  readonly code: ProblemCode | DuplicateName['code'];
}

export function problemsOf(prompt: OpenPrompt, files: PromptFiles): readonly PromptProblem[] {
  if (prompt.path === null || prompt.name === null) return prompt.problems;
  const duplicates = files.duplicates(prompt.path, prompt.name);
  if (duplicates.length === 0) return prompt.problems;
  const range = nameRange(prompt.prompt.source, prompt.prompt.frontMatter.yamlRange);
  return [...duplicates.map((duplicate) => ({ ...duplicate, range })), ...prompt.problems];
}

export function errorsIn(problems: readonly PromptProblem[]): readonly PromptProblem[] {
  return problems.filter((problem) => problem.severity === 'error');
}

/** The front matter's `name`, else the first line. */
function nameRange(source: string, yaml: Range | null): Range {
  const text = yaml === null ? '' : source.slice(yaml.start, yaml.end);
  const named = /^name[ \t]*:.*$/m.exec(text);
  if (yaml !== null && named !== null) {
    const start = yaml.start + named.index;
    return { start, end: start + named[0].trimEnd().length };
  }
  const lineEnd = source.search(/\r?\n|$/);
  return { start: 0, end: lineEnd };
}

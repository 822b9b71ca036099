import type { Problem, ProblemCode, Range } from '@onbook/template';
import type { OpenPrompt } from './documents.js';
import type { PromptFile, PromptFiles } from './promptFiles.js';

/** What the editor reports of a prompt: what its text says, and what only its neighbours can tell. */
export interface PromptProblem extends Omit<Problem, 'code'> {
  readonly code: ProblemCode | 'duplicate-name';
}

export function problemsOf(prompt: OpenPrompt, files: PromptFiles): readonly PromptProblem[] {
  if (prompt.path === null || prompt.name === null) return prompt.problems;
  const others = files.sharing(prompt.path, prompt.name);
  if (others.length === 0) return prompt.problems;
  const range = nameRange(prompt.prompt.source, prompt.prompt.frontMatter.yamlRange);
  return [...others.map((other) => duplicateName(other, range)), ...prompt.problems];
}

export function errorsIn(problems: readonly PromptProblem[]): readonly PromptProblem[] {
  return problems.filter((problem) => problem.severity === 'error');
}

/** Two files with one name would write each other's versions. */
export function duplicateName(other: PromptFile, range: Range): PromptProblem {
  return {
    code: 'duplicate-name',
    severity: 'error',
    message: `${other.shown} is named ${other.name} too. Rename one of them.`,
    range,
  };
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

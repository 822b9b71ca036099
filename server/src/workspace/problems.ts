import type { DuplicateName } from '@onbook/registry/project';
import { checkPrompt, type Problem, type ProblemCode, type Range } from '@onbook/template';
import type { OpenPrompt } from './documents.js';

/** What the editor reports of a file: what its text says, what only its neighbours can tell, and that it is no text. */
export interface PromptProblem extends Omit<Problem, 'code'> {
  readonly code: ProblemCode | DuplicateName['code'] | 'not-text';
  /** The path of another file that it is about, too. */
  readonly other?: string;
}

/** Knows which other files of a folder bear a name. */
export interface Names {
  duplicates(file: string, name: string): readonly DuplicateName[];
}

/** With the severities that decide whether a prompt can be registered, whatever the user's settings say. */
export function problemsOf(prompt: OpenPrompt, files: Names): readonly PromptProblem[] {
  const problems = checkPrompt(prompt.prompt);
  if (prompt.path === null || prompt.name === null) return problems;
  const duplicates = files.duplicates(prompt.path, prompt.name);
  if (duplicates.length === 0) return problems;
  const range = nameRange(prompt);
  return [...duplicates.map((duplicate) => ({ ...duplicate, range })), ...problems];
}

export function errorsIn(problems: readonly PromptProblem[]): readonly PromptProblem[] {
  return problems.filter((problem) => problem.severity === 'error');
}

/** The front matter's `name`, else the first line. */
export function nameRange({ prompt: { source, frontMatter } }: Pick<OpenPrompt, 'prompt'>): Range {
  const yaml = frontMatter.yamlRange;
  const text = yaml === null ? '' : source.slice(yaml.start, yaml.end);
  const named = /^name[ \t]*:.*$/m.exec(text);
  if (yaml !== null && named !== null) {
    const start = yaml.start + named.index;
    return { start, end: start + named[0].trimEnd().length };
  }
  const lineEnd = source.search(/\r?\n|$/);
  return { start: 0, end: lineEnd };
}

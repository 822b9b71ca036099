/** A string of a program as the prompt that it would be, and the call that would stand in its place. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SyntaxNode } from '@lezer/common';
import { RegistryError } from '@onbook/registry/project';
import { moveToPrompt } from '@onbook/template';
import type { Parameters, PromptMoveReport } from '../protocol.js';
import { callInJavaScript } from './callInJavaScript.js';
import { callInPython } from './callInPython.js';
import { findLiteral } from './findLiteral.js';
import { literalName, promptNameOf } from './literalName.js';
import { parseProgram, sourceOf, type Program } from './program.js';

export type MoveParameters = Parameters<'onbook/promptMove'>;

/**
 * Null where no string is at the selection.
 * @throws RegistryError `invalid_argument` for a string that can't be moved, with the reason.
 */
export function promptMove(
  params: MoveParameters,
  promptsRoot: string,
): Omit<PromptMoveReport, 'exists'> | null {
  const program = parseProgram(params.text, params.languageId, params.uri);
  if (program === null) {
    throw new RegistryError(
      'invalid_argument',
      `Strings are moved out of TypeScript, JavaScript and Python, not out of ${params.languageId}.`,
    );
  }
  const literal = findLiteral(program, params.selection);
  if (literal === null) return null;
  refuseFixed(program, literal);
  const { prompt, arguments: values, problems } = moveToPrompt(sourceOf(program, literal), program.language);
  if (prompt === null) {
    const reason = problems[0]?.message ?? 'What it says is known only when the program runs.';
    throw new RegistryError('invalid_argument', `This string can't become a prompt. ${reason}`);
  }
  const name = params.name ?? literalName(program, literal) ?? promptNameOf(path.parse(params.uri).name);
  const call = program.language === 'python' ? callInPython : callInJavaScript;
  const { changes, notes } = call(program, literal, { name, values });
  return {
    name,
    uri: pathToFileURL(path.join(promptsRoot, `${name}.prompt`)).href,
    prompt,
    changes: [...changes].sort((a, b) => a.start - b.start),
    notes: [...notes, ...problems.map(({ message }) => message)],
  };
}

/** What another one reads before the program runs. */
function refuseFixed(program: Program, literal: SyntaxNode): void {
  if (literal.parent?.name === 'TaggedTemplateExpression') {
    throw new RegistryError(
      'invalid_argument',
      'This is a tagged template: only its tag knows what it means.',
    );
  }
  if (/\bas\s+const$/.test(sourceOf(program, literal.parent ?? literal))) {
    throw new RegistryError(
      'invalid_argument',
      'This string is its own type (as const), and a prompt is known only when the program runs. Remove "as const" first.',
    );
  }
}

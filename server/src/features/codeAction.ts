/** Quick fixes for the problems at a place, refactorings of the selection, and all preferred fixes at once. */
import {
  CodeActionKind,
  CodeActionRequest,
  CodeActionTriggerKind,
  type CodeAction,
  type CodeActionContext,
  type Diagnostic,
} from 'vscode-languageserver/node';
import { checkPrompt, type Problem, type Range } from '@onbook/template';
import type { Action, Subject } from '../actions/action.js';
import { fixAll } from '../actions/fixAll.js';
import { fixesOf } from '../actions/quickFixes.js';
import { refactorings } from '../actions/refactorings.js';
import { fixAllKind } from '../capabilities.js';
import { documentFeature } from '../feature.js';
import { lspRange } from '../lspRange.js';
import type { OpenPrompt } from '../workspace/documents.js';
import type { Workspace } from '../workspace/workspace.js';
import { canMakeFiles, workspaceEdit } from '../workspaceEdit.js';

const noPartials: Subject['partials'] = new Map();

export const codeAction = documentFeature({
  request: CodeActionRequest.type,
  async handle({ range, context }, prompt, workspace): Promise<CodeAction[]> {
    const { text, version, folder } = prompt;
    const selection = { start: text.offsetAt(range.start), end: text.offsetAt(range.end) };
    const partials = folder === null ? noPartials : (await workspace.partials.of(folder)).texts();
    const { severity } = await workspace.userSettings.diagnosticsOf(folder?.uri ?? prompt.uri);
    // The positions of an older text mean nothing any more.
    if (text.version !== version || !understandsActions(workspace)) return [];
    const subject = { ...prompt, partials, problems: checkPrompt(prompt.prompt) };
    // Whoever doesn't want to see a problem wants no fix for it.
    const isShown = ({ code }: Problem): boolean => severity[code] !== 'off';
    const request = { selection, context, subject, isShown, prompt, workspace };
    return [...quickFixes(request), ...refactoringsOf(request), ...fixesOfAll(request)];
  },
});

interface Request {
  readonly selection: Range;
  readonly context: CodeActionContext;
  readonly subject: Subject;
  readonly isShown: (problem: Problem) => boolean;
  readonly prompt: OpenPrompt;
  readonly workspace: Workspace;
}

function understandsActions({ client }: Workspace): boolean {
  return client.textDocument?.codeAction?.codeActionLiteralSupport !== undefined;
}

/** A kind stands for those below it, too. */
function isWanted({ only }: CodeActionContext, kind: string): boolean {
  return only?.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`)) ?? true;
}

function quickFixes(request: Request): CodeAction[] {
  const { selection, context, subject, isShown, prompt } = request;
  if (!isWanted(context, CodeActionKind.QuickFix)) return [];
  return subject.problems
    .filter(isShown)
    .filter(({ range }) => range.start <= selection.end && selection.start <= range.end)
    .flatMap((problem) => {
      const place = lspRange(prompt.text, problem.range);
      const told = context.diagnostics.filter((one) => {
        return one.code === problem.code && one.message === problem.message && isAt(one, place);
      });
      return fixesOf(problem, subject).flatMap((action) =>
        shown(request, action, { kind: CodeActionKind.QuickFix, diagnostics: told }),
      );
    });
}

function isAt({ range }: Diagnostic, place: Diagnostic['range']): boolean {
  const { start, end } = range;
  return (
    start.line === place.start.line &&
    start.character === place.start.character &&
    end.line === place.end.line &&
    end.character === place.end.character
  );
}

function refactoringsOf(request: Request): CodeAction[] {
  const { selection, context, subject } = request;
  return (['extract', 'rewrite'] as const).flatMap((name) => {
    const kind = `${CodeActionKind.Refactor}.${name}`;
    if (!isWanted(context, kind)) return [];
    const actions = refactorings[name].flatMap((refactoring) => refactoring(selection, subject));
    return actions.flatMap((action) => shown(request, action, { kind }));
  });
}

/** Costly, so that it is for those who ask, and not for every move of the cursor. */
function fixesOfAll(request: Request): CodeAction[] {
  const { only, triggerKind } = request.context;
  const isAsked = only ?? triggerKind === CodeActionTriggerKind.Invoked;
  if (isAsked === false || !isWanted(request.context, fixAllKind)) return [];
  const action = fixAll(request.subject, request.isShown);
  return action ? shown(request, action, { kind: fixAllKind }) : [];
}

/** None where the client can't do what the action needs. */
function shown(
  { prompt, workspace }: Request,
  action: Action,
  { kind, diagnostics = [] }: { readonly kind: string; readonly diagnostics?: Diagnostic[] },
): CodeAction[] {
  if (action.newFile && !canMakeFiles(workspace.client)) return [];
  return [
    {
      title: action.title,
      kind,
      edit: workspaceEdit(prompt, action, workspace.client),
      ...(diagnostics.length > 0 && { diagnostics }),
      ...(action.isPreferred && { isPreferred: true }),
    },
  ];
}

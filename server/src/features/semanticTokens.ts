/** Colours that only the meaning of a word can tell: whole, of a range, and as what has changed. */
import {
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRefreshRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { checkPrompt, type Range } from '@onbook/template';
import { documentFeature, type Feature } from '../feature.js';
import { encodeTokens, tokenEdits } from '../language/encodeTokens.js';
import { tokensOf } from '../language/tokens.js';
import type { OpenPrompt } from '../workspace/documents.js';
import type { Workspace } from '../workspace/workspace.js';

interface Answered {
  readonly resultId: string;
  readonly data: number[];
}

/** What was last answered of each open document; forgotten with it. */
const answers = new WeakMap<TextDocument, Answered>();

const full = documentFeature({
  request: SemanticTokensRequest.type,
  handle: (_params, prompt, workspace) => answer(prompt, workspace),
});

const delta = documentFeature({
  request: SemanticTokensDeltaRequest.type,
  handle({ previousResultId }, prompt, workspace) {
    const before = answers.get(prompt.text);
    const after = answer(prompt, workspace);
    if (before?.resultId !== previousResultId) return after;
    return { resultId: after.resultId, edits: tokenEdits(before.data, after.data) };
  },
});

const range = documentFeature({
  request: SemanticTokensRangeRequest.type,
  handle({ range: { start, end } }, prompt, workspace) {
    const { text } = prompt;
    const within = { start: text.offsetAt(start), end: text.offsetAt(end) };
    return { data: encode(prompt, workspace, within) };
  },
});

export const semanticTokens: Feature = {
  start(connection, workspace) {
    for (const request of [full, delta, range]) request.start(connection, workspace);
    if (workspace.client.workspace?.semanticTokens?.refreshSupport !== true) return;
    // A partial that comes, goes or changes may use an input that nothing else uses.
    workspace.partials.onDidChange(() => {
      connection.languages.semanticTokens.refresh().catch((error: unknown) => {
        workspace.log.error(SemanticTokensRefreshRequest.method, error);
      });
    });
  },
};

function answer(prompt: OpenPrompt, workspace: Workspace): Answered {
  const data = encode(prompt, workspace);
  const number = Number(answers.get(prompt.text)?.resultId ?? 0) + 1;
  const answered = { resultId: String(number), data };
  answers.set(prompt.text, answered);
  return answered;
}

function encode({ text, prompt }: OpenPrompt, { clientTexts }: Workspace, within?: Range): number[] {
  return encodeTokens(text, tokensOf(prompt, checkPrompt(prompt), within), clientTexts);
}

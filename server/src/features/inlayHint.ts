/** A variable's type or sample value at its first use, and the tokens of each message: what the user has turned on. */
import {
  InlayHintRefreshRequest,
  InlayHintRequest,
  type Connection,
  type InlayHint,
} from 'vscode-languageserver/node';
import type { Range } from '@onbook/template';
import { documentFeature, type Feature } from '../feature.js';
import type { Hint } from '../language/hint.js';
import { messageHints } from '../language/messageHints.js';
import { variableHints } from '../language/variableHints.js';
import { oneAtATime } from '../oneAtATime.js';
import type { InlayHintSettings } from '../protocol.js';
import type { OpenPrompt } from '../workspace/documents.js';
import { samplesOf } from '../workspace/samples.js';
import type { Workspace } from '../workspace/workspace.js';

const request = documentFeature({
  request: InlayHintRequest.type,
  async handle({ range }, prompt, workspace) {
    const asked = { start: prompt.text.offsetAt(range.start), end: prompt.text.offsetAt(range.end) };
    const settings = await workspace.userSettings.inlayHintsOf(prompt.uri);
    const hints = [
      ...(await ofVariables(prompt, asked, settings.variables, workspace)),
      ...(settings.tokens ? ofMessages(prompt, asked, workspace) : []),
    ];
    // An edit came meanwhile: the client asks again.
    return prompt.text.version === prompt.version ? hints.map((hint) => toLsp(hint, prompt)) : null;
  },
});

export const inlayHint: Feature = {
  start(connection, workspace) {
    request.start(connection, workspace);
    if (workspace.client.workspace?.inlayHint?.refreshSupport !== true) return;
    const refresh = refresher(connection, workspace);
    const refreshShown = refresher(connection, workspace, () => anyShown(workspace));
    workspace.userSettings.onDidChange(refresh);
    workspace.tokens.onDidMeasure(refresh);
    workspace.onDidChangeFiles(refreshShown);
    workspace.partials.onDidChange(refreshShown);
  },
};

async function ofVariables(
  open: OpenPrompt,
  asked: Range,
  show: InlayHintSettings['variables'],
  { log }: Workspace,
): Promise<readonly Hint[]> {
  if (show === 'off') return [];
  const samples = show === 'samples' ? await samplesOf(open, log) : [];
  return variableHints(open.prompt, { asked, show, samples });
}

function ofMessages(open: OpenPrompt, asked: Range, { tokens }: Workspace): readonly Hint[] {
  const measure = tokens.latest(open);
  return measure === null ? [] : messageHints(open.prompt, measure, asked);
}

function toLsp({ offset, label, tooltip, padding }: Hint, { text }: OpenPrompt): InlayHint {
  return {
    position: text.positionAt(offset),
    label,
    ...(tooltip === '' ? {} : { tooltip }),
    ...(padding === 'left' ? { paddingLeft: true } : {}),
    ...(padding === 'right' ? { paddingRight: true } : {}),
  };
}

/** Makes the client ask again for the hints that it shows, of all prompts, where it `isWorthwhile`. */
function refresher(
  connection: Connection,
  { log }: Workspace,
  isWorthwhile: () => Promise<boolean> = () => Promise.resolve(true),
): () => void {
  const ask = oneAtATime(async () => {
    if (await isWorthwhile()) await connection.sendRequest(InlayHintRefreshRequest.type);
  });
  return () => {
    ask().catch((error: unknown) => {
      log.error(InlayHintRefreshRequest.method, error);
    });
  };
}

async function anyShown({ documents, userSettings }: Workspace): Promise<boolean> {
  const open = await documents.all();
  const settings = await Promise.all(open.map(({ uri }) => userSettings.inlayHintsOf(uri)));
  return settings.some(({ variables, tokens }) => variables !== 'off' || tokens);
}

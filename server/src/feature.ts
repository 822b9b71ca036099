/** The one place where a request finds its document, is cancelled, and fails. */
import {
  ResponseError,
  type CancellationToken,
  type Connection,
  type ProtocolRequestType,
  type TextDocumentIdentifier,
} from 'vscode-languageserver/node';
import { answer } from './answer.js';
import type { Method, Parameters, Result } from './protocol.js';
import { isFault, responseError } from './responseError.js';
import type { OpenPrompt } from './workspace/documents.js';
import type { Workspace } from './workspace/workspace.js';

/** One thing that the server does. What it announces of it is in `capabilities.ts`. */
export interface Feature {
  start(connection: Connection, workspace: Workspace): void;
  /** The client has said `initialized`, so that it can be asked for something. */
  initialized?(connection: Connection, workspace: Workspace): Promise<void>;
}

type Answer<R> = R | null | Promise<R | null>;

/**
 * A request of the standard protocol about one document. It is passive: nobody asked for it in words, so a failure is
 * logged and answered with null, and so is a document that isn't a prompt.
 */
export function documentFeature<P extends { textDocument: TextDocumentIdentifier }, R, PR, RO>(feature: {
  readonly request: ProtocolRequestType<P, R | null, PR, void, RO>;
  handle(params: P, prompt: OpenPrompt, workspace: Workspace, token: CancellationToken): Answer<R>;
}): Feature {
  return {
    start(connection, workspace) {
      const { method } = feature.request;
      connection.onRequest(method, (params: P, token: CancellationToken) =>
        answerPassively(method, workspace, token, async () => {
          const prompt = await workspace.documents.get(params.textDocument.uri);
          return prompt === null ? null : await feature.handle(params, prompt, workspace, token);
        }),
      );
    },
  };
}

/** A request of the standard protocol that is about no document in particular; passive, too. */
export function workspaceFeature<P, R, PR, RO>(feature: {
  readonly request: ProtocolRequestType<P, R | null, PR, void, RO>;
  handle(params: P, workspace: Workspace, token: CancellationToken): Promise<R | null>;
}): Feature {
  return {
    start(connection, workspace) {
      const { method } = feature.request;
      connection.onRequest(method, (params: P, token: CancellationToken) =>
        answerPassively(method, workspace, token, () => feature.handle(params, workspace, token)),
      );
    },
  };
}

async function answerPassively<R>(
  method: string,
  workspace: Workspace,
  token: CancellationToken,
  work: () => Promise<R | null>,
): Promise<R | null> {
  try {
    return await answer(workspace, token, work);
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    workspace.log.error(method, error);
    return null;
  }
}

/**
 * A request of Onbook's own: somebody asked for it, so a refusal is answered as one, with a `Refusal` as its data.
 * What isn't a refusal is logged too.
 */
export function onbookRequest<M extends Method>(
  method: M,
  handle: (params: Parameters<M>, workspace: Workspace, token: CancellationToken) => Promise<Result<M>>,
): Feature {
  return {
    start(connection, workspace) {
      connection.onRequest(method, async (params: Parameters<M>, token: CancellationToken) => {
        try {
          return await answer(workspace, token, () => handle(params, workspace, token));
        } catch (error) {
          if (!(error instanceof ResponseError) && isFault(error)) workspace.log.error(method, error);
          throw responseError(error);
        }
      });
    },
  };
}

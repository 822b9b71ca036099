/** The one place where a request finds its document, is cancelled, and fails. */
import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Connection,
  type ProtocolRequestType,
  type ServerCapabilities,
  type TextDocumentIdentifier,
} from 'vscode-languageserver/node';
import type { Method, Parameters, Result } from './protocol.js';
import { isFault, responseError } from './responseError.js';
import type { OpenPrompt } from './workspace/documents.js';
import type { Workspace } from './workspace/workspace.js';

/** One thing that the server does: what it announces, and what it listens to. */
export interface Feature {
  readonly capabilities: ServerCapabilities;
  start(connection: Connection, workspace: Workspace): void;
}

type Answer<R> = R | null | Promise<R | null>;

/**
 * A request of the standard protocol about one document. It is passive: nobody asked for it in words, so a failure is
 * logged and answered with null, and so is a document that isn't a prompt.
 */
export function documentFeature<P extends { textDocument: TextDocumentIdentifier }, R, PR, RO>(feature: {
  readonly capabilities: ServerCapabilities;
  readonly request: ProtocolRequestType<P, R | null, PR, void, RO>;
  handle(params: P, prompt: OpenPrompt, workspace: Workspace): Answer<R>;
}): Feature {
  return {
    capabilities: feature.capabilities,
    start(connection, workspace) {
      connection.onRequest(feature.request.method, async (params: P, token: CancellationToken) => {
        try {
          return await untilCancelled(token, async () => {
            const prompt = await workspace.documents.get(params.textDocument.uri);
            return prompt === null ? null : await feature.handle(params, prompt, workspace);
          });
        } catch (error) {
          if (error instanceof ResponseError) throw error;
          workspace.log.error(feature.request.method, error);
          return null;
        }
      });
    },
  };
}

/**
 * A request of Onbook's own: somebody asked for it, so a refusal is answered as one, with a `Refusal` as its data.
 * What isn't a refusal is logged too.
 */
export function onbookRequest<M extends Method>(
  method: M,
  handle: (params: Parameters<M>, workspace: Workspace) => Promise<Result<M>>,
): Feature {
  return {
    capabilities: {},
    start(connection, workspace) {
      connection.onRequest(method, async (params: Parameters<M>, token: CancellationToken) => {
        try {
          return await untilCancelled(token, () => handle(params, workspace));
        } catch (error) {
          if (!(error instanceof ResponseError) && isFault(error)) workspace.log.error(method, error);
          throw responseError(error);
        }
      });
    },
  };
}

/** Answers at once when the client no longer wants to know; work under way ends by itself and is not waited for. */
async function untilCancelled<T>(token: CancellationToken, work: () => Promise<T>): Promise<T> {
  const cancelled = () => new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  if (token.isCancellationRequested) throw cancelled();
  return await new Promise<T>((resolve, reject) => {
    const subscription = token.onCancellationRequested(() => {
      reject(cancelled());
    });
    work()
      .then(resolve, reject)
      .finally(() => {
        subscription.dispose();
      });
  });
}

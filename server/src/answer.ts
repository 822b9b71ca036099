/** What holds for the answer to every request: none after shutdown, and none that the client no longer wants. */
import { ErrorCodes, LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver/node';

/**
 * Answers at once when the client no longer wants to know. Work under way is not waited for: it ends where it looks at
 * the token, or by itself.
 *
 * @throws ResponseError `InvalidRequest` after shutdown, `RequestCancelled`, and what `work` throws
 */
export async function answer<T>(
  { stopped }: { readonly stopped: AbortSignal },
  token: CancellationToken,
  work: () => Promise<T>,
): Promise<T> {
  if (stopped.aborted) throw tooLate();
  stopIfCancelled(token);
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

/** For the midst of long work. @throws ResponseError `RequestCancelled` */
export function stopIfCancelled(token: CancellationToken | undefined): void {
  if (token?.isCancellationRequested === true) throw cancelled();
}

/** To requests before `initialize`. */
export function tooEarly(): ResponseError {
  return new ResponseError(ErrorCodes.ServerNotInitialized, 'The server waits for initialize.');
}

/** To requests after `shutdown`, and to a second `initialize`. */
export function tooLate(message = 'The server was shut down and waits for exit.'): ResponseError {
  return new ResponseError(ErrorCodes.InvalidRequest, message);
}

function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}

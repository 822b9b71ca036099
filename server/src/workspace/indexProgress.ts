/** What the client shows while the prompts of a workspace are read for the first time. */
import {
  CancellationTokenSource,
  WorkDoneProgressCreateRequest,
  type CancellationToken,
  type Connection,
  type WorkDoneProgressServerReporter,
} from 'vscode-languageserver/node';
import type { Log } from '../log.js';

export interface IndexProgress {
  /** The user has cancelled: what isn't read by then is read when something needs it. */
  readonly token: CancellationToken;
  /** So many files more are to be read. */
  found(files: number): void;
  /** One of them was. */
  read(): void;
  end(): void;
}

/** Fewer files are read before anybody could read what is shown. */
const many = 100;

/** Nothing is shown by a client that can't, and of a small workspace. */
export function createIndexProgress({ window }: Connection, log: Log): IndexProgress {
  const cancelling = new CancellationTokenSource();
  let total = 0;
  let done = 0;
  let shownPercentage = 0;
  let hasEnded = false;
  let isAsked = false;
  let reporter: WorkDoneProgressServerReporter | null = null;

  const percentage = (): number => Math.floor((100 * done) / total);
  const message = (): string => `${done} of ${total}`;

  async function show(): Promise<void> {
    const created = await window.createWorkDoneProgress();
    if (hasEnded) return;
    reporter = created;
    created.token.onCancellationRequested(() => {
      cancelling.cancel();
    });
    created.begin('Reading prompts', percentage(), message(), true);
  }

  return {
    token: cancelling.token,
    found(files) {
      total += files;
      if (isAsked || total < many) return;
      isAsked = true;
      show().catch((error: unknown) => {
        log.error(WorkDoneProgressCreateRequest.method, error);
      });
    },
    read() {
      done += 1;
      if (percentage() === shownPercentage) return;
      shownPercentage = percentage();
      reporter?.report(shownPercentage, message());
    },
    end() {
      hasEnded = true;
      reporter?.done();
    },
  };
}

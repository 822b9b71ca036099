import { CancellationTokenSource, ProgressLocation, window, type CancellationToken } from 'vscode';
import { withoutIcons } from './plainText.js';

/** Long enough that what is done at once doesn't flash a notification. */
const patience = 1500;

/** Shows in the status bar that a request is under way. */
export async function withProgress<T>(title: string, work: () => Promise<T>): Promise<T> {
  return await window.withProgress({ location: ProgressLocation.Window, title: withoutIcons(title) }, work);
}

/** As `withProgress`; what takes long can be cancelled in a notification. */
export async function withCancel<T>(
  title: string,
  work: (token: CancellationToken) => Promise<T>,
): Promise<T> {
  const source = new CancellationTokenSource();
  const running = withProgress(title, () => work(source.token));
  const timer = setTimeout(() => {
    void window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      async (_progress, token) => {
        token.onCancellationRequested(() => {
          source.cancel();
        });
        await Promise.allSettled([running]);
      },
    );
  }, patience);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
    source.dispose();
  }
}

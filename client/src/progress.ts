import { CancellationTokenSource, l10n, ProgressLocation, window, type CancellationToken } from 'vscode';
import { inform } from './notify.js';
import { withoutIcons } from './plainText.js';
import { isCancellation } from './refusal.js';

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
  } catch (error) {
    // What is under way in the registry isn't stopped, and its views tell when it is done.
    if (isCancellation(error))
      inform(l10n.t('Stopped waiting. It may be done all the same: look at what is live.'));
    throw error;
  } finally {
    clearTimeout(timer);
    source.dispose();
  }
}

import { ProgressLocation, window } from 'vscode';
import { withoutIcons } from './plainText.js';

/** Shows in the status bar that a request is under way. */
export async function withProgress<T>(title: string, work: () => Promise<T>): Promise<T> {
  return await window.withProgress({ location: ProgressLocation.Window, title: withoutIcons(title) }, work);
}

import { delimiter } from 'node:path';
import { l10n, type ExtensionContext } from 'vscode';

/** The editor's terminals find `onbook`, the command line that the extension carries, behind one that is installed. */
export function offerCommandLine(context: ExtensionContext): void {
  const { environmentVariableCollection: terminals } = context;
  terminals.description = l10n.t('Adds the command onbook.');
  terminals.replace('ONBOOK_NODE', process.execPath);
  // A login shell may begin its PATH anew, and gets it once more when it has started.
  terminals.append('PATH', `${delimiter}${context.asAbsolutePath('client/bin')}`, {
    applyAtProcessCreation: true,
    applyAtShellIntegration: true,
  });
}

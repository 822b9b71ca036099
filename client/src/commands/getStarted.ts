import { commands } from 'vscode';

/** The walkthrough of package.json, which has the extension's identity too. */
const walkthrough = 'onbook.vscode-onbook#start';

/** Shows the first steps, each with its command. */
export async function getStarted() {
  await commands.executeCommand('workbench.action.openWalkthrough', walkthrough, false);
  return { opened: walkthrough };
}

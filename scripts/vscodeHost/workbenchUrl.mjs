/**
 * The address of a workbench: what a person opens, or a browser that is driven.
 *
 * @param {import('./server.mjs').Server} server
 * @param {string | undefined} folder the workspace; an empty window without
 * @param {readonly (readonly [string, string])[]} [payload] settings of the window, as `extensionTestsPath`
 */
export function workbenchUrl({ authority, token }, folder, payload = []) {
  const url = new URL(`http://${authority}/`);
  if (token) url.searchParams.set('tkn', token);
  if (folder) url.searchParams.set('folder', folder);
  else url.searchParams.set('ew', 'true');
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.toString();
}

/**
 * How a window names a file of the machine that its server runs on.
 *
 * @param {import('./server.mjs').Server} server
 * @param {string} file
 */
export const remoteUri = ({ authority }, file) => `vscode-remote://${authority}${encodeURI(file)}`;

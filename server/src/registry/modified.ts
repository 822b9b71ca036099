import { onbookRequest } from '../feature.js';
import { modifiedSince } from './standing.js';

export const modified = onbookRequest('onbook/modified', async ({ uri }, workspace) => {
  const prompt = await workspace.documents.read(uri);
  return { since: prompt === null ? null : await modifiedSince(prompt, workspace) };
});

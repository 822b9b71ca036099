import { onbookRequest } from '../feature.js';
import { standingOf } from './standing.js';

export const promptState = onbookRequest('onbook/promptState', async ({ uri }, workspace) => {
  const prompt = await workspace.documents.read(uri);
  return prompt === null ? null : await standingOf(prompt, workspace);
});

import { onbookRequest } from '../feature.js';

/** How many tokens the buffer as it is would send, rendered as the preview renders it. */
export const tokens = onbookRequest('onbook/tokens', async ({ uri, variables }, workspace) => {
  const prompt = await workspace.documents.read(uri);
  return prompt === null ? null : (await workspace.tokens.measure(prompt, variables)).report;
});

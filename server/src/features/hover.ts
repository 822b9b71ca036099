/** What stands under the pointer, explained: in the tags of the text and in the front matter. */
import { HoverRequest } from 'vscode-languageserver/node';
import { documentAround } from '@onbook/template';
import { documentFeature } from '../feature.js';
import { explainBody } from '../hover/explainBody.js';
import { explainFrontMatter } from '../hover/explainFrontMatter.js';
import { markupOf } from '../language/description.js';
import { halfTypedTag } from '../language/halfTypedTag.js';
import { lspRange } from '../lspRange.js';

export const hover = documentFeature({
  request: HoverRequest.type,
  async handle({ position }, open, workspace) {
    const { text, prompt } = open;
    const offset = text.offsetAt(position);
    const around = documentAround(prompt, offset);
    const explained = { open, tagText: halfTypedTag(around, offset) ?? around, around, workspace };
    const found = explainFrontMatter(explained, offset) ?? explainBody(explained, offset);
    if (!found) return null;
    // After a wait the text may have moved on.
    const range = lspRange(text, found.range);
    const formats = workspace.client.textDocument?.hover?.contentFormat;
    return { contents: markupOf(await found.description, formats), range };
  },
});

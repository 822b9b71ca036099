import type { PromptDocument, Range } from '@onbook/template';
import type { Description } from '../language/description.js';
import type { OpenPrompt } from '../workspace/documents.js';
import type { Workspace } from '../workspace/workspace.js';

/** What to say of a range of the text. */
export interface Explanation {
  readonly range: Range;
  readonly description: Description | Promise<Description>;
}

/** What explanations are made from. */
export interface Explained {
  readonly open: OpenPrompt;
  /** What the cursor's tag is in: the document, or a text that has the half-typed tag alone at its place. */
  readonly tagText: PromptDocument;
  /** The document around the cursor. */
  readonly around: PromptDocument;
  readonly workspace: Workspace;
}

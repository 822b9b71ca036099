import { answerDocuments } from './answerDocuments.js';
import { answerWorkspace } from './answerWorkspace.js';
import type { PullOptions } from './pullOptions.js';
import type { Teller } from './teller.js';

/** For a client that asks: it is answered, and asked to ask again where something else than its edits changed the answer. */
export function createPullTeller(options: PullOptions): Teller {
  const files = answerWorkspace(options);
  const documents = answerDocuments(options, files);
  return {
    edited: files.edited,
    closed(uri) {
      documents.closed(uri);
      files.closed(uri);
      return Promise.resolve();
    },
    compare(reports) {
      documents.compare(reports);
      return Promise.resolve();
    },
    compareFiles: files.compare,
  };
}

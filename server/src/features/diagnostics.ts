/** What is wrong with prompts, partials and samples: open ones with every keystroke, and the files that aren't open. */
import {
  BulkRegistration,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
} from 'vscode-languageserver/node';
import { promptFileOf } from '@onbook/registry/project';
import { diagnosticOptions, pullsDiagnostics } from '../capabilities.js';
import { createFileReports } from '../diagnostics/fileReports.js';
import { followChanges } from '../diagnostics/followChanges.js';
import { createOpenReports, type OpenReports } from '../diagnostics/openReports.js';
import { createPullTeller } from '../diagnostics/pullTeller.js';
import { createPushTeller } from '../diagnostics/pushTeller.js';
import type { Teller } from '../diagnostics/teller.js';
import type { Feature } from '../feature.js';
import type { Workspace } from '../workspace/workspace.js';

const samplesSelector = [{ scheme: 'file', pattern: '**/*.tests.yaml' }];
const samplesIdentifier = 'onbook-samples';

export const diagnostics: Feature = {
  start(connection, workspace) {
    const open = createOpenReports(workspace);
    followChanges({
      workspace,
      open,
      files: createFileReports(workspace),
      teller: tellerFor(connection, workspace, open),
    });
  },
  async initialized(connection, { client }) {
    if (!followsSamples(client)) return;
    const sync = { documentSelector: samplesSelector };
    const registration = BulkRegistration.create();
    registration.add(DidOpenTextDocumentNotification.type, sync);
    registration.add(DidChangeTextDocumentNotification.type, {
      ...sync,
      syncKind: TextDocumentSyncKind.Incremental,
    });
    registration.add(DidCloseTextDocumentNotification.type, sync);
    if (pullsSamples(client)) {
      const own = { ...diagnosticOptions, identifier: samplesIdentifier, documentSelector: samplesSelector };
      registration.add(DocumentDiagnosticRequest.type, own);
    }
    await connection.client.register(registration);
  },
};

function tellerFor(connection: Connection, workspace: Workspace, open: OpenReports): Teller {
  const { client } = workspace;
  if (!pullsDiagnostics(client)) return createPushTeller(connection, open, workspace.buffers);
  const isFor = (identifier: string | undefined, uri: string): boolean =>
    !pullsSamples(client) || (identifier === samplesIdentifier) === (promptFileOf(uri) !== null);
  return createPullTeller({ connection, workspace, open, isFor });
}

/** Whether the client can be told to send files of samples, which aren't of a prompt's language. */
function followsSamples({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.synchronization?.dynamicRegistration === true;
}

/** They have a provider of their own, for that of prompts is for the documents that the client itself selects. */
function pullsSamples(client: ClientCapabilities): boolean {
  return followsSamples(client) && client.textDocument?.diagnostic?.dynamicRegistration === true;
}

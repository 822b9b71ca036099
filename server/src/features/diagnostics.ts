/** Pushes what is wrong with each open prompt, at every change, with no delay. */
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Connection,
  type Diagnostic,
  type Range as LspRange,
} from 'vscode-languageserver/node';
import { duplicateNames } from '@onbook/registry/project';
import type { Severity } from '@onbook/template';
import type { Feature } from '../feature.js';
import { lspRange } from '../lspRange.js';
import { oneAtATime } from '../oneAtATime.js';
import type { OpenPrompt } from '../workspace/documents.js';
import { problemsOf, type PromptProblem } from '../workspace/problems.js';
import { uriOf } from '../workspace/uris.js';
import type { Workspace } from '../workspace/workspace.js';

const documentation = 'https://github.com/onbook/onbook/blob/main/docs/diagnostics.md';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} satisfies Record<Severity, DiagnosticSeverity>;

export const diagnostics: Feature = {
  capabilities: {},
  start(connection, workspace) {
    const publisher = createPublisher(connection, workspace);
    const logged = (work: Promise<void>): void => {
      work.catch((error: unknown) => {
        workspace.log.error('textDocument/publishDiagnostics', error);
      });
    };
    workspace.documents.onDidChange(({ uri }) => {
      logged(publisher.publish(uri));
    });
    workspace.documents.onDidClose(({ uri }) => {
      logged(publisher.close(uri));
    });
    workspace.onDidChangeFiles(() => {
      logged(publisher.compareNames());
    });
    workspace.partials.onDidChange(() => {
      logged(publisher.followPartials());
    });
  },
};

interface Publisher {
  publish(uri: string): Promise<void>;
  close(uri: string): Promise<void>;
  /** Looks anew which files share a name. */
  compareNames(): Promise<void>;
  /** Reports the prompts that call partials anew, and which partials can't be read. */
  followPartials(): Promise<void>;
}

function createPublisher(connection: Connection, workspace: Workspace): Publisher {
  const { documents, promptFiles } = workspace;
  /** Open prompts as they were last reported. */
  const shown = new Map<string, OpenPrompt>();
  let reportedClosed: ReadonlySet<string> = new Set();

  async function publishOpen(
    uri: string,
    isWanted: (prompt: OpenPrompt) => boolean = () => true,
  ): Promise<OpenPrompt | null> {
    const prompt = await documents.get(uri);
    if (prompt === null || !isWanted(prompt)) return prompt;
    const { text, version } = prompt;
    shown.set(uri, prompt);
    const found = problemsOf(prompt, promptFiles).map((problem) =>
      diagnosticOf(problem, lspRange(text, problem.range)),
    );
    await connection.sendDiagnostics({ uri: prompt.uri, version, diagnostics: found });
    return prompt;
  }

  async function publishAll(isWanted?: (prompt: OpenPrompt) => boolean): Promise<void> {
    const open = new Set((await documents.all()).map(({ uri }) => uri));
    for (const uri of open) await publishOpen(uri, isWanted);
    await publishClosed(open);
  }

  async function publishClosed(open: ReadonlySet<string>): Promise<void> {
    const reports = reportsOfFiles(workspace).filter(({ uri }) => !open.has(uri));
    const reported = new Set(reports.map(({ uri }) => uri));
    const cleared = [...reportedClosed].filter((uri) => !reported.has(uri) && !open.has(uri));
    reportedClosed = reported;
    const sent = [...reports, ...cleared.map((uri) => ({ uri, found: [] }))];
    await Promise.all(sent.map(({ uri, found }) => connection.sendDiagnostics({ uri, diagnostics: found })));
  }

  const compareNames = oneAtATime(async () => {
    await promptFiles.refresh();
    await publishAll();
  });

  const followPartials = oneAtATime(() => publishAll((prompt) => shown.get(prompt.uri) !== prompt));

  return {
    async publish(uri) {
      const before = shown.get(uri);
      const prompt = await publishOpen(uri);
      if (prompt !== null && before?.name !== prompt.name) await compareNames();
    },
    async close(uri) {
      shown.delete(uri);
      await connection.sendDiagnostics({ uri, diagnostics: [] });
      await compareNames();
    },
    compareNames,
    followPartials,
  };
}

/** What is to be said of files without looking into them, at their first line. */
function reportsOfFiles({
  promptFiles,
  partials,
}: Workspace): readonly { uri: string; found: Diagnostic[] }[] {
  const firstLine = { start: { line: 0, character: 0 }, end: { line: 0, character: 2 ** 31 - 1 } };
  const shared = promptFiles.shared().flatMap((group) =>
    group.map((file) => ({
      uri: file.uri,
      found: duplicateNames(file, group).map((duplicate) => diagnosticOf(duplicate, firstLine)),
    })),
  );
  const unreadable = partials.unreadable().map(({ path, message }) => ({
    uri: uriOf(path),
    found: [diagnosticOf({ code: 'partial-faulty', severity: 'error', message }, firstLine)],
  }));
  return [...shared, ...unreadable];
}

function diagnosticOf(problem: Omit<PromptProblem, 'range'>, range: LspRange): Diagnostic {
  return {
    source: 'onbook',
    code: problem.code,
    codeDescription: { href: `${documentation}#${problem.code}` },
    severity: severities[problem.severity],
    message: problem.message,
    range,
    ...(problem.unnecessary === true ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  };
}

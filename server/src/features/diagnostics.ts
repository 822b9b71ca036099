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
import { oneAtATime } from '../oneAtATime.js';
import { problemsOf, type PromptProblem } from '../workspace/problems.js';
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
  },
};

interface Publisher {
  publish(uri: string): Promise<void>;
  close(uri: string): Promise<void>;
  /** Looks anew which files share a name; of those that aren't open, that is all that is reported. */
  compareNames(): Promise<void>;
}

function createPublisher(connection: Connection, workspace: Workspace): Publisher {
  const { documents, promptFiles } = workspace;
  /** Of open prompts: the name when last seen. */
  const names = new Map<string, string | null>();
  let reportedClosed: ReadonlySet<string> = new Set();

  /** @returns the prompt's name. */
  async function publishOpen(uri: string): Promise<string | null> {
    const prompt = await documents.get(uri);
    if (prompt === null) return null;
    const { text, version, name } = prompt;
    const found = problemsOf(prompt, promptFiles).map((problem) =>
      diagnosticOf(problem, {
        start: text.positionAt(problem.range.start),
        end: text.positionAt(problem.range.end),
      }),
    );
    await connection.sendDiagnostics({ uri: prompt.uri, version, diagnostics: found });
    return name;
  }

  async function publishClosed(open: ReadonlySet<string>): Promise<void> {
    const reports = sharedNames(workspace).filter(({ uri }) => !open.has(uri));
    const reported = new Set(reports.map(({ uri }) => uri));
    const cleared = [...reportedClosed].filter((uri) => !reported.has(uri) && !open.has(uri));
    reportedClosed = reported;
    for (const { uri, found } of reports) await connection.sendDiagnostics({ uri, diagnostics: found });
    for (const uri of cleared) await connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  const compareNames = oneAtATime(async () => {
    await promptFiles.refresh();
    const open = new Set((await documents.all()).map(({ uri }) => uri));
    for (const uri of open) await publishOpen(uri);
    await publishClosed(open);
  });

  return {
    async publish(uri) {
      const name = await publishOpen(uri);
      const known = names.get(uri);
      names.set(uri, name);
      if (known !== name) await compareNames();
    },
    async close(uri) {
      names.delete(uri);
      await connection.sendDiagnostics({ uri, diagnostics: [] });
      await compareNames();
    },
    compareNames,
  };
}

/** For each file that shares its name, what is to be said of it without looking into it. */
function sharedNames({ promptFiles }: Workspace): readonly { uri: string; found: Diagnostic[] }[] {
  const firstLine = { start: { line: 0, character: 0 }, end: { line: 0, character: 2 ** 31 - 1 } };
  return promptFiles.shared().flatMap((group) =>
    group.map((file) => ({
      uri: file.uri,
      found: duplicateNames(file, group).map((duplicate) => diagnosticOf(duplicate, firstLine)),
    })),
  );
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

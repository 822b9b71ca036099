/** Pushes what is wrong with each open prompt, at every change, with no delay. */
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Connection,
  type Diagnostic,
  type Range as LspRange,
} from 'vscode-languageserver/node';
import type { Severity } from '@onbook/template';
import type { Feature } from '../feature.js';
import { duplicateName, problemsOf, type PromptProblem } from '../workspace/problems.js';
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
    const logged = (work: () => Promise<void>) => {
      work().catch((error: unknown) => {
        workspace.log.error('diagnostics', error);
      });
    };
    workspace.documents.onDidChange(({ uri }) => {
      logged(() => publisher.publish(uri));
    });
    workspace.documents.onDidClose(({ uri }) => {
      logged(() => publisher.close(uri));
    });
    workspace.onDidChangeFiles(() => {
      logged(publisher.compareNames);
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
  let reportedClosed = new Set<string>();
  const compareNames = oneAtATime(async () => {
    await promptFiles.refresh();
    const prompts = await documents.all();
    for (const { uri } of prompts) await send(uri);
    reportClosed(new Set(prompts.map(({ uri }) => uri)));
  });

  async function send(uri: string): Promise<string | null> {
    const prompt = await documents.get(uri);
    if (prompt === null) return null;
    const { text, version } = prompt;
    const range = ({ start, end }: PromptProblem['range']): LspRange => ({
      start: text.positionAt(start),
      end: text.positionAt(end),
    });
    const problems = problemsOf(prompt, promptFiles);
    void connection.sendDiagnostics({
      uri: prompt.uri,
      version,
      diagnostics: problems.map((problem) => diagnosticOf(problem, range(problem.range))),
    });
    return prompt.name;
  }

  function reportClosed(open: ReadonlySet<string>): void {
    const reports = new Map<string, readonly Diagnostic[]>();
    for (const group of promptFiles.shared()) {
      for (const { uri, path, name } of group) {
        if (open.has(uri)) continue;
        const others = group.map((other) => other.path).filter((other) => other !== path);
        const problem = duplicateName(name, others, { start: 0, end: 0 });
        reports.set(uri, [diagnosticOf(problem, lineRange(0))]);
      }
    }
    for (const uri of reportedClosed) {
      if (!reports.has(uri) && !open.has(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
    }
    for (const [uri, reported] of reports)
      void connection.sendDiagnostics({ uri, diagnostics: [...reported] });
    reportedClosed = new Set(reports.keys());
  }

  return {
    async publish(uri) {
      const name = await send(uri);
      const known = names.get(uri);
      names.set(uri, name);
      if (known !== name) await compareNames();
    },
    async close(uri) {
      names.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
      await compareNames();
    },
    compareNames,
  };
}

function diagnosticOf(problem: PromptProblem, range: LspRange): Diagnostic {
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

function lineRange(line: number): LspRange {
  return { start: { line, character: 0 }, end: { line, character: Number.MAX_SAFE_INTEGER } };
}

/** Runs `work` once more after the run under way, however often it is asked for meanwhile. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let waiting: Promise<void> | null = null;
  const run = (): Promise<void> => {
    running = work().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (running === null) return run();
    const again = () => {
      waiting = null;
      return run();
    };
    waiting ??= running.then(again, again);
    return waiting;
  };
}

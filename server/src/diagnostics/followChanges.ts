import { samplesFileOf } from '@onbook/registry/project';
import type { FrontMatter } from '@onbook/template';
import { oneAtATime } from '../oneAtATime.js';
import { whenAtRest } from '../whenAtRest.js';
import type { Workspace } from '../workspace/workspace.js';
import type { FileReports } from './fileReports.js';
import type { OpenReports } from './openReports.js';
import type { Teller } from './teller.js';

export interface Followed {
  readonly workspace: Workspace;
  readonly open: OpenReports;
  readonly files: FileReports;
  readonly teller: Teller;
}

/** How long partials must rest before the files that call them are read again, in milliseconds. */
const restTime = 300;

/** Tells what follows from each change: first of the document itself, then of its neighbours. */
export function followChanges({ workspace, open, files, teller }: Followed): void {
  const { buffers, contextChecks, documents, log, partials, promptFiles, userSettings } = workspace;
  /** Of open documents, as they were last seen, what their neighbours go by. */
  const seen = new Map<string, { readonly name: string | null; readonly frontMatter: FrontMatter | null }>();

  const compareOpen = oneAtATime(async () => {
    await teller.compare(await open.all());
  });

  const compareAll = oneAtATime(async () => {
    await promptFiles.refresh();
    await files.refresh();
    await teller.compareFiles(await files.all());
    await compareOpen();
  });

  async function compareNeighbours(uri: string): Promise<void> {
    const prompt = await documents.get(uri);
    const now = { name: prompt?.name ?? null, frontMatter: prompt?.prompt.frontMatter ?? null };
    const before = seen.get(uri);
    seen.set(uri, now);
    if (before?.frontMatter !== now.frontMatter) await compareOne(samplesFileOf(uri));
    if (before?.name !== now.name) await compareAll();
  }

  async function compareOne(uri: string): Promise<void> {
    if (buffers.get(uri) === undefined) return;
    const report = await open.of(uri);
    if (report !== null) await teller.compare([report]);
  }

  async function closed(uri: string): Promise<void> {
    seen.delete(uri);
    await teller.closed(uri);
    await compareAll();
  }

  const logged = (work: Promise<void>): void => {
    work.catch((error: unknown) => {
      log.error('diagnostics', error);
    });
  };
  const callers = whenAtRest(() => {
    logged(compareAll());
  }, restTime);
  workspace.stopped.addEventListener('abort', () => {
    callers.stop();
  });

  documents.onDidChange(({ uri }) => {
    logged(teller.edited(uri).then(() => compareNeighbours(uri)));
  });
  documents.onDidClose(({ uri }) => {
    logged(closed(uri));
  });
  workspace.onDidChangeFiles(() => {
    logged(compareAll());
  });
  userSettings.onDidChange(() => {
    logged(compareAll());
  });
  partials.onDidChange(() => {
    logged(compareOpen());
    callers.ask();
  });
  contextChecks.onDidCount(({ uri }) => {
    logged(compareOne(uri));
  });
}

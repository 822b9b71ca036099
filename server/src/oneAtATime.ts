/** Runs `work` once more after the run under way, however often it is asked for meanwhile. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let waiting: Promise<void> | null = null;

  function run(): Promise<void> {
    waiting = null;
    running = work().finally(() => {
      running = null;
    });
    return running;
  }

  return () => {
    if (running === null) return run();
    waiting ??= running.then(run, run);
    return waiting;
  };
}

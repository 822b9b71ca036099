/** Work that is done one at a time: what is asked for meanwhile is done once, after it, so that nothing queues up. */
export function latestOnly(work: () => Promise<void>, failed: (error: unknown) => void): () => Promise<void> {
  let isRunning = false;
  let isStale = false;
  return async () => {
    isStale = true;
    if (isRunning) return;
    isRunning = true;
    try {
      while (isStale) {
        isStale = false;
        await work();
      }
    } catch (error) {
      failed(error);
    } finally {
      isRunning = false;
    }
  };
}

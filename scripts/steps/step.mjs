const HEARTBEAT = 15_000;

/**
 * Says what is being done, now and then that it still is, and how long it took.
 *
 * @template T
 * @param {string} title what is being done, as "Installing the packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = Date.now();
  const seconds = () => ((Date.now() - start) / 1000).toFixed(0);
  console.log(`▸ ${title} …`);
  const heartbeat = setInterval(() => console.log(`  … ${title}: ${seconds()} s so far`), HEARTBEAT);
  try {
    const result = await work();
    console.log(`  done in ${seconds()} s`);
    return result;
  } finally {
    clearInterval(heartbeat);
  }
}

import { setImmediate } from 'node:timers/promises';

/** Does one work after the other; requests of the client are answered before each. */
export function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(async () => {
      await setImmediate();
      return await work();
    });
    // Its failure is for whoever asked for it.
    last = done.then(nothing, nothing);
    return done;
  };
}

function nothing(): void {
  return;
}

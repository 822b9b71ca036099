/** Does `work` when it has been asked for and then left alone for `rest` milliseconds; never after `stop`. */
export interface WhenAtRest {
  ask(): void;
  stop(): void;
}

export function whenAtRest(work: () => void, rest: number): WhenAtRest {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  /** As of `performance.now()`: to note it costs a keystroke less than to set a timer anew. */
  let lastAsked = 0;

  function look(): void {
    const left = lastAsked + rest - performance.now();
    timer = left > 0 ? setTimeout(look, left) : undefined;
    if (timer === undefined) work();
  }

  return {
    ask() {
      lastAsked = performance.now();
      if (!isStopped) timer ??= setTimeout(look, rest);
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** Does `work` when it has been asked for and then left alone for `rest` milliseconds; never after `stop`. */
export interface WhenAtRest {
  ask(): void;
  stop(): void;
}

export function whenAtRest(work: () => void, rest: number): WhenAtRest {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  return {
    ask() {
      if (isStopped) return;
      if (timer === undefined) timer = setTimeout(work, rest);
      else timer.refresh();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

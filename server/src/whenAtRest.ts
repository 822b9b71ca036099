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
      clearTimeout(timer);
      if (!isStopped) timer = setTimeout(work, rest);
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

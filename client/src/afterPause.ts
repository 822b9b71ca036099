import { Disposable } from 'vscode';

interface AfterPause {
  readonly soon: () => void;
  readonly disposable: Disposable;
}

/** Does `work` once, when it has been asked for and then left alone for so many milliseconds: typing asks once. */
export function afterPause(milliseconds: number, work: () => void): AfterPause {
  let timer: NodeJS.Timeout | undefined;
  return {
    soon: () => {
      clearTimeout(timer);
      timer = setTimeout(work, milliseconds);
    },
    disposable: new Disposable(() => {
      clearTimeout(timer);
    }),
  };
}

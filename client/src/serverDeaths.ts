import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient/node';

/** A server that dies again within this time, in milliseconds, isn't started again by itself. */
const patience = 3 * 60 * 1000;

export interface ServerDeaths {
  readonly handler: ErrorHandler;
  /** Whether a server that died is being started again; asked once, when it runs. */
  takeRestart(): boolean;
}

/** What to do when the server dies: start it again once, and leave it down when that doesn't help. */
export function watchServerDeaths(gaveUp: () => void): ServerDeaths {
  let lastDeath = -Infinity;
  let restarting = false;
  return {
    handler: {
      error: () => ({ action: ErrorAction.Continue }),
      closed() {
        const again = Date.now() - lastDeath < patience;
        lastDeath = Date.now();
        restarting = !again;
        if (!again) return { action: CloseAction.Restart, handled: true };
        gaveUp();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
    takeRestart() {
      const taken = restarting;
      restarting = false;
      return taken;
    },
  };
}

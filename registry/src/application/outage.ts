import { RegistryError, type RegistryErrorCode } from '../errors.js';

/** The registry didn't answer the question; every other code is an answer, which nothing old may hide. */
const outageCodes: ReadonlySet<RegistryErrorCode> = new Set<RegistryErrorCode>([
  'registry_unreachable',
  'registry_locked',
  'registry_damaged',
  'registry_newer',
  'internal',
]);

export function isOutage(error: unknown): error is RegistryError {
  return error instanceof RegistryError && outageCodes.has(error.code);
}

/** Whether the registry could be reached when it was last asked, and when it may be tried again. */
export interface Outage {
  isOn(): boolean;
  /** True when it begins with this. */
  begin(time: number): boolean;
  end(): void;
  /** True for one caller after each pause; pauses grow from 1 to 30 seconds, each shortened at random by up to half. */
  mayTry(time: number): boolean;
}

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/** Times are milliseconds of one clock. */
export function noOutage(): Outage {
  let tries = 0;
  let pausedAt = 0;
  let pauseMs = 0;
  const pause = (time: number) => {
    // Applications that lost the registry in one moment shan't all come back in one moment.
    pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** tries) * (1 - Math.random() / 2);
    pausedAt = time;
    tries++;
  };
  return {
    isOn: () => tries > 0,
    begin: (time) => {
      if (tries > 0) return false;
      pause(time);
      return true;
    },
    end: () => {
      tries = 0;
    },
    mayTry: (time) => {
      // A clock that was set back ends the pause.
      if (time >= pausedAt && time < pausedAt + pauseMs) return false;
      pause(time);
      return true;
    },
  };
}

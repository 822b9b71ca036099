/**
 * Makes an interrupt an ordinary exit, at which child processes are ended and temporary folders removed.
 *
 * @param {() => number} exitCode
 */
export function exitOnSignal(exitCode) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(exitCode()));
}

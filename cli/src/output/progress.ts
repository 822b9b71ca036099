/** One line that says how far a command is, on a terminal; where nobody watches it says nothing. */
export interface Progress {
  readonly show: (text: string) => void;
  /** Takes the line away. */
  readonly clear: () => void;
}

export function openProgress(stderr: { write(text: string): unknown; readonly isTTY?: boolean }): Progress {
  const rewrite = (text: string): void => {
    if (stderr.isTTY === true) stderr.write(`\r\u001b[K${text}`);
  };
  return {
    show: rewrite,
    clear: () => {
      rewrite('');
    },
  };
}

/** Where a command's answer goes. */
export interface Output {
  /** The answer, on standard output: one JSON document with --json, else the text. */
  readonly answer: (json: unknown, text: string) => void;
  /** A message for people, on standard error. */
  readonly note: (message: string) => void;
}

interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

export function openOutput({ stdout, stderr }: Streams, asJson: boolean): Output {
  return {
    answer: (json, text) => {
      const document = asJson ? JSON.stringify(json, null, 2) : text;
      if (document !== '') stdout.write(document.endsWith('\n') ? document : `${document}\n`);
    },
    note: (message) => {
      stderr.write(`${message}\n`);
    },
  };
}

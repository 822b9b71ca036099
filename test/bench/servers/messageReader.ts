const separator = Buffer.from('\r\n\r\n');

/**
 * Cuts a stream of bytes into the messages of the base protocol (a `Content-Length` header, an empty line, JSON), and
 * hands each over with the time at which its last byte came, before anything of it is read.
 */
export function messageReader(onMessage: (message: unknown, at: number) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let length = 0;
  /** As many bytes are awaited; they aren't put together before. */
  let wanted = 1;
  return (chunk) => {
    const at = performance.now();
    chunks.push(chunk);
    length += chunk.length;
    if (length < wanted) return;
    let rest = Buffer.concat(chunks);
    for (wanted = endOfMessage(rest); wanted <= rest.length; wanted = endOfMessage(rest)) {
      const body = rest.subarray(rest.indexOf(separator) + separator.length, wanted);
      rest = rest.subarray(wanted);
      onMessage(JSON.parse(body.toString('utf8')), at);
    }
    chunks = [rest];
    length = rest.length;
  };
}

/** More than there are bytes where the first message isn't whole. */
function endOfMessage(bytes: Buffer): number {
  const headEnd = bytes.indexOf(separator);
  if (headEnd < 0) return bytes.length + 1;
  const head = bytes.toString('latin1', 0, headEnd);
  const bodyLength = /content-length: *(\d+)/i.exec(head)?.[1];
  if (bodyLength === undefined) throw new Error(`A message without its length: ${head}`);
  return headEnd + separator.length + Number(bodyLength);
}

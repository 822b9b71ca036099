import type { Readable } from 'node:stream';
import {
  AbstractMessageReader,
  Disposable,
  type DataCallback,
  type Message,
  type MessageReader,
} from 'vscode-languageserver/node';
import type { MessageGate } from './messageGate.js';

const headEnd = '\r\n\r\n';
/** In bytes; clients write two lines at most. */
const longestHead = 1000;
const nothing = Buffer.alloc(0);

/**
 * Passes each message on as soon as its last byte has come, as the protocol's "Base Protocol" has it. The library's own
 * reader decodes it in a turn of its own, which a keystroke would wait for.
 */
export class WholeMessageReader extends AbstractMessageReader implements MessageReader {
  readonly #input: Readable;
  readonly #passAtOnce: MessageGate['passAtOnce'];
  /** What has come of messages that aren't whole yet. */
  #chunks: Buffer[] = [];
  /** Of the chunks, in bytes. */
  #length = 0;
  /** As long as there are fewer bytes, no message is whole. */
  #wanted = 1;

  /** @param passAtOnce is offered each message; the connection gets those that it doesn't take. */
  constructor(input: Readable, passAtOnce: MessageGate['passAtOnce']) {
    super();
    this.#input = input;
    this.#passAtOnce = passAtOnce;
    input.on('error', (error) => {
      this.fireError(error);
    });
    input.on('close', () => {
      this.fireClose();
    });
  }

  listen(callback: DataCallback): Disposable {
    const take = (chunk: Buffer): void => {
      this.#chunks.push(chunk);
      this.#length += chunk.length;
      if (this.#length >= this.#wanted) this.#passOn(callback);
    };
    this.#input.on('data', take);
    return Disposable.create(() => this.#input.off('data', take));
  }

  #passOn(callback: DataCallback): void {
    const [first = nothing, ...more] = this.#chunks;
    let rest = more.length === 0 ? first : Buffer.concat(this.#chunks);
    const { length } = rest;
    this.#wanted = 1;
    while (rest.length > 0) {
      const { start, end } = bodyIn(rest);
      if (end > rest.length) {
        this.#wanted = end;
        break;
      }
      this.#read(rest.toString('utf8', start, end), end === length, callback);
      rest = rest.subarray(end);
    }
    this.#chunks = rest.length === 0 ? [] : [rest];
    this.#length = rest.length;
  }

  /** What can't be read is said, and doesn't keep the next message away. */
  #read(body: string, isAlone: boolean, callback: DataCallback): void {
    try {
      const message = JSON.parse(body) as Message;
      if (!this.#passAtOnce(message, isAlone)) callback(message);
    } catch (error) {
      this.fireError(error);
    }
  }
}

/** Where the first message's body is, in bytes; `end` is behind all that has come where it isn't whole. */
function bodyIn(bytes: Buffer): { readonly start: number; readonly end: number } {
  const beginning = bytes.toString('latin1', 0, longestHead);
  const headLength = beginning.indexOf(headEnd);
  if (headLength < 0) return { start: 0, end: bytes.length + 1 };
  const [, length = '0'] = /content-length: *(\d+)/i.exec(beginning.slice(0, headLength)) ?? [];
  const start = headLength + headEnd.length;
  return { start, end: start + Number(length) };
}

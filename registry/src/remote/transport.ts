/** One exchange with a registry server: its limits and its retries. */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { Readable } from 'node:stream';
import type { AxiosResponse } from 'axios';
import type { Lines } from '../transfer.js';
import { isConnectionFault, noAnswer, notARegistry, refusalOf } from './refusal.js';
import { authorizationOf, serverAt, type Server } from './server.js';

export interface RemoteRegistryOptions {
  /** An origin, with an optional base path. With a token it is https, or http on this computer. */
  readonly url: string;
  readonly token?: string;
  /** Milliseconds for a whole request. Default 10,000. */
  readonly timeoutMs?: number;
}

interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
  /** Sent as they come, instead of a body. */
  readonly lines?: Lines;
  /** Milliseconds, where it takes longer than others. */
  readonly timeoutMs?: number;
  /** Of a write: what would have happened, as in "Nothing was deployed." A request without it is safe to repeat. */
  readonly effect?: string;
}

export interface Transport {
  /** The server's address, for people. */
  readonly location: string;
  /** The parsed JSON of the answer. Every failure is a RegistryError. */
  readonly send: (request: WireRequest) => Promise<unknown>;
  readonly close: () => void;
}

const maxAnswerBytes = 64 * 1024 * 1024;
const retryDelaysMs = [100, 300];

export function openTransport(options: RemoteRegistryOptions): Transport {
  const server = serverAt(options.url);
  const authorization = authorizationOf(options.token, server);
  const timeoutMs = options.timeoutMs ?? 10_000;
  const httpAgent = new HttpAgent({ keepAlive: true });
  const httpsAgent = new HttpsAgent({ keepAlive: true });

  const exchange = async (
    { method, path, query, body, lines }: WireRequest,
    signal: AbortSignal,
  ): Promise<AxiosResponse<string>> => {
    // Loaded with the first request: a registry on this computer never needs it.
    const { default: axios } = await import('axios');
    return axios.request<string>({
      method,
      url: server.location + path,
      params: query,
      data: lines === undefined ? body : Readable.from(lines),
      headers: {
        accept: 'application/json',
        ...(lines !== undefined && { 'content-type': 'application/x-ndjson' }),
        ...authorization,
      },
      httpAgent,
      httpsAgent,
      signal,
      // A redirect could carry the token to another server.
      maxRedirects: 0,
      maxContentLength: maxAnswerBytes,
      responseType: 'text',
      transformResponse: (text: string) => text,
      validateStatus: () => true,
    });
  };

  const exchangeOrRetry = async (request: WireRequest): Promise<AxiosResponse<string>> => {
    const signal = AbortSignal.timeout(request.timeoutMs ?? timeoutMs);
    for (const delayMs of request.effect === undefined ? retryDelaysMs : []) {
      try {
        return await exchange(request, signal);
      } catch (error) {
        if (!isConnectionFault(error)) throw error;
      }
      await sleep(delayMs);
    }
    return exchange(request, signal);
  };

  return {
    location: server.location,
    send: async (request) => {
      const source = request.lines === undefined ? null : watched(request.lines);
      const sent = source === null ? request : { ...request, lines: source.lines };
      const response = await exchangeOrRetry(sent).catch((error: unknown) => {
        // Whoever reads the lines knows best why there are no more.
        throw (
          source?.fault() ??
          noAnswer(server, error, { timeoutMs: request.timeoutMs ?? timeoutMs, effect: request.effect })
        );
      });
      if (response.status < 200 || response.status >= 300)
        throw refusalOf(response.status, response.data, server);
      return parsed(response.data, server);
    },
    close: () => {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

/** Lines with their ends, and what their source failed with, which the connection would call its own fault. */
function watched(lines: Lines): { readonly lines: Lines; readonly fault: () => Error | undefined } {
  let fault: Error | undefined;
  async function* withEnds(): AsyncGenerator<string, void, undefined> {
    try {
      for await (const line of lines) yield `${line}\n`;
    } catch (error) {
      fault = error as Error;
      throw error;
    }
  }
  return { lines: withEnds(), fault: () => fault };
}

function parsed(body: string, server: Server): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw notARegistry(server, 'its answer is not JSON');
  }
}

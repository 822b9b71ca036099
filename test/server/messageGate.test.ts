import assert from 'node:assert/strict';
import { createMessageGate } from '@onbook/language-server';
import type { Message } from 'vscode-languageserver/node';

/** What has gone through so far, and how to say something. */
function heardThrough(gate: ReturnType<typeof createMessageGate>) {
  const heard: string[] = [];
  const say = (method: string): unknown =>
    gate.handleMessage({ jsonrpc: '2.0', method } as Message, (message) => {
      heard.push((message as { method?: string }).method ?? '');
    });
  return { heard, say };
}

describe('the gate before all messages', () => {
  it('is open at first', () => {
    const { heard, say } = heardThrough(createMessageGate());
    say('a');
    assert.deepEqual(heard, ['a']);
  });

  it('loads with the first message that it holds back, once, and lets all through in their order', async () => {
    const gate = createMessageGate();
    const { heard, say } = heardThrough(gate);
    let loads = 0;
    let finish: () => void = () => undefined;
    gate.closeUntil(() => {
      loads += 1;
      return new Promise((resolve) => (finish = resolve));
    });
    assert.equal(loads, 0);
    const held = ['a', 'b', 'c'].map(say);
    assert.deepEqual({ loads, heard }, { loads: 1, heard: [] });
    finish();
    await Promise.all(held);
    say('d');
    assert.deepEqual(heard, ['a', 'b', 'c', 'd']);
  });

  it('lets nothing through that could not be answered', async () => {
    const gate = createMessageGate();
    const { heard, say } = heardThrough(gate);
    gate.closeUntil(() => Promise.reject(new Error('A file is missing.')));
    await assert.rejects(Promise.resolve(say('a')), /A file is missing/);
    assert.deepEqual(heard, []);
  });
});

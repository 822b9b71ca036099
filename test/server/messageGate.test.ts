import assert from 'node:assert/strict';
import { createMessageGate } from '@onbook/language-server';
import type { Message } from 'vscode-languageserver/node';

const messageOf = (method: string) => ({ jsonrpc: '2.0', method }) as Message;
const methodOf = (message: Message): string => (message as { method?: string }).method ?? '';

/** What has gone through so far, and how to say something. */
function heardThrough(gate: ReturnType<typeof createMessageGate>) {
  const heard: string[] = [];
  const say = (method: string): unknown =>
    gate.handleMessage(messageOf(method), (message) => {
      heard.push(methodOf(message));
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

describe('a message that is passed around the queue', () => {
  /** A gate that one message has come through, and the queue behind it, which takes what isn't passed at once. */
  function openGate() {
    const gate = createMessageGate();
    const heard: string[] = [];
    const queue: Message[] = [];
    const next = (message: Message): void => {
      heard.push(methodOf(message));
    };
    const offer = (method: string, isAlone = true): boolean => {
      const message = messageOf(method);
      const isTaken = gate.passAtOnce(message, isAlone);
      if (!isTaken) queue.push(message);
      return isTaken;
    };
    const takeTurn = async (): Promise<void> => {
      const message = queue.shift();
      if (message !== undefined) await gate.handleMessage(message, next);
    };
    return { gate, heard, offer, takeTurn };
  }

  it('comes behind one that showed the way', async () => {
    const { heard, offer, takeTurn } = openGate();
    assert.equal(offer('a'), false);
    await takeTurn();
    assert.equal(offer('b'), true);
    assert.deepEqual(heard, ['a', 'b']);
  });

  it('overtakes none', async () => {
    const { heard, offer, takeTurn } = openGate();
    assert.deepEqual([offer('a'), offer('b')], [false, false]);
    await takeTurn();
    assert.equal(offer('c'), false);
    await takeTurn();
    await takeTurn();
    assert.equal(offer('d'), true);
    assert.deepEqual(heard, ['a', 'b', 'c', 'd']);
  });

  it('came alone', async () => {
    const { heard, offer, takeTurn } = openGate();
    offer('a');
    await takeTurn();
    assert.deepEqual([offer('b', false), offer('c', false)], [false, false]);
    await takeTurn();
    await takeTurn();
    assert.equal(offer('d'), true);
    assert.deepEqual(heard, ['a', 'b', 'c', 'd']);
  });

  it('waits while the gate is closed', async () => {
    const { gate, heard, offer, takeTurn } = openGate();
    offer('initialize');
    await takeTurn();
    gate.closeUntil(() => Promise.resolve());
    assert.equal(offer('initialized'), false);
    await takeTurn();
    assert.equal(offer('a'), true);
    assert.deepEqual(heard, ['initialize', 'initialized', 'a']);
  });

  it('is none that cancels a request, which the connection may never queue', async () => {
    const { offer, takeTurn } = openGate();
    offer('a');
    await takeTurn();
    assert.equal(offer('$/cancelRequest'), false);
    assert.equal(offer('b'), true);
  });
});

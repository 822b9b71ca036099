import type { Registry, Review } from '@onbook/registry';
import { greeting } from './prompts.js';

/** A fresh, empty registry and the two people who use it. */
export interface ContractSubject {
  /** ada is an author; grace is an admin who reviews. */
  as(person: 'ada' | 'grace'): Promise<Registry>;
  close(): Promise<void>;
}

/** The differences that are meant. */
export interface ContractDifferences {
  /** Whether an author's own approval counts in production: yes in one's own file, no on a server. */
  readonly selfApproval: boolean;
  /** Whether ada, too, may review, set environments and name another author: yes in one's own file. */
  readonly authorsMayAdminister: boolean;
}

/** What every part of the contract works with. */
export interface Contract {
  readonly differences: ContractDifferences;
  /** Each test has a registry of its own behind them. */
  readonly ada: Registry;
  readonly grace: Registry;
  /** Registers one version for each salutation, 1, 2, 3 … */
  readonly registerGreetings: (...salutations: string[]) => Promise<void>;
  /** By grace. */
  readonly approve: (version: number, prompt?: string) => Promise<Review>;
  readonly deployApproved: (...versions: number[]) => Promise<void>;
  readonly liveVersion: (environment?: string) => Promise<number>;
}

/** Opens a registry before each test of the suite that calls it, and closes it afterwards. */
export function contractWith(
  open: () => Promise<ContractSubject>,
  differences: ContractDifferences,
): Contract {
  let subject: ContractSubject;
  const people: { ada?: Registry; grace?: Registry } = {};
  const ada = currently(() => people.ada);
  const grace = currently(() => people.grace);

  beforeEach(async () => {
    subject = await open();
    people.ada = await subject.as('ada');
    people.grace = await subject.as('grace');
  });

  afterEach(async () => {
    await Promise.all([people.ada?.close(), people.grace?.close()]);
    await subject.close();
  });

  function approve(version: number, prompt = 'greeting') {
    return grace.review(prompt, version, { verdict: 'approved' });
  }

  return {
    differences,
    ada,
    grace,
    registerGreetings: async (...salutations) => {
      for (const salutation of salutations) await ada.register('greeting', greeting(salutation));
    },
    approve,
    deployApproved: async (...versions) => {
      for (const version of versions) {
        await approve(version);
        await ada.deploy('greeting', version);
      }
    },
    liveVersion: async (environment = 'production') => (await ada.get('greeting', { environment })).version,
  };
}

/** The registry of the test that runs. */
function currently(registry: () => Registry | undefined): Registry {
  return new Proxy({} as Registry, {
    get: (_, name) => Reflect.get(registry() ?? {}, name) as unknown,
  });
}

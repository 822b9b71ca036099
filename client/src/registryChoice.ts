import type { InitializationOptions } from '@onbook/language-server/protocol';
import type { ExtensionContext } from 'vscode';

export type ChosenRegistry = NonNullable<InitializationOptions['registry']>;

const locationKey = 'onbook.registry';

/** The registry that the user chose for this workspace. Its token lies in VS Code's secrets, bound to its origin. */
export interface RegistryChoice {
  /** Undefined where onbook.yaml, or the default, decides. */
  read(): Promise<ChosenRegistry | undefined>;
  save(choice: ChosenRegistry): Promise<void>;
  clear(): Promise<void>;
}

export function createRegistryChoice(
  context: Pick<ExtensionContext, 'secrets' | 'workspaceState'>,
): RegistryChoice {
  const { secrets, workspaceState } = context;
  return {
    async read() {
      const location = workspaceState.get<string>(locationKey);
      if (location === undefined) return undefined;
      const token = await secrets.get(tokenKey(location));
      return token === undefined ? { location } : { location, token };
    },
    async save({ location, token }) {
      if (token !== undefined) await secrets.store(tokenKey(location), token);
      await workspaceState.update(locationKey, location);
    },
    async clear() {
      await workspaceState.update(locationKey, undefined);
    },
  };
}

function tokenKey(location: string): string {
  return `onbook.token:${new URL(location).origin}`;
}

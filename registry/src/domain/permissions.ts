/** Who may do what, at every door alike. */
import { RegistryError } from '../errors.js';

/** What a person may do: an author writes and deploys what is approved, an admin approves and sets policies too. */
export const roles = ['author', 'admin'] as const;
export type Role = (typeof roles)[number];

export type Permission = 'read' | 'register' | 'review' | 'deploy' | 'setPolicy' | 'manageTokens' | 'import';

const granted: Readonly<Record<Role, readonly Permission[]>> = {
  author: ['read', 'register', 'deploy'],
  admin: ['read', 'register', 'deploy', 'review', 'setPolicy', 'manageTokens', 'import'],
};

/** What each permission lets one do, for refusals. */
const acts: Readonly<Record<Permission, string>> = {
  read: 'read prompts',
  register: 'register, rename or archive prompts',
  review: 'review versions',
  deploy: 'deploy or roll back',
  setPolicy: 'change the policy of an environment',
  manageTokens: 'manage tokens',
  import: 'import what another registry kept',
};

/** Who acts. */
export interface Actor {
  readonly name: string;
  readonly role: Role;
  /** Whether versions may be registered in somebody else's name: yes in one's own file, no on a server. */
  readonly mayNameOthers: boolean;
}

export function isGranted(role: Role, permission: Permission): boolean {
  return granted[role].includes(permission);
}

/** @throws RegistryError `forbidden`. */
export function requirePermission(
  { name, role }: Pick<Actor, 'name' | 'role'>,
  permission: Permission,
): void {
  if (isGranted(role, permission)) return;
  throw new RegistryError(
    'forbidden',
    `${name} may not ${acts[permission]} here: the role is ${role}. Ask an admin.`,
  );
}

import type { AccessTokens, Role } from '@onbook/registry';
import { Option, type Command } from 'commander';
import { minuteOf, table } from '../output/table.js';
import type { Perform } from '../perform.js';
import type { Invocation } from '../invocation.js';

const roles = {
  author: 'reads, registers, deploys',
  admin: 'also reviews, and manages environments and tokens',
} satisfies Record<Role, string>;

interface CreateOptions {
  readonly role: Role;
  readonly name: string;
}

export function addToken(program: Command, perform: Perform): void {
  const token = program.command('token').summary("who may use a team's registry (for its admins)");

  token
    .command('create')
    .summary('a token for a person or a program; it is shown once')
    .addOption(new Option('--role <role>', roleHelp()).choices(Object.keys(roles)).makeOptionMandatory())
    .addOption(new Option('--name <name>', 'whose it is').makeOptionMandatory())
    .action(({ role, name }: CreateOptions, command: Command) =>
      perform(command, async (invocation) => {
        const created = await withTokens(invocation, (tokens) => tokens.create(name, role));
        invocation.output.answer(created, created.token);
        invocation.output.note(
          `The token of ${created.name} (${created.role}). It isn't shown again; its id is ${created.id}.`,
        );
      }),
    );

  token
    .command('list')
    .summary('every token, without its secret')
    .action((_options: object, command: Command) =>
      perform(command, async (invocation) => {
        const tokens = await withTokens(invocation, (all) => all.list());
        const rows = tokens.map(({ id, name, role, createdAt, revokedAt }) => [
          id,
          name,
          role,
          minuteOf(createdAt),
          revokedAt === null ? '' : minuteOf(revokedAt),
        ]);
        invocation.output.answer(tokens, table(['ID', 'NAME', 'ROLE', 'CREATED', 'REVOKED'], rows));
      }),
    );

  token
    .command('revoke')
    .summary('refuse a token from now on')
    .argument('<id>', 'as token list shows it')
    .action((id: string, _options: object, command: Command) =>
      perform(command, async (invocation) => {
        const revoked = await withTokens(invocation, (tokens) => tokens.revoke(id));
        invocation.output.answer(revoked, `The token of ${revoked.name} (${revoked.role}) is revoked.`);
      }),
    );
}

function roleHelp(): string {
  const each = Object.entries(roles).map(([role, acts]) => `${role} ${acts}`);
  return `what it may do: ${each.join('; ')}`;
}

async function withTokens<T>({ server }: Invocation, use: (tokens: AccessTokens) => Promise<T>): Promise<T> {
  const { openAccessTokens } = await import('@onbook/registry');
  const tokens = openAccessTokens(await server());
  try {
    return await use(tokens);
  } finally {
    await tokens.close();
  }
}

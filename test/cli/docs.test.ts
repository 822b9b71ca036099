import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { registryErrorCodes, RegistryError } from '@onbook/registry';
import { httpError, routePermissions } from '@onbook/service';
import { buildProgram } from 'onbook/program';

type Command = ReturnType<typeof buildProgram>;

const globalOptions = ['--registry', '--as', '--json', '--help'];

const page = (name: string) => readFile(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');

/** Commands that do something, by their full names. */
function leaves(command: Command, path: readonly string[] = []): readonly (readonly [string, Command])[] {
  return command.commands.flatMap((child) => {
    const name = [...path, child.name()];
    return child.commands.length > 0 ? leaves(child, name) : [[name.join(' '), child] as const];
  });
}

/** The text of each section whose heading is a command. */
function sections(markdown: string): ReadonlyMap<string, string> {
  const parts = markdown.split(/^#{2,3} /m).map((part) => /^`([^`]+)`\n([^]*)$/.exec(part));
  return new Map(parts.filter((part) => part !== null).map((part) => [part[1]!, part[2]!]));
}

describe('docs/cli.md', () => {
  const commands = leaves(buildProgram(() => Promise.resolve()));

  it('describes every command, and no other', async () => {
    assert.deepEqual(
      [...sections(await page('cli.md')).keys()].sort(),
      commands.map(([name]) => name).sort(),
    );
  });

  for (const [name, command] of commands) {
    it(`describes the options of ${name}, with an example`, async () => {
      const section = sections(await page('cli.md')).get(name) ?? '';
      const options = command.options
        .map((option) => ({ flags: option.flags, long: option.long ?? '' }))
        .filter(({ long }) => !globalOptions.includes(long));
      for (const { flags } of options) assert(section.includes(`\n- \`${flags}\``), `${name} lacks ${flags}`);
      const described = [...section.matchAll(/^- `(?:-\w, )?(--[\w-]+)/gm)].map((match) => match[1]);
      assert.deepEqual(described.sort(), options.map(({ long }) => long).sort());
      assert.match(section, new RegExp(`\`\`\`sh\\n[^]*onbook [^]*${name}`));
      const known = [...options.map(({ long }) => long), ...globalOptions];
      for (const [flag] of section.matchAll(/--[a-z][\w-]*/g))
        assert(known.includes(flag), `${name} has no ${flag}`);
    });
  }

  it('says what the exit codes are', async () => {
    assert.match(await page('cli.md'), /\| 2 +\| `invalid_argument`, `invalid_name` +\|/);
  });
});

describe('docs/http.md', () => {
  it('lists every route and what it needs', async () => {
    const rows = (await page('http.md')).matchAll(/^\| `([A-Z]+ \/\S*)` .*\| `(\w+)` +\|$/gm);
    assert.deepEqual(
      Object.fromEntries([...rows].map(([, route, permission]) => [route, permission])),
      routePermissions,
    );
  });

  it('lists every refusal with its status', async () => {
    const rows = (await page('http.md')).matchAll(/^\| (\d{3}) +\| `(\w+)` +\|/gm);
    assert.deepEqual(
      Object.fromEntries([...rows].map(([, status, code]) => [code, Number(status)])),
      Object.fromEntries(
        registryErrorCodes.map((code) => [code, httpError(new RegistryError(code, '')).status]),
      ),
    );
  });
});

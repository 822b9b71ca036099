import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

interface Command {
  readonly command: string;
  readonly category?: string;
  readonly title: string;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly keybindings: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly configurationDefaults: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
}

const manifestText = readFileSync('package.json', 'utf8');
const { contributes } = JSON.parse(manifestText) as Manifest;
const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
const contributed = contributes.commands.map(({ command }) => command).sort();

/** Documents and tests hang on these. */
const paletteTitles = [
  'Preview Prompt',
  'Register Version…',
  'Show History',
  'Compare Prompt With…',
  'Compare Rendered Text…',
  'Restore Version…',
  'Search Prompts…',
  'Show Older Versions',
  'Request Review…',
  'Review Version…',
  'Approve',
  'Request Changes…',
  'Comment',
  'Resolve',
  'Reopen',
  'Deploy Prompt…',
  'Roll Back Prompt…',
  'Undeploy Prompt…',
  'Compare Environments',
  'Show All Changes Between Environments',
  'Promote Environment…',
  'Show More',
  'Undo Deployment',
  'Connect to Team Registry…',
  'Use Local Registry',
  'Create Prompt',
  'Rename Prompt…',
  'Archive Prompt…',
  'Restore Archived Prompt…',
  'Show Archived Prompts',
  'Hide Archived Prompts',
  'Move to Prompt File…',
  'Open the Samples…',
  'Get Started',
  'Move to Team Registry…',
  'Refresh',
  'Show Log',
  'Restart Language Server',
];

describe("The extension's manifest", () => {
  it('contributes each command that is in client/src/commands, and no other', () => {
    const files = readdirSync('client/src/commands').map((file) => `onbook.${file.replace(/\.ts$/, '')}`);
    assert.deepEqual(contributed, files.sort());
  });

  it('registers each command that it contributes, and no other', () => {
    const registered = readFileSync('client/src/registerCommands.ts', 'utf8').matchAll(
      /^ {2}'(onbook\.\w+)'/gm,
    );
    assert.deepEqual([...registered].map(([, id]) => id).sort(), contributed);
  });

  it('tells of each command in docs/vscode.md, by its title', () => {
    const page = readFileSync('docs/vscode.md', 'utf8').replace(/\s+/g, ' ');
    assert.deepEqual(
      paletteTitles.filter((title) => !page.includes(`_${title}_`)),
      [],
    );
  });

  it('puts no command in a menu or on a key that it does not contribute', () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    const unknown = used.filter(({ command }) => !contributed.includes(command));
    assert.deepEqual(unknown, []);
  });

  it('names all commands as the documentation does, in one category', () => {
    const titles = contributes.commands.map(({ title }) => words[title.slice(1, -1)]);
    assert.deepEqual(titles, paletteTitles);
    assert.deepEqual([...new Set(contributes.commands.map(({ category }) => category))], ['Onbook']);
  });

  it('has words for every key, and no others', () => {
    const keys = [...manifestText.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key!);
    assert.deepEqual([...new Set(keys)].sort(), Object.keys(words).sort());
  });

  it('formats no prompt on save, unless the user wants it for prompts', () => {
    assert.equal(contributes.configurationDefaults['[onbook-prompt]']?.['editor.formatOnSave'], false);
  });

  it('offers nothing in welcome words but its own commands and those of VS Code', () => {
    const offered = Object.values(words).flatMap((text) => [...text.matchAll(/\(command:([\w.]+)\)/g)]);
    const unknown = offered
      .map(([, id]) => id!)
      .filter((id) => !/^(vscode|workbench)\./.test(id) && !contributed.includes(id));
    assert.deepEqual(unknown, []);
  });
});

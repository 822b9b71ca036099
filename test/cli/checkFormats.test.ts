import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPrompt, parsePrompt, positionAt, problemCodes } from '@onbook/template';
import { Ajv, type AnySchemaObject } from 'ajv';
import { newWorkspace, type Outcome, type Workspace } from './workspace.js';

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly code: string;
  readonly message: string;
}

/** As much of a SARIF log as is looked at. */
interface SarifLog {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly version: string; readonly rules: readonly SarifRule[] } };
      readonly columnKind: string;
      readonly originalUriBaseIds: Readonly<Record<string, { readonly uri: string }>>;
      readonly results: readonly SarifResult[];
    },
  ];
}

interface SarifRule {
  readonly id: string;
  readonly helpUri: string;
  readonly defaultConfiguration: { readonly level: string };
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly [
    {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
        readonly region: {
          readonly startLine: number;
          readonly startColumn: number;
          readonly endLine: number;
          readonly endColumn: number;
        };
      };
    },
  ];
}

const require = createRequire(import.meta.url);
const sarifSchema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as AnySchemaObject;

const sarifLevels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };
const commands = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

describe('onbook check in other formats', function () {
  this.timeout(60_000);
  let workspace: Workspace;
  let findings: readonly Finding[];

  before(async () => {
    workspace = await newWorkspace();
    await workspace.write(
      'support/ünï, 100% #1.prompt',
      '---\nmodel: [a,\n  b]\ninput:\n  schema:\n    name: string\n---\n👋 Hi {{nmae}}\n{{#if name}}\n{{media}}',
    );
    await workspace.write('support/_tone.prompt', 'Be kind.\n{{> none}}');
    await workspace.write('plain.prompt', 'Hi {{name}}\n');
    await workspace.write('binary.prompt', Uint8Array.of(0xff, 0xfe, 0x00));
    await workspace.write('good/fine.prompt', 'Hi\n');
    findings = findingsIn(await check('json'));
    const severities = new Set(findings.map(({ severity }) => severity));
    assert.deepEqual([...severities].sort(), ['error', 'hint', 'warning']);
    assert(findings.some(({ line, endLine }) => line < endLine));
  });

  after(() => workspace.remove());

  function check(format: string, ...more: readonly string[]): Promise<Outcome> {
    return workspace.onbook(['check', '--format', format, ...more]);
  }

  function findingsIn({ stdout, stderr }: Outcome): readonly Finding[] {
    return (JSON.parse(stdout || assert.fail(stderr)) as { problems: readonly Finding[] }).problems;
  }

  async function sarif(...more: readonly string[]): Promise<SarifLog> {
    const { stdout, stderr } = await check('sarif', ...more);
    return JSON.parse(stdout || assert.fail(stderr)) as SarifLog;
  }

  it('say the same with --json as with --format json, whatever the format', async () => {
    const { stdout } = await check('json');
    assert.equal((await workspace.onbook(['check', '--json'])).stdout, stdout);
    assert.equal((await check('sarif', '--json')).stdout, stdout);
  });

  for (const format of ['text', 'json', 'sarif', 'github']) {
    it(`fail for errors alone, and count on standard error: ${format}`, async () => {
      const faulty = await check(format);
      assert.deepEqual([faulty.exitCode, faulty.stderr.split(':')[0]], [1, '5 files']);
      const good = await check(format, 'good');
      assert.deepEqual([good.exitCode, good.stderr], [0, '1 file: no problems.\n']);
    });
  }

  it('place problems as template does, whatever the line ends', async () => {
    const source = 'a {{b c}}\r\n{{d e}}\r{{f g}}\n\n👋{{h i}}\r\n\r\n{{#if\n x}}';
    const { stdout } = await workspace.onbook(['check', '-', '--json'], { stdin: source });
    const { problems } = JSON.parse(stdout) as { problems: readonly Finding[] };
    const expected = checkPrompt(parsePrompt(source, { partials: new Map() })).map(({ range }) => {
      const [start, end] = [positionAt(source, range.start), positionAt(source, range.end)];
      return [start.line, start.column, end.line, end.column];
    });
    assert(expected.length >= 5);
    assert.deepEqual(
      problems.map(({ line, column, endLine, endColumn }) => [line, column, endLine, endColumn]),
      expected,
    );
  });

  it('keep a line a line, and the terminal as it is', async () => {
    const name = 'a\u001b[31m\nb.prompt';
    const { stdout } = await workspace.onbook(['check', '-', '--stdin-name', name], { stdin: '{{#if 1}}' });
    assert.match(stdout, /^a \[31m b\.prompt:1:1 error unclosed-block [^\n]*\n$/);
  });

  describe('as SARIF', () => {
    it('are valid', async () => {
      const isValid = sarifValidator();
      for (const log of [await sarif(), await sarif('good')])
        assert(isValid(log), JSON.stringify(isValid.errors, null, 2));
      assert(!isValid({ version: '2.1.0', runs: [{ results: [] }] }), 'the schema can fail');
    });

    it('have a rule for each code, whose help and level are those of its page', async () => {
      const page = await readFile(new URL('../../../docs/diagnostics.md', import.meta.url), 'utf8');
      const sections = [...page.matchAll(/^## (\S+)\n\n_(Error|Warning|Hint)/gm)];
      const { rules } = (await sarif()).runs[0].tool.driver;
      assert.deepEqual(
        rules.map(({ id, helpUri, defaultConfiguration: { level } }) => [id, helpUri, level]),
        sections.map(([, code = '', severity = '']) => [
          code,
          `https://github.com/onbook/onbook/blob/main/docs/diagnostics.md#${code}`,
          sarifLevels[severity.toLowerCase() as Finding['severity']],
        ]),
      );
      assert.deepEqual(
        rules.map(({ id }) => id),
        [...problemCodes, 'duplicate-name', 'not-text'],
      );
    });

    it('are the same problems, at the same places of the same files', async () => {
      const log = await sarif();
      const [{ columnKind, results, tool }] = log.runs;
      assert.equal(columnKind, 'utf16CodeUnits');
      assert.match(tool.driver.version, /^\d+\.\d+\.\d+$/);
      assert.deepEqual(
        results.map((result) => {
          const { region } = result.locations[0].physicalLocation;
          assert.equal(tool.driver.rules[result.ruleIndex]?.id, result.ruleId);
          return {
            file: fileOf(log, result),
            line: region.startLine,
            column: region.startColumn,
            endLine: region.endLine,
            endColumn: region.endColumn,
            level: result.level,
            code: result.ruleId,
            message: result.message.text,
          };
        }),
        findings.map(({ severity, file, ...finding }) => ({
          ...finding,
          file: join(workspace.folder, file),
          level: sarifLevels[severity],
        })),
      );
    });

    it('name files by their path below the checkout on GitHub, and below the current directory elsewhere', async () => {
      const uris = async (env: Readonly<Record<string, string>>) => {
        const options = { env, folder: 'support' };
        const { stdout } = await workspace.onbook(['check', '_tone.prompt', '--format', 'sarif'], options);
        const log = JSON.parse(stdout) as SarifLog;
        return log.runs[0].results.map((result) => {
          assert.equal(fileOf(log, result), join(workspace.folder, 'support/_tone.prompt'));
          return result.locations[0].physicalLocation.artifactLocation.uri;
        });
      };
      assert.deepEqual(await uris({}), ['_tone.prompt']);
      assert.deepEqual(await uris({ GITHUB_WORKSPACE: workspace.folder }), ['support/_tone.prompt']);
      assert.deepEqual(await uris({ GITHUB_WORKSPACE: join(workspace.folder, 'good') }), ['_tone.prompt']);
    });

    it('name a file outside by its whole address', async () => {
      const { stdout } = await workspace.onbook(['check', '../binary.prompt', '--format', 'sarif'], {
        folder: 'support',
      });
      const log = JSON.parse(stdout) as SarifLog;
      const [result = assert.fail()] = log.runs[0].results;
      assert.equal(result.locations[0].physicalLocation.artifactLocation.uriBaseId, undefined);
      assert.equal(fileOf(log, result), join(workspace.folder, 'binary.prompt'));
    });
  });

  describe('as commands of GitHub Actions', () => {
    it('are the same problems, at the same places of the same files', async () => {
      const { stdout } = await check('github');
      assert.deepEqual(stdout.trimEnd().split('\n').map(readCommand), findings.map(asCommand));
    });

    it('escape what would end a property or a command', async () => {
      const file = 'a,b:c%3Ad\r\ne.prompt';
      const stdin = '---\nmodel: m\n"100%\\r\\n::x": 1\n---\nHi\n';
      const run = async (...more: readonly string[]) =>
        (await workspace.onbook(['check', '-', '--stdin-name', file, ...more], { stdin })).stdout;
      const [finding = assert.fail()] = (JSON.parse(await run('--json')) as { problems: Finding[] }).problems;
      assert.match(finding.message, /100%\r\n::x/);
      const lines = (await run('--format', 'github')).trimEnd().split('\n');
      assert.deepEqual(lines.map(readCommand), [asCommand(finding)]);
    });

    it('name files by their path below the checkout', async () => {
      const env = { GITHUB_WORKSPACE: workspace.folder };
      const options = { env, folder: 'support' };
      const { stdout } = await workspace.onbook(['check', '_tone.prompt', '--format', 'github'], options);
      assert.match(stdout, /^::warning file=support\/_tone\.prompt,/);
    });
  });

  /** Commands have no columns for what goes over several lines. */
  function asCommand({ file, line, column, endLine, endColumn, severity, code, message }: Finding): object {
    const columns = line === endLine ? { col: String(column), endColumn: String(endColumn) } : {};
    const lines = { line: String(line), endLine: String(endLine) };
    return { command: commands[severity], properties: { file, ...lines, ...columns, title: code }, message };
  }
});

function fileOf({ runs: [run] }: SarifLog, { locations: [location] }: SarifResult): string {
  const { uri, uriBaseId } = location.physicalLocation.artifactLocation;
  const base = uriBaseId === undefined ? undefined : run.originalUriBaseIds[uriBaseId]?.uri;
  return fileURLToPath(new URL(uri, base));
}

/** A workflow command, read as GitHub's runner does. */
function readCommand(line: string): object {
  const [, command, written = '', message = ''] = /^::(\w+) ([^:]*)::(.*)$/.exec(line) ?? assert.fail(line);
  const properties = written.split(',').map((property) => {
    const [key = '', value = ''] = property.split('=', 2);
    return [key, unescaped(value.replaceAll('%3A', ':').replaceAll('%2C', ','))];
  });
  return { command, properties: Object.fromEntries(properties) as object, message: unescaped(message) };
}

function unescaped(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function sarifValidator() {
  const { $schema, id, ...schema } = sarifSchema;
  assert.match(String(id), /sarif-2\.1\.0/);
  // A schema of draft 4 means the same to a validator of draft 7, as it uses nothing that changed in between.
  assert.match(String($schema), /draft-04/);
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false });
  return ajv.compile(schema);
}

import type { Delimiter } from '@onbook/template';
import { LineCounter, parseDocument } from 'yaml';
import { allDelimiters, areDelimiters } from '../domain/delimiters.js';
import { defaultEnvironments, seededEnvironments } from '../domain/environments.js';
import { RegistryError } from '../errors.js';
import type { Policy } from '../registry.js';
import { settingsReader, type ConfigurationProblem, type Setting, type SettingsReader } from './settings.js';

export type { ConfigurationProblem } from './settings.js';

/** What onbook.yaml says, with the defaults filled in. */
export interface Configuration {
  /** The prompts root, relative to the folder of onbook.yaml. Default `.`. */
  readonly prompts: string;
  /** A path relative to the same folder, or a URL. Default `.onbook/registry.db`. */
  readonly registry: string;
  /** Default: both. */
  readonly delimiters: readonly Delimiter[];
  /** Seeds a new local registry; a server's admin sets its own. */
  readonly environments: Readonly<Record<string, Policy>>;
}

const defaults: Configuration = {
  prompts: '.',
  registry: '.onbook/registry.db',
  delimiters: allDelimiters,
  environments: defaultEnvironments,
};

/** Never throws: what is wrong is a problem, and the default holds instead. */
export function parseConfiguration(yamlText: string): {
  readonly configuration: Configuration;
  readonly problems: readonly ConfigurationProblem[];
} {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines, prettyErrors: false });
  const reader = settingsReader(document, lines);
  if (document.errors.length > 0) return { configuration: defaults, problems: reader.problems };
  const root = { path: '', node: document.contents, value: document.toJS() as unknown, offset: 0 };
  const read: Partial<Configuration>[] = reader.settingsIn(root).map((setting) => {
    const readSetting = settings[setting.key];
    if (readSetting !== undefined) return readSetting(setting, reader);
    const known = Object.keys(settings).join(', ');
    reader.report(`onbook.yaml has no setting ${setting.key}. It knows ${known}.`, setting.keyOffset);
    return {};
  });
  return {
    configuration: Object.assign({ ...defaults }, ...read) as Configuration,
    problems: reader.problems,
  };
}

type ReadSetting = (setting: Setting, reader: SettingsReader) => Partial<Configuration>;

const settings: Readonly<Record<string, ReadSetting>> = {
  prompts: (setting, reader) => named('prompts', text(setting, reader)),
  registry: (setting, reader) => named('registry', location(setting, reader)),
  delimiters: (setting, reader) => named('delimiters', delimiters(setting, reader)),
  environments: (setting, reader) => named('environments', environments(setting, reader)),
  // What other parts of Onbook read.
  models: () => ({}),
  webhooks: () => ({}),
  trackers: () => ({}),
};

function named<K extends keyof Configuration>(
  key: K,
  value: Configuration[K] | undefined,
): Partial<Configuration> {
  return value === undefined ? {} : { [key]: value };
}

function text({ path, value, offset }: Setting, reader: SettingsReader): string | undefined {
  if (typeof value === 'string' && value.trim() !== '') return value;
  reader.report(`${path} must be a text.`, offset);
  return undefined;
}

function location(setting: Setting, reader: SettingsReader): string | undefined {
  const given = text(setting, reader);
  if (given === undefined || !/^(?!https?:)[a-z][a-z0-9+.-]+:\/\//i.test(given)) return given;
  reader.report(
    `${setting.path} must be a path, or an address that begins with https:// or http://.`,
    setting.offset,
  );
  return undefined;
}

function delimiters(
  { path, value, offset }: Setting,
  reader: SettingsReader,
): readonly Delimiter[] | undefined {
  if (areDelimiters(value)) return value;
  reader.report(`${path} must be a list of "{{}}", "<<>>" or both.`, offset);
  return undefined;
}

function environments(setting: Setting, reader: SettingsReader): Configuration['environments'] | undefined {
  const before = reader.problems.length;
  const policies = reader.settingsIn(setting).map((one) => [one.key, policy(one, reader)] as const);
  if (reader.problems.length > before || policies.length === 0) return undefined;
  try {
    const seeded = seededEnvironments(Object.fromEntries(policies));
    return Object.fromEntries(seeded.map(({ name, ...checked }) => [name, checked]));
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    reader.report(error.message, setting.offset);
    return undefined;
  }
}

const policyChecks: Readonly<Record<string, { fits: (value: unknown) => boolean; must: string }>> = {
  approvals: { fits: (value) => typeof value === 'number', must: 'a whole number from 0' },
  selfApproval: { fits: (value) => typeof value === 'boolean', must: 'true or false' },
  requires: {
    fits: (value) => value === null || typeof value === 'string',
    must: "another environment's name",
  },
  // Read where releases are decided.
  release: { fits: () => true, must: '' },
};

function policy(setting: Setting, reader: SettingsReader): Partial<Policy> {
  const entries = reader.settingsIn(setting).map(({ key, keyOffset, path, value, offset }) => {
    const check = policyChecks[key];
    if (check === undefined) {
      reader.report(
        `${path} isn't part of a policy. It has ${Object.keys(policyChecks).join(', ')}.`,
        keyOffset,
      );
    } else if (!check.fits(value)) {
      reader.report(`${path} must be ${check.must}.`, offset);
    }
    return [key, value];
  });
  return Object.fromEntries(entries) as Partial<Policy>;
}

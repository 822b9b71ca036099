import type { ServerName } from '../servers/index.js';
import type { ServerJob } from '../servers/jobs.js';
import type { DocumentInput } from '../servers/workspaceFolder.js';
import type { Contender, Row } from '../table.js';

/** The npm packages of the language servers that stand beside Onbook's. */
export const serverPackages = [
  '@boundaryml/baml',
  'yaml-language-server',
  '@shopify/theme-language-server-node',
];

/** Documents that are measured, by the title of their row. */
const documents = {
  '1 KB': { length: { characters: 1000 }, neighbours: 0 },
  '100 KB': { length: { characters: 100_000 }, neighbours: 0 },
  '1 MB': { length: { characters: 999_990 }, neighbours: 0 },
  '1,000 lines': { length: { lines: 1000 }, neighbours: 0 },
  '5,000 lines': { length: { lines: 5000 }, neighbours: 0 },
  '1 KB among 5,000 files': { length: { characters: 1000 }, neighbours: 4999 },
} satisfies Record<string, Omit<DocumentInput, 'kind'>>;

export type DocumentName = keyof typeof documents;
export const documentNames = Object.keys(documents) as readonly DocumentName[];

const labels: Readonly<Record<Exclude<ServerName, 'onbook'>, string>> = {
  echo: 'a server that only echoes',
  baml: 'baml-cli lsp',
  yaml: 'yaml-language-server',
  theme: 'theme-language-server-node',
};

interface RowOptions {
  /** Behind the document's name. */
  readonly suffix?: string;
  readonly peers?: readonly Exclude<ServerName, 'onbook'>[];
  readonly budgets?: Readonly<Partial<Record<ServerName, number>>>;
}

/** Onbook's server, the floor, and whoever else, at one document. */
export function serverRow(
  document: DocumentName,
  job: ServerJob,
  { suffix = '', peers = ['echo', 'baml', 'yaml', 'theme'], budgets = {} }: RowOptions = {},
): Row {
  return {
    title: `${document}${suffix}`,
    input: { kind: 'document', ...documents[document] },
    onbook: { name: 'Onbook', engine: 'onbook', job },
    peers: peers.map((engine): Contender => {
      const budget = budgets[engine];
      return {
        name: labels[engine],
        engine,
        job,
        isFloor: engine === 'echo',
        ...(budget === undefined ? {} : { budget }),
      };
    }),
  };
}

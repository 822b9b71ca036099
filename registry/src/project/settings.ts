import { isMap, isScalar, type Document, type LineCounter, type Node } from 'yaml';

/** A fault in a YAML file, for people. */
export interface ConfigurationProblem {
  readonly message: string;
  /** One-based. */
  readonly line: number;
  readonly column: number;
}

/** One key of a YAML map: its value as plain data, and where it stands. */
export interface Setting {
  /** Dotted, for messages. */
  readonly path: string;
  readonly node: Node | null;
  readonly value: unknown;
  /** Of the value, else of the key. */
  readonly offset: number;
}

/** A setting inside another one. */
export interface NamedSetting extends Setting {
  readonly key: string;
  readonly keyOffset: number;
}

/** Reads maps of a YAML document and collects what is wrong with them. */
export interface SettingsReader {
  /** The keys of a map; none, and a problem, where there is something else. An absent value is an empty map. */
  settingsIn(setting: Setting): readonly NamedSetting[];
  report(message: string, offset: number): void;
  readonly problems: readonly ConfigurationProblem[];
}

export function settingsReader(document: Document, lines: LineCounter): SettingsReader {
  const problems: ConfigurationProblem[] = [];
  const report = (message: string, offset: number): void => {
    const { line, col } = lines.linePos(offset);
    problems.push({ message, line, column: col });
  };
  for (const { message, pos } of document.errors) report(message, pos[0]);
  return {
    problems,
    report,
    settingsIn: ({ path, node, value, offset }) => {
      if (value === null || value === undefined) return [];
      if (!isMap<Node, Node | null>(node)) {
        report(`${path === '' ? 'onbook.yaml' : path} must be a map of names to values.`, offset);
        return [];
      }
      return node.items.map((item) => {
        const key = isScalar(item.key) ? String(item.key.value) : '';
        const keyOffset = item.key.range?.[0] ?? offset;
        return {
          key,
          keyOffset,
          path: path === '' ? key : `${path}.${key}`,
          node: item.value,
          value: item.value?.toJS(document) as unknown,
          offset: item.value?.range?.[0] ?? keyOffset,
        };
      });
    },
  };
}

import type { PromptDocument } from '../document.js';
import { readYaml, type YamlText } from '../frontMatter/readYaml.js';
import type { Problem } from '../problems.js';
import { isMap, type ValueMap } from '../valueMap.js';
import { misfit } from '../values/misfit.js';
import { writtenFaults } from '../values/writtenFaults.js';

/** Sample inputs of `<name>.tests.yaml`. */
export interface SampleCase {
  readonly name: string;
  readonly input: ValueMap;
}

export interface SamplesReading {
  readonly samples: readonly SampleCase[];
  /** Ranges are into the YAML text. */
  readonly problems: readonly Problem[];
}

/**
 * Reads `cases: [{name, input}]`; other keys are left to whoever knows them. What `prompt` doesn't take is a warning.
 * Never throws.
 */
export function parseSamples(yamlText: string, prompt?: Pick<PromptDocument, 'frontMatter'>): SamplesReading {
  const yaml = readYaml(yamlText, 0, 'samples');
  if (yaml.problems.length > 0 || yaml.value === null) return { samples: [], problems: yaml.problems };
  const problems: Problem[] = [];
  const report = (message: string, path: readonly (string | number)[]) => {
    problems.push({ code: 'samples', severity: 'error', message, range: yaml.valueRange(path) });
  };
  const cases: unknown = isMap(yaml.value) ? yaml.value.cases : null;
  if (!Array.isArray(cases)) {
    report("The file must have a list 'cases', each with a 'name' and an 'input'.", ['cases']);
    return { samples: [], problems };
  }
  const samples = cases.flatMap((written: unknown, index) => readCase(written, index, report));
  problems.push(...repeatedNames(yaml, cases), ...(prompt ? misfits({ source: yamlText, yaml, cases }, prompt) : []));
  return { samples, problems };
}

type Report = (message: string, path: readonly (string | number)[]) => void;

function readCase(written: unknown, index: number, report: Report): SampleCase[] {
  const path = ['cases', index];
  if (!isMap(written)) {
    report("A case is a map with a 'name' and an 'input'.", path);
    return [];
  }
  const { name, input = {} } = written;
  if (typeof name !== 'string' || name === '') {
    report("This case has no name. Write for example 'name: angry customer'.", 'name' in written ? [...path, 'name'] : path);
    return [];
  }
  if (!isMap(input)) {
    report("The 'input' of a case is a map of variables and their values.", [...path, 'input']);
    return [];
  }
  return [{ name, input }];
}

function repeatedNames(yaml: YamlText, cases: readonly unknown[]): Problem[] {
  const seen = new Set<unknown>();
  return cases.flatMap((written, index) => {
    const name = isMap(written) ? written.name : undefined;
    if (typeof name !== 'string' || !seen.has(name)) {
      seen.add(name);
      return [];
    }
    const range = yaml.valueRange(['cases', index, 'name']);
    return [{ code: 'samples', severity: 'error', message: `Two cases are named '${name}'. Rename one.`, range }];
  });
}

interface SamplesText {
  readonly source: string;
  readonly yaml: YamlText;
  readonly cases: readonly unknown[];
}

/** Inputs that the prompt's schema doesn't allow. */
function misfits(
  { source, yaml, cases }: SamplesText,
  { frontMatter: { inputSchema: schema, defaults } }: Pick<PromptDocument, 'frontMatter'>,
): Problem[] {
  if (!schema) return [];
  return cases.flatMap((written, index) => {
    const { name, input = {} } = isMap(written) ? written : {};
    if (typeof name !== 'string' || !isMap(input)) return [];
    const values = { ...defaults, ...input };
    const path = ['cases', index, 'input'];
    return writtenFaults(schema, values).flatMap((fault): Problem[] => {
      const { steps, message: what, range, suggestion } = misfit({ source, yaml, path, schema, values }, fault);
      const [first] = steps;
      // The prompt's own defaults are reported there.
      if (first !== undefined && Object.hasOwn(values, first) && !Object.hasOwn(input, first)) return [];
      const message = `The input of '${name}' doesn't fit the prompt's schema: ${what}`;
      return [{ code: 'sample-value', severity: 'warning', message, range, ...(suggestion === undefined ? {} : { suggestion }) }];
    });
  });
}

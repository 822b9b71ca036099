import { frontMatterYaml } from '../frontMatter/frontMatterYaml.js';
import type { Problem } from '../problems.js';
import { misfit } from '../values/misfit.js';
import { writtenFaults } from '../values/writtenFaults.js';
import type { Check } from './check.js';

/** A default that its own input's schema doesn't allow. */
export const defaults: Check = (document) => {
  const { source, frontMatter } = document;
  const { inputSchema, defaults: values } = frontMatter;
  if (!inputSchema || Object.keys(values).length === 0) return [];
  // Callers pass the rest.
  const schema = { ...inputSchema, required: [] };
  const faults = writtenFaults(schema, values);
  const yaml = faults.length > 0 ? frontMatterYaml(document) : null;
  if (yaml === null) return [];
  const written = { source, yaml, path: ['input', 'default'], schema, values };
  return faults.flatMap((fault): Problem[] => {
    const { kind, steps, message: what, ...place } = misfit(written, fault);
    // A default declares its input as well as the schema does.
    if (kind === 'unknown' && steps.length === 1) return [];
    const [name] = steps;
    const misfits =
      name === undefined
        ? "The defaults don't fit the schema"
        : `The default of '${name}' doesn't fit its schema`;
    const message = `${misfits}: ${what}`;
    return [{ code: 'default-value', severity: kind === 'unknown' ? 'warning' : 'error', message, ...place }];
  });
};

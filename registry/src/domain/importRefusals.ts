/** How an import words that this registry and the export don't go together. */
import { RegistryError } from '../errors.js';

export function otherRecord(what: string): RegistryError {
  return new RegistryError(
    'conflict',
    `${what} is here already and says something else, so one of the two registries was altered. Look with onbook verify in both.`,
  );
}

/** Another prompt has the name, or had it before. */
export function nameHeld(name: string, holder: string): RegistryError {
  const why =
    name === holder
      ? `there is another prompt ${name} here`
      : `${holder}, another prompt, was called ${name} here before and is still asked for under it`;
  return new RegistryError(
    'name_taken',
    `${name} can't be imported: ${why}. Rename one of the two (onbook rename), then export and import again.`,
  );
}

/** The prompt was renamed in both registries. */
export function renamedApart(name: string, formerName: string, newName: string): RegistryError {
  return new RegistryError(
    'conflict',
    `${formerName} was renamed to ${newName} in the export, and here it is called ${name}. Rename it here to ${formerName} (onbook rename ${name} ${formerName}), then import again.`,
  );
}

export function grownApart(name: string, version: number): RegistryError {
  return new RegistryError(
    'conflict',
    `${name} went on in both registries: v${version} here is another version than v${version} of the export. Import into a registry without it, or register here by hand what the other has more.`,
  );
}

export function archivedElsewhere(name: string, environment: string): RegistryError {
  return new RegistryError(
    'still_live',
    `${name} is archived in the export, and live in ${environment} here. Take it out first: onbook undeploy ${name} --env ${environment}.`,
  );
}

/** What no registry can have written. */
export function impossible(fault: string): RegistryError {
  return new RegistryError('invalid_argument', `${fault}, so the export was altered or damaged.`);
}

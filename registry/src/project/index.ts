/** What knows of folders, files and refusals but of no store: light to load, for where the registry itself runs elsewhere. */
export { findEnvironment } from '../domain/environments.js';
export { movedLines } from '../domain/movedLines.js';
export { modelSettings, sentConfig } from '../domain/modelSettings.js';
export { parseVersion } from '../domain/parseVersion.js';
export { RegistryError, registryErrorCodes, type RefusalDetails, type RegistryErrorCode } from '../errors.js';
export { parseConfiguration, type Configuration, type ConfigurationProblem } from './configuration.js';
export { duplicateNames, type DuplicateName, type DuplicatesOf, type NamedFile } from './duplicateNames.js';
export { identityOf } from './identity.js';
export {
  readPartialFile,
  readPartials,
  type ProjectPartials,
  type ReadablePartial,
  type UnreadablePartial,
} from './partials.js';
export { findProject, type Project } from './project.js';
export {
  findPartialFiles,
  findPromptFiles,
  findSamplesFiles,
  partialNameOf,
  promptNameOf,
} from './promptFiles.js';
export {
  promptFileOf,
  readSamples,
  readSamplesFile,
  samplesFileOf,
  samplesIn,
  type SamplesFile,
} from './samples.js';
export type { Policy, Sample } from '../registry.js';
export {
  faultProblem,
  readText,
  readTextFile,
  requireText,
  type TextFault,
  type TextLimit,
} from './textFile.js';

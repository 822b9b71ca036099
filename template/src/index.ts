/** The prompt language: parse, check, render, compare. Pure; runs in a browser. */
export type { HelperCall, Reference } from './analyse/references.js';
export { scopeAt, type InputPath, type ScopeAt, type ValueAt } from './analyse/scopeAt.js';
export { contextProblems, type PromptLength } from './check/contextProblems.js';
export { checkPrompt } from './check/index.js';
export { comparePrompts, type Comparison } from './compare/comparePrompts.js';
export { promptSettings, type ConfigChange } from './compare/configChanges.js';
export type { SchemaChange } from './compare/schemaChanges.js';
export type { Delimiter, ParseOptions, PromptDocument } from './document.js';
export { declareInputs, type NewInput } from './edit/declareInputs.js';
export { moveKey } from './edit/moveKey.js';
export { removeInput } from './edit/removeInput.js';
export { requireInput } from './edit/requireInput.js';
export { withEdits } from './edit/withEdits.js';
export { documentAround } from './documentAround.js';
export { editPrompt, type Edit } from './editPrompt.js';
export type { MoveProblem } from './extract/codeReader.js';
export {
  moveToPrompt,
  type MovedArgument,
  type MovedInput,
  type PromptMove,
  type SourceLanguage,
} from './extract/moveToPrompt.js';
export { formatPrompt } from './format/formatPrompt.js';
export { applyEdits, type TextEdit } from './format/textEdit.js';
export type { FrontMatter, Input, JsonSchema } from './frontMatter/frontMatter.js';
export { inputPlaces, samplePlaces, type InputPlace } from './frontMatter/inputPlaces.js';
export type { NamedSchemas } from './frontMatter/picoschema.js';
export { frontMatterKeys, type FrontMatterKey, type KeyType } from './frontMatter/keys.js';
export { helpers, type Helper } from './language/helpers.js';
export { modelDataVersion } from './language/modelData.js';
export { currentModels, findModel, knownModels, modelMeant, type Model } from './language/models.js';
export { roleMeant, roleNamed, roles } from './language/roles.js';
export { editDistance } from './nearestName.js';
export { parsePrompt } from './parsePrompt.js';
export { calledPartials, type CalledPartial } from './partials/calledPartials.js';
export { positionAt, type Position } from './positions.js';
export { problemCodes, type Problem, type ProblemCode, type Range, type Severity } from './problems.js';
export { RenderError, type RenderErrorCode, type RenderOptions } from './render/rendering.js';
export type {
  MediaPart,
  Message,
  MessageSegments,
  Part,
  PendingPart,
  Rendering,
  Segment,
  SegmentKind,
  TextPart,
} from './render/rendering.js';
export { textOf } from './render/messages.js';
export { renderPrompt } from './render/renderPrompt.js';
export { parseSamples, type SampleCase, type SamplesReading } from './samples/parseSamples.js';
export type * from './scan/tree.js';
export { callsOf } from './scan/walk.js';
export { maxSourceLength } from './sizeLimit.js';
export { sentenceOf, type ValueFault } from './values/checking.js';
export { checkValues } from './values/checkValues.js';

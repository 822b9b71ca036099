/** How the helper or partial that is being called takes its arguments, and which of them is being typed. */
import {
  SignatureHelpRequest,
  type ClientCapabilities,
  type SignatureHelp,
} from 'vscode-languageserver/node';
import { helpers } from '@onbook/template';
import { documentFeature } from '../feature.js';
import { activeParameter } from '../language/activeParameter.js';
import { helperSignature, partialSignature, type CallSignature } from '../language/callSignature.js';
import { markupOf } from '../language/description.js';
import { tagAt, type TypedTag } from '../language/tagAt.js';
import { unquoted } from '../language/unquoted.js';
import { delimitersOf, type OpenPrompt } from '../workspace/documents.js';
import { partialCalled } from '../workspace/partialCalled.js';

export const signatureHelp = documentFeature({
  request: SignatureHelpRequest.type,
  handle({ position }, open, { client }) {
    const offset = open.text.offsetAt(position);
    const { source } = open.prompt;
    const tag = tagAt(source, offset, delimitersOf(open));
    const signature = tag && signatureIn(tag, open);
    if (!signature) return null;
    const active = activeParameter(signature.parameters, tag.call, source.slice(tag.word.start, offset));
    return toLsp(signature, active, client.textDocument?.signatureHelp);
  },
});

/** Of the innermost call around the place, as far as it has its name. */
function signatureIn({ call, sigil, start }: TypedTag, open: OpenPrompt): CallSignature | null {
  const { callee, isInParentheses } = call;
  if (callee === null || sigil === '/') return null;
  if (sigil.endsWith('>') && !isInParentheses) return signatureOfPartial(callee, start, open);
  const helper = helpers.find(({ name }) => name === callee);
  return helper ? helperSignature(helper, isInParentheses) : null;
}

/** `written` is its name as it stands in the tag that begins at `start`. */
function signatureOfPartial(written: string, start: number, open: OpenPrompt): CallSignature | null {
  const { source, inputs } = open.prompt;
  const at = source.indexOf(written, start);
  const name = { text: unquoted(written), start: at, end: at + written.length };
  const partial = partialCalled(open, name);
  if (!partial) return null;
  const own = new Set(inputs.filter(({ declared }) => declared).map((input) => input.name));
  return partialSignature(name.text, partial.inputs, (input) => own.has(input));
}

function toLsp(
  { label, description, parameters }: CallSignature,
  active: number | null,
  abilities: NonNullable<ClientCapabilities['textDocument']>['signatureHelp'],
): SignatureHelp {
  const takes = abilities?.signatureInformation;
  const formats = takes?.documentationFormat;
  const hasOffsets = takes?.parameterInformation?.labelOffsetSupport === true;
  const signature = {
    label,
    ...(description.length > 0 && { documentation: markupOf(description, formats) }),
    parameters: parameters.map((parameter) => ({
      label: hasOffsets ? parameter.place : label.slice(...parameter.place),
      documentation: markupOf(parameter.description, formats),
    })),
  };
  // Who knows no other word for none takes a number that no parameter has.
  const none = takes?.noActiveParameterSupport === true ? null : parameters.length;
  return { signatures: [signature], activeSignature: 0, activeParameter: active ?? none };
}

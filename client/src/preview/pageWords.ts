import { l10n } from 'vscode';

export type PageWords = ReturnType<typeof pageWords>;

/** Every word that the page shows of its own. */
export function pageWords() {
  return {
    noPrompt: l10n.t('Open a prompt to see it rendered.'),
    noText: l10n.t('This prompt has no text yet.'),
    messages: l10n.t('Rendered messages'),
    inputs: l10n.t('Inputs'),
    noInputs: l10n.t('This prompt has no inputs: type {{name}} or <<name>> to make one.'),
    sample: l10n.t('Sample case'),
    ownValues: l10n.t('Your own values'),
    noSamples: l10n.t('No sample cases: values typed here are kept with the workspace.'),
    required: l10n.t('required'),
    notJson: l10n.t('Not JSON yet: the last value that was stays in use.'),
    notNumber: l10n.t('Not a number yet: the last value that was stays in use.'),
    noValue: l10n.t('no value'),
    noValueYet: l10n.t('It has no value yet.'),
    byDefault: l10n.t('{0} by default'),
    missing: l10n.t('Missing: {0}'),
    legend: l10n.t('Where text comes from'),
    variable: l10n.t('input'),
    default: l10n.t('default'),
    helper: l10n.t('helper'),
    missingMark: l10n.t('missing'),
    partial: l10n.t('partial'),
    fromPartial: l10n.t('from {0}'),
    fault: l10n.t('error'),
    media: l10n.t('media'),
    section: l10n.t('section'),
    history: l10n.t('history'),
    tokens: l10n.t('{0} tokens'),
    oneToken: l10n.t('1 token'),
    about: l10n.t('≈ {0}'),
    priceData: l10n.t('Cost of the input, by the prices of {0}.'),
    contextWindow: l10n.t('Context window'),
    share: l10n.t('{0} of {1}'),
    wire: l10n.t('Wire'),
    wireTitle: l10n.t('Show what is sent, as JSON'),
    nothingSent: l10n.t('Nothing would be sent. {0}'),
    goToSource: l10n.t('Go to the source of this message'),
    goToMissing: l10n.t('Go to where {0} is used'),
    cut: l10n.t('The text goes on: {0} of {1} characters are shown.'),
  };
}

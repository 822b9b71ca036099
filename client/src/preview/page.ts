import { randomBytes } from 'node:crypto';
import { env, l10n, Uri, type Webview } from 'vscode';

/** The page's frame. It is filled by preview.js, which gets nothing but data, and writes it as text only. */
export function previewPage(webview: Webview, media: Uri): string {
  const script = webview.asWebviewUri(Uri.joinPath(media, 'preview.js')).toString();
  const style = webview.asWebviewUri(Uri.joinPath(media, 'preview.css')).toString();
  const nonce = randomBytes(16).toString('base64');
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escaped(env.language)}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${style}">
  <title>Onbook Preview</title>
</head>
<body data-words="${escaped(JSON.stringify(words()))}">
  <script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

/** Every word that the page shows of its own. */
function words(): Readonly<Record<string, string>> {
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
    model: l10n.t('Model'),
    missing: l10n.t('Missing'),
    nothingMissing: l10n.t('Every input has a value.'),
    legend: l10n.t('Colours'),
    variable: l10n.t('input'),
    default: l10n.t('default'),
    helper: l10n.t('helper'),
    missingMark: l10n.t('missing'),
    partial: l10n.t('partial'),
    fromPartial: l10n.t('from {0}'),
    fault: l10n.t('error'),
  };
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

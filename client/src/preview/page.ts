import { randomBytes } from 'node:crypto';
import { env, Uri, type Webview } from 'vscode';
import { pageWords } from './pageWords.js';

/** Where the page's script and style are, below the extension. */
export function pageFolders(extension: Uri): readonly [script: Uri, style: Uri] {
  return [Uri.joinPath(extension, 'dist'), Uri.joinPath(extension, 'client', 'media')];
}

/** The page's frame. It is filled by its script, which gets nothing but data, and writes it as text only. */
export function previewPage(webview: Webview, extension: Uri): string {
  const [scripts, styles] = pageFolders(extension);
  const script = webview.asWebviewUri(Uri.joinPath(scripts, 'preview.js')).toString();
  const style = webview.asWebviewUri(Uri.joinPath(styles, 'preview.css')).toString();
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
<body data-words="${escaped(JSON.stringify(pageWords()))}">
  <script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
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

import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';

describe('The extension under test', () => {
  it('is the packaged one, outside the checkout, and starts', async () => {
    const extension = vscode.extensions.getExtension('onbook.vscode-onbook');
    assert.ok(extension, 'VS Code does not know the extension.');
    const fromCheckout = path.relative(process.env.ONBOOK_CHECKOUT!, extension.extensionPath);
    assert.ok(fromCheckout.startsWith('..'), `It lies in the checkout: ${fromCheckout}`);
    await extension.activate();
    assert.ok(extension.isActive);
  });
});

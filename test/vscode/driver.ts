/**
 * What a person does at the screen, for what the `vscode` API has no call: over HTTP to the browser that shows the
 * workbench. A desktop VS Code has no such driver; there only `screenshot` can be called, and does nothing.
 */

import { until } from './until.js';

/** An element of the workbench, or of a webview. */
export interface Target {
  /** CSS. */
  readonly selector: string;
  /** Narrows it to elements that contain this. */
  readonly hasText?: string;
  /** Looks inside the visible webview whose title or first heading contains this; empty for whichever there is. */
  readonly webview?: string;
}

interface Order extends Partial<Target> {
  readonly inSecondWindow?: boolean;
  readonly do: string;
  readonly name?: string;
  readonly text?: string;
  readonly key?: string;
  readonly limit?: number;
}

const driverUrl = process.env.ONBOOK_DRIVER;

/** Whether anything but `screenshot` can be called. */
export const hasDriver = driverUrl !== undefined;

/** Writes out/screenshots/<name>.png. */
export async function screenshot(name: string): Promise<void> {
  if (hasDriver) await give({ do: 'screenshot', name });
}

/** @param limit milliseconds to wait for it; the driver has one of its own */
export async function click(target: Target, limit?: number): Promise<void> {
  await give({ do: 'click', ...target, ...(limit !== undefined && { limit }) });
}

export async function hover(target: Target): Promise<void> {
  await give({ do: 'hover', ...target });
}

/** Replaces what an input field holds. */
export async function fill(target: Target, text: string): Promise<void> {
  await give({ do: 'fill', ...target, text });
}

/** Types where the keyboard's focus is. */
export async function type(text: string): Promise<void> {
  await give({ do: 'type', text });
}

/** Presses keys as Playwright names them: `Enter`, `Control+Shift+M`. */
export async function press(key: string): Promise<void> {
  await give({ do: 'press', key });
}

/** The text of the first such element, once there is one. */
export async function textOf(target: Target): Promise<string> {
  return (await give({ do: 'text', ...target })) as string;
}

/** The texts of all such elements that there are now. */
export async function textsOf(target: Target): Promise<readonly string[]> {
  return (await give({ do: 'texts', ...target })) as string[];
}

/**
 * Types keys where the keyboard's focus is, one by one: how long each takes until the element of a webview has changed,
 * in milliseconds.
 */
export async function patchTimes(target: Target, keys: string): Promise<readonly number[]> {
  return (await give({ do: 'patchTimes', ...target, text: keys })) as number[];
}

export interface Notification {
  readonly message: string;
  readonly buttons: readonly string[];
}

/** The listed notifications, newest first, without those that tell of something under way. */
export async function notifications(): Promise<readonly Notification[]> {
  return (await give({ do: 'notifications' })) as Notification[];
}

/** Goes down to a row of the open quick pick by keys, and takes it. */
export async function pickRow(label: string): Promise<void> {
  await give({ do: 'pickRow', text: label });
}

/** Runs a command as a person does: F1, its title, Enter. */
export async function runFromPalette(title: string): Promise<void> {
  await press('F1');
  await fill({ selector: '.quick-input-widget:visible input.input' }, `>${title}`);
  await pickRow(title);
}

/** Answers the open input box. */
export async function answerBox(text: string): Promise<void> {
  await fill({ selector: '.quick-input-widget:visible input.input' }, text);
  await press('Enter');
}

/** Presses a button of a notification; they are listed first, since VS Code shows no toasts under a driver. */
export async function pressButton(label: string): Promise<void> {
  const selector = '.notifications-center .monaco-button';
  const before = (await textsOf({ selector, hasText: label })).length;
  // A list that is drawn anew under the pointer swallows the click; one that is heard takes the button away.
  await until(`button ${label} pressed`, async () => {
    await click({ selector, hasText: label }, 3000);
    return await until('button gone', () => isFewerThan(before, { selector, hasText: label }), 3000);
  });
}

async function isFewerThan(count: number, target: Target): Promise<boolean> {
  return (await textsOf(target)).length < count;
}

let secondWindow = false;

/**
 * Gives all orders of `work` to a second window on the same folder, with an extension host and a language server of its
 * own; the first call opens it.
 */
export async function inSecondWindow<T>(work: () => Promise<T>): Promise<T> {
  secondWindow = true;
  try {
    return await work();
  } finally {
    secondWindow = false;
  }
}

export async function closeSecondWindow(): Promise<void> {
  await inSecondWindow(() => give({ do: 'closeWindow' }));
}

async function give(order: Order): Promise<unknown> {
  if (!driverUrl) throw new Error(`This VS Code has no driver, so "${order.do}" can't be done.`);
  const body = JSON.stringify(secondWindow ? { ...order, inSecondWindow: true } : order);
  const response = await fetch(driverUrl, { method: 'POST', body });
  const answer = (await response.json()) as { value?: unknown; error?: string };
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer.value;
}

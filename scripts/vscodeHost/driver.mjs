import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * What tests in the extension host can ask of the browser, where the `vscode` API has no way to do it.
 *
 * @typedef {object} Order
 * @property {keyof typeof actions} do
 * @property {string} [selector] CSS
 * @property {string} [hasText] narrows `selector` to elements that contain it
 * @property {string} [webview] looks inside the visible webview whose title or first heading contains this
 * @property {string} [text] what to type or fill in; the label of the row to pick
 * @property {string} [key] as in Playwright: `Enter`, `Control+Shift+M`
 * @property {string} [name] of a screenshot
 * @property {boolean} [inSecondWindow] another window on the same folder, which the first such order opens
 * @property {number} limit milliseconds to wait for what is meant to appear
 *
 * @typedef {{ page: import('playwright-core').Page, screenshots: string }} Stage
 *
 * @typedef {object} Windows
 * @property {import('playwright-core').Page} page
 * @property {() => Promise<import('playwright-core').Page>} openSecond
 * @property {string} screenshots folder
 */

const actions = {
  /** @param {Stage} stage @param {Order} order */
  async screenshot({ page, screenshots }, { name = 'screenshot' }) {
    mkdirSync(screenshots, { recursive: true });
    await page.screenshot({ path: path.join(screenshots, `${name.replace(/[^\w.-]/g, '-')}.png`) });
  },
  /** @param {Stage} stage @param {Order} order */
  click: async (stage, order) => (await target(stage, order)).first().click({ timeout: order.limit }),
  /** @param {Stage} stage @param {Order} order */
  hover: async (stage, order) => (await target(stage, order)).first().hover({ timeout: order.limit }),
  /** @param {Stage} stage @param {Order} order */
  fill: async (stage, order) =>
    (await target(stage, order)).first().fill(order.text ?? '', { timeout: order.limit }),
  /** Waits for the first. @param {Stage} stage @param {Order} order */
  text: async (stage, order) => (await target(stage, order)).first().innerText({ timeout: order.limit }),
  /** All there are now, perhaps none. @param {Stage} stage @param {Order} order */
  texts: async (stage, order) => (await target(stage, order)).allInnerTexts(),
  /** @param {Stage} stage @param {Order} order */
  type: ({ page }, { text = '' }) => page.keyboard.type(text),
  /** @param {Stage} stage @param {Order} order */
  press: ({ page }, { key = '' }) => page.keyboard.press(key),
  patchTimes,
  /** The next order for it opens a new one. @param {Stage} stage */
  closeWindow: ({ page }) => page.close(),
  pickRow,
  notifications,
};

/**
 * Serves the orders of tests on loopback.
 *
 * @param {Windows} windows
 */
export async function startDriver(windows) {
  const stageOf = stages(windows);
  const server = createServer((request, response) => {
    answer(stageOf, request).then(
      (value) => response.end(JSON.stringify({ value: value ?? null })),
      (/** @type {Error} */ error) => response.writeHead(500).end(JSON.stringify({ error: error.message })),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** @param {Windows} windows @returns {(order: Order) => Promise<Stage>} */
function stages({ page, openSecond, screenshots }) {
  /** @type {import('playwright-core').Page | undefined} */
  let second;
  let front = page;
  return async ({ inSecondWindow }) => {
    if (inSecondWindow === true && (second === undefined || second.isClosed())) second = await openSecond();
    const wanted = inSecondWindow === true && second !== undefined ? second : page;
    // A window behind another one is drawn seldom.
    if (wanted !== front) await wanted.bringToFront();
    front = wanted;
    return { page: wanted, screenshots };
  };
}

/** @param {ReturnType<typeof stages>} stageOf @param {import('node:http').IncomingMessage} request */
async function answer(stageOf, request) {
  /** @type {Buffer[]} */
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  /** @type {Order} */
  const order = { limit: 10_000, ...JSON.parse(Buffer.concat(chunks).toString()) };
  const action = actions[order.do];
  if (!action) throw new Error(`There is no action ${order.do}.`);
  return action(await stageOf(order), order);
}

/** @param {Stage} stage @param {Order} order */
async function target({ page }, { selector = 'body', hasText, webview, limit }) {
  const place = webview === undefined ? page : await webviewFrame(page, webview, limit);
  return place.locator(selector, hasText === undefined ? {} : { hasText });
}

/**
 * Picks a row of the open quick pick as a person at the keyboard does: down to it, then Enter.
 *
 * @param {Stage} stage
 * @param {Order} order
 */
async function pickRow({ page }, { text = '', limit }) {
  const rows = page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
  await rows.filter({ hasText: text }).first().waitFor({ timeout: limit });
  const focused = page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row.focused');
  const isFocused = async () => (await focused.allInnerTexts()).some((row) => row.includes(text));
  const most = 2 * (await rows.count()) + 100;
  for (let presses = 0; !(await isFocused()); presses++) {
    if (presses > most) throw new Error(`The row ${text} could not be reached by pressing keys.`);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}

/**
 * Types keys where the focus is, one after the other, and answers how long each takes until an element of a webview
 * changes: from the key in the window to the change of the page and its layout, in milliseconds.
 *
 * @param {Stage} stage
 * @param {Order} order
 */
async function patchTimes(stage, order) {
  const changing = (await target(stage, order)).first();
  const pressWhenWatched = async (/** @type {string} */ key) => {
    await delay(200);
    await stage.page.keyboard.press(key);
  };
  /** @type {number[]} */
  const times = [];
  for (const key of order.text ?? '') {
    const [changed, pressed] = await Promise.all([
      changing.evaluate(whenChanged, order.limit),
      stage.page.evaluate(whenPressed),
      pressWhenWatched(key),
    ]);
    times.push(changed - pressed);
  }
  return times;
}

/**
 * Runs in the page. The layout is asked for, so that it is part of the time.
 *
 * @param {any} node
 * @param {number} limit
 */
function whenChanged(node, limit) {
  const { MutationObserver, performance } = /** @type {any} */ (globalThis);
  return /** @type {Promise<number>} */ (
    new Promise((resolve, reject) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        node.getBoundingClientRect();
        resolve(performance.timeOrigin + performance.now());
      });
      observer.observe(node, { childList: true, subtree: true, characterData: true });
      setTimeout(() => reject(new Error(`It did not change in ${limit} ms.`)), limit);
    })
  );
}

/** Runs in the page. */
function whenPressed() {
  const { addEventListener, performance } = /** @type {any} */ (globalThis);
  return /** @type {Promise<number>} */ (
    new Promise((resolve) => {
      const note = () => resolve(performance.timeOrigin + performance.now());
      addEventListener('keydown', note, { capture: true, once: true });
    })
  );
}

/**
 * The listed notifications, newest first, as they are at one moment; without those that tell of something under way,
 * which VS Code itself adds at any time. The list is virtual: the order is that of its indexes, not of the elements.
 *
 * @param {Stage} stage
 */
function notifications({ page }) {
  return page.locator('.notifications-center.visible .monaco-list-row').evaluateAll((rows) =>
    rows
      .filter((row) => row.querySelector('.monaco-progress-container.active') === null)
      .sort((one, other) => Number(one.dataset.index) - Number(other.dataset.index))
      .map((row) => ({
        message: row.querySelector('.notification-list-item-message')?.textContent ?? '',
        buttons: [...row.querySelectorAll('.monaco-button')].map((button) => button.textContent),
      })),
  );
}

/**
 * The document inside a visible webview.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} title part of its title or first heading; empty for whichever there is
 * @param {number} limit
 * @returns {Promise<import('playwright-core').Frame>}
 */
export async function webviewFrame(page, title, limit) {
  const end = Date.now() + limit;
  for (;;) {
    for (const frame of page.frames()) if (await isVisibleWebview(frame, title)) return frame;
    if (Date.now() > end) throw new Error(`There is no visible webview titled ${title || 'anything'}.`);
    await delay(100);
  }
}

/** @param {import('playwright-core').Frame} frame @param {string} title */
async function isVisibleWebview(frame, title) {
  const outer = frame.parentFrame();
  if (!outer?.parentFrame()) return false;
  try {
    const headings = await frame.locator('h1').allInnerTexts();
    if (![await frame.title(), headings[0] ?? ''].some((words) => words.includes(title))) return false;
    return (
      (await (await frame.frameElement()).isVisible()) && (await (await outer.frameElement()).isVisible())
    );
  } catch {
    // A frame that is being replaced can't be asked; its successor is found at the next look.
    return false;
  }
}

// A site on http://localhost, or on another name of this computer, whose page uses a published client library as it is,
// and the browser before it.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';

import { chromium } from 'playwright-core';

/** The published client and the two versions before it, by their names in package.json. */
export const clients = ['ncalayer-js-client', 'ncalayer-js-client-1.5.3', 'ncalayer-js-client-1.5.1'];
export const clientFile = (client) => createRequire(import.meta.url).resolve(client);

const page = (client) => `<!doctype html><html lang="kk"><meta charset="utf-8"><title>Портал</title>
<script src="/${client}.js"></script><h1>Портал</h1></html>`;

/** "/NAME" is a page that uses this client, "/NAME.js" is the client, and every other path is a page with the newest. */
async function answer(path) {
  const script = clients.find((client) => path === `/${client}.js`);
  if (script) return ['text/javascript', await readFile(clientFile(script))];
  return ['text/html', page(clients.find((client) => path === `/${client}`) ?? clients[0])];
}

export class Site {
  static async start(host = 'localhost') {
    const site = new Site();
    site.server = createServer(async (request, response) => {
      const [type, body] = await answer(request.url);
      response.setHeader('Content-Type', `${type}; charset=utf-8`);
      response.end(body);
    });
    await new Promise((resolve) => { site.server.listen(0, host, resolve); });
    site.address = `http://${host}:${site.server.address().port}`;
    return site;
  }

  async stop() {
    this.server.closeAllConnections?.();
    await new Promise((resolve) => { this.server.close(resolve); });
  }
}

/** Chromium as Debian ships it, headless. The NSS database of its HOME (default: the desktop's) decides on trust. */
export function startBrowser(desktop, home = desktop.home) {
  return chromium.launch({ executablePath: '/usr/bin/chromium', env: { ...desktop.env, HOME: home } });
}

/** A page of the site, in Chromium or Firefox, with a client of the library connected to the agent. */
export async function openPage(browser, site, agent, client = clients[0]) {
  const tab = await browser.newPage();
  await tab.goto(`${site.address}/${client}`);
  tab.version = await tab.evaluate(async (address) => {
    window.client = new window.NCALayerClient(address);
    return window.client.connect();
  }, agent.address);
  return tab;
}

/** Starts a call of the client and returns a promise of { result } or { error, cancelled }. */
export function ask(tab, method, ...args) {
  const answer = tab.call?.(method, args) ?? tab.evaluate(async ([name, values]) => {
    try {
      return { result: await window.client[name](...values) };
    } catch (error) {
      return { error: String(error.message), cancelled: Boolean(error.canceledByUser) };
    }
  }, [method, args]);
  const late = pause(120_000, { error: 'No answer came within two minutes' }, { ref: false });
  return Promise.race([answer, late]);
}

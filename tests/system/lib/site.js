// A site on http://localhost, or on another name of this computer, whose page uses the published client library as it is, and the browser before it.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';

import { chromium } from 'playwright-core';

const client = createRequire(import.meta.url).resolve('ncalayer-js-client');
const page = `<!doctype html><html lang="kk"><meta charset="utf-8"><title>Портал</title>
<script src="/ncalayer-client.js"></script><h1>Портал</h1></html>`;

export class Site {
  static async start(host = 'localhost') {
    const site = new Site();
    site.server = createServer(async (request, response) => {
      const script = request.url === '/ncalayer-client.js';
      response.setHeader('Content-Type', `${script ? 'text/javascript' : 'text/html'}; charset=utf-8`);
      response.end(script ? await readFile(client) : page);
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

/** A page of the site with a client of the library connected to the agent. */
export async function openPage(browser, site, agent) {
  const tab = await browser.newPage();
  await tab.goto(site.address);
  tab.version = await tab.evaluate(async (address) => {
    window.client = new window.NCALayerClient(address);
    return window.client.connect();
  }, agent.address);
  return tab;
}

/** Starts a call of the client and returns a promise of { result } or { error, cancelled }. */
export function ask(tab, method, ...args) {
  const answer = tab.evaluate(async ([name, values]) => {
    try {
      return { result: await window.client[name](...values) };
    } catch (error) {
      return { error: String(error.message), cancelled: Boolean(error.canceledByUser) };
    }
  }, [method, args]);
  const late = pause(120_000, { error: 'No answer came within two minutes' }, { ref: false });
  return Promise.race([answer, late]);
}

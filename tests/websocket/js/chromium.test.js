// Chromium, headless, with a fresh HOME and no flag that makes it ignore certificates.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { launchChromium } from './browser.js';
import { FakeAgent } from './fake_agent.js';
import { Site } from './pages.js';

const portal = 'portal.example';
let agent;
let site;
let home;

before(async () => {
  agent = await FakeAgent.start();
  site = await Site.start();
  home = mkdtempSync(join(tmpdir(), 'qoltanba-home-'));
});
after(async () => {
  await agent.stop();
  await site.stop();
  rmSync(home, { recursive: true, force: true });
});

/** `isPublic`: the site counts as a site of the internet, which needs a permission to reach this computer. */
async function withPage({ isPublic = false, permissions = [], inHome = home }, act) {
  const origin = `http://${portal}:${site.port}`;
  const browser = await launchChromium(inHome, [`--host-resolver-rules=MAP ${portal} 127.0.0.1`,
    `--unsafely-treat-insecure-origin-as-secure=${origin}`,
    ...(isPublic ? [`--ip-address-space-overrides=127.0.0.1:${site.port}=public`] : [])]);
  try {
    const context = await browser.newContext();
    if (permissions.length) await context.grantPermissions(permissions, { origin });
    const page = await context.newPage();
    await page.goto(`${origin}/`);
    return await act(page, context);
  } finally {
    await browser.close();
  }
}
const stateIn = (page) => page.evaluate((port) => qoltanbaState(port), agent.port); // eslint-disable-line no-undef

test('the authority is absent: not trusted', async () => {
  await withPage({}, async (page) => {
    assert.equal(await stateIn(page), 'not trusted');
    const error = await page.goto(`https://127.0.0.1:${agent.port}/`).then(() => '', (reason) => reason.message);
    assert.match(error, /ERR_CERT_AUTHORITY_INVALID/);
  });
});

test('trusted: the unmodified library signs', async () => {
  const reports = await agent.tell(`trust ${home}`);
  assert.deepEqual(reports, [{ name: 'Chromium (data folder)', trusted: true, problem: '' }]);
  await withPage({}, async (page) => {
    assert.equal(await stateIn(page), 'ready');
    const report = site.report();
    await page.goto(`http://${portal}:${site.port}/journey?agent=${agent.port}`);
    const found = await report;
    assert.equal(found.version, '1.4');
    assert.deepEqual(found.tokens, []);
    assert.equal(found.cms.length, 2);
    assert.match(found.cms[0], /^-----BEGIN CMS-----\n[A-Za-z0-9+/=\n]+-----END CMS-----\n$/);
    assert.match(found.cades, /^M[A-Za-z0-9+/]*=*$/);
    assert.match(found.xml, /<tag>data<\/tag>$/);
    const byName = await page.evaluate((port) => new Promise((resolve) => {
      const socket = new WebSocket(`wss://localhost:${port}/any/path`);
      socket.onmessage = (message) => resolve(message.data);
      socket.onerror = () => resolve('error');
    }), agent.port);
    assert.equal(byName, '{"result":{"version":"1.4"}}');
  });
});

test('Kazakh texts of every size, there and back', { timeout: 120_000 }, async () => {
  await withPage({}, async (page) => {
    const report = site.report();
    await page.goto(`http://${portal}:${site.port}/letters?agent=${agent.port}`);
    assert.deepEqual(await report, { lost: [] });
  });
});

test('trusted before the browser was ever started', async () => {
  const fresh = mkdtempSync(join(tmpdir(), 'qoltanba-home-'));
  try {
    assert.deepEqual(await agent.tell(`trust ${fresh}`), [{ name: 'Chromium', trusted: true, problem: '' }]);
    await withPage({ inHome: fresh }, async (page) => assert.equal(await stateIn(page), 'ready'));
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
});

test('the status page, in three languages, works under its own policy', async () => {
  await withPage({}, async (page) => {
    const problems = [];
    page.on('console', (message) => { if (message.type() === 'error') problems.push(message.text()); });
    page.on('pageerror', (error) => problems.push(String(error)));
    for (const [language, words] of [['kk', 'жұмыс істеп тұр'], ['ru', 'работает'], ['en', 'is running']]) {
      await page.goto(`https://127.0.0.1:${agent.port}/?lang=${language}`);
      assert.match(await page.textContent('h1'), new RegExp(words));
      assert.match(await page.textContent('body'), /0\.1\.0/);
      await page.waitForSelector('#socket.good');
      await page.waitForSelector('#permission.good, #permission.bad');
      assert.equal(await page.getAttribute('html', 'lang'), language);
    }
    assert.equal((await page.goto(`https://127.0.0.1:${agent.port}/other`)).status(), 404);
    assert.deepEqual(problems.filter((problem) => !/404|favicon/.test(problem)), []);
  });
});

test('a public site without the permission: not permitted', async () => {
  await withPage({ isPublic: true }, async (page) => {
    assert.equal(await stateIn(page), 'not permitted');
  });
});

test('a public site with the permission: ready', async () => {
  await withPage({ isPublic: true, permissions: ['local-network-access'] }, async (page) => {
    assert.equal(await stateIn(page), 'ready');
  });
});

test('the agent does not run: not running', async () => {
  await agent.tell('stop');
  await withPage({ isPublic: true, permissions: ['local-network-access'] }, async (page) => {
    assert.equal(await stateIn(page), 'not running');
  });
  assert.equal((await agent.tell('start')).port, agent.port);
});

test('after untrust: not trusted, and the permission does not hide it', async () => {
  const reports = await agent.tell(`untrust ${home}`);
  assert.deepEqual(reports, [{ name: 'Chromium (data folder)', trusted: false, problem: '' }]);
  await withPage({ isPublic: true, permissions: ['local-network-access'] }, async (page) => {
    assert.equal(await stateIn(page), 'not trusted');
  });
});

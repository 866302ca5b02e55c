// Firefox ESR, headless, with a fresh HOME. There is no driver: the page itself reports what it found.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { FakeAgent } from './fake_agent.js';
import { Site } from './pages.js';

let agent;
let site;
let home;
let profile;

before(async () => {
  agent = await FakeAgent.start();
  site = await Site.start();
  home = mkdtempSync(join(tmpdir(), 'qoltanba-home-'));
  // A profile in Firefox's list. The browser itself fills it at its first start.
  profile = join(home, '.mozilla/firefox/abc.test');
  mkdirSync(profile, { recursive: true });
  writeFileSync(join(home, '.mozilla/firefox/profiles.ini'), '[Profile0]\nName=test\nIsRelative=1\nPath=abc.test\nDefault=1\n');
  writeFileSync(join(profile, 'user.js'), [
    'user_pref("browser.shell.checkDefaultBrowser", false);',
    'user_pref("datareporting.policy.dataSubmissionEnabled", false);',
    'user_pref("app.update.enabled", false);',
    'user_pref("network.captive-portal-service.enabled", false);',
    'user_pref("network.connectivity-service.enabled", false);',
    'user_pref("browser.aboutwelcome.enabled", false);',
    'user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);',
  ].join('\n'));
});
after(async () => {
  await agent.stop();
  await site.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 10 });
});

let runs = 0;

async function journey(path = 'journey') {
  // A Firefox that was killed opens the pages of its last run again, and they report once more.
  const run = String(++runs);
  const report = site.report(run);
  const firefox = spawn('firefox-esr', ['--headless', '--no-remote', '--profile', profile,
    `http://localhost:${site.port}/${path}?agent=${agent.port}&run=${run}`],
  { env: { ...process.env, HOME: home, XDG_CONFIG_HOME: '', XDG_DATA_HOME: '', MOZ_HEADLESS: '1' }, stdio: 'ignore' });
  const ended = new Promise((resolve) => { firefox.on('exit', resolve); });
  try {
    return await Promise.race([report, ended.then((code) => assert.fail(`Firefox ended by itself: ${code}`))]);
  } finally {
    firefox.kill();
    await ended;
  }
}

test('the authority is absent: not trusted', async () => {
  assert.deepEqual(await journey(), { state: 'not trusted' });
});

test('trusted: the unmodified library signs', async () => {
  const reports = await agent.tell(`trust ${home}`);
  assert.deepEqual(reports.filter((report) => report.name.startsWith('Firefox')),
    [{ name: 'Firefox (test)', trusted: true, problem: '' }]);
  const found = await journey();
  assert.equal(found.state, 'ready');
  assert.equal(found.version, '1.4');
  assert.equal(found.cms.length, 2);
  assert.match(found.cades, /^M/);
});

test('Kazakh texts of every size, there and back', { timeout: 120_000 }, async () => {
  assert.deepEqual(await journey('letters'), { lost: [] });
});

test('the agent does not run: not running', async () => {
  await agent.tell('stop');
  assert.deepEqual(await journey(), { state: 'not running' });
  await agent.tell('start');
});

test('after untrust: not trusted', async () => {
  await agent.tell(`untrust ${home}`);
  assert.deepEqual(await journey(), { state: 'not trusted' });
});

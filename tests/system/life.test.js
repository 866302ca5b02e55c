// The agent's life: its certificate, a second start, a browser that does not know it.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { Program } from './lib/run.js';
import { openPage, startBrowser } from './lib/site.js';
import { World, build } from './lib/setup.js';

const inMainWindow = (control) => control.role === 'push button' && control.window === 'Qoltanba';

describe('The life of the agent', () => {
  let world;
  before(async () => { world = await World.start(); });
  after(async () => { await world?.stop(); });

  it('is trusted by a browser without any flag', async () => {
    const tab = await openPage(world.browser, world.site, world.agent);
    assert.equal(tab.version, '1.4');
    await tab.close();
  });

  it('shows a status page', async () => {
    const { status, stdout } = await world.agent.statusPage();
    assert.equal(status, 0);
    assert.match(String(stdout), /Qoltanba/);
  });

  it('keeps its certificate over a restart', async () => {
    const before = readFileSync(world.agent.authorityFile);
    await world.agent.stop();
    await world.agent.startProgram();
    assert.deepEqual(readFileSync(world.agent.authorityFile), before);
    const tab = await openPage(world.browser, world.site, world.agent);
    assert.equal(tab.version, '1.4');
    await tab.close();
  });

  it('keeps its key to itself', () => {
    const file = world.agent.authorityFile.replace('authority.crt', 'localhost.pem');
    assert.equal(statSync(file).mode & 0o077, 0);
  });

  it('shows itself when started a second time', async () => {
    // There is no tray here, so the first start shows the small window. If it is closed, it stays in the task bar.
    await world.desktop.see('the small window', inMainWindow);
    await world.desktop.activate('Qoltanba');
    await world.desktop.press('alt+F4');
    await world.desktop.seeNothing('the small window', inMainWindow);
    const second = new Program(`${build}/agent/app/qoltanba`, [], { env: world.desktop.env });
    assert.equal(await second.ended, 0);
    await world.desktop.see('the small window of the first', inMainWindow);
    await world.desktop.screenshot('second-start');
    assert.ok(world.agent.program.running);
  });

  it('is not trusted where nobody said so', async () => {
    const browser = await startBrowser(world.desktop, mkdtempSync(join(world.desktop.home, 'other-')));
    try {
      await assert.rejects(openPage(browser, world.site, world.agent));
    } finally {
      await browser.close();
    }
  });
});

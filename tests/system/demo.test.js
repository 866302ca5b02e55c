// The first signature of a new user: the demo page, throwaway keys, and the command that the page shows to check it.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { Program, eventually, run } from './lib/run.js';
import { World, build, source } from './lib/setup.js';

describe('The demo', () => {
  let world;
  let server;
  let keys;
  before(async () => {
    world = await World.start();
    keys = join(world.desktop.home, 'demo');
    server = new Program(join(source, 'demo/serve'),
      ['--port', '0', '--agent', `${world.agent.address}/`, '--build', build, '--keys', keys, '--no-browser'],
      { env: world.desktop.env });
  });
  after(async () => {
    await server?.stop();
    await world?.stop();
  });

  it('leads a newcomer to a signature that the command line accepts', async () => {
    let address;
    server.lines.on('line', (line) => { address ??= /http:\S+/.exec(line)?.[0]; });
    await eventually('the address of the page', () => address);
    const tab = await world.browser.newPage({ locale: 'kk-KZ', acceptDownloads: true });
    await tab.goto(address);
    await tab.locator('#status[data-state=ready]').waitFor();
    await tab.locator('#submit').click();

    const person = world.person('kk');
    await person.isAsked();
    const key = readdirSync(keys).find((file) => file.startsWith('GOST512_'));
    await person.signs(join(keys, key), readFileSync(join(keys, 'password'), 'utf8').trim());

    await tab.locator('#result-data').waitFor();
    const [download] = await Promise.all([tab.waitForEvent('download'), tab.locator('#save').click()]);
    const signature = join(world.desktop.home, 'text.txt.cms');
    await download.saveAs(signature);
    const cli = join(build, 'agent/cli/qoltanba-cli');
    const verified = await run(cli, ['verify', '--json', signature, '--anchors', join(keys, 'anchors')], { env: world.desktop.env });
    // Everything except the status, because the demo's authority has no services.
    assert.equal(verified.status, 3, `${verified.stdout}${verified.stderr}`);
    const [{ signers: [signer] }] = JSON.parse(verified.stdout);
    assert.deepEqual([signer.signatureRight, signer.trust, signer.reasons[0]], [true, 'administrator', 'statusUnknown']);
  });
});

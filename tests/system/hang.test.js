// A page makes the agent compute without end and leaves. The agent must serve other sites and end when it should.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { Site, ask, openPage } from './lib/site.js';
import { World } from './lib/setup.js';

const trial = { extKeyUsageOids: [], chain: [] };

describe('A page that asks for endless work', () => {
  let world;
  let other;
  before(async () => {
    world = await World.start();
    other = await Site.start('127.0.0.1');
  });
  after(async () => {
    await other?.stop();
    if (world?.agent?.program.running) await world.agent.program.stop('SIGKILL');
    await world?.stop();
  });

  it('holds up neither another site nor the end of the agent', async () => {
    const costly = await openPage(world.browser, world.site, world.agent);
    // Two requests, because two threads inspect documents.
    await costly.evaluate(async (address) => {
      const xml = `<r>${'<a><b/></a>'.repeat(100_000)}</r>`;
      const path = Array(2000).fill('//a').join('|');
      const request = JSON.stringify({
        module: 'kz.gov.pki.knca.commonUtils',
        method: 'signXml',
        args: ['PKCS12', 'SIGNATURE', xml, path, ''],
      });
      await Promise.all([1, 2].map(() => new Promise((resolve, reject) => {
        const socket = new WebSocket(address);
        socket.onerror = reject;
        socket.onmessage = () => { // the greeting
          socket.onmessage = null;
          socket.send(request);
          const sent = setInterval(() => {
            if (socket.bufferedAmount === 0) { clearInterval(sent); resolve(); }
          }, 20);
        };
      })));
    }, world.agent.address);
    await costly.close();

    const tab = await openPage(world.browser, other, world.agent);
    const document = Buffer.from('a document').toString('base64');
    const answer = ask(tab, 'basicsSignCMS', null, document, { decode: true }, trial, 'ru');
    await world.person('ru').isAsked('127.0.0.1');

    // The test does not check the time it takes; a minute and a half counts as hanging.
    const ended = await Promise.race([world.agent.stop(), pause(90_000, 'late', { ref: false })]);
    assert.equal(ended, 0);
    const { result } = await answer;
    assert.equal(result, undefined);
  });
});

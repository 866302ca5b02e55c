// The whole journey with a Kaztoken: a page asks, the person plugs the token in, chooses a key on it and enters the PIN,
// the token signs, and other software accepts the signature.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { virtualReader } from './lib/reader.js';
import { eventually } from './lib/run.js';
import { ask, openPage } from './lib/site.js';
import { World, source } from './lib/setup.js';

const text = 'Сәлем, әлем! Здравствуй, мир!\n';
const base64 = Buffer.from(text).toString('base64');
const trial = { extKeyUsageOids: [], chain: [] };
const whole = { decode: true, encapsulate: true };
const authority = (name) => join(source, 'tests/cards/states', `kaztoken_ca_${name}.cer`);

describe('The journey with a Kaztoken', () => {
  let reader;
  let world;
  let tab;
  let person;
  let anchors;
  before(async () => {
    reader = await virtualReader();
    if (typeof reader === 'string') return;
    world = await World.start({}, reader.prefix);
    anchors = await world.judge.anchors('kaztoken', ...['GOST512', 'GOST', 'RSA'].map(authority));
    tab = await openPage(world.browser, world.site, world.agent);
    person = world.person('kk');
  });
  afterEach(async () => { await person?.declinesTheRest(); });
  after(async () => {
    await world?.stop();
    if (typeof reader !== 'string') await reader?.stop();
  });

  /** A test that needs a reader. */
  const withReader = (name, body) => it(name, async (context) => {
    if (typeof reader === 'string') return context.skip(reader);
    return body();
  });

  const activeTokens = () => tab.evaluate((address) => new Promise((resolve) => {
    const socket = new WebSocket(address);
    const question = JSON.stringify({ module: 'kz.gov.pki.knca.commonUtils', method: 'getActiveTokens' });
    socket.onmessage = () => { // the greeting
      socket.onmessage = (event) => { socket.close(); resolve(JSON.parse(event.data).responseObject); };
      socket.send(question);
    };
  }), world.agent.address);

  const enterPin = async (pin) => {
    const isPin = (control) => control.role === 'password text' && control.name.startsWith('Құрылғының PIN');
    await world.desktop.tabTo('the field of the PIN', isPin);
    await world.desktop.type(pin);
    await world.desktop.press('Return');
  };

  const chooseKey = async (place) => {
    await world.desktop.tabTo('the keys', (control) => control.role === 'radio button');
    for (let step = 0; step < place; ++step) await world.desktop.press('Down');
    await world.desktop.press('space');
  };

  withReader('is known to pages as soon as it is plugged in', async () => {
    assert.deepEqual(await activeTokens(), []);
    reader.plugIn(source, 'kaztoken.py', 'kaztoken.json');
    await eventually('the token in getActiveTokens', async () => (await activeTokens()).includes('AKKaztokenStore'));
  });

  ['GOST 2015', 'GOST 2004', 'RSA'].forEach((algorithm, place) => {
    withReader(`signs with ${algorithm}, and other software accepts the signature`, async () => {
      const answer = ask(tab, 'basicsSignCMS', ['AKKaztokenStore'], base64, whole, trial, 'kk');
      await person.isAsked();
      await world.desktop.see('the owner of the keys', (control) => control.name.includes('ТЕСТОВ'));
      await chooseKey(place);
      if (place === 0) {
        await enterPin('00000000');
        await person.reads('Wrong PIN. Tries left: %1.', 9);
        await world.desktop.screenshot('kk-token-wrong-pin');
      }
      await enterPin('12345678');
      await person.presses('Sign');
      const { result, error } = await answer;
      assert.equal(error, undefined);
      assert.equal(String(await world.judge.cms(result, anchors)), text);
      await person.windowIsGone();
      assert.equal(reader.state('kaztoken.json').tries, 10);
    });
  });

  withReader('is gone when it is pulled out, and the window says so', async () => {
    const answer = ask(tab, 'basicsSignCMS', ['AKKaztokenStore'], base64, whole, trial, 'kk');
    await person.isAsked();
    await world.desktop.see('the owner of the keys', (control) => control.name.includes('ТЕСТОВ'));
    await reader.pullOut();
    await person.reads('The device with the key was pulled out. Plug it in again.');
    await world.desktop.screenshot('kk-token-pulled-out');
    await person.presses('Cancel');
    assert.equal((await answer).cancelled, true);
    await person.windowIsGone();
    assert.deepEqual(await activeTokens(), []);
  });
});

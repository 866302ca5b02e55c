// The whole journey with a key on a device: a page asks, the person presses the device's button, types the PIN and
// agrees, and the openssl command accepts the signature. A real pcscd serves a virtual device of tests/cards.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { Reader, missing } from './lib/devices.js';
import { isDeviceButton } from './lib/person.js';
import { eventually } from './lib/run.js';
import { ask, openPage } from './lib/site.js';
import { World, source } from './lib/setup.js';

const text = 'Сәлем, әлем! Здравствуй, мир!\n';
const base64 = Buffer.from(text).toString('base64');
const trial = { extKeyUsageOids: [], chain: [] };
const whole = { decode: true, encapsulate: true };
const state = (name) => join(source, 'tests/cards/states', name);

const gost2015 = 'GOST 2015 · %1 bit';
const gost2004 = 'GOST 2004 · %1 bit';
const rsa = 'RSA · %1 bit';
const gammatechPin = { pin: '1234567890', wrongPin: '1234567891', tries: 10 };

/** `keys`: the certificate in tests/cards/states, its issuer, the kind of the key. The first key is used most. */
const kaztoken = {
  name: 'Kaztoken', storage: 'AKKaztokenStore', program: 'kaztoken.py', state: 'kaztoken.json', language: 'kk',
  pin: '12345678', wrongPin: '12345687', tries: 10,
  keys: [['kaztoken_GOST512', 'kaztoken_ca_GOST512', gost2015], ['kaztoken_GOST', 'kaztoken_ca_GOST', gost2004],
    ['kaztoken_RSA', 'kaztoken_ca_RSA', rsa]],
};
const eToken5110 = {
  name: 'eToken 5110', storage: 'AKEToken5110Store', program: 'etoken.py', options: ['--model', '5110'],
  state: 'etoken5110.json', language: 'ru', ...gammatechPin,
  keys: [['etoken_5110_GOST512', 'etoken_5110_ca_GOST512', gost2015]],
};
const others = [
  { name: 'eToken PRO 72K', storage: 'AKEToken72KStore', program: 'etoken.py', state: 'etoken72k.json', language: 'ru',
    ...gammatechPin, keys: [['etoken_72k_RSA', 'etoken_72k_ca_RSA', rsa]] },
  { name: 'JaCarta', storage: 'AKJaCartaStore', program: 'jacarta.py', state: 'jacarta.json', language: 'kk',
    ...gammatechPin, keys: [['jacarta_GOST', 'jacarta_ca_GOST', gost2004]] },
  { name: 'aKey', storage: 'AKAKEYStore', program: 'akey.py', state: 'akey.json', language: 'ru',
    ...gammatechPin, keys: [['akey_GOST512', 'akey_ca_GOST512', gost2015]] },
  { name: 'identity card', storage: 'AKKZIDCardStore', program: 'idcard.py', state: 'idcard.json', language: 'kk',
    pin: '1234', wrongPin: '1243', tries: 3, keys: [['kzidcard_RSA', 'kzidcard_ca_RSA', rsa]] },
];
// docs/devices/kaztoken.md, A7: the command that gives a digest to the device
const signsDigest = '002A9E9A';

describe('A key on a device', () => {
  let unable;
  let reader;
  let world;
  let tab;
  let person;
  before(async () => {
    unable = await missing();
    if (unable) return;
    reader = await Reader.start(source);
    world = await World.start({}, reader.prefix);
    tab = await openPage(world.browser, world.site, world.agent);
  });
  afterEach(async () => {
    await person?.declinesTheRest();
    await reader?.pullOut();
  });
  after(async () => {
    await world?.stop();
    await reader?.stop();
  });

  /** A test that needs the virtual reader. */
  const journey = (name, way) => it(name, async (test) => (unable ? test.skip(unable) : way()));

  /** The device's name in the person's language. */
  const nameOf = ({ name, language }) => {
    if (name !== 'identity card') return name;
    const word = world.person(language).say(name);
    return word[0].toUpperCase() + word.slice(1);
  };

  /** Waits until pages learn that these devices are there, and no others. */
  const tokensAre = (...wanted) => eventually(`getActiveTokens to answer [${wanted}]`, async () =>
    String((await ask(tab, 'getActiveTokens')).result) === String(wanted));
  const plugIn = async (device, ...options) => {
    await tokensAre(); // pcscd would not notice that a device takes the place of another at once
    reader.plugIn(device, ...options);
    await tokensAre(device.storage);
  };
  /** The page's request, when its window has opened. `answer` comes later. */
  const isAsked = async (device, storages, documents = base64) => {
    person = world.person(device.language);
    const answer = ask(tab, 'basicsSignCMS', storages, documents, whole, trial, device.language);
    await person.isAsked();
    return { answer };
  };
  /** What openssl accepts as the signature with this key. */
  const accepts = async (signature, [certificate, issuer], content = text) => {
    const anchors = await world.judge.anchors(issuer, state(`${issuer}.cer`));
    assert.equal(String(await world.judge.cms(signature, anchors)), content);
    const signer = await world.judge.signer(signature, anchors);
    assert.ok(signer.equals(readFileSync(state(`${certificate}.cer`))), `signed by ${certificate}`);
  };
  /** Types a wrong PIN, which costs one try. */
  const mistypesPin = async (device) => {
    await person.typesPin(device.wrongPin);
    await person.reads('Wrong PIN. Tries left: %1.', device.tries - 1);
    assert.equal(reader.stateOf(device.state).tries, device.tries - 1);
    await world.desktop.screenshot(`${device.language}-device-wrong-pin-${device.storage}`);
  };

  for (const device of [kaztoken, eToken5110, ...others]) {
    journey(`signs: ${device.name}`, async () => {
      await plugIn(device);
      const [[first, issuer, kind]] = device.keys;
      // The page takes any key.
      const any = await isAsked(device, null);
      await world.desktop.screenshot(`${device.language}-device-asked-${device.storage}`);
      await person.choosesDevice(nameOf(device));
      await person.choosesKey(kind);
      await mistypesPin(device);
      await person.typesPin(device.pin);
      await person.presses('Sign');
      await accepts((await any.answer).result, [first, issuer]);
      assert.equal(reader.stateOf(device.state).tries, device.tries);
      await person.windowIsGone();
      // The page takes keys on this device alone, so it opens without a click.
      for (const [certificate, authority, other] of device.keys) {
        const only = await isAsked(device, [device.storage]);
        await person.choosesKey(other);
        await person.typesPin(device.pin);
        await world.desktop.screenshot(`${device.language}-device-pin-typed-${certificate}`);
        await person.presses('Sign');
        await accepts((await only.answer).result, [certificate, authority]);
        await person.windowIsGone();
      }
      await reader.pullOut();
      await tokensAre();
    });
  }

  journey('appears when it is plugged in', async () => {
    await tokensAre();
    const { answer } = await isAsked(eToken5110, null);
    assert.ok(!(await world.desktop.controls()).some(isDeviceButton(nameOf(eToken5110))));
    reader.plugIn(eToken5110);
    await person.choosesDevice(nameOf(eToken5110));
    await person.choosesKey(gost2015);
    await person.typesPin(eToken5110.pin);
    await person.presses('Sign');
    await accepts((await answer).result, eToken5110.keys[0]);
    await person.windowIsGone();
  });

  for (const device of [kaztoken, eToken5110]) {
    journey(`is asked for again when it was pulled out before the PIN: ${device.name}`, async () => {
      await plugIn(device);
      const { answer } = await isAsked(device, [device.storage]);
      await person.choosesKey(gost2015);
      await person.seesPinField();
      await reader.pullOut();
      await person.reads('The device with the key was pulled out. Plug it in again.');
      await world.desktop.screenshot(`${device.language}-device-pulled-out-${device.storage}`);
      reader.plugIn(device);
      await person.choosesKey(gost2015);
      await person.typesPin(device.pin);
      await person.presses('Sign');
      await accepts((await answer).result, device.keys[0]);
      await person.windowIsGone();
    });
  }

  const documents = Array.from({ length: 30 }, (_, index) => `Құжат №${index + 1}`);
  const encoded = documents.map((one) => Buffer.from(one).toString('base64'));
  /** The person signs 30 documents, and the device is pulled out at the 15th signature. */
  const isBrokenOff = async () => {
    await plugIn(kaztoken, '--pull-out-at', `${signsDigest}:15`);
    const { answer } = await isAsked(kaztoken, [kaztoken.storage], encoded);
    await person.choosesKey(gost2015);
    await person.typesPin(kaztoken.pin);
    await person.presses('Sign');
    const parts = person.say('%1 of %2 documents are signed. Plug the device in again and enter the PIN to sign the rest.',
      14, documents.length);
    await world.desktop.see('how many are signed', ({ name }) => name === parts);
    await world.desktop.screenshot('kk-device-pulled-out-while-signing');
    await person.takesATime();
    return { answer };
  };

  journey('signs the rest when it was pulled out in the middle of many documents', async () => {
    const { answer } = await isBrokenOff();
    await reader.isEmpty();
    // The page cannot ask for the devices meanwhile. The window offers this button as long as the device is in the list.
    await world.desktop.seeNothing('the device', ({ name }) => name.replace(/&/g, '') === person.say('Try again'));
    reader.plugIn(kaztoken);
    await person.seesPinField();
    await person.typesPin(kaztoken.wrongPin);
    await person.reads('Wrong PIN. Tries left: %1.', kaztoken.tries - 1);
    await world.desktop.screenshot('kk-device-plugged-in-for-the-rest');
    await person.typesPin(kaztoken.pin);
    const { result: signatures } = await answer;
    assert.equal(signatures.length, documents.length);
    for (const [index, one] of documents.entries()) await accepts(signatures[index], kaztoken.keys[0], one);
    await person.windowIsGone();
  });

  journey('gives nothing when the person does not go on after it was pulled out', async () => {
    const { answer } = await isBrokenOff();
    await person.presses('Cancel');
    const { result, error, cancelled } = await answer;
    assert.equal(result, undefined);
    assert.match(error, /deviceRemoved/);
    assert.equal(cancelled, false);
    await person.windowIsGone();
    await tokensAre();
    assert.ok(world.agent.program.running);
  });
});

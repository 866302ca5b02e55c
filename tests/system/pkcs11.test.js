// The whole journey with a key on a token behind a module of PKCS#11: a page asks, the person presses the token's
// button, types the PIN and agrees, and the openssl command accepts the signature. Then the module crashes.

import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { isDeviceButton } from './lib/person.js';
import { eventually } from './lib/run.js';
import { ask, openPage } from './lib/site.js';
import { World, build, source, vectorKey } from './lib/setup.js';

const text = 'Сәлем, әлем! Здравствуй, мир!\n';
const base64 = Buffer.from(text).toString('base64');
const trial = { extKeyUsageOids: [], chain: [] };
const whole = { decode: true, encapsulate: true };
const storage = 'AKKaztokenStore';
const pin = '12345678';
/** The key file, the kind of the key, and who issued it. */
const keys = [['individual_sign', 'GOST 2015 · %1 bit', 'gost2015'], ['legal_head_gost2004', 'GOST 2004 · %1 bit', 'gost2004'],
  ['individual_rsa_sign', 'RSA · %1 bit', 'rsa']];

describe('A key on a token behind a module of PKCS#11', () => {
  let folder;
  let world;
  let tab;
  let person;
  const stateFile = () => join(folder, 'tokens.json');
  const change = (edit) => {
    const state = JSON.parse(readFileSync(stateFile(), 'utf8'));
    edit(state);
    writeFileSync(stateFile(), JSON.stringify(state));
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qoltanba-tokens-'));
    const module = join(folder, 'module.so');
    copyFileSync(join(build, 'tests/tokens/libpkcs11_module.so'), module);
    chmodSync(module, 0o755);
    writeFileSync(stateFile(), JSON.stringify({ events: 'told', tokens: [{
      label: 'Сынақ', serial: '0123456789', pin, tries: 3, left: 3, order: 'halvesReversed',
      keys: keys.map(([name]) => ({ file: vectorKey(name), id: name, label: name })) }] }));
    writeFileSync(join(folder, 'pkcs11.ini'),
      `[test]\npath=${module}\nstorage=${storage}\nreaders=false\n`);
    // The file of modules is in place before the agent starts.
    world = await World.start({}, ['env', `QOLTANBA_TEST_TOKENS=${folder}`, 'sh', '-c',
      `cp '${folder}/pkcs11.ini' "$XDG_CONFIG_HOME/qoltanba/" && exec "$@"`, 'sh']);
    tab = await openPage(world.browser, world.site, world.agent);
    person = world.person('kk');
  });
  afterEach(async () => { await person?.declinesTheRest(); });
  after(async () => {
    await world?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const tokensAre = (...wanted) => eventually(`getActiveTokens to answer [${wanted}]`, async () =>
    String((await ask(tab, 'getActiveTokens')).result) === String(wanted));
  /** The page's request, when its window has opened. `answer` comes later. */
  const isAsked = async (storages) => {
    const answer = ask(tab, 'basicsSignCMS', storages, base64, whole, trial, 'kk');
    await person.isAsked();
    return { answer };
  };

  it('signs with each kind of key', async () => {
    await tokensAre(storage);
    const any = await isAsked(null);
    await person.choosesDevice('Kaztoken');
    await person.choosesKey(keys[0][1]);
    await world.desktop.screenshot('kk-pkcs11-keys');
    await person.typesPin(pin);
    await person.presses('Sign');
    assert.equal(String(await world.judge.cms((await any.answer).result, world.anchors)), text);
    await person.windowIsGone();
    for (const [, kind, issuer] of keys) {
      const only = await isAsked([storage]);
      await person.choosesKey(kind);
      await person.typesPin(pin);
      await person.presses('Sign');
      const { result, error } = await only.answer;
      assert.equal(error, undefined);
      const anchors = await world.judge.anchors(issuer,
        ...['root', 'nca'].map((name) => join(source, `tests/vectors/ca/${issuer}_${name}.cer`)));
      assert.equal(String(await world.judge.cms(result, anchors)), text);
      await person.windowIsGone();
    }
  });

  /** The person signs, and the module crashes in the signature. The window stays and asks for the PIN again. */
  const isBrokenOff = async () => {
    change((state) => { state.faults = { C_Sign: 'crash' }; });
    const { answer } = await isAsked([storage]);
    await person.choosesKey(keys[0][1]);
    await person.typesPin(pin);
    await person.presses('Sign');
    await person.reads('The document is not signed yet. Enter the PIN to sign it.');
    await world.desktop.screenshot('kk-pkcs11-crashed');
    change((state) => { state.faults = {}; });
    await person.takesATime();
    return { answer };
  };

  it('signs after the module crashed while it signed', async () => {
    const { answer } = await isBrokenOff();
    await person.typesPin(pin);
    assert.equal(String(await world.judge.cms((await answer).result, world.anchors)), text);
    await person.windowIsGone();
  });

  it('gives the page an error when the person does not go on after that', async () => {
    const { answer } = await isBrokenOff();
    await person.presses('Cancel');
    const { result, error } = await answer;
    assert.equal(result, undefined);
    assert.match(error, /deviceFailed/);
    await person.windowIsGone();
    assert.ok(world.agent.program.running);
  });

  it('comes and goes with the token', async () => {
    change((state) => { state.tokens[0].present = false; });
    await tokensAre();
    const { answer } = await isAsked(null);
    assert.ok(!(await world.desktop.controls()).some(isDeviceButton('Kaztoken')));
    change((state) => { state.tokens[0].present = true; });
    await person.choosesDevice('Kaztoken');
    await person.choosesKey(keys[0][1]);
    await person.typesPin(pin);
    await person.presses('Sign');
    assert.equal(String(await world.judge.cms((await answer).result, world.anchors)), text);
    await person.windowIsGone();
  });
});

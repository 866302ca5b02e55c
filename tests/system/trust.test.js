// The whole journey with an authority on this computer: the agent asks it about revocation and gets time stamps from
// it. The agent's administrator trusts that authority.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { Authority, administered } from './lib/authority.js';
import { run } from './lib/run.js';
import { ask, openPage } from './lib/site.js';
import { World, build } from './lib/setup.js';

const text = 'Сәлем, әлем!\n';
const base64 = Buffer.from(text).toString('base64');
const stamped = { decode: true, encapsulate: true, tsaProfile: {} };
const anyKey = { extKeyUsageOids: [] }; // no `chain`: like real portals
// id-aa-signatureTimeStampToken (RFC 3161, appendix A), in DER
const tokenAttribute = Buffer.from('060b2a864886f70d010910020e', 'hex');
const derOf = (signature) => Buffer.from(signature.replace(/-----[^-]+-----|\s/g, ''), 'base64');

describe('The journey with an authority', () => {
  let authority;
  let administrator;
  let world;
  let anchors;
  let tab;
  let person;
  before(async () => {
    authority = await Authority.start(build);
    administrator = await administered({ 'authorities.pem': readFileSync(authority.root) });
    if (!administrator) return;
    const options = { timestampUrl: `"${authority.timestampUrl}"`, authorityHosts: '127.0.0.1', proxy: 'none' };
    world = await World.start(options, administrator.prefix);
    anchors = join(authority.folder, 'both.pem');
    writeFileSync(anchors, readFileSync(authority.root) + readFileSync(authority.issuing));
    tab = await openPage(world.browser, world.site, world.agent);
    person = world.person('ru');
  });
  afterEach(async () => { await person?.declinesTheRest(); });
  after(async () => {
    await world?.stop();
    administrator?.stop();
    await authority?.stop();
  });

  /** What the command line says about the signature, with the same administrator's files. */
  const judged = async (signature) => {
    const file = join(authority.folder, 'signature.cms');
    writeFileSync(file, derOf(signature));
    const [program, ...args] = [...administrator.prefix, join(build, 'agent/cli/qoltanba-cli'), 'verify', '--json', file];
    const { stdout, stderr } = await run(program, args, { env: world.desktop.env });
    try {
      return JSON.parse(stdout)[0];
    } catch {
      throw new Error(`${stdout}${stderr}`);
    }
  };

  /** A test that needs an administrator. */
  const journey = (name, way) => it(name, async (test) => {
    if (!administrator) return test.skip('only root may give the agent an /etc of its own');
    await authority.forget();
    return way();
  });

  journey('disables a revoked key, and signs with a good one, with a time stamp', async () => {
    const answer = ask(tab, 'basicsSignCMS', null, base64, stamped, anyKey, 'ru');
    await person.isAsked();
    assert.deepEqual(await authority.asked(), [], 'a page alone causes no traffic');
    await person.choosesFile(authority.people.revoked);
    await person.typesPassword(authority.password);
    const [reason] = person.say('This key was revoked on %1. You need a new key.', '|').split('|');
    await world.desktop.see(`a key with «${reason}»`, (control) => control.role === 'radio button' &&
      control.name.includes(reason) && !control.states.includes('enabled'));
    await world.desktop.screenshot('ru-revoked');

    await person.choosesFile(authority.people.person, 'Another file…');
    await person.typesPassword(authority.password);
    await person.presses('Sign');
    const { result, error } = await answer;
    assert.equal(error, undefined);
    assert.equal(String(await world.judge.cms(result, anchors)), text);
    assert.ok(derOf(result).includes(tokenAttribute), 'the signature has a time stamp');
    const { verdict, signers: [signer] } = await judged(result);
    assert.equal(verdict, 'valid', signer.reasons.join());
    assert.ok(signer.provenTime);
    const asked = await authority.asked();
    assert.equal(asked.filter((question) => /\/tsp\//.test(question)).length, 1);
    assert.ok(asked.some((question) => /\/ocsp\//.test(question)), asked.join());
    await person.windowIsGone();
  });

  journey('asks nobody about the key the second time', async () => {
    const answer = ask(tab, 'basicsSignCMS', null, base64, { decode: true }, anyKey, 'ru');
    await person.isAsked();
    await person.typesPassword(authority.password);
    await person.presses('Sign');
    assert.equal(String(await world.judge.cms((await answer).result, anchors)), text);
    assert.deepEqual(await authority.asked(), []);
    await person.windowIsGone();
  });

  journey('stamps through the older module too', async () => {
    await ask(tab, 'changeLocale', 'ru');
    const answer = ask(tab, 'createCMSSignatureFromBase64', 'PKCS12', base64, 'SIGNATURE', true);
    await person.isAsked();
    await person.typesPassword(authority.password);
    await person.presses('Sign');
    const { result } = await answer;
    assert.ok(derOf(result).includes(tokenAttribute));
    await person.windowIsGone();
  });

  journey('stamps a signature made before, without any key', async () => {
    const bare = ask(tab, 'createCAdESFromBase64', 'PKCS12', base64, 'SIGNATURE', true);
    await person.isAsked();
    await person.typesPassword(authority.password);
    await person.presses('Sign');
    const { result: signature } = await bare;
    assert.ok(!derOf(signature).includes(tokenAttribute));
    await person.windowIsGone();

    // The client library has no function for this, so the test sends the message itself.
    const answer = tab.evaluate(([address, cms]) => new Promise((resolve) => {
      const socket = new WebSocket(address);
      const send = (method, ...args) => socket.send(JSON.stringify({ module: 'kz.gov.pki.knca.commonUtils', method, args }));
      const next = [() => send('changeLocale', 'ru'), () => send('applyCAdEST', 'PKCS12', 'SIGNATURE', cms), resolve];
      socket.onmessage = ({ data }) => next.shift()(JSON.parse(data));
    }), [world.agent.address, signature]);
    await person.isAsked();
    await world.desktop.screenshot('ru-add-time-stamp');
    await person.presses('Add');
    const { code, responseObject } = await answer;
    assert.equal(code, '200');
    assert.ok(derOf(responseObject).includes(tokenAttribute));
    assert.equal(String(await world.judge.cms(responseObject, anchors)), text);
    await person.windowIsGone();
  });

  journey('gives nothing where no time stamp can be had', async () => {
    await authority.get('/control/transport/broken');
    try {
      const answer = ask(tab, 'basicsSignCMS', null, base64, stamped, anyKey, 'ru');
      await person.isAsked();
      await person.typesPassword(authority.password);
      await person.presses('Sign');
      const { result, error } = await answer;
      assert.equal(result, undefined);
      assert.match(error, /timestampUnavailable/);
    } finally {
      await authority.get('/control/transport/plain');
    }
  });

  journey('signs with a key whose status nobody can tell', async () => {
    const answer = ask(tab, 'basicsSignCMS', null, base64, { decode: true }, anyKey, 'ru');
    await person.isAsked();
    await person.choosesFile(authority.people.withoutServices, 'Another file…');
    await person.typesPassword(authority.password);
    await world.desktop.screenshot('ru-status-unknown');
    await person.presses('Sign');
    assert.equal(String(await world.judge.cms((await answer).result, anchors)), text);
  });
});

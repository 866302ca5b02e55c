// The whole journey: a page asks through an unmodified client, the window says who wants what in the person's
// language, the person answers by the keyboard, and other software accepts the signature.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { ask, openPage } from './lib/site.js';
import { World, nationalCertificate, password, testKey, vectorKey } from './lib/setup.js';

const text = 'Сәлем, әлем! Здравствуй, мир!\n';
const base64 = Buffer.from(text).toString('base64');
const trial = { extKeyUsageOids: [], chain: [] };
const key = vectorKey('individual_sign');

describe('The journey from the page to the signature', () => {
  let world;
  let tab;
  let person;
  let signedBefore;
  before(async () => { world = await World.start(); });
  afterEach(async () => { await person?.declinesTheRest(); });
  after(async () => { await world?.stop(); });

  it('greets the published client', async () => {
    tab = await openPage(world.browser, world.site, world.agent);
    assert.equal(tab.version, '1.4');
  });

  it('signs a document as CMS, asked in Kazakh', async () => {
    person = world.person('kk');
    const answer = ask(tab, 'basicsSignCMS', null, base64, { decode: true, encapsulate: true }, trial, 'kk');
    await person.isAsked();
    await person.reads('%1 asks you to sign a document', 'localhost');
    await person.reads('This site asks for the first time. Check its address.');
    await world.desktop.screenshot('kk-1-asked');
    await person.choosesFile(key);
    await world.desktop.screenshot('kk-2-file-chosen');
    await person.typesPassword(password);
    await world.desktop.see('the owner of the key', (control) => control.name.includes('ТЕСТОВ'));
    await world.desktop.screenshot('kk-3-key-selected');
    await person.presses('Sign');
    const { result, error } = await answer;
    assert.equal(error, undefined);
    assert.match(result, /^-----BEGIN CMS-----\n/);
    assert.equal(String(await world.judge.cms(result, world.anchors)), text);
    await person.windowIsGone();
    signedBefore = result;
  });

  it('adds a signer to what is signed already, and says so', async () => {
    const der = signedBefore.replace(/-----[^-]+-----|\s/g, '');
    const answer = ask(tab, 'basicsSignCMS', null, der, { decode: true, encapsulate: true }, trial, 'kk');
    await person.isAsked();
    await person.reads('The document is signed already. You sign the content inside it, shown in the preview.');
    await person.typesPassword(password);
    await person.presses('Sign');
    const { result } = await answer;
    assert.ok(result.length > signedBefore.length);
    assert.equal(String(await world.judge.cms(result, world.anchors)), text, 'not a CMS inside a CMS');
    await person.windowIsGone();
  });

  it('opens the window for the log-in of the tax cabinet', async () => {
    const answer = ask(tab, 'basicsSign', ['PKCS12', 'AKKaztokenStore', 'AKEToken72KStore', 'AKEToken5110Store'], 'xml',
      '<body><text>Кіру 29.11.2026 10:15:30</text></body>',
      { decode: false, encapsulate: true, digested: false, tsaProfile: false, allowExpired: false, allowRevoked: false },
      { extKeyUsageOids: [], iin: '', bin: '', serialNumber: '', chain: '' }, 'kk');
    await person.isAsked();
    await world.desktop.press('Escape');
    assert.equal((await answer).cancelled, true);
    await person.windowIsGone();
  });

  it('signs detached, asked in Russian, from the remembered file', async () => {
    person = world.person('ru');
    const answer = ask(tab, 'basicsSignCMS', null, base64, { decode: true, encapsulate: false }, trial, 'ru');
    await person.isAsked();
    await person.reads('%1 asks you to sign a document', 'localhost');
    await world.desktop.screenshot('ru-1-asked');
    await person.typesPassword(password);
    await world.desktop.screenshot('ru-2-key-selected');
    await person.presses('Sign');
    const { result } = await answer;
    await world.judge.cms(result, world.anchors, text);
    await assert.rejects(world.judge.cms(result, world.anchors, 'another text'), /openssl/);
  });

  it('signs XML', async () => {
    const xml = '<order number="1"><item>Кітап</item></order>';
    const answer = ask(tab, 'basicsSignXML', null, xml, {}, trial, 'ru');
    await person.isAsked();
    await person.typesPassword(password);
    await person.presses('Sign');
    const { result } = await answer;
    const document = await world.judge.xml(result[0]);
    assert.ok(document.endsWith(xml), document);
  });

  it('gives a bare signature with its certificate', async () => {
    const answer = ask(tab, 'basicsSign', null, 'raw', base64, { decode: true, outputCert: true }, trial, 'ru');
    await person.isAsked();
    await person.typesPassword(password);
    await person.presses('Sign');
    const { result } = await answer;
    await world.judge.raw(Buffer.from(result.signatures[0], 'base64'), result.certificate, text);
  });

  it('signs several documents in one consent', async () => {
    const documents = ['бір', 'екі', 'үш'];
    const answer = ask(tab, 'basicsSignCMS', null, documents.map((one) => Buffer.from(one).toString('base64')),
      { decode: true }, trial, 'ru');
    await person.isAsked();
    await person.typesPassword(password);
    await person.presses('Sign');
    const { result } = await answer;
    assert.equal(result.length, documents.length);
    for (const [index, one] of documents.entries()) {
      assert.equal(String(await world.judge.cms(result[index], world.anchors)), one);
    }
  });

  it('serves the older module as well, in the language the page chose', async () => {
    assert.deepEqual(await ask(tab, 'changeLocale', 'kk'), { result: undefined });
    person = world.person('kk');
    const answer = ask(tab, 'createCAdESFromBase64', 'PKCS12', base64, 'SIGNATURE', true);
    await person.isAsked();
    await person.typesPassword(password);
    await person.presses('Sign');
    const { result } = await answer;
    assert.match(result, /^M[A-Za-z0-9+/=]+$/);
    assert.equal(String(await world.judge.cms(result, world.anchors)), text);
  });

  it('signs with a key of the national test environment', async (test) => {
    const real = testKey('individual_gost2015.p12');
    if (!real) return test.skip('needs keys of the national test authority: QOLTANBA_TEST_KEYS');
    person = world.person('ru');
    const anchors = await world.judge.anchors('environment', nationalCertificate('root_gost2022_test.cer'), nationalCertificate('nca_gost2022_test.cer'));
    const answer = ask(tab, 'basicsSignCMS', null, base64, { decode: true }, trial, 'ru');
    await person.isAsked();
    await person.signs(real, password, { choose: 'Another file…' });
    await world.desktop.screenshot('ru-3-test-environment');
    const { result } = await answer;
    return assert.equal(String(await world.judge.cms(result, anchors)), text);
  });
});

// Published clients, unmodified: the newest version and the two before it, in Chromium, Firefox and Node, with the
// running agent and a person in front of the real window. docs/compatibility.md has the table.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';

import { Firefox, isTrustedBy, makeProfile } from './lib/firefox.js';
import { NodeClient } from './lib/node_client.js';
import { ask, clients, openPage } from './lib/site.js';
import { World, password, vectorKey } from './lib/setup.js';

const [newest, second, third] = clients;
const trial = { extKeyUsageOids: [], chain: [] };
const key = vectorKey('individual_sign');
const documents = ['№ 5 шарт: қызмет көрсету\n', 'Тауарды қабылдау актісі — өңделген\n'];
const base64 = (text) => Buffer.from(text).toString('base64');
/** A PNG of 8 by 8 points, half black and half white. */
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQAAAADsdIMmAAAADElEQVR4nGPgZ0CBAAPQAHlGPQTuAAAAAElFTkSuQmCC';
const xml = (text) => `<шарт нөмірі="5"><зат>${text}</зат></шарт>`;

describe('Published clients', () => {
  let world;
  let firefox;
  let person;
  let anchors;
  const opened = new Map();
  before(async () => {
    let profile;
    // Programs other than browsers send no origin.
    world = await World.start({ acceptNoOrigin: true }, [], ({ home }) => { profile = makeProfile(home); });
    await isTrustedBy(profile);
    firefox = await Firefox.launch(profile, world.desktop.env);
    anchors = world.anchors;
    person = world.person('ru');
  });
  afterEach(async () => { await person?.declinesTheRest(); });
  after(async () => {
    for (const tab of opened.values()) await tab.close().catch(() => {});
    await firefox?.close();
    await world?.stop();
  });

  const open = {
    Chromium: (client) => openPage(world.browser, world.site, world.agent, client),
    Firefox: (client) => openPage(firefox, world.site, world.agent, client),
    Node: (client) => NodeClient.open(world.agent, client),
  };
  async function tabOf(client, where) {
    const name = `${client} in ${where}`;
    if (opened.has(name)) return opened.get(name);
    const tab = await open[where](client);
    opened.set(name, tab);
    assert.equal((await ask(tab, 'changeLocale', 'ru')).error, undefined);
    return tab;
  }

  /** Whom the window names. */
  const asker = (where) => (where === 'Node' ? person.say('A program on this computer') : 'localhost');
  let keyIsKnown = false;
  /** The person signs what the client asks for. Returns the client's result. */
  async function signed(where, answer, act = 'Sign') {
    await person.isAsked(asker(where));
    if (!keyIsKnown) await person.choosesFile(key);
    keyIsKnown = true;
    await person.signsAgain(password, act);
    const { result, error } = await answer;
    assert.equal(error, undefined);
    await person.windowIsGone(asker(where));
    return result;
  }
  const contentOf = async (signature, ...detached) => String(await world.judge.cms(signature, anchors, ...detached));
  async function contentsOf(signatures) {
    const contents = [];
    for (const one of signatures) contents.push(await contentOf(one));
    return contents;
  }

  for (const client of clients) {
    for (const where of Object.keys(open)) {
      it(`${client} in ${where}: connects, signs two documents, is told of mistakes and of a refusal`, async () => {
        const tab = await tabOf(client, where);
        assert.equal(tab.version, '1.4');
        assert.deepEqual(await ask(tab, 'getActiveTokens'), { result: [] });

        const answer = ask(tab, 'basicsSignCMS', null, documents.map(base64), { decode: true }, trial, 'ru');
        const result = await signed(where, answer);
        assert.deepEqual(await contentsOf(result), documents);

        const mistake = await ask(tab, 'getKeyInfo', 1);
        assert.equal(mistake.error, '500: java.lang.IllegalArgumentException: argument type mismatch. Method: getKeyInfo');
        const another = await ask(tab, 'basicsSignXML', null, '<ашық>', {}, trial, 'ru');
        assert.match(another.error, /^SIGNING_FAILURE: Signing has failed\. \(org\.xml\.sax\.SAXParseException; lineNumber: 1;/);

        const declined = ask(tab, 'basicsSignXML', null, xml('қалам'), {}, trial, 'ru');
        await person.isAsked(asker(where));
        await world.desktop.press('Escape');
        assert.deepEqual(await declined, { error: 'cancelled by user', cancelled: true });
        await person.windowIsGone(asker(where));
      });
    }
  }

  // Each further call once, in one of the clients and places.
  const calls = [
    [third, 'Firefox', 'one document, signature apart', async (tab, where) => {
      const params = { decode: true, encapsulate: false, digested: false };
      const result = await signed(where, ask(tab, 'basicsSignCMS', null, base64(documents[0]), params, trial, 'ru'));
      assert.equal(result.length, 1, 'this version passes the array of NCALayer 1.4 on');
      assert.equal(await contentOf(result[0], documents[0]), documents[0]);
    }],
    [second, 'Chromium', 'one document, signature apart', async (tab, where) => {
      const params = { decode: true, encapsulate: false, digested: false };
      const result = await signed(where, ask(tab, 'basicsSignCMS', null, base64(documents[0]), params, trial, 'ru'));
      assert.equal(await contentOf(result, documents[0]), documents[0]);
    }],
    [newest, 'Node', 'two XML documents', async (tab, where) => {
      const result = await signed(where, ask(tab, 'basicsSignXML', null, documents.map(xml), {}, trial, 'ru'));
      for (const [index, one] of result.entries()) assert.ok((await world.judge.xml(one)).endsWith(xml(documents[index])));
    }],
    [newest, 'Firefox', 'bare signatures with their certificate, and a picture', async (tab, where) => {
      await ask(tab, 'setLogoForBasicsSign', picture);
      const params = { decode: true, outputCert: true };
      const answer = ask(tab, 'basicsSign', null, 'raw', documents.map(base64), params, trial, 'ru');
      await world.desktop.see('the picture of the page', (control) => control.name.includes(person.say('picture from the page')));
      const { signatures, certificate } = await signed(where, answer);
      for (const [index, one] of signatures.entries()) {
        await world.judge.raw(Buffer.from(one, 'base64'), certificate, documents[index]);
      }
    }],
    [third, 'Chromium', 'a document for the older module', async (tab, where) => {
      const result = await signed(where, ask(tab, 'createCAdESFromBase64', 'PKCS12', base64(documents[1]), 'SIGNATURE', true));
      assert.match(result, /^M[A-Za-z0-9+/=]+$/);
      assert.equal(await contentOf(result), documents[1]);
    }],
    [second, 'Node', 'a digest for the older module', async (tab, where) => {
      const hash = (await world.judge.digestOf(documents[1])).toString('base64');
      const result = await signed(where, ask(tab, 'createCAdESFromBase64Hash', 'PKCS12', hash, 'SIGNATURE'));
      assert.equal(await contentOf(result, documents[1]), documents[1]);
    }],
    [second, 'Firefox', 'XML for the older module', async (tab, where) => {
      const result = await signed(where, ask(tab, 'signXml', 'PKCS12', xml('дәптер'), 'SIGNATURE', '', ''));
      assert.ok((await world.judge.xml(result)).endsWith(xml('дәптер')));
    }],
    [newest, 'Chromium', 'two XML documents for the older module', async (tab, where) => {
      const result = await signed(where, ask(tab, 'signXmls', 'PKCS12', documents.map(xml), 'SIGNATURE', '', ''));
      for (const [index, one] of result.entries()) assert.ok((await world.judge.xml(one)).endsWith(xml(documents[index])));
    }],
    [third, 'Node', 'the certificate of a key', async (tab, where) => {
      const info = await signed(where, ask(tab, 'getKeyInfo', 'PKCS12'), 'Give');
      assert.match(info.subjectDn, /^CN=ТЕСТОВ ТЕСТ,SURNAME=ТЕСТОВ,SERIALNUMBER=IIN\d{12},C=KZ/);
      assert.match(info.serialNumber, /^[0-9a-f]{40}$/);
      assert.ok(Object.values(info).every((value) => typeof value === 'string'));
    }],
  ];
  for (const [client, where, what, act] of calls) {
    it(`${client} in ${where}: ${what}`, async () => act(await tabOf(client, where), where));
  }

  it('the language that a page chose is the language of its window', async () => {
    const tab = await tabOf(third, 'Firefox');
    assert.equal((await ask(tab, 'changeLocale', 'kk')).error, undefined);
    const answer = ask(tab, 'createCAdESFromBase64', 'PKCS12', base64(documents[0]), 'SIGNATURE', false);
    person = world.person('kk');
    await person.isAsked();
    await world.desktop.press('Escape');
    assert.equal((await answer).error, '500: action.canceled');
  });

  it('a page that gives files and buffers instead of texts', async () => {
    person = world.person('ru');
    const tab = await tabOf(newest, 'Firefox');
    const answer = tab.evaluate(async ([first, then, conditions]) => {
      const data = [new File([first], 'Шарт.txt'), new TextEncoder().encode(then).buffer];
      return { result: await window.client.basicsSignCMS(null, data, { decode: true }, conditions) };
    }, [...documents, trial]);
    const result = await signed('Firefox', answer);
    assert.deepEqual(await contentsOf(result), documents);
  });
});

// Portals that have a module: a page written for the test reads the answers as strictly as the portal's script
// does, the window asks the person, and other software accepts the signature.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { Authority, administered } from './lib/authority.js';
import { PortalPage } from './lib/portal_page.js';
import { World, build, password, vectorKey } from './lib/setup.js';

const key = vectorKey('legal_head');
const tokenAttribute = Buffer.from('060b2a864886f70d010910020e', 'hex');
const invoice = `<?xml version="1.0" encoding="UTF-8"?>\n<esf><num>№ 17/ә</num><seller>«Қазақ тілі» ЖШС</seller>${
  Array.from({ length: 2000 }, (_, row) => `<row n="${row}"><name>Тауар «Ұлытау» ${row}</name><sum>1200,50 ₸</sum></row>`)
    .join('\n')}</esf>\n`;

describe('Portals with a module of their own', () => {
  let authority;
  let administrator;
  let world;
  let portal;
  let person;

  const opens = async (script) => {
    await portal?.close();
    portal = await PortalPage.open(world, script);
  };
  const asks = (...call) => portal.asks(...call);

  // The modules need time stamps, and only an administrator names an authority that is not the national one.
  before(async () => {
    authority = await Authority.start(build);
    administrator = await administered({ 'authorities.pem': readFileSync(authority.root) });
    const options = { timestampUrl: `"${authority.timestampUrl}"`, authorityHosts: '127.0.0.1', proxy: 'none', language: 'kk' };
    world = await World.start(options, administrator?.prefix);
    person = world.person('kk');
  });
  afterEach(async () => { await person?.declinesTheRest(); });
  after(async () => {
    await world?.stop();
    administrator?.stop();
    await authority?.stop();
  });

  describe('ESF', () => {
    before(() => opens('esf.js'));

    it('finds its module', async () => {
      assert.equal(await asks('findsModule'), '1.2');
    });

    it('gets a bare signature of an invoice, and the certificate', async () => {
      const answer = asks('sign', 'signPlainData', invoice);
      await person.isAsked();
      await person.reads('%1 asks you to sign a document', 'localhost');
      await world.desktop.screenshot('kk-esf-invoice');
      await person.signs(key, password);
      const { signature, pem, keyInfo, error } = await answer;
      assert.equal(error, undefined);
      await world.judge.raw(Buffer.from(signature, 'base64'), pem, invoice);
      await assert.rejects(world.judge.raw(Buffer.from(signature, 'base64'), pem, `${invoice} `), /openssl/);
      assert.equal(keyInfo.algorithm, 'GOST3411-2015-512withGOST3410-2015-512');
      assert.match(keyInfo.subjectDn, /OU=BIN\d{12}/);
      assert.equal('pem' in keyInfo, false);
    });

    it('signs in with a ticket', async () => {
      const ticket = '<?xml version="1.0"?><authTicket><iin>123456789011</iin><time>2026-11-30T10:15:30</time></authTicket>';
      const answer = asks('sign', 'auth', ticket);
      await person.isAsked();
      await person.typesPassword(password);
      await person.presses('Sign');
      const { signature, data, keyInfo } = await answer;
      assert.equal(data, ticket);
      await world.judge.raw(Buffer.from(signature, 'base64'), keyInfo.pem, ticket);
      await person.windowIsGone();
    });

    it('learns that the person declined', async () => {
      const answer = asks('sign', 'signPlainData', invoice);
      await person.isAsked();
      await world.desktop.press('Escape');
      assert.equal(await answer, 'cancelled');
      await person.windowIsGone();
    });

    it('is told at once that a method is missing', async () => {
      assert.match((await asks('sign', 'signPlainDataMap', {})).error, /MODULE_NOT_FOUND/);
    });
  });

  describe('A site whose page asks for the password itself', () => {
    const document = Buffer.from('Шот-фактура № 17, «Ұлытау» ЖШС\n'.repeat(3000)).toString('base64');
    before(() => opens('uchet.js'));

    it('finds its module, and gets the path of a file', async () => {
      assert.equal(await asks('isInstalled'), true);
      const answer = asks('choosesKey');
      await world.desktop.see('the question for a file', (control) => /localhost/.test(control.name));
      await pause(700);
      await world.desktop.press('Escape');
      assert.equal(await answer, 'action.canceled');
    });

    it('gets a signature only by the password that the person gives the window', async (test) => {
      if (!administrator) return test.skip('only root may give the agent an /etc of its own');
      const answer = asks('sign', document, 'a password that the page asked for');
      await person.isAsked();
      await person.typesPassword(password);
      await person.presses('Sign');
      const cms = await answer;
      assert.deepEqual(await world.judge.cms(cms, world.anchors), Buffer.from(document, 'base64'));
      assert.ok(Buffer.from(cms, 'base64').includes(tokenAttribute), 'the time stamp');
      return person.windowIsGone();
    });
  });

  describe('A site that signs files of the person\'s computer', () => {
    const content = 'Өтініш: «Ұлытау» ЖШС, баға 1 200,50 ₸\n'.repeat(5000);
    let folder;
    let document;
    before(async () => {
      folder = join(world.desktop.home, 'sign');
      document = join(folder, 'contract.txt');
      mkdirSync(folder);
      writeFileSync(document, content);
      await opens('ezsigner.js');
    });
    const picks = async (path) => {
      await world.desktop.see('the question for a file', (control) => /localhost/.test(control.window) && control.role === 'text');
      await pause(700); // the question ignores its first half second
      await world.desktop.type(path);
      await world.desktop.press('Return');
    };
    const agrees = async () => {
      await person.isAsked();
      await person.reads('%1 asks you to sign a file of this computer and to save the result', 'localhost');
      await world.desktop.screenshot('kk-ezsigner');
      await person.typesPassword(password);
      await person.presses('Sign');
    };
    const isRight = async (path) => {
      const cms = readFileSync(path);
      assert.equal(String(await world.judge.cms(cms.toString('base64'), world.anchors)), content);
      assert.ok(cms.includes(tokenAttribute), 'the time stamp');
    };

    it('gets the path of the signed file, in each way of its pages', async (test) => {
      if (!administrator) return test.skip('only root may give the agent an /etc of its own');
      for (const [way, name] of [['signsInOneConnection', 'contract.txt.cms'], ['signsByNewConnections', 'contract.txt (2).cms']]) {
        const answer = asks(way, 'kk');
        await picks(document);
        await agrees();
        assert.equal(await answer, join(folder, name));
        await isRight(join(folder, name));
        await person.windowIsGone();
      }
      assert.deepEqual(readdirSync(folder).sort(), ['contract.txt', 'contract.txt (2).cms', 'contract.txt.cms']);
      return assert.equal(readFileSync(document, 'utf8'), content);
    });

    it('learns that the person declined, and writes nothing then', async () => {
      const before = readdirSync(folder).length;
      const unpicked = asks('signsByNewConnections', 'kk');
      await world.desktop.see('the question for a file', (control) => /localhost/.test(control.window));
      await pause(700);
      await world.desktop.press('Escape');
      assert.equal((await unpicked).error, 'cancelled');
      const declined = asks('signsByNewConnections', 'kk');
      await picks(document);
      await person.isAsked();
      await world.desktop.press('Escape');
      assert.equal((await declined).error, 'cancelled');
      await person.windowIsGone();
      assert.equal(readdirSync(folder).length, before);
    });

    it('cannot sign a file that the person did not pick for it', async () => {
      writeFileSync(join(folder, 'other.txt'), 'құпия');
      assert.equal((await asks('signs', join(folder, 'other.txt'), '')).error, 'file.not_found');
      assert.equal((await asks('signs', '/etc/passwd', '')).error, 'file.not_found');
    });

    it('shows why a signature cannot be checked, and goes on', async () => {
      assert.equal((await asks('checks', join(folder, 'contract.txt.cms'))).error, 'NoSuchMethodException checkCMS');
    });
  });

  describe('Public procurement', () => {
    const application = (number) => `<application><lot>${number}-ГУ «Ұлытау»</lot>${
      Array.from({ length: 500 }, (_, row) => `<item n="${row}">Қағаз A4, 80 г/м², баға 1200,50 ₸</item>`).join('')}</application>`;
    before(() => opens('goszakup.js'));

    it('finds its module', async () => {
      assert.equal(await asks('isInstalled'), true);
    });

    it('gets a signed XML with the certificate', async () => {
      const answer = asks('signRaw', 'xml', application(17));
      await person.isAsked();
      await person.typesPassword(password);
      await person.presses('Sign');
      const { value, certificate, error } = await answer;
      assert.equal(error, undefined);
      assert.ok((await world.judge.xml(value)).endsWith(application(17)));
      assert.ok(value.includes(`>${certificate}<`));
      await person.windowIsGone();
    });

    it('gets several signed XML after one consent, in order', async () => {
      const documents = [1, 2, 3].map(application);
      const answer = asks('signRaw', 'multixml', documents);
      await person.isAsked();
      await person.typesPassword(password);
      await person.presses('Sign');
      const signed = await answer;
      assert.equal(signed.length, 3);
      for (const [index, one] of signed.entries()) {
        assert.ok((await world.judge.xml(one)).endsWith(documents[index]));
      }
      await person.windowIsGone();
    });

    it('gets a text with its signature and a time stamp', async (test) => {
      if (!administrator) return test.skip('only root may give the agent an /etc of its own');
      const text = 'Баға ұсынысы: 1 200 500,75 ₸ (бір миллион екі жүз мың бес жүз теңге)';
      const answer = asks('signRaw', 'text', text);
      await person.isAsked();
      await person.typesPassword(password);
      await person.presses('Sign');
      const cms = await answer;
      assert.match(cms, /^M[A-Za-z0-9+/=]+$/);
      assert.equal(String(await world.judge.cms(cms, world.anchors)), text);
      assert.ok(Buffer.from(cms, 'base64').includes(tokenAttribute), 'the time stamp');
      return person.windowIsGone();
    });

    it('shows its own words for what goes wrong', async () => {
      const declined = asks('signRaw', 'xml', application(1));
      await person.isAsked();
      await world.desktop.press('Escape');
      assert.deepEqual(await declined, { failed: 'Отменено пользователем', person: true });
      await person.windowIsGone();
      assert.equal((await asks('signRaw', 'xml', '<not xml')).failed, 'Ошибка подписания XML');
    });

    it('goes to its page about the missing module for what is not served', async () => {
      assert.equal((await asks('signUploadedFile', `${world.site.address}/files/1`)).failed, 'not_installed?type=2');
    });
  });
});

// Portals that have a module: a page written for the test reads the answers as strictly as the portal's script
// does, the window asks the person, and other software accepts the signature.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { World, password, vectorKey } from './lib/setup.js';

const key = vectorKey('legal_head');
const invoice = `<?xml version="1.0" encoding="UTF-8"?>\n<esf><num>№ 17/ә</num><seller>«Қазақ тілі» ЖШС</seller>${
  Array.from({ length: 2000 }, (_, row) => `<row n="${row}"><name>Тауар «Ұлытау» ${row}</name><sum>1200,50 ₸</sum></row>`)
    .join('\n')}</esf>\n`;

describe('Portals with a module of their own', () => {
  let world;
  let tab;
  let person;

  /** Opens a page with a portal's script. */
  const opens = async (script) => {
    await tab?.close();
    tab = await world.browser.newPage();
    await tab.goto(world.site.address);
    await tab.addScriptTag({ path: new URL(`portals/${script}`, import.meta.url).pathname });
    await tab.evaluate((address) => window.portal.open(address), world.agent.address);
  };
  /** Starts a call of the page's script and returns a promise of its result or error. */
  const asks = (name, ...args) => Promise.race([
    tab.evaluate(async ([method, values]) => {
      try {
        return await window.portal[method](...values);
      } catch (error) {
        return { error: String(error.message ?? error) };
      }
    }, [name, args]),
    pause(120_000, { error: 'No answer came within two minutes' }, { ref: false }),
  ]);

  before(async () => {
    world = await World.start({ language: 'kk' });
    person = world.person('kk');
  });
  afterEach(async () => { await person?.declinesTheRest(); });
  after(async () => { await world?.stop(); });

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
});

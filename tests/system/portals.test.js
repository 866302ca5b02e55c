// How people sign in and sign on portals: a page written for the test sends what the portal's script sends and reads the
// answer as strictly, the window asks the person, and other software accepts the signature. The keys lead to an authority
// that the agent's administrator trusts, because the portals' requests demand a known one.

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { Authority, administered } from './lib/authority.js';
import { PortalPage } from './lib/portal_page.js';
import { World, build } from './lib/setup.js';

// id-aa-signatureTimeStampToken (RFC 3161, appendix A), in DER
const tokenAttribute = Buffer.from('060b2a864886f70d010910020e', 'hex');

describe('Portals', () => {
  let authority;
  let administrator;
  let world;
  let anchors;
  let person;
  let portal;
  before(async () => {
    authority = await Authority.start(build);
    administrator = await administered({ 'authorities.pem': readFileSync(authority.root) });
    if (!administrator) return;
    const options = { timestampUrl: `"${authority.timestampUrl}"`, authorityHosts: '127.0.0.1', proxy: 'none', language: 'kk' };
    world = await World.start(options, administrator.prefix);
    anchors = join(authority.folder, 'both.pem');
    writeFileSync(anchors, readFileSync(authority.root) + readFileSync(authority.issuing));
    person = world.person('kk');
  });
  afterEach(async () => { await person?.declinesTheRest(); });
  after(async () => {
    await world?.stop();
    administrator?.stop();
    await authority?.stop();
  });

  /** A test that needs an administrator, on a page with this script. */
  const journey = (name, script, way) => it(name, async (test) => {
    if (!administrator) return test.skip('only root may give the agent an /etc of its own');
    await portal?.close();
    portal = await PortalPage.open(world, script);
    return way();
  });
  /** The person agrees with the key that the window offers, because it was used last, or with one of another file. */
  const agrees = async (act, file, button = 'Another file…') => {
    if (file) await person.choosesFile(authority.people[file], button);
    await person.typesPassword(authority.password);
    await person.presses(act);
  };
  const certificateOf = (signed) => /<ds:X509Certificate>([^<]*)</.exec(signed)[1].replace(/\s/g, '');
  const pemBody = (name) => readFileSync(authority.certificates[name], 'utf8').replace(/-----[^-]+-----|\s/g, '');

  journey('the tax cabinet signs a person in without its own module', 'tax_cabinet.js', async () => {
    const now = 'Кіру 30.11.2026 10:15:30';
    const answer = portal.asks('signsIn', now);
    await person.isAsked();
    await person.reads('%1 asks you to sign a document', 'localhost');
    await agrees('Sign', 'authentication', 'Choose a file…');
    const { signedData, error } = await answer;
    assert.equal(error, undefined);
    assert.ok((await world.judge.xml(signedData)).endsWith(`<body><text>${now}</text></body>`));
    assert.equal(certificateOf(signedData), pemBody('authentication'));
    await person.windowIsGone();
    const declined = portal.asks('signsIn', now);
    await person.isAsked();
    await world.desktop.press('Escape');
    assert.equal(await declined, 'cancelled');
    await person.windowIsGone();
  });

  journey('egov.kz signs a person in by an XML that survives being written anew', 'egov.js', async () => {
    const ticket = '<?xml version="1.0" encoding="UTF-8"?>\n<login><url>https://idp.egov.kz/кіру</url>'
      + '<sessionid>7f0c</sessionid></login>';
    const answer = portal.asks('signsIn', ticket);
    await person.isAsked();
    await person.reads('%1 asks you to sign in', 'localhost');
    await agrees('Sign in');
    const signed = await answer;
    assert.equal(signed.error, undefined);
    assert.equal(certificateOf(signed), pemBody('authentication'));
    assert.ok((await world.judge.xml(signed)).includes('<sessionid>7f0c</sessionid>'));
    await person.windowIsGone();
  });

  journey('the statistics cabinet gets a CMS of a report', 'stat.js', async () => {
    const report = Buffer.from(`<report>${'<row>Қызметкерлер саны: 17</row>'.repeat(3000)}</report>`);
    const answer = portal.asks('signs', report.toString('base64'));
    await person.isAsked();
    await agrees('Sign', 'head');
    const cms = await answer;
    assert.equal(cms.error, undefined);
    assert.deepEqual(await world.judge.cms(cms, anchors), report);
    assert.ok(Buffer.from(cms.replace(/-----[^-]+-----|\s/g, ''), 'base64').includes(tokenAttribute), 'the time stamp');
    await person.windowIsGone();
  });

  journey('sigex signs a person in by the published library', 'sigex.js', async () => {
    const nonce = randomBytes(32).toString('base64');
    const answer = portal.asks('signsIn', nonce);
    await person.isAsked();
    await person.reads('%1 asks you to sign in', 'localhost');
    await agrees('Sign in');
    const cms = await answer;
    assert.equal(cms.error, undefined);
    assert.equal(String(await world.judge.cms(cms, anchors)), nonce);
    await person.windowIsGone();
    const declined = portal.asks('signsIn', nonce);
    await person.isAsked();
    await world.desktop.press('Escape');
    assert.equal((await declined).cancelled, true);
    await person.windowIsGone();
  });

  journey('sigex gets a signature of a digest from a key file, if no device is plugged in', 'sigex.js', async () => {
    const digest = createHash('sha256').update('Шарт № 5').digest('base64');
    const answer = portal.asks('signsDigest', digest);
    await person.isAsked();
    await agrees('Sign', 'head');
    const cms = await answer;
    assert.match(cms, /^M[A-Za-z0-9+/=]+$/);
    assert.ok(Buffer.from(cms, 'base64').includes(Buffer.from(digest, 'base64')), 'the digest is among the signed attributes');
    await person.windowIsGone();
  });

  journey('the patent office and the National Bank get a certificate', 'certificate.js', async () => {
    const answer = portal.asks('patentOffice');
    await person.isAsked();
    await agrees('Give');
    const { surname, iin, valid, pem, error } = await answer;
    assert.equal(error, undefined);
    assert.match(surname, /^\p{Lu}+$/u);
    assert.match(iin, /^\d{12}$/);
    assert.ok(valid[0] < valid[1], valid.join());
    assert.equal(pem.replace(/-----[^-]+-----|\s/g, ''), pemBody('head'));
    await person.windowIsGone();

    assert.equal(await portal.asks('purchases', 'AKKaztokenStore'), 'storage.empty');
    const registers = portal.asks('purchases', 'PKCS12');
    await person.isAsked();
    await agrees('Give');
    assert.equal(await registers, iin);
    await person.windowIsGone();
  });

  journey('pages go on in their own way without a module', 'missing.js', async () => {
    assert.equal(await portal.asks('looksForBundle', 'kz.ecc.MarketSignBundle'), '«kz.ecc.MarketSignBundle» модулін орнатыңыз');
    assert.equal(await portal.asks('looksForBundle', 'kz.ecc.NurSignBundle'), '5.1.2');
    assert.equal(await portal.asks('installs', 'kz.uchet.esfSignUtil', 'kz.uchet.esfSignUtil'), 'Модульді қолмен орнатыңыз');
    assert.equal(await portal.asks('installs', 'kz.uchet.signUtil.commonUtils', 'kz.uchet.signUtil'), 'installed');
    assert.equal((await portal.asks('legacy')).errorCode, 'MODULE_NOT_FOUND');
  });
});

// The rules of docs/compatibility.md as pages in Chromium see them: a small page for each rule, which does what the clients
// named there do, in front of the real server with a scripted person. The same rules without a browser, octet by octet:
// tests/websocket/rules_test.cpp.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { launchChromium } from './browser.js';
import { FakeAgent } from './fake_agent.js';
import { Site } from './pages.js';

/* global Portal, basics, common */ // of rule_page.js, in the page

const source = join(dirname(fileURLToPath(import.meta.url)), '../../..');
let agent;
let site;
let home;
let browser;
let tab;

before(async () => {
  agent = await FakeAgent.start();
  site = await Site.start();
  home = mkdtempSync(join(tmpdir(), 'qoltanba-home-'));
  await agent.tell(`trust ${home}`);
  browser = await launchChromium(home);
  tab = await browser.newPage();
});
after(async () => {
  await browser?.close();
  await site.stop();
  await agent.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 10 });
});

/** Opens a page for a rule. `act` gets a function that runs another function in the page, with the agent's address. */
function rule(number, name, act) {
  test(`rule ${number}: ${name}`, async () => {
    await tab.goto(`http://localhost:${site.port}/rules`); // the sockets of the page before close
    await untilOpen(0);
    await agent.tell('agree');
    await agent.tell('devices');
    await act((there) => tab.evaluate(there, `wss://127.0.0.1:${agent.port}/`));
  });
}

/** Waits until this number of dialogs is open. */
async function untilOpen(count) {
  let open;
  for (let tries = 0; tries < 1000 && open !== count; ++tries) {
    open = await agent.tell('open');
    await pause(20);
  }
  assert.equal(open, count, 'open dialogs');
}

rule(1, 'a page that sends before the greeting gets the greeting first, once, in 28 octets', async (page) => {
  const messages = await page(async (address) => {
    const portal = new Portal(address);
    portal.socket.onopen = () => portal.send(common('getActiveTokens'));
    return [await portal.next(), await portal.next(), ...await portal.quiet()];
  });
  assert.deepEqual(messages, ['{"result":{"version":"1.4"}}', '{"responseObject":[],"code":"200"}']);
  assert.equal(messages[0].length, 28);
  assert.match(messages[0], /^\{"result":\{"version":"[0-9.]*"\}\}$/);
});

rule(2, 'heartbeats are answered while a dialog is open', async (page) => {
  await agent.tell('hold');
  await page(async (address) => {
    window.portal = await Portal.open(address);
    window.portal.send(basics({ format: 'cms', data: 'x' }));
  });
  await untilOpen(1);
  const beats = await page(async () => [await window.portal.ask('--heartbeat--'), await window.portal.ask('--heartbeat--')]);
  assert.deepEqual(beats, ['--heartbeat--', '--heartbeat--']);
  await agent.tell('finish');
  assert.equal(await page(async () => JSON.parse(await window.portal.next()).status), true);
});

rule(3, 'nothing comes unasked, {} is silent, and whatever comes is JSON', async (page) => {
  const [unasked, answers] = await page(async (address) => {
    const portal = await Portal.open(address);
    portal.send('{}');
    const quiet = [...await portal.quiet()];
    const all = [];
    for (const message of ['hello', '', '[]', '{', 'null', '--heartbeat-', 'қате']) all.push(JSON.parse(await portal.ask(message)));
    return [quiet, all];
  });
  assert.deepEqual(unasked, []);
  assert.equal(answers.length, 7);
});

rule(4, 'answers come in the order of the requests, one for each', async (page) => {
  await agent.tell('hold');
  await page(async (address) => {
    window.portal = await Portal.open(address);
    for (const message of [basics({ format: 'raw', data: 'first' }), common('getActiveTokens'), 'no request',
      basics({ format: 'raw', data: 'last' })]) window.portal.send(message);
  });
  await untilOpen(1);
  assert.deepEqual(await page(() => window.portal.quiet()), []);
  await agent.tell('finish');
  await untilOpen(1);
  await agent.tell('finish');
  const answers = await page(async () => [await window.portal.next(), await window.portal.next(), await window.portal.next(),
    await window.portal.next(), ...await window.portal.quiet()]);
  const content = (answer) => atob(JSON.parse(answer).body.result.signatures[0]);
  assert.equal(content(answers[0]), '0signed:first');
  assert.deepEqual(answers.slice(1, 3),
    ['{"responseObject":[],"code":"200"}', '{"success":false,"code":"COMMON_JSON_WRAPPING_EXCEPTION"}']);
  assert.equal(content(answers[3]), '0signed:last');
  assert.equal(answers.length, 4);
});

rule(5, 'twenty sockets at once, and half of them end', async (page) => {
  await agent.tell('hold');
  await page(async (address) => {
    window.portals = await Promise.all(Array.from({ length: 20 }, () => Portal.open(address)));
    for (const [index, portal] of window.portals.entries()) portal.send(basics({ format: 'raw', data: `${index}` }));
  });
  await untilOpen(20);
  await page(() => { for (let index = 0; index < 20; index += 2) window.portals[index].socket.close(); });
  await untilOpen(10);
  while (await agent.tell('finish'));
  const answers = await page(async () => {
    const all = [];
    for (let index = 1; index < 20; index += 2) {
      all.push(atob(JSON.parse(await window.portals[index].next()).body.result.signatures[0]));
    }
    return all;
  });
  assert.deepEqual(answers, [1, 3, 5, 7, 9, 11, 13, 15, 17, 19].map((index) => `0signed:${index}`));
});

rule(6, 'requests may be written loosely, answers are strict', async (page) => {
  const [answers, xml] = await page(async (address) => {
    const portal = await Portal.open(address);
    return [[
      await portal.ask('{ module: "kz.gov.pki.knca.commonUtils", method: \'getActiveTokens\', args: [""], }'),
      await portal.ask('{\nmodule=>kz.gov.pki.knca.commonUtils;\nmethod=getActiveTokens}'),
    ], await portal.ask(basics({ format: 'xml', data: '<зат>қалам</зат>' }))];
  });
  assert.deepEqual(answers, Array(2).fill('{"responseObject":[],"code":"200"}'));
  assert.equal(JSON.parse(xml).body.result[0], '<?xml version="1.0" encoding="UTF-8" standalone="no"?><зат>қалам</зат>');
  assert.equal(xml.replaceAll('<\\/', '</'), JSON.stringify(JSON.parse(xml)), 'compact');
});

/** The answers of the older module: success, and a mistake. */
const older = async (address) => {
  const portal = await Portal.open(address);
  return {
    good: [await portal.json(common('getActiveTokens')), await portal.json(common('getKeyInfo', 'PKCS12')),
      await portal.json(common('changeLocale', 'kk')), await portal.json(common('showFileChooser', 'ALL', '')),
      await portal.json(common('createCAdESFromBase64', 'PKCS12', 'SIGNATURE', 'MTEK', true)),
      await portal.json(common('signXml', 'PKCS12', 'SIGNATURE', '<a/>', '', ''))],
    bad: [await portal.json(common('getKeyInfo', 1)), await portal.json(common('noSuch'))],
  };
};

rule(7, 'a client that compares code with === "200"', async (page) => {
  const { good, bad } = await page(older);
  assert.ok(good.every(({ code }) => code === '200'));
  assert.ok(bad.every(({ code }) => code === '500'));
});

rule(8, 'a client that takes any message for an error', async (page) => {
  const { good, bad } = await page(older);
  assert.ok(good.every((answer) => !('message' in answer)));
  assert.ok(bad.every((answer) => typeof answer.message === 'string'));
});

rule(9, 'a client that tells the modules apart by status', async (page) => {
  const { good, bad } = await page(older);
  assert.ok([...good, ...bad].every((answer) => !('status' in answer)));
  const newer = await page(async (address) => {
    const portal = await Portal.open(address);
    const module = 'kz.gov.pki.knca.basics';
    return [await portal.json(basics({ format: 'cms', data: 'x' })), await portal.json(basics({})), await portal.json(basics(null)),
      await portal.json({ module, method: 'generateCsr', args: {} }), await portal.json({ module })];
  });
  assert.ok(newer.every((answer) => 'status' in answer));
});

rule(10, 'a client that compares status with true and false', async (page) => {
  const [good, bad] = await page(async (address) => {
    const portal = await Portal.open(address);
    return [await portal.json(basics({ format: 'cms', data: 'x' })), await portal.json(basics({}))];
  });
  assert.deepEqual([good.status, bad.status], [true, false]);
});

rule(11, 'a client that asks body for its member result', async (page) => {
  const asks = async (address) => {
    const portal = await Portal.open(address);
    const { body } = await portal.json(basics({ format: 'cms', data: 'x' }));
    return Object.prototype.hasOwnProperty.call(body, 'result') ? body.result : 'cancelled';
  };
  assert.ok((await page(asks)).length === 1);
  for (const no of ['refusedByPerson', 'timedOut', 'cancelled', 'siteNotAllowed']) {
    await agent.tell(`fail ${no}`);
    assert.equal(await page(asks), 'cancelled', no);
  }
});

rule(12, 'a client that takes result[0], for one document too', async (page) => {
  const results = await page(async (address) => {
    const portal = await Portal.open(address);
    const result = async (args) => (await portal.json(basics(args))).body.result;
    return [await result({ format: 'cms', data: 'x' }), await result({ format: 'xml', data: '<a/>' }),
      await result({ format: 'cms', data: ['бір', 'екі', 'үш'] })];
  });
  assert.deepEqual(results.map((result) => result.length), [1, 1, 3]);
  assert.ok(results.flat().every((one) => typeof one === 'string' && one.length > 10));
});

rule(13, 'PEM from the newer module, one line that begins with M from the older one', async (page) => {
  const [pem, line, octets] = await page(async (address) => {
    const portal = await Portal.open(address);
    const [newer] = (await portal.json(basics({ format: 'cms', data: 'x'.repeat(200) }))).body.result;
    const one = await portal.json(common('createCAdESFromBase64', 'PKCS12', 'SIGNATURE', 'A'.repeat(200), true));
    return [newer, one.responseObject, atob(one.responseObject).length];
  });
  assert.match(pem, /^-----BEGIN CMS-----\n([A-Za-z0-9+/]{64}\n)+[A-Za-z0-9+/=]{1,64}\n-----END CMS-----\n$/);
  assert.match(line, /^M[A-Za-z0-9+/]+=*$/);
  assert.equal(octets, '0signed:'.length + 150);
});

rule(14, 'raw: an object with signatures and the certificate', async (page) => {
  const [one, several] = await page(async (address) => {
    const portal = await Portal.open(address);
    const result = async (args) => (await portal.json(basics(args))).body.result;
    return [await result({ format: 'raw', data: 'MTEK', signingParams: { decode: true, outputCert: true } }),
      await result({ format: 'raw', data: ['бір', 'екі'] })];
  });
  assert.deepEqual(one.signatures.map(atob), ['0signed:11\n']);
  assert.match(one.certificate, /^-----BEGIN CERTIFICATE-----\n/);
  assert.equal(several.signatures.length, 2);
});

rule(15, 'unknown modules are answered at once, also while a dialog is open on another socket', async (page) => {
  await agent.tell('hold');
  const answers = await page(async (address) => {
    (await Portal.open(address)).send(basics({ format: 'cms', data: 'x' }));
    const portal = await Portal.open(address);
    return [await portal.ask({ module: 'kz.no.such', method: 'x' }),
      await portal.ask({ module: 'kz.inessoft.kgd.knp.ncalayer.KNPModuleService', command: 'info' }),
      await portal.ask({ method: 'browseKeyStore', args: ['PKCS12', 'P12', ''] }),
      await portal.ask({ module: 'kz.digiflow.mobile.extensions', method: 'getVersion' })];
  });
  assert.deepEqual(answers.slice(0, 3), Array(3).fill('{"success":false,"errorCode":"MODULE_NOT_FOUND"}'));
  assert.equal(JSON.parse(answers[3]).code, '200');
});

rule(16, 'no arguments: absent, null, [], [""]', async (page) => {
  const answers = await page(async (address) => {
    const portal = await Portal.open(address);
    const all = [];
    for (const args of [undefined, null, [], ['']]) {
      all.push(await portal.ask({ module: 'kz.gov.pki.knca.commonUtils', method: 'getActiveTokens', args }));
    }
    return all;
  });
  assert.deepEqual(answers, Array(4).fill('{"responseObject":[],"code":"200"}'));
});

rule(17, 'booleans as texts, empty texts as no condition', async (page) => {
  const [decoded, plain] = await page(async (address) => {
    const portal = await Portal.open(address);
    const sign = async (decode) => atob((await portal.json(basics({ format: 'raw', data: 'MTEK', signingParams: { decode },
      signerParams: { iin: '', bin: '', serialNumber: '' } }))).body.result.signatures[0]);
    return [await sign('true'), await sign('base64')];
  });
  assert.equal(decoded, '0signed:11\n');
  assert.equal(plain, '0signed:MTEK', 'any other text is false');
});

rule(18, 'allowedStorages: null, absent, array, text with commas, unknown names', async (page) => {
  const [good, unknown] = await page(async (address) => {
    const portal = await Portal.open(address);
    const all = [];
    for (const allowedStorages of [null, undefined, [], ['PKCS12', 'NoSuchStore'], 'PKCS12, AKKaztokenStore,ABSIMCardStore']) {
      all.push(await portal.json(basics({ allowedStorages, format: 'cms', data: 'x' })));
    }
    return [all, await portal.json(basics({ allowedStorages: ['NoSuchStore'], format: 'cms', data: 'x' }))];
  });
  assert.ok(good.every(({ status }) => status === true));
  assert.equal(unknown.code, 'INVALID_SIGNING_PARAMS');
});

rule(19, 'unknown members are ignored', async (page) => {
  const answers = await page(async (address) => {
    const portal = await Portal.open(address);
    return [await portal.json(basics({ format: 'cms', data: 'x', class: 'a.b.C', version: 7, signingParams: { new: {} } })),
      await portal.json({ ...common('getActiveTokens'), class: 'x', apiVersion: 2, lang: 'ru' })];
  });
  assert.deepEqual([answers[0].status, answers[1].code], [true, '200']);
});

rule(20, 'any text is a key type', async (page) => {
  const codes = await page(async (address) => {
    const portal = await Portal.open(address);
    const all = [];
    for (const type of ['SIGNATURE', 'AUTHENTICATION', '123', 'ANY', '']) {
      all.push((await portal.json(common('createCAdESFromBase64', 'PKCS12', type, 'MTEK', false))).code);
    }
    return all;
  });
  assert.deepEqual(codes, Array(5).fill('200'));
});

rule(21, 'a client that takes the subject apart at commas, and dates as milliseconds', async (page) => {
  const found = await page(async (address) => {
    const key = (await (await Portal.open(address)).json(common('getKeyInfo', 'PKCS12'))).responseObject;
    const parts = key.subjectDn.split(',');
    return {
      texts: Object.values(key).every((value) => typeof value === 'string'),
      surname: parts[1].split('=')[1],
      iin: key.subjectDn.substr(key.subjectDn.indexOf('IIN') + 3, 12),
      names: parts.map((part) => part.split('=')[0]),
      from: new Date(Number(key.certNotBefore)).toISOString(),
      serial: key.serialNumber,
      same: key.alias === key.keyId,
      certificate: key.pem.replace(/-----[^-]+-----|\s/g, ''),
    };
  });
  assert.deepEqual(found, { texts: true, surname: 'ТЕСТОВ', iin: '123456789011',
    names: ['CN', 'SURNAME', 'SERIALNUMBER', 'C', 'L', 'S', 'G'], from: '2019-02-11T08:23:24.000Z',
    serial: '0a1b2c3d4e5f60718293a4b5c6d7e8f901234567', same: true, certificate: 'MIIB' });
});

rule(22, 'getActiveTokens: devices only, and no dialog', async (page) => {
  await agent.tell('hold');
  await agent.tell('devices AKKaztokenStore AKJaCartaStore');
  const answer = await page(async (address) => (await Portal.open(address)).ask(common('getActiveTokens')));
  assert.equal(answer, '{"responseObject":["AKKaztokenStore","AKJaCartaStore"],"code":"200"}');
});

rule(23, 'a page that parses the XML, and finds the root right behind the prolog', async (page) => {
  const found = await page(async (address) => {
    const portal = await Portal.open(address);
    const [xml] = (await portal.json(basics({ format: 'xml', data: '<зат>қалам</зат>' }))).body.result;
    const parsed = new DOMParser().parseFromString(xml, 'application/xml');
    return [xml.slice(0, xml.indexOf('<зат')), parsed.documentElement.localName, parsed.documentElement.textContent];
  });
  assert.deepEqual(found, ['<?xml version="1.0" encoding="UTF-8" standalone="no"?>', 'зат', 'қалам']);
});

rule(24, 'a page that compares the message with action.canceled', async (page) => {
  for (const no of ['refusedByPerson', 'timedOut', 'cancelled', 'siteNotAllowed']) {
    await agent.tell(`fail ${no}`);
    const messages = await page(async (address) => {
      const portal = await Portal.open(address);
      return [(await portal.json(common('getKeyInfo', 'PKCS12'))).message,
        (await portal.json(common('showFileChooser', 'ALL', ''))).message,
        (await portal.json(common('signXml', 'PKCS12', 'SIGNATURE', '<a/>', '', ''))).message];
    });
    assert.deepEqual(messages, Array(3).fill('action.canceled'), no);
  }
});

rule(25, 'the beginnings of errors that clients look for', async (page) => {
  const messages = await page(async (address) => {
    const portal = await Portal.open(address);
    return [(await portal.json(common('noSuch'))).message, (await portal.json(common('getKeyInfo', 'PKCS12', 'more'))).message,
      (await portal.json(common('getKeyInfo', null))).message];
  });
  assert.ok(messages[0].startsWith('NoSuchMethodException') && messages[1].startsWith('NoSuchMethodException'));
  assert.ok(messages[2].includes('argument type mismatch'));
});

rule(26, 'a page that looks for its bundle and for its service', async (page) => {
  const found = await page(async (address) => {
    const portal = await Portal.open(address);
    const module = 'kz.gov.pki.ncalayerservices.accessory';
    const bundles = await portal.json({ module, method: 'getBundles' });
    const { services } = await portal.json({ module, method: 'getServices' });
    return [bundles['com.osdkz.esf.signer'], services.includes('com.osdkz.esf.signer.esfSigner')];
  });
  assert.deepEqual(found, ['1.2', true]);
});

rule(27, 'a client that gives up, and connects again, never gets the answer of before', async (page) => {
  await agent.tell('hold');
  await page(async (address) => {
    const portal = await Portal.open(address);
    portal.send(basics({ format: 'raw', data: 'ескі' }));
    window.portal = portal;
  });
  await untilOpen(1);
  await page(async (address) => {
    window.portal.socket.close();
    window.portal = await Portal.open(address);
    window.portal.send(basics({ format: 'raw', data: 'new' }));
  });
  let came = false;
  const coming = page(async () => [await window.portal.next(), ...await window.portal.quiet()]).finally(() => { came = true; });
  while (!came) { // whichever dialog is open, the person agrees
    await agent.tell('finish');
    await pause(20);
  }
  const answers = await coming;
  assert.deepEqual(answers.map((answer) => atob(JSON.parse(answer).body.result.signatures[0])), ['0signed:new']);
});

rule(28, 'the dialogs of a page that goes away close, the next page gets its own', async (page) => {
  await agent.tell('hold');
  await page(async (address) => {
    const portal = await Portal.open(address);
    for (const data of ['a', 'b']) portal.send(basics({ format: 'raw', data }));
  });
  await untilOpen(1);
  await tab.reload();
  await untilOpen(0);
  await page(async (address) => {
    window.portal = await Portal.open(address);
    window.portal.send(basics({ format: 'raw', data: 'c' }));
  });
  await untilOpen(1);
  await agent.tell('finish');
  assert.equal(await page(async () => atob(JSON.parse(await window.portal.next()).body.result.signatures[0])), '0signed:c');
});

rule(29, 'tsaProfile false and chain "" open the dialog', async (page) => {
  const answer = await page(async (address) => (await Portal.open(address)).json(basics({ format: 'xml',
    data: '<body><text>Кіру 29.11.2026 10:15:30</text></body>', signingParams: { decode: false, encapsulate: true,
      digested: false, tsaProfile: false }, signerParams: { extKeyUsageOids: [], iin: '', bin: '', serialNumber: '', chain: '' } })));
  assert.equal(typeof answer.body.result[0], 'string');
});

rule(30, 'extKeyUsageOids null is any key', async (page) => {
  const answer = await page(async (address) => (await Portal.open(address)).json(basics({ format: 'cms', data: 'x',
    signerParams: { extKeyUsageOids: null } })));
  assert.equal(answer.status, true);
});

rule(31, 'a batch is answered when the person is ready', async (page) => {
  await agent.tell('hold');
  await page(async (address) => {
    window.portal = await Portal.open(address);
    window.portal.send(basics({ format: 'cms', data: Array.from({ length: 300 }, (_, index) => `құжат ${index}`) }));
  });
  await untilOpen(1);
  assert.deepEqual(await page(() => window.portal.quiet()), []);
  await agent.tell('finish');
  assert.equal(await page(async () => JSON.parse(await window.portal.next()).body.result.length), 300);
});

rule(32, 'a client that skips whatever looks like the greeting gets every answer', async (page) => {
  const [sent, answers] = await page(async (address) => {
    const module = 'kz.gov.pki.ncalayerservices.accessory';
    const requests = [basics({ format: 'cms', data: 'x' }), basics({}), basics({ format: 'raw', data: 'x' }), common('getActiveTokens'),
      common('getKeyInfo', 'PKCS12'), common('changeLocale', 'ru'), common('noSuch'), { module, method: 'getBundles' },
      { module, method: 'getServices' }, { module: 'kz.digiflow.mobile.extensions', method: 'getVersion' }, { module: 'kz.no.such' }, 'no JSON'];
    const portal = new Portal(address);
    const next = async () => {
      for (;;) {
        const message = JSON.parse(await portal.next());
        if (!message.result?.version) return message;
      }
    };
    await new Promise((resolve) => { portal.socket.onopen = resolve; });
    const all = [];
    for (const request of requests) { portal.send(request); all.push(await next()); }
    return [requests.length, all];
  });
  assert.equal(answers.length, sent);
});

rule(33, 'a page that tries wss, then ws: the second fails at once, the first goes on', async (page) => {
  const [plain, answer] = await page(async (address) => {
    const portal = await Portal.open(address);
    const failed = await new Promise((resolve) => {
      const socket = new WebSocket(address.replace('wss:', 'ws:'));
      socket.onopen = () => resolve('opened');
      socket.onerror = () => resolve('failed');
    });
    return [failed, await portal.ask(common('getActiveTokens'))];
  });
  assert.deepEqual([plain, answer], ['failed', '{"responseObject":[],"code":"200"}']);
});

rule(34, 'the path may be the name of a module, a socket for each', async (page) => {
  const answers = await page(async (address) => {
    const newer = await Portal.open(`${address}kz.gov.pki.knca.basics`);
    const other = await Portal.open(`${address.replace('127.0.0.1', 'localhost')}kz.gov.pki.knca.commonUtils?a=1`);
    return [(await newer.json(basics({ format: 'cms', data: 'x' }))).status, await other.ask(common('getActiveTokens'))];
  });
  assert.deepEqual(answers, [true, '{"responseObject":[],"code":"200"}']);
});

rule(35, 'a time stamp by a second call, for the signature of the first', async (page) => {
  const [cms, stamped] = await page(async (address) => {
    const portal = await Portal.open(address);
    const first = (await portal.json(common('createCAdESFromBase64', 'PKCS12', 'SIGNATURE', 'MTEK', true))).responseObject;
    return [first, await portal.json(common('applyCAdEST', 'PKCS12', 'SIGNATURE', first))];
  });
  assert.deepEqual(stamped, { responseObject: cms, code: '200' });
});

rule(36, 'a page that takes the first device, or else PKCS12', async (page) => {
  const signs = async (address) => {
    const portal = await Portal.open(address);
    const { responseObject } = await portal.json(common('getActiveTokens'));
    const storage = responseObject[0] ?? 'PKCS12';
    return [storage, (await portal.json(common('createCAdESFromBase64', storage, 'SIGNATURE', 'MTEK', true))).code];
  };
  assert.deepEqual(await page(signs), ['PKCS12', '200']);
  for (const device of ['AKKaztokenStore', 'AKKZIDCardStore', 'AKEToken72KStore', 'AKEToken5110Store', 'AKJaCartaStore', 'AKAKEYStore']) {
    await agent.tell(`devices ${device}`);
    assert.deepEqual(await page(signs), [device, '200']);
  }
});

const errorCodes = [...readFileSync(join(source, 'agent/base/include/qoltanba/base/error.h'), 'utf8').matchAll(/ X\((\w+)\)/g)]
  .map(([, code]) => code);

rule(37, 'only a signature looks like one to a client that takes any long text', async (page) => {
  await page(async (address) => { window.portal = await Portal.open(address); });
  const look = async () => {
    const isLong = (value) => typeof value === 'string' && value.length > 100;
    const looks = ({ body, result, responseObject }) => [body?.result, result, responseObject].flat().some(isLong);
    const data = 'A'.repeat(400);
    return [looks(await window.portal.json(basics({ format: 'cms', data }))),
      looks(await window.portal.json(common('createCAdESFromBase64', 'PKCS12', 'SIGNATURE', data, true)))];
  };
  assert.deepEqual(await page(look), [true, true]);
  for (const code of errorCodes) {
    await agent.tell(`fail ${code}`);
    assert.deepEqual(await page(look), [false, false], code);
  }
});

rule(38, 'createCMSSignature gives a time stamp', async (page) => {
  const cms = await page(async (address) => {
    const portal = await Portal.open(address);
    return [(await portal.json(common('createCMSSignatureFromBase64', 'PKCS12', 'SIGNATURE', 'MTEK', true))).responseObject,
      (await portal.json(common('createCMSSignatureFromFile', 'PKCS12', 'SIGNATURE', '/home/a/b.pdf', false))).responseObject];
  });
  assert.ok(cms.every((one) => atob(one).startsWith('0stamped:')));
});

rule(39, 'codes of unknown origin are never sent', async (page) => {
  assert.ok(errorCodes.length > 60, `${errorCodes.length} codes`);
  await page(async (address) => { window.portal = await Portal.open(address); });
  for (const code of errorCodes) {
    await agent.tell(`fail ${code}`);
    const answers = await page(async () => await window.portal.ask(basics({ format: 'cms', data: 'x' }))
      + await window.portal.ask(common('getKeyInfo', 'PKCS12')));
    assert.doesNotMatch(answers, /USER_CANCEL|EMPTY_KEY_STORE|WRONG_PASSWORD|NO_TOKENS_FOUND/, code);
  }
});

rule(40, 'a client that compares the signatures of two documents', async (page) => {
  const signatures = await page(async (address) => {
    const portal = await Portal.open(address);
    return (await portal.json(basics({ format: 'raw', data: ['a', 'b', 'c'] }))).body.result.signatures;
  });
  assert.deepEqual(signatures.map(atob), ['0signed:a', '0signed:b', '0signed:c']);
});

test('docs/compatibility.md has each rule, and the tests that it names exist', () => {
  const ours = readFileSync(fileURLToPath(import.meta.url), 'utf8');
  const octets = readFileSync(join(source, 'tests/websocket/rules_test.cpp'), 'utf8');
  const rows = [...readFileSync(join(source, 'docs/compatibility.md'), 'utf8').matchAll(/^\| (\d+) \| .* \| (.*) \|$/gm)];
  assert.deepEqual(rows.map(([, number]) => Number(number)), Array.from({ length: 40 }, (_, index) => index + 1));
  for (const [, number, tests] of rows) {
    assert.ok(ours.includes(`\nrule(${number}, `), `no page for rule ${number}`);
    assert.ok(octets.includes(`Rule${number.padStart(2, '0')}_`), `no test of the server for rule ${number}`);
    for (const [, file, name] of tests.matchAll(/`([\w./]+)`: “([^”]+)”/g)) {
      assert.ok(readFileSync(join(source, 'tests', file), 'utf8').includes(name), `${file}: ${name}`);
    }
  }
});

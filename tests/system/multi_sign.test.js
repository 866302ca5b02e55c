// Documents one after another over HTTPS: the published client in Chromium goes there by itself if the settings name its
// site, and stays with the WebSocket if they do not. Node sends a large document, and hundreds of them.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent as Connections, request } from 'node:https';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { Authority, administered } from './lib/authority.js';
import { freePort } from './lib/agent.js';
import { eventually, run } from './lib/run.js';
import { Site } from './lib/site.js';
import { World, build } from './lib/setup.js';

const texts = ['Бірінші құжат: шарт № 1\n', 'Екінші құжат: әлем, ғылым, өнер\n', 'Үшінші құжат\n'];
const listed = 'localhost';

describe('Documents one after another', () => {
  let authority;
  let administrator;
  let world;
  let anchors;
  let port;
  let person;
  before(async () => {
    authority = await Authority.start(build);
    administrator = await administered({ 'authorities.pem': readFileSync(authority.root) });
    if (!administrator) return;
    port = await freePort();
    // The interface has no place for a language.
    const options = { language: 'kk', multiSignSites: listed, multiSignPort: port, authorityHosts: '127.0.0.1', proxy: 'none' };
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

  const journey = (name, way) => it(name, async (test) => {
    if (!administrator) return test.skip('only root may give the agent an /etc of its own');
    return way();
  });

  /** A page of the site whose client has looked for the interface. */
  const open = async (site) => {
    const tab = await world.browser.newPage();
    tab.requests = [];
    tab.on('request', (one) => { if (one.url().includes(`:${port}`)) tab.requests.push(one.method()); });
    await tab.goto(site.address);
    await tab.evaluate(async ([socket, api]) => {
      window.client = new window.NCALayerClient(socket);
      window.client.kmdHttpApiUrl = api; // as published, but for the port
      await window.client.connect();
    }, [world.agent.address, `https://127.0.0.1:${port}/`]);
    return tab;
  };
  const isFound = (tab) => tab.evaluate(() => window.client.isKmdHttpApiAvailable);
  const openListed = async () => {
    const tab = await open(world.site);
    await eventually('the interface', () => isFound(tab));
    return tab;
  };

  /** Signs the texts by the client: as base64 texts, or as a Blob, an ArrayBuffer and a File. */
  const sign = (tab, contents, { base64, params }) => tab.evaluate(async ([all, asBase64, signingParams]) => {
    const octets = all.map((text) => new TextEncoder().encode(text));
    const kinds = [(one) => new Blob([one], { type: 'application/pdf' }), (one) => one.buffer, (one) => new File([one], 'құжат.txt')];
    const documents = octets.map((one, index) => (asBase64 ? btoa(String.fromCharCode(...one)) : kinds[index % 3](one)));
    try {
      return { result: await window.client.basicsSignCMS(null, documents, signingParams, { extKeyUsageOids: [] }, 'kk') };
    } catch (error) {
      return { error: String(error.message) };
    }
  }, [contents, base64, params]);

  const agrees = async (first) => {
    await person.isAsked(listed);
    if (first) await person.choosesFile(authority.people.person);
    await person.typesPassword(authority.password);
    await person.presses('Sign');
  };

  journey('signs three documents as octets, each in its signature, with one consent', async () => {
    const tab = await openListed();
    const answer = sign(tab, texts, { base64: false, params: { encapsulate: true } });
    await person.isAsked(listed);
    await world.desktop.screenshot('kk-series-asked');
    await agrees(true);
    const { result, error } = await answer;
    assert.equal(error, undefined);
    assert.equal(result.length, 3);
    for (const [index, signature] of result.entries()) {
      assert.doesNotMatch(signature, /-|\s/, 'base64 in one line');
      assert.equal(String(await world.judge.cms(signature, anchors)), texts[index]);
    }
    assert.ok(tab.requests.includes('POST'));
    await person.windowIsGone(listed);
    await tab.close();
  });

  journey('signs three documents as base64, detached', async () => {
    const tab = await openListed();
    const answer = sign(tab, texts, { base64: true, params: { encapsulate: false } });
    await agrees(false);
    const { result, error } = await answer;
    assert.equal(error, undefined);
    for (const [index, signature] of result.entries()) {
      await world.judge.cms(signature, anchors, texts[index]);
      await assert.rejects(world.judge.cms(signature, anchors, 'another text'), /openssl/);
    }
    await person.windowIsGone(listed);
    await tab.close();
  });

  journey('tells the client that the person declined', async () => {
    const tab = await openListed();
    const answer = sign(tab, texts, { base64: true, params: {} });
    await person.isAsked(listed);
    await world.desktop.press('Escape');
    assert.match((await answer).error, /отменена пользователем/);
    await person.windowIsGone(listed);
    await tab.close();
  });

  journey('tells the client that the person cancelled between two documents', async () => {
    const tab = await openListed();
    const begun = tab.evaluate(async () => {
      await window.client.startKmdMultisign(3, true, true);
      return window.client.kmdMultisignNext('MTEK');
    });
    await agrees(false);
    assert.equal(String(await world.judge.cms(await begun, anchors)), '11\n');
    await world.desktop.screenshot('kk-series-running');
    await person.presses('Cancel');
    const error = await tab.evaluate(() => window.client.kmdMultisignNext('MTEK').then(() => 'signed', String));
    assert.match(error, /отменена пользователем/);
    await person.reads('You stopped the signing.');
    await world.desktop.screenshot('kk-series-stopped');
    await person.presses('Close');
    await person.windowIsGone(listed);
    await tab.close();
  });

  journey('closes the window when the page leaves', async () => {
    const tab = await openListed();
    sign(tab, texts, { base64: true, params: {} }).catch(() => {});
    await person.isAsked(listed);
    await tab.close();
    await person.reads('The page was closed. Nothing was signed.');
    await person.presses('Close');
    await person.windowIsGone(listed);
  });

  journey('stays with the WebSocket if its site is not named', async () => {
    const site = await Site.start('127.0.0.1');
    const tab = await open(site);
    await eventually('the question', () => tab.requests.length > 0);
    const answer = sign(tab, [texts[0]], { base64: true, params: { decode: true, encapsulate: true } });
    await person.isAsked('127.0.0.1');
    await person.typesPassword(authority.password);
    await person.presses('Sign');
    const { result, error } = await answer;
    assert.equal(error, undefined);
    assert.match(result[0], /^-----BEGIN CMS-----/);
    assert.equal(await isFound(tab), false);
    assert.deepEqual(new Set(tab.requests), new Set(['GET']));
    await person.windowIsGone('127.0.0.1');
    await tab.close();
    await site.stop();
  });

  /** Requests of Node on one connection, as a page of the listed site. `send` writes the body. */
  const nodeClient = () => {
    const agent = new Connections({ keepAlive: true, maxSockets: 1, ca: readFileSync(world.agent.authorityFile) });
    let cookie = '';
    return (path, headers, send) => new Promise((resolve, reject) => {
      const asked = request({ agent, port, path, host: '127.0.0.1', method: 'POST',
        headers: { Origin: world.site.address, Cookie: cookie, ...headers } }, async (answer) => {
        const parts = [];
        for await (const part of answer) parts.push(part);
        cookie = answer.headers['set-cookie']?.[0].split(';')[0] ?? cookie;
        resolve({ status: answer.statusCode, body: Buffer.concat(parts) });
      });
      asked.once('error', reject);
      send(asked);
    });
  };
  const begin = async (call, wanted) => {
    const answer = call('/', {}, (asked) => asked.end(JSON.stringify(wanted)));
    await agrees(false);
    const { status, body } = await answer;
    assert.equal(status, 200, String(body));
    return `/${body}`;
  };

  journey('signs a document of 128 MiB of unknown length', async () => {
    const call = nodeClient();
    const path = await begin(call, { numberOfDocuments: 1, base64: false, encapsulateContent: true });
    const piece = randomBytes(1 << 20);
    const { status, body } = await call(path, {}, async (asked) => {
      for (let count = 0; count < 128; ++count) {
        if (!asked.write(piece)) await new Promise((resolve) => { asked.once('drain', resolve); });
      }
      asked.end();
    });
    assert.equal(status, 200, String(body.subarray(0, 200)));
    const [signature, verified] = ['signature', 'content'].map((name) => join(authority.folder, name));
    writeFileSync(signature, body);
    const { status: judged, stderr } = await run('openssl', ['cms', '-verify', '-binary', '-inform', 'DER', '-in', signature,
      '-out', verified, '-CAfile', anchors, '-purpose', 'any', '-no_check_time'], { env: world.judge.env });
    assert.equal(judged, 0, stderr);
    const content = readFileSync(verified);
    assert.equal(content.length, 128 << 20);
    for (let at = 0; at < content.length; at += piece.length) assert.ok(content.subarray(at, at + piece.length).equals(piece));
    await person.windowIsGone(listed);
  });

  journey('signs hundreds of documents on one connection', async () => {
    const call = nodeClient();
    const count = 300;
    const path = await begin(call, { numberOfDocuments: count, base64: true, encapsulateContent: true });
    const signatures = [];
    for (let number = 0; number < count; ++number) {
      const { status, body } = await call(path, {}, (asked) => asked.end(Buffer.from(`Құжат № ${number}`).toString('base64')));
      assert.equal(status, 200, String(body));
      signatures.push(String(body));
    }
    assert.equal(new Set(signatures).size, count);
    for (const number of [0, 150, count - 1])
      assert.equal(String(await world.judge.cms(signatures[number], anchors)), `Құжат № ${number}`);
    const { status } = await call(path, {}, (asked) => asked.end('MTEK'));
    assert.equal(status, 404, 'all are signed');
    await person.windowIsGone(listed);
  });
});

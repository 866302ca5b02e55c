// Published clients that find the HTTPS interface by themselves and send their documents there: Firefox and Chromium, the running
// agent, an authority of the test's own, and a person in front of the real window.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';

import { freePort } from './lib/agent.js';
import { Authority, administered } from './lib/authority.js';
import { Firefox, isTrustedBy, makeProfile } from './lib/firefox.js';
import { clients } from './lib/site.js';
import { World, build } from './lib/setup.js';

const [newest, second, third] = clients;
const texts = ['Бірінші құжат\n', 'Екінші құжат — ұзағырақ\n', 'Үшінші\n'];

describe('Published clients over HTTPS', () => {
  let authority;
  let administrator;
  let world;
  let anchors;
  let firefox;
  let person;
  let api;
  before(async () => {
    authority = await Authority.start(build);
    administrator = await administered({ 'authorities.pem': readFileSync(authority.root) });
    if (!administrator) return;
    const port = await freePort();
    api = `https://127.0.0.1:${port}/`;
    let profile;
    const options = { multiSignSites: 'localhost', multiSignPort: port, authorityHosts: '127.0.0.1', proxy: 'none', language: 'kk' };
    world = await World.start(options, administrator.prefix, ({ home }) => { profile = makeProfile(home); });
    await isTrustedBy(profile);
    // For Firefox this site is in the internet.
    const { port: site } = new URL(world.site.address);
    makeProfile(world.desktop.home, { 'network.lna.address_space.public.override': `127.0.0.1:${site},[::1]:${site}` });
    firefox = await Firefox.launch(profile, world.desktop.env);
    anchors = join(authority.folder, 'both.pem');
    writeFileSync(anchors, readFileSync(authority.root) + readFileSync(authority.issuing));
    person = world.person('kk');
  });
  afterEach(async () => { await person?.declinesTheRest(); });
  after(async () => {
    await firefox?.close();
    await world?.stop();
    administrator?.stop();
    await authority?.stop();
  });

  /** A page of the site, and whether its client has found the interface. Clients look for it at port 24680; here it is another. */
  async function openPage(browser, client) {
    const tab = await browser.newPage();
    await tab.goto(`${world.site.address}/${client}`);
    tab.found = await tab.evaluate(async ([address, url]) => {
      window.client = new window.NCALayerClient(address);
      window.client.kmdHttpApiUrl = url;
      await window.client.connect();
      // The client gives up after a second.
      for (let tries = 0; tries < 30 && !window.client.isKmdHttpApiAvailable; ++tries) {
        await new Promise((resolve) => { setTimeout(resolve, 50); });
      }
      return window.client.isKmdHttpApiAvailable;
    }, [world.agent.address, api]);
    return tab;
  }
  const permitInFirefox = () => firefox.command('permissions.setPermission',
    { descriptor: { name: 'loopback-network' }, state: 'granted', origin: world.site.address });
  /** `as`: how the page gives its documents, "text" (base64), "file" or "buffer". */
  const asks = (tab, as, encapsulate) => tab.evaluate(async ([all, kind, params]) => {
    const octets = (text) => new TextEncoder().encode(text);
    const forms = { text: (one) => btoa(String.fromCharCode(...octets(one))), file: (one) => new File([one], 'Құжат.txt'),
      buffer: (one) => octets(one).buffer };
    try {
      return { result: await window.client.basicsSignCMS(null, all.map(forms[kind]), params, {}) };
    } catch (error) {
      return { error: String(error.message) };
    }
  }, [texts, as, { encapsulate }]);

  let keyIsKnown = false;
  async function signs() {
    await person.isAsked();
    if (!keyIsKnown) await person.choosesFile(authority.people.person);
    keyIsKnown = true;
    await person.signsAgain(authority.password);
  }

  /** A test that needs an administrator. */
  const series = (name, act) => it(name, async (test) => {
    if (!administrator) return test.skip('only root may give the agent an /etc of its own');
    return act();
  });

  series('a client in Firefox without the permission does not find it, and goes on over the WebSocket', async () => {
    const tab = await openPage(firefox, newest);
    assert.equal(tab.found, false, 'it waits for a second, the question of the browser for the person');
    const answer = asks(tab, 'file', true);
    await person.isAsked();
    await world.desktop.press('Escape');
    assert.equal((await answer).error, 'cancelled by user');
    await person.windowIsGone();
    await tab.close();
    await permitInFirefox();
  });

  const cases = [[newest, 'Firefox', 'file', true], [third, 'Firefox', 'text', false], [second, 'Chromium', 'buffer', true]];
  for (const [client, where, as, encapsulate] of cases) {
    series(`${client} in ${where} sends three documents, each as ${as}`, async () => {
      const tab = await openPage(where === 'Firefox' ? firefox : world.browser, client);
      assert.ok(tab.found);
      const answer = asks(tab, as, encapsulate);
      await signs();
      const { result, error } = await answer;
      assert.equal(error, undefined);
      assert.equal(result.length, texts.length);
      for (const [index, text] of texts.entries()) {
        assert.match(result[index], /^M[A-Za-z0-9+/=]+$/, 'over the WebSocket it would be PEM');
        assert.equal(String(await world.judge.cms(result[index], anchors, ...(encapsulate ? [] : [text]))), text);
      }
      await person.windowIsGone();
      await tab.close();
    });
  }

  series('a refusal in Firefox is a refusal', async () => {
    const tab = await openPage(firefox, newest);
    const answer = asks(tab, 'file', true);
    await person.isAsked();
    await world.desktop.press('Escape');
    assert.match((await answer).error, /отменена пользователем/);
    await person.windowIsGone();
  });
});

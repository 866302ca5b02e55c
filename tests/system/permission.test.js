// Why a page of the internet does not reach the agent: the agent does not run, its certificate is not trusted, or the browser
// refuses the permission. The page of docs/examples tells which; the policies of docs/browsers.md give the permission.

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { chromium } from 'playwright-core';

import { Agent } from './lib/agent.js';
import { ownEtc } from './lib/authority.js';
import { Desktop } from './lib/desktop.js';
import { Firefox, isTrustedBy, makeProfile } from './lib/firefox.js';
import { Portal } from './lib/portal.js';
import { eventually } from './lib/run.js';
import { build, pictures, source } from './lib/setup.js';

/* global qoltanbaState, qoltanbaAdvice */ // of docs/examples/agent_state.js, in the page

const guide = readFileSync(join(source, 'docs/browsers.md'), 'utf8');
const policyOf = (browser) => guide.match(new RegExp(`\`\`\`json ${browser}\\n([^]*?)\`\`\``))[1];
const hosts = ['portal.example', 'kk.portals.example', 'one.example', 'two.example', 'three.example', 'four.example', 'five.example'];

describe('A page of the internet', () => {
  let desktop;
  let agent;
  let portal;
  let browser;
  before(async () => {
    desktop = await Desktop.start(pictures);
    const profile = makeProfile(desktop.home);
    agent = await Agent.start(desktop, build);
    await agent.isTrusted();
    await isTrustedBy(profile);
    portal = await Portal.start(hosts, join(source, 'docs/examples'), agent.port);
    await portal.isTrustedIn(join(desktop.home, '.pki/nssdb'));
  });
  afterEach(async () => {
    await browser?.close();
    browser = undefined;
  });
  after(async () => {
    await portal?.stop();
    await agent?.stop();
    await desktop?.stop();
  });

  /** Chromium, for which this portal is in the internet. */
  const startChromium = async ({ env = {}, ...options } = {}) => {
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', ...options, env: { ...desktop.env, ...env }, args: [
      '--host-resolver-rules=MAP *.example 127.0.0.1', `--ip-address-space-overrides=127.0.0.1:${portal.port}=public`,
      ...(options.args ?? [])] });
  };
  const pageOf = (host) => `${portal.address(host)}/agent_state.html`;
  const open = async (host, options) => {
    const page = await browser.newPage(options);
    await page.goto(pageOf(host));
    return page;
  };
  const stateAt = async (host, options) => (await open(host, options)).evaluate(() => qoltanbaState());
  /** What the page says after the press of its button. */
  const advice = async (page) => {
    await page.waitForFunction(() => document.getElementById('advice').textContent);
    return page.textContent('#advice');
  };
  const sentence = (page, language, state) => page.evaluate(([one, other]) => qoltanbaAdvice[one][other], [language, state]);

  describe('in Chromium, with a person', () => {
    // A browser that a screen reader can read. Its NSS database trusts the agent.
    const headed = () => startChromium({ headless: false, args: ['--force-renderer-accessibility'],
      env: { ACCESSIBILITY_ENABLED: '1', NO_AT_BRIDGE: undefined } });
    const button = (name) => (control) => control.role === 'push button' && control.name === name && /wants to/.test(control.window);
    /**
     * Presses this button of the question, and of further questions, until the page has its advice. The browser ignores the first half
     * second of a question. Nobody reads the windows meanwhile: this browser may crash if a window closes while it is read.
     */
    const answers = async (page, name) => {
      const { place } = await desktop.see(`the button «${name}» of the browser's question`, button(name));
      await eventually('the page to go on', async () => {
        await pause(700);
        await desktop.click(place.x + Math.round(place.width / 2), place.y + Math.round(place.height / 2));
        await pause(300);
        return page.textContent('#advice');
      });
    };

    it('is told apart: refused, ready, and the question closed without an answer', async () => {
      await headed();
      const refused = await open('one.example', { locale: 'kk-KZ' });
      await refused.click('#check');
      await answers(refused, 'Block');
      assert.equal(await advice(refused), await sentence(refused, 'kk', 'not permitted'));
      assert.match(await advice(refused), /рұқсат/);
      await refused.close();

      const allowed = await open('two.example', { locale: 'ru-RU' });
      await allowed.click('#check');
      await answers(allowed, 'Allow');
      assert.equal(await advice(allowed), await sentence(allowed, 'ru', 'ready'));
      await allowed.close();

      const closed = await open('three.example', { locale: 'en-GB' });
      // The page's clock runs ten times as fast, so that the person seems to need more than five seconds.
      await closed.evaluate(() => {
        const now = performance.now.bind(performance);
        performance.now = () => 10 * now();
      });
      await closed.click('#check');
      await answers(closed, 'Close'); // twice: because of the socket, and because of the plain request
      assert.equal(await advice(closed), await sentence(closed, 'en', 'not permitted'));
    });

    it('is told that the agent does not run, although it has no permission yet', async () => {
      await headed();
      await agent.stop();
      try {
        const page = await open('four.example', { locale: 'kk-KZ' });
        await page.click('#check');
        assert.equal(await advice(page), await sentence(page, 'kk', 'not running'));
        assert.match(await advice(page), /іске қосылмаған/);
      } finally {
        await agent.startProgram();
      }
    });
  });

  it('in Chromium that does not trust the certificate', async () => {
    const home = join(desktop.home, 'another');
    mkdirSync(join(home, '.pki/nssdb'), { recursive: true });
    await portal.isTrustedIn(join(home, '.pki/nssdb'));
    await startChromium({ env: { HOME: home } });
    const options = { permissions: ['local-network-access'], locale: 'ru-RU' };
    const page = await open('one.example', options);
    await page.click('#check');
    assert.equal(await advice(page), await sentence(page, 'ru', 'not trusted'));
    // Without the permission the browser does not even get as far.
    assert.equal(await stateAt('two.example'), 'not permitted');
  });

  /** A test with an administrator's policy files, by their path in /etc. */
  const managed = (name, files, act) => it(name, async (test) => {
    const etc = await ownEtc(files());
    if (!etc) return test.skip('only root may give a browser an /etc of its own');
    try {
      return await act(etc);
    } finally {
      await browser?.close();
      browser = undefined;
      etc.stop();
    }
  });
  /** Chromium with that /etc. */
  const startManaged = async ({ prefix }) => {
    const starter = join(desktop.home, 'chromium.sh');
    writeFileSync(starter, `#!/bin/sh\nexec ${prefix.map((word) => `'${word}'`).join(' ')} /usr/bin/chromium "$@"\n`);
    chmodSync(starter, 0o700);
    await startChromium({ executablePath: starter });
  };

  describe('in a Chromium of an administrator', () => {
    managed('with the policies of the guide', () => ({ 'chromium/policies/managed/qoltanba.json': policyOf('chromium') }), async (etc) => {
      await startManaged(etc);
      assert.equal(await stateAt('portal.example'), 'ready');
      assert.equal(await stateAt('kk.portals.example'), 'ready');
      assert.equal(await stateAt('one.example'), 'not permitted', 'a site that the policies do not name');
    });

    const each = { LocalNetworkAccessAllowedForUrls: ['https://one.example', 'https://four.example'],
      LoopbackNetworkAllowedForUrls: ['https://two.example'], LocalNetworkAccessBlockedForUrls: ['https://three.example'],
      LoopbackNetworkBlockedForUrls: ['https://four.example'] };
    managed('with each policy by itself', () => ({ 'chromium/policies/managed/each.json': JSON.stringify(each) }), async (etc) => {
      await startManaged(etc);
      assert.equal(await stateAt('one.example'), 'ready', 'the earlier name');
      assert.equal(await stateAt('two.example'), 'ready', 'the newer name');
      assert.equal(await stateAt('three.example'), 'not permitted', 'the earlier name, blocked');
      assert.equal(await stateAt('four.example'), 'not permitted', 'the newer name counts');
    });
  });

  describe('in Firefox', () => {
    /** `settings`: of the browser; `prefix`: starts it. `home`: of the profile. */
    const startFirefox = async (settings = {}, prefix = [], home = desktop.home) => {
      const folder = makeProfile(home, { 'network.dns.localDomains': hosts.join(), ...settings,
        'network.lna.address_space.public.override': `127.0.0.1:${portal.port}` });
      await portal.isTrustedIn(folder);
      browser = await Firefox.launch(folder, desktop.env, prefix);
    };
    const permit = (host, state) => browser.command('permissions.setPermission',
      { descriptor: { name: 'loopback-network' }, state, origin: portal.address(host) });
    // Firefox ESR 153 has this setting, and it is off.
    const checksSockets = { 'network.lna.websocket.enabled': true };

    it('as it is: sockets need no permission, the plain request does', async () => {
      await startFirefox();
      await permit('one.example', 'denied');
      assert.equal(await stateAt('one.example'), 'ready');
      await agent.stop();
      try {
        assert.equal(await stateAt('one.example'), 'not permitted', 'the page cannot know more before it is allowed');
        assert.equal(await stateAt('two.example'), 'not running', 'nothing was there to ask about');
      } finally {
        await agent.startProgram();
      }
    });

    it('that does not trust the certificate', async () => {
      await startFirefox({}, [], join(desktop.home, 'another'));
      await permit('one.example', 'granted');
      assert.equal(await stateAt('one.example'), 'not trusted');
    });

    managed('of an administrator, who names sites', () => ({ 'firefox/policies/policies.json': policyOf('firefox') }), async ({ prefix }) => {
      await startFirefox(checksSockets, prefix);
      assert.equal(await stateAt('portal.example'), 'ready');
      assert.equal(await stateAt('kk.portals.example'), 'ready');
      await permit('one.example', 'denied');
      assert.equal(await stateAt('one.example'), 'not permitted', 'a site that the policy does not name');
      await permit('one.example', 'granted');
      assert.equal(await stateAt('one.example'), 'ready');
    });

    managed('of an administrator, who turns the checks off', () => ({ 'firefox/policies/policies.json': policyOf('firefox-off') }),
      async ({ prefix }) => {
        await startFirefox(checksSockets, prefix);
        assert.equal(await stateAt('one.example'), 'ready');
      });
  });

  it('the guide shows the function of the example', () => {
    const example = readFileSync(join(source, 'docs/examples/agent_state.js'), 'utf8');
    const [shown] = /async function qoltanbaState[^]*?\n}\n/.exec(example);
    assert.ok(guide.includes(`\n\`\`\`js\n${shown}\`\`\`\n`));
  });
});

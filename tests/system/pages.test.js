// Pages that come and go while a window is open: Chromium, the running agent, and a person in front of the real window.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { World, password, vectorKey } from './lib/setup.js';

/* global Portal, basics, common */ // of tests/websocket/js/rule_page.js, in the page

const script = fileURLToPath(new URL('../websocket/js/rule_page.js', import.meta.url));
const key = vectorKey('individual_sign');

describe('A page', () => {
  let world;
  let person;
  let keyIsKnown = false;
  before(async () => {
    world = await World.start({ language: 'kk' });
    person = world.person('kk');
  });
  afterEach(async () => {
    await person?.declinesTheRest();
    await Promise.all(world.browser.contexts().map((context) => context.close()));
  });
  after(async () => { await world?.stop(); });

  async function load(tab) {
    await tab.goto(world.site.address);
    await tab.addScriptTag({ path: script });
  }
  async function openTab() {
    const tab = await world.browser.newPage();
    await load(tab);
    return tab;
  }
  /** Connects, and sends a request to sign for each text without waiting. The text is also the uuid of its request. */
  const asks = (tab, ...texts) => tab.evaluate(async ([address, all]) => {
    window.portal = await Portal.open(address);
    for (const data of all) {
      window.portal.send({ ...basics({ format: 'cms', data, signerParams: { chain: [] } }), uuid: data });
    }
  }, [world.agent.address, texts]);
  const next = (tab) => tab.evaluate(async () => JSON.parse(await window.portal.next()));
  const quiet = (tab) => tab.evaluate(() => window.portal.quiet());
  /** Waits for the window with this text, which is known by its size. */
  async function isAskedFor(text) {
    const size = ` ${Buffer.byteLength(text)} байт`;
    await world.desktop.see(`the document of${size}`, (control) => control.role === 'list item' && control.name.includes(size));
    await person.isAsked();
  }
  async function signs(text) {
    await isAskedFor(text);
    if (!keyIsKnown) await person.choosesFile(key);
    keyIsKnown = true;
    await person.signsAgain(password);
  }
  const contentOf = async ({ body }) => String(await world.judge.cms(body.result[0], world.anchors));

  it('sends heartbeats and further requests while its window is open: each answer comes in its turn', async () => {
    const tab = await openTab();
    await asks(tab, 'бірінші', 'екінші сұрау');
    await isAskedFor('бірінші');
    const beats = await tab.evaluate(async () => {
      window.portal.send(common('getActiveTokens'));
      return [await window.portal.ask('--heartbeat--'), await window.portal.ask('--heartbeat--')];
    });
    assert.deepEqual(beats, ['--heartbeat--', '--heartbeat--']);
    assert.deepEqual(await quiet(tab), [], 'nothing before the person has answered');
    await signs('бірінші');
    // A client that has given up, and asks again on the same connection, tells by the uuid which answer comes late.
    const first = await next(tab);
    assert.deepEqual([first.uuid, await contentOf(first)], ['бірінші', 'бірінші']);
    await isAskedFor('екінші сұрау');
    await world.desktop.press('Escape');
    assert.deepEqual(await next(tab), { body: {}, status: true, uuid: 'екінші сұрау' });
    assert.deepEqual(await next(tab), { responseObject: [], code: '200' });
    assert.deepEqual(await quiet(tab), []);
    await person.windowIsGone();
  });

  it('closes its connection while the window is open, connects again, and gets the new answer only', async () => {
    const tab = await openTab();
    await asks(tab, 'ескі');
    await isAskedFor('ескі');
    await tab.evaluate(() => window.portal.socket.close());
    await asks(tab, 'жаңа сұрау');
    await signs('жаңа сұрау');
    const answer = await next(tab);
    assert.deepEqual([answer.uuid, await contentOf(answer)], ['жаңа сұрау', 'жаңа сұрау']);
    assert.deepEqual(await quiet(tab), []);
    await person.windowIsGone();
  });

  it('goes to another page while its window is open: the other tab, which waits, is next', async () => {
    const leaving = await openTab();
    const waiting = await openTab();
    await asks(leaving, 'кетеді', 'бұл да кетеді');
    await isAskedFor('кетеді');
    await asks(waiting, 'басқа бет күтеді');
    await load(leaving);
    await signs('басқа бет күтеді');
    assert.equal(await contentOf(await next(waiting)), 'басқа бет күтеді');
    assert.deepEqual(await quiet(waiting), []);
    await person.windowIsGone();
    // The page that came instead is a new one.
    await asks(leaving, 'басқа бет болып қайта келді');
    await isAskedFor('басқа бет болып қайта келді');
    await world.desktop.press('Escape');
    assert.deepEqual(await next(leaving), { body: {}, status: true, uuid: 'басқа бет болып қайта келді' });
    assert.deepEqual(await quiet(leaving), []);
    await person.windowIsGone();
  });

  it('is closed before the person signs: the window says so, and the next page gets nothing of it', async () => {
    const tab = await openTab();
    await asks(tab, 'жабылады');
    await isAskedFor('жабылады');
    await tab.close();
    await person.reads('The page was closed. Nothing was signed.');
    const another = await openTab();
    await asks(another, 'келесі бет');
    await isAskedFor('келесі бет');
    assert.deepEqual(await quiet(another), []);
    await world.desktop.press('Escape');
    assert.deepEqual(await next(another), { body: {}, status: true, uuid: 'келесі бет' });
    await person.windowIsGone();
  });
});

// What happens when the person, the page, or the clock says no.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { ask, openPage } from './lib/site.js';
import { World, password, vectorKey } from './lib/setup.js';

const base64 = Buffer.from('a document').toString('base64');
const trial = { extKeyUsageOids: [], chain: [] };
const key = vectorKey('individual_sign');
const askToSign = (tab) => ask(tab, 'basicsSignCMS', null, base64, { decode: true }, trial, 'ru');

describe('Consent', () => {
  let world;
  let tab;
  let person;
  before(async () => {
    world = await World.start({ consentSeconds: 45 });
    tab = await openPage(world.browser, world.site, world.agent);
    person = world.person('ru');
  });
  afterEach(async () => { await person.declinesTheRest(); });
  after(async () => { await world?.stop(); });

  it('is refused by Escape', async () => {
    const answer = askToSign(tab);
    await person.isAsked();
    await world.desktop.press('Escape');
    const { result, cancelled } = await answer;
    assert.equal(result, undefined);
    assert.equal(cancelled, true);
  });

  // With a real window manager and the accessibility bus.
  it('stays in sight while the person reads the help', async () => {
    const answer = askToSign(tab);
    await person.isAsked();
    await world.desktop.press('F1');
    const title = person.say('Help — Qoltanba');
    const isHelp = (control) => control.window === title;
    const help = await world.desktop.see('the help', (control) => isHelp(control) && control.name === title);
    await world.desktop.see('the text of the help, with the keyboard',
      (control) => isHelp(control) && control.states.includes('focused') && /F1/.test(control.text ?? ''));
    const request = await world.desktop.see('the request',
      (control) => control.role === 'dialog' && control.name.includes('localhost'));
    await world.desktop.screenshot('ru-help');
    const [left, right] = [help.place, request.place].sort((one, other) => one.x - other.x);
    assert.ok(left.x + left.width <= right.x, `${JSON.stringify(left)} covers ${JSON.stringify(right)}`);
    await world.desktop.press('Escape');
    await world.desktop.seeNothing('the help', isHelp);
    await person.presses('Cancel');
    assert.equal((await answer).cancelled, true);
    await person.windowIsGone();
  });

  it('outlives a wrong password', async () => {
    const answer = askToSign(tab);
    await person.isAsked();
    await person.choosesFile(key);
    await person.typesPassword('Qwerty13');
    await person.reads('Wrong password. Check the keyboard layout and Caps Lock.');
    await world.desktop.screenshot('ru-wrong-password');
    await person.typesPassword(password);
    await person.presses('Sign');
    assert.equal(String(await world.judge.cms((await answer).result, world.anchors)), 'a document');
    await person.windowIsGone();
  });

  it('is not needed by heartbeats', async () => {
    const answer = askToSign(tab);
    await person.isAsked();
    const beat = await tab.evaluate((address) => new Promise((resolve) => {
      const socket = new WebSocket(address);
      socket.onopen = () => socket.send('--heartbeat--');
      socket.onmessage = (event) => { if (!event.data.startsWith('{')) resolve(event.data); };
    }), world.agent.address);
    assert.equal(beat, '--heartbeat--');
    const own = await tab.evaluate(() => new Promise((resolve) => {
      window.client.wsConnection.addEventListener('message', (event) => {
        if (event.data === '--heartbeat--') { event.stopImmediatePropagation(); resolve(event.data); }
      }, { once: true });
      const handler = window.client.wsConnection.onmessage;
      window.client.wsConnection.onmessage = (event) => { if (event.data !== '--heartbeat--') handler(event); };
      window.client.wsConnection.send('--heartbeat--');
    }));
    assert.equal(own, '--heartbeat--');
    await person.presses('Cancel');
    assert.equal((await answer).cancelled, true);
    await person.windowIsGone();
  });

  // A game makes the person click ten times a second, and the page opens the settings under the pointer.
  it('takes no click of somebody who clicks without a pause', async () => {
    const bringUpSettings = () => tab.evaluate((address) => new Promise((resolve) => {
      const socket = new WebSocket(address);
      const ask = JSON.stringify({ module: 'kz.gov.pki.ncalayerservices.accessory', method: 'showSettings' });
      socket.onmessage = () => { // the greeting
        socket.onmessage = (event) => { socket.close(); resolve(event.data); };
        socket.send(ask);
      };
    }), world.agent.address);
    const name = 'Start with the system'; // the window is not a page's question, so it uses the system's language
    const box = () => world.desktop.see(`the box «${name}»`, (control) => control.name === name && control.place);
    const isOn = async () => (await box()).states.includes('checked');

    await bringUpSettings();
    const { place } = await box();
    const [x, y] = [place.x + 8, place.y + Math.round(place.height / 2)];
    const before = await isOn();
    await world.desktop.press('alt+F4');
    await world.desktop.seeNothing('the settings', (control) => control.name === name);
    await pause(5200); // a page may open the settings every five seconds

    const clicking = world.desktop.click(x, y, 60);
    await pause(500);
    assert.match(await bringUpSettings(), /200/);
    await box();
    await clicking;
    assert.equal(await isOn(), before);
    await world.desktop.screenshot('ru-clicked-without-a-pause');
    await pause(700);
    await world.desktop.click(x, y); // the control was there all the time
    assert.equal(await isOn(), !before);
    await pause(700);
    await world.desktop.click(x, y);
    assert.equal(await isOn(), before);
    await world.desktop.press('alt+F4');
  });

  it('is withdrawn with the page', async () => {
    const leaving = await openPage(world.browser, world.site, world.agent);
    askToSign(leaving).catch(() => {}); // its page goes away
    await person.isAsked();
    await person.typesPassword(password);
    await world.desktop.see('the key', (control) => control.name.includes('ТЕСТОВ'));
    await leaving.close();
    await person.reads('The page was closed. Nothing was signed.');
    await world.desktop.screenshot('ru-page-gone');
    await person.presses('Close');
    await person.windowIsGone();
  });

  it('is asked for one page after the other', async () => {
    const other = await openPage(world.browser, world.site, world.agent);
    const first = ask(tab, 'basicsSignCMS', null, Buffer.from('first').toString('base64'), { decode: true }, trial, 'ru');
    await person.isAsked();
    const second = ask(other, 'basicsSignXML', null, '<second>2</second>', {}, trial, 'ru');
    await world.desktop.see('that another request waits', (control) => /1/.test(control.name) && /(запрос|сұрау)/.test(control.name));
    await world.desktop.screenshot('ru-another-waits');
    await person.typesPassword(password);
    await person.presses('Sign');
    assert.equal(String(await world.judge.cms((await first).result, world.anchors)), 'first');
    await person.isAsked();
    await person.typesPassword(password);
    await person.presses('Sign');
    assert.ok((await world.judge.xml((await second).result[0])).endsWith('<second>2</second>'));
    await other.close();
    await person.windowIsGone();
  });

  it('ends with its time', async () => {
    const answer = askToSign(tab);
    await person.isAsked();
    const { cancelled } = await answer; // 45 seconds: the option this agent was started with
    assert.equal(cancelled, true);
    await person.reads('The time is up. Nothing was signed.');
    await world.desktop.screenshot('ru-time-is-up');
  });
});

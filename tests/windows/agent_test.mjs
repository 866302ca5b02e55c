// The tray program for Windows under Wine: a page asks, the person reads the window and answers by the keyboard, and
// OpenSSL on Linux verifies the signature.
// usage: agent_test.mjs SOURCE_FOLDER PROGRAM.exe LINUX_BUILD WORK_FOLDER
// It runs in a network of its own (agent_test.sh), because the agent takes the port 13579.

import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const [source, program, build, work] = process.argv.slice(2);
const { NodeClient } = await import(join(source, 'tests/system/lib/node_client.js'));
const { Program, eventually, run } = await import(join(source, 'tests/system/lib/run.js'));
const { SignatureValidator } = await import(join(source, 'tests/system/lib/judge.js'));
const { ask, clients } = await import(join(source, 'tests/system/lib/site.js'));

const keyId = '8df01b2902c831add0769e05bcc27ae3692c9857';
const keyFile = join(source, `tests/vectors/p12/individual_sign/GOST512_${keyId}.p12`);
const authorities = join(source, 'tests/vectors/ca');
const document = Buffer.from('Келісім шарт № 1: «Қолтаңба»\r\n\u001a\0');

/** Xvfb, a window manager, and Wine's own folder. */
class House {
  #programs = [];

  static async start() {
    const house = new House();
    rmSync(work, { recursive: true, force: true });
    mkdirSync(join(work, 'home'), { recursive: true });
    house.env = { PATH: process.env.PATH, HOME: join(work, 'home'), WINEPREFIX: join(work, 'prefix'), WINEDEBUG: '-all',
      LC_ALL: 'C.UTF-8', WINEDLLOVERRIDES: 'mscoree=;mshtml=;winemenubuilder.exe=' };
    const display = house.begin('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']);
    house.env.DISPLAY = `:${await display.firstLine()}`;
    house.begin('openbox', []);
    assert.equal((await run('wineboot', ['-i'], { env: house.env })).status, 0);
    await run('wine', ['winecfg', '-v', 'win10'], { env: house.env });
    await run('wineserver', ['-w'], { env: house.env });
    const people = join(house.env.WINEPREFIX, 'drive_c/users');
    house.person = join(people, readdirSync(people).find((name) => name !== 'Public'));
    house.local = join(house.person, 'AppData/Local/qoltanba');
    house.port = 13579;
    house.address = `wss://127.0.0.1:${house.port}`;
    house.authorityFile = join(house.local, 'localhost/authority.crt');
    return house;
  }

  begin(name, args) {
    const started = new Program(name, args, { env: this.env });
    this.#programs.push(started);
    return started;
  }

  settings(values) {
    mkdirSync(this.local, { recursive: true });
    writeFileSync(join(this.local, 'settings.ini'), Object.entries(values).map(([key, value]) => `${key}=${value}\n`).join(''));
  }

  async startAgent() {
    this.agent = this.begin('wine', [program]);
    await eventually('the agent to listen', async () => existsSync(this.authorityFile) && (await this.statusPage()).status === 0, 120);
  }

  statusPage() {
    return run('curl', ['--silent', '--fail', '--cacert', this.authorityFile, `https://127.0.0.1:${this.port}/`]);
  }

  async window(title) {
    return eventually(`the window ${title}`, async () => {
      const { stdout } = await run('xdotool', ['search', '--onlyvisible', '--name', title], { env: this.env });
      return String(stdout).trim().split('\n')[0];
    }, 60);
  }

  async noWindow(title) {
    await eventually(`the end of the window ${title}`, async () => {
      const { stdout } = await run('xdotool', ['search', '--onlyvisible', '--name', title], { env: this.env });
      return String(stdout).trim() === '';
    }, 60);
  }

  async front(id) { await run('xdotool', ['windowactivate', '--sync', id], { env: this.env }); }
  async press(...keys) { await run('xdotool', ['key', '--delay', '50', ...keys], { env: this.env }); }
  async type(text) { await run('xdotool', ['type', '--delay', '50', text], { env: this.env }); }

  async screenshot(name) {
    await run('import', ['-window', 'root', join(work, `${name}.png`)], { env: this.env });
  }

  async stop() {
    await run('wineserver', ['-k'], { env: this.env });
    for (const one of this.#programs.reverse()) await one.stop();
  }
}

const step = (text) => console.log(`· ${text}`);
const house = await House.start();
const judge = new SignatureValidator(source, build);
try {
  const journal = join(house.local, 'journal.jsonl');
  const documents = join(house.person, 'Құжаттар');
  mkdirSync(documents, { recursive: true });
  copyFileSync(keyFile, join(documents, 'Қолтаңба кілті.p12'));
  const name = house.person.split('/').at(-1);
  house.settings({ welcomed: true, acceptNoOrigin: true, testKeys: true, signWithoutStatus: true, useDefaultKeyToSign: true,
    defaultKeyToSign: `${keyId}@C:/users/${name}/Құжаттар/Қолтаңба кілті.p12` });

  step('the agent starts and listens');
  await house.startAgent();

  step('a second start shows the first, and ends');
  const second = house.begin('wine', [program]);
  assert.equal(await Promise.race([second.ended, pause(60_000, 'still runs', { ref: false })]), 0);

  step('a page connects and asks');
  const client = await NodeClient.open(house, clients[0]);
  assert.match(client.version, /^\d+\.\d+/);
  const signing = { extKeyUsageOids: [], chain: [] };
  const askToSign = (language) => ask(client, 'basicsSignCMS', null, document.toString('base64'), { decode: true }, signing, language);

  step('Escape refuses');
  let answer = askToSign('ru');
  await house.front(await house.window('Подпис'));
  await pause(1500); // the half second in which the window takes no key, and the time in which it is drawn
  await house.screenshot('consent-ru');
  await house.press('Escape');
  assert.equal((await answer).cancelled, true);
  await house.noWindow('Подпис');

  step('the password signs');
  await pause(3000); // after a refusal a site must wait
  answer = askToSign('kk');
  await house.front(await house.window('қол қою'));
  await pause(1500);
  await house.screenshot('consent-kk');
  await house.type('Qwerty12');
  await house.press('Return');
  await pause(4000);
  await house.screenshot('key-kk');
  await house.press('Tab', 'Tab', 'Tab'); // "always this key", Cancel, Sign
  await pause(500);
  await house.press('Return');
  const { result, error } = await answer;
  assert.equal(error, undefined);
  const anchors = await judge.anchors('anchors', ...readdirSync(authorities).map((file) => join(authorities, file)));
  assert.deepEqual(await judge.cms(result, anchors), document);

  step('the journal has it');
  await eventually('the journal', () => existsSync(journal) && readFileSync(journal, 'utf8').includes('ТЕСТОВ ТЕСТ'));

  step('the agent ends when it is asked');
  await client.close();
  assert.equal((await run('wine', [program, '--quit'], { env: house.env })).status, 0);
  assert.equal(await Promise.race([house.agent.ended, pause(30_000, 'still runs', { ref: false })]), 0);
  assert.notEqual((await house.statusPage()).status, 0);
  console.log('ok: the agent under Wine');
} catch (error) {
  await house.screenshot('failure');
  console.error(error);
  process.exitCode = 1;
} finally {
  await house.stop();
  judge.stop();
}
process.exit();

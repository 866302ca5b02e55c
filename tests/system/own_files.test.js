// Files of the person's own: named as arguments of a second start, signed by keyboard, checked by the openssl command.
// The agent's administrator trusts an authority on this computer.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';

import { Authority, administered } from './lib/authority.js';
import { Program } from './lib/run.js';
import { World, build } from './lib/setup.js';

// id-aa-signatureTimeStampToken (RFC 3161, appendix A), in DER
const tokenAttribute = Buffer.from('060b2a864886f70d010910020e', 'hex');

describe('A file of one\'s own', () => {
  let authority;
  let administrator;
  let world;
  let anchors;
  let person;
  let folder;
  before(async () => {
    authority = await Authority.start(build);
    administrator = await administered({ 'authorities.pem': readFileSync(authority.root) });
    if (!administrator) return;
    const options = {
      timestampUrl: `"${authority.timestampUrl}"`, authorityHosts: '127.0.0.1', proxy: 'none', language: 'kk',
    };
    world = await World.start(options, administrator.prefix);
    anchors = join(authority.folder, 'both.pem');
    writeFileSync(anchors, readFileSync(authority.root) + readFileSync(authority.issuing));
    person = world.person('kk');
    folder = join(world.desktop.home, 'Құжаттар');
    mkdirSync(folder);
  });
  after(async () => {
    await world?.stop();
    administrator?.stop();
    await authority?.stop();
  });

  /** A test that needs an administrator. */
  const journey = (name, way) => it(name, async (test) => {
    if (!administrator) return test.skip('only root may give the agent an /etc of its own');
    return way();
  });
  const put = (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  /** A second start of the program, which ends at once. */
  const start = async (...args) => {
    const second = new Program(`${build}/agent/app/qoltanba`, args, { env: world.desktop.env });
    assert.equal(await second.ended, 0);
  };
  const isLine = (name) => (control) => control.role === 'list item' && control.name.includes(name);
  const inFront = (title) => world.desktop.activate(person.say(title));
  /** Presses Sign… in the window of the files, and agrees in the consent dialog. */
  const signs = async (another) => {
    await inFront('Sign files — Qoltanba');
    await person.presses('Sign…');
    await person.reads('You asked for this yourself');
    await pause(700); // the dialog ignores its first half second
    if (!another) await person.choosesFile(authority.people.person);
    await person.typesPassword(authority.password);
    await world.desktop.screenshot('kk-own-file-consent');
    await person.presses('Sign');
  };
  const contentOf = async (file) => String(await world.judge.cms(readFileSync(file).toString('base64'), anchors));

  journey('is not signed by an argument alone', async () => {
    const document = put('Шарт №1.txt', 'Қол қойылмайды');
    await start(document);
    await world.desktop.see('the file in the list', isLine(basename(document)));
    await inFront('Sign files — Qoltanba');
    await world.desktop.press('Escape');
    await world.desktop.seeNothing('the window', isLine(basename(document)));
    assert.deepEqual(readdirSync(folder), [basename(document)]);
  });

  journey('is signed by a key file, and no file is overwritten', async () => {
    const content = 'Қазақстан Республикасының азаматы';
    const document = put('Өтініш №5.txt', content);
    const taken = put('Өтініш №5.txt.cms', 'менің файлым');
    await start('--sign', document);
    await world.desktop.see('the file in the list', isLine(basename(document)));
    await inFront('Sign files — Qoltanba');
    const stamp = person.say('Add a time stamp (needs the Internet)');
    await world.desktop.tabTo('the box', (control) => control.name.replace('&', '') === stamp);
    await world.desktop.press('space');
    await signs();
    await person.reads('Files signed: %1 of %2', '1', '1');
    await world.desktop.screenshot('kk-own-file-signed');
    const result = join(folder, 'Өтініш №5.txt (2).cms');
    assert.ok(existsSync(result));
    assert.equal(await contentOf(result), content);
    assert.ok(readFileSync(result).includes(tokenAttribute), 'the signature has a time stamp');
    assert.equal(readFileSync(taken, 'utf8'), 'менің файлым');
    assert.equal(readFileSync(document, 'utf8'), content);

    await inFront('Sign files — Qoltanba');
    await person.presses('Check the signature');
    const title = person.say('Check a signature — Qoltanba');
    await world.desktop.see('who signed', (control) => control.window === title && /ТЕСТ/.test(control.name));
    await world.desktop.screenshot('kk-own-file-checked');
    await inFront('Check a signature — Qoltanba');
    await world.desktop.press('Escape');
  });

  journey('of a folder is signed with one password', async () => {
    const names = ['а.txt', 'б.txt', 'в.txt'];
    mkdirSync(join(folder, 'Үшеу'));
    for (const name of names) put(join('Үшеу', name), name);
    await start('--sign', join(folder, 'Үшеу'));
    await person.reads('Files to sign: %1', '3');
    await signs(true);
    await person.reads('Files signed: %1 of %2', '3', '3');
    for (const name of names) assert.equal(await contentOf(join(folder, 'Үшеу', `${name}.cms`)), name);
  });

  journey('with a signature is checked', async () => {
    await start(join(folder, 'Үшеу', 'а.txt.cms'));
    const title = person.say('Check a signature — Qoltanba');
    await world.desktop.see('who signed', (control) => control.window === title && /ТЕСТ/.test(control.name));
  });
});

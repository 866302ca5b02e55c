// What every test of this folder uses: paths, keys, and one desktop with agent, browser, site and judge.

import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Agent } from './agent.js';
import { Desktop } from './desktop.js';
import { SignatureValidator } from './judge.js';
import { Person } from './person.js';
import { Site, startBrowser } from './site.js';

export const source = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const build = process.env.QOLTANBA_BUILD ?? join(source, 'build/release');
export const pictures = process.env.QOLTANBA_PICTURES ?? join(build, 'tests/system/pictures');

const vectors = join(source, 'tests/vectors');
export const vectorKey = (name) => {
  const folder = join(vectors, 'p12', name);
  return join(folder, readdirSync(folder).find((file) => file.endsWith('.p12')));
};
export const vectorAuthorities = ['gost2015_root', 'gost2015_nca'].map((name) => join(vectors, `ca/${name}.cer`));
export const password = 'Qwerty12'; // of all test keys (tests/vectors/README.md)

export const nationalCertificate = (name) => join(vectors, 'national', name);

/** A key of the national test authority, which is not part of the sources (docs/contributing.md), or nothing. */
export function testKey(name) {
  const path = join(process.env.QOLTANBA_TEST_KEYS || join(source, '../shared/real'), name);
  return existsSync(path) ? path : null;
}

export class World {
  /**
   * `options`: of the agent, which makes this HOME's browsers trust it at its first start; `prefix`: starts the agent;
   * `prepare`: gets the desktop before the agent starts.
   */
  static async start(options = {}, prefix = [], prepare = () => {}) {
    const world = new World();
    world.desktop = await Desktop.start(pictures);
    try {
      await prepare(world.desktop);
      world.agent = await Agent.start(world.desktop, build, options, prefix);
      await world.agent.isTrusted();
      world.site = await Site.start();
      world.browser = await startBrowser(world.desktop);
      world.judge = new SignatureValidator(source, build);
      world.anchors = await world.judge.anchors('vectors', ...vectorAuthorities);
      return world;
    } catch (error) {
      await world.stop();
      throw error;
    }
  }

  person(language) { return new Person(this.desktop, source, language); }

  async stop() {
    await this.browser?.close();
    await this.site?.stop();
    const ended = await this.agent?.stop();
    await this.desktop.stop();
    this.judge?.stop();
    if (ended === 'SIGKILL') throw new Error(`The agent did not end by itself: ${this.agent.program.log}`);
  }
}

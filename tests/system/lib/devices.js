// The PC/SC service with a virtual reader, for this test alone, and the virtual devices of tests/cards in it.

import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from './agent.js';
import { Program, run } from './run.js';

const service = '/usr/sbin/pcscd';
const driver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
const readerName = 'DigiFlow LLP. KAZTOKEN';

/** Starts a program with `folder` in the place of /run, in a mount namespace of its own. */
const withRun = (folder) => ['unshare', '--mount', 'sh', '-c', 'mount --bind "$1" /run && shift && exec "$@"', 'sh', folder];

/** The driver listens on this port and on the next, one for each of its two slots. */
async function freePortPair() {
  for (let tries = 0; tries < 100; ++tries) {
    const port = await freePort();
    if (await freePort(port + 1).catch(() => null)) return port;
  }
  throw new Error('no two free ports in a row');
}

/** Why there can be no virtual reader here, or nothing. */
export async function missing() {
  if (process.getuid() !== 0) return 'only root may give pcscd a /run of its own';
  if (!existsSync(service)) return 'pcscd is not installed';
  if (!existsSync(driver)) return 'vsmartcard-vpcd is not installed';
  const folder = mkdtempSync(join(tmpdir(), 'qoltanba-run-'));
  const [program, ...args] = [...withRun(folder), 'true'];
  const tried = await run(program, args);
  rmSync(folder, { recursive: true });
  return tried.status === 0 ? null : 'this system makes no mount namespaces';
}

export class Reader {
  #device = null;

  /** `source`: the folder of the sources. */
  static async start(source) {
    const reader = new Reader();
    reader.cards = join(source, 'tests/cards');
    reader.folder = mkdtempSync(join(tmpdir(), 'qoltanba-reader-'));
    reader.port = await freePortPair();
    const run = join(reader.folder, 'run');
    const readers = join(reader.folder, 'readers');
    mkdirSync(join(run, 'pcscd'), { recursive: true });
    mkdirSync(readers);
    const channel = `0x${reader.port.toString(16).toUpperCase().padStart(4, '0')}`;
    writeFileSync(join(readers, 'vpcd'),
      `FRIENDLYNAME "${readerName}"\nDEVICENAME /dev/null:${channel}\nLIBPATH ${driver}\nCHANNELID ${channel}\n`);
    /** Starts a program that finds this service, and no other. */
    reader.prefix = withRun(run);
    const [program, ...args] = [...reader.prefix, service, '--foreground', '-c', readers];
    reader.service = new Program(program, args, { env: { PATH: process.env.PATH } });
    return reader;
  }

  #stateFile(state) { return join(this.folder, state); }

  /** The contents of the device with this state in tests/cards/states, which the test may change. */
  stateOf(state) { return JSON.parse(readFileSync(this.#stateFile(state), 'utf8')); }

  /** Plugs in a device with a copy of its state, or with what it held when it was pulled out. */
  plugIn({ program, state, options = [] }, ...more) {
    const file = this.#stateFile(state);
    if (!existsSync(file)) copyFileSync(join(this.cards, 'states', state), file);
    this.#device = new Program('python3', ['-B', join(this.cards, program), '--port', `${this.port}`, '--state', file,
      ...options, ...more], { env: { PATH: process.env.PATH } });
  }

  async pullOut() {
    await this.#device?.stop();
    this.#device = null;
  }

  /** Waits until the device has gone by itself. */
  async isEmpty() { await this.#device.ended; }

  async stop() {
    await this.pullOut();
    await this.service.stop('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

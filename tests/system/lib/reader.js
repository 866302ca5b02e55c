// A pcscd with a virtual reader for the agent alone, and the virtual devices of tests/cards.

import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Program, run } from './run.js';

const driver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';

/** Two ports in a row: the driver listens on one for each of its two slots. */
async function freePorts() {
  const listens = (port) => new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => { const found = server.address().port; server.close(() => resolve(found)); });
  });
  for (;;) {
    const first = await listens(0);
    if (await listens(first + 1)) return first;
  }
}

/** Returns the reader, or a text that says why there can be none here. */
export async function virtualReader() {
  if (!existsSync('/usr/sbin/pcscd') || !existsSync(driver)) return 'pcscd or vsmartcard-vpcd is not installed';
  const tried = await run('unshare', ['--mount', 'sh', '-c', 'mkdir -p /run/pcscd && mount -t tmpfs tmpfs /run/pcscd']);
  if (tried.status !== 0) return 'only root may give pcscd a folder of its own';
  return Reader.make();
}

class Reader {
  static async make() {
    const reader = new Reader();
    reader.folder = mkdtempSync(join(tmpdir(), 'qoltanba-reader-'));
    reader.port = await freePorts();
    const number = `0x${reader.port.toString(16).toUpperCase()}`;
    mkdirSync(join(reader.folder, 'readers'));
    writeFileSync(join(reader.folder, 'readers/vpcd'), `FRIENDLYNAME "DigiFlow LLP. KAZTOKEN"
DEVICENAME /dev/null:${number}
LIBPATH ${driver}
CHANNELID ${number}
`);
    return reader;
  }

  /** Starts the agent with this pcscd. */
  get prefix() {
    return ['unshare', '--mount', 'sh', '-c', `mount -t tmpfs tmpfs /run/pcscd
      pcscd --foreground -c "$1/readers" > /dev/null 2>&1 & echo $! > "$1/pid"
      shift
      exec "$@"`, 'sh', this.folder];
  }

  /** Plugs in a device of tests/cards in a state of tests/cards/states. It keeps the state when it is pulled out. */
  plugIn(source, program, state) {
    const file = join(this.folder, state);
    if (!existsSync(file)) copyFileSync(join(source, 'tests/cards/states', state), file);
    this.card = new Program('python3', ['-B', join(source, 'tests/cards', program), '--port', this.port, '--state', file]);
  }

  async pullOut() {
    await this.card?.stop();
    this.card = undefined;
  }

  /** The saved state of a device. */
  state(name) { return JSON.parse(readFileSync(join(this.folder, name), 'utf8')); }

  async stop() {
    await this.pullOut();
    const pid = join(this.folder, 'pid');
    if (existsSync(pid)) await run('kill', [readFileSync(pid, 'utf8').trim()]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

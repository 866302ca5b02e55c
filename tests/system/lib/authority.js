// A certification authority with its services on this computer, and an agent whose administrator trusts it.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

import { run } from './run.js';

export class Authority {
  static async start(build) {
    const authority = new Authority();
    authority.folder = mkdtempSync(join(tmpdir(), 'qoltanba-authority-'));
    authority.process = spawn(join(build, 'tests/authority/server/test_authority_server'), [authority.folder],
      { stdio: ['pipe', 'pipe', 'inherit'] });
    for await (const line of createInterface({ input: authority.process.stdout })) {
      Object.assign(authority, JSON.parse(line));
      break;
    }
    return authority;
  }

  async get(path) {
    const answer = await fetch(this.base + path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.text();
  }

  /** The requests since the last forget(), in the form "POST /ocsp/good". */
  async asked() {
    return JSON.parse(await this.get('/log')).map(({ method, path }) => `${method} ${path}`);
  }

  forget() { return this.get('/log/clear'); }

  async stop() {
    const ended = new Promise((resolve) => { this.process.once('exit', resolve); });
    this.process.stdin.end();
    await ended;
    rmSync(this.folder, { recursive: true });
  }
}

/**
 * A program's own /etc, into which an administrator put these files, by their path in /etc. No variable of the environment
 * can do that, and the computer's /etc does not change. Returns { prefix, stop }, or null if this is not allowed.
 */
export async function ownEtc(files) {
  const mount = ['--mount', 'sh', '-c', 'mount --bind "$1" /etc && shift && exec "$@"', 'sh'];
  const folder = mkdtempSync(join(tmpdir(), 'qoltanba-etc-'));
  const stop = () => rmSync(folder, { recursive: true, force: true });
  const copied = await run('cp', ['-a', '/etc/.', folder]);
  const tried = await run('unshare', [...mount, folder, 'test', '-d', '/etc']);
  if (copied.status !== 0 || tried.status !== 0) {
    stop();
    return null;
  }
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return { prefix: ['unshare', ...mount, folder], stop };
}

/** The agent's own /etc, in which an administrator put these files into qoltanba/. */
export function administered(files) {
  return ownEtc(Object.fromEntries(Object.entries(files).map(([name, content]) => [`qoltanba/${name}`, content])));
}

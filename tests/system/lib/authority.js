// A certification authority with its services on this computer, and an agent whose administrator trusts it.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
 * The agent's own /etc, in which an administrator put these files into qoltanba/. No variable of the environment
 * can do that, and the computer's /etc does not change. Returns { prefix, stop }, or null if this is not allowed.
 */
export async function administered(files) {
  const mount = ['--mount', 'sh', '-c', 'mount --bind "$1" /etc && shift && exec "$@"', 'sh'];
  const folder = mkdtempSync(join(tmpdir(), 'qoltanba-etc-'));
  const stop = () => rmSync(folder, { recursive: true, force: true });
  const copied = await run('cp', ['-a', '/etc/.', folder]);
  mkdirSync(join(folder, 'qoltanba'), { recursive: true });
  const tried = await run('unshare', [...mount, folder, 'test', '-d', '/etc/qoltanba']);
  if (copied.status !== 0 || tried.status !== 0) {
    stop();
    return null;
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, 'qoltanba', name), content);
  return { prefix: ['unshare', ...mount, folder], stop };
}

// The fake agent of tests/websocket as a child process: one line of JSON for each command.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const modules = process.env.NODE_MODULES;
export const requireModule = (name) => createRequire(join(modules, 'x.js'))(name);

export class FakeAgent {
  static async start() {
    const agent = new FakeAgent();
    agent.folder = mkdtempSync(join(tmpdir(), 'qoltanba-'));
    agent.authority = join(agent.folder, 'localhost/authority.crt');
    agent.process = spawn(process.env.FAKE_AGENT, [join(agent.folder, 'localhost')], { stdio: ['pipe', 'pipe', 'inherit'] });
    agent.lines = createInterface({ input: agent.process.stdout })[Symbol.asyncIterator]();
    agent.port = (await agent.answer()).port;
    return agent;
  }

  async answer() { return JSON.parse((await this.lines.next()).value); }

  async tell(command) {
    this.process.stdin.write(`${command}\n`);
    return this.answer();
  }

  async stop() {
    this.process.stdin.end();
    await new Promise((resolve) => { this.process.on('exit', resolve); });
    rmSync(this.folder, { recursive: true, force: true });
  }
}

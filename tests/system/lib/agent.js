// The built agent and its files: settings, certificate.

import { createServer } from 'node:net';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { Program, eventually, run } from './run.js';

/** A port on which nobody listens. Throws an error if `wanted` is not free. */
export async function freePort(wanted = 0) {
  const server = createServer();
  await new Promise((resolve, reject) => { server.once('error', reject).listen(wanted, '127.0.0.1', resolve); });
  const { port } = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

export class Agent {
  /** `build`: the build tree; `options`: additional lines of the settings file; `prefix`: a program that starts the agent. */
  static async start(desktop, build, options = {}, prefix = []) {
    const agent = new Agent();
    agent.desktop = desktop;
    agent.build = build;
    agent.prefix = prefix;
    agent.port = await freePort();
    agent.address = `wss://127.0.0.1:${agent.port}`;
    agent.configure(options);
    await agent.startProgram();
    return agent;
  }

  configure(options) {
    const file = join(this.desktop.env.XDG_CONFIG_HOME, 'qoltanba/settings.ini');
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const lines = Object.entries({ port: this.port, welcomed: true, ...options }).map(([key, value]) => `${key}=${value}\n`);
    writeFileSync(file, lines.join(''));
  }

  get authorityFile() { return join(this.desktop.env.XDG_DATA_HOME, 'qoltanba/localhost/authority.crt'); }

  async startProgram() {
    const [program, ...args] = [...this.prefix, join(this.build, 'agent/app/qoltanba')];
    this.program = new Program(program, args, { env: this.desktop.env });
    await eventually('the agent to listen', async () => {
      if (!this.program.running) throw new Error(`The agent ended: ${this.program.log}`);
      return existsSync(this.authorityFile) && (await this.statusPage()).status === 0;
    });
  }

  /** What curl says of https://127.0.0.1, trusting the agent's own authority and nothing else. */
  statusPage() {
    return run('curl', ['--silent', '--fail', '--cacert', this.authorityFile, `https://127.0.0.1:${this.port}/`],
      { env: this.desktop.env });
  }

  /** Waits until the authority is in the NSS database of this HOME. */
  async isTrusted() {
    const database = `sql:${join(this.desktop.home, '.pki/nssdb')}`;
    await eventually('the trust of browsers', async () => {
      const { stdout } = await run('certutil', ['-L', '-d', database], { env: this.desktop.env });
      return /Qoltanba localhost CA.*C,,/.test(stdout);
    });
  }

  async stop() {
    return this.program.stop();
  }
}

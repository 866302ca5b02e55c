// Firefox as Debian ships it, headless, driven by WebDriver BiDi (w3.org/TR/webdriver-bidi) over its own WebSocket.

import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { Program, eventually, run } from './run.js';

const WebSocket = createRequire(import.meta.url)('ws');

/** What would make a fresh profile call the network, or open windows of its own. */
const quiet = {
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

/** A fresh profile in Firefox's list of this HOME, so that Qoltanba finds it. Returns its folder. */
export function makeProfile(home, settings = {}) {
  const profile = join(home, '.mozilla/firefox/abc.test');
  mkdirSync(profile, { recursive: true });
  writeFileSync(join(home, '.mozilla/firefox/profiles.ini'),
    '[Profile0]\nName=test\nIsRelative=1\nPath=abc.test\nDefault=1\n');
  const lines = Object.entries({ ...quiet, ...settings })
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`);
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  return profile;
}

/** Waits until the agent's authority is in the profile. */
export async function isTrustedBy(profile) {
  await eventually('the trust of Firefox', async () => {
    const { stdout } = await run('certutil', ['-L', '-d', `sql:${profile}`]);
    return /Qoltanba localhost CA.*C,,/.test(stdout);
  });
}

export class Firefox {
  #number = 0;
  #waiting = new Map();

  /** `env`: with HOME; `prefix`: a program that starts the browser. */
  static async launch(profile, env, prefix = []) {
    const firefox = new Firefox();
    const [program, ...args] = [...prefix, 'firefox-esr', '--headless', '--no-remote', '--profile', profile,
      '--remote-debugging-port', '0'];
    firefox.program = new Program(program, args, { env: { ...env, MOZ_HEADLESS: '1' } });
    try {
      await firefox.#connect();
    } catch (error) {
      await firefox.close();
      throw error;
    }
    return firefox;
  }

  async #connect() {
    let address;
    for await (const line of createInterface({ input: this.program.process.stderr })) {
      [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(line) ?? [];
      if (address) break;
    }
    if (!address) throw new Error(`Firefox ended: ${this.program.log}`);
    this.socket = new WebSocket(`${address}/session`, { perMessageDeflate: false });
    await new Promise((resolve, reject) => { this.socket.once('open', resolve).once('error', reject); });
    this.socket.on('message', (message) => this.#take(JSON.parse(message)));
    const { capabilities } = await this.command('session.new', { capabilities: {} });
    this.version = capabilities.browserVersion;
  }

  #take({ id, type, result, error, message }) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (type === 'error') waiting?.reject(new Error(`${error}: ${message}`));
    else waiting?.resolve(result);
  }

  command(method, params) {
    const id = ++this.#number;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  async newPage() {
    const { context } = await this.command('browsingContext.create', { type: 'tab' });
    return new Tab(this, context);
  }

  async close() {
    this.socket?.close();
    return this.program.stop();
  }
}

/** A tab with the few functions of Playwright's pages that the tests use. */
class Tab {
  constructor(firefox, context) {
    this.firefox = firefox;
    this.context = context;
  }

  goto(url) {
    return this.firefox.command('browsingContext.navigate', { context: this.context, url, wait: 'complete' });
  }

  /** Calls the function in the page with one argument, and returns its (promised) value. Both pass as JSON. */
  async evaluate(act, argument = null) {
    const { result, exceptionDetails } = await this.firefox.command('script.callFunction', {
      functionDeclaration: `async (text) => JSON.stringify(await (${act})(JSON.parse(text)))`,
      arguments: [{ type: 'string', value: JSON.stringify(argument) }],
      target: { context: this.context },
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.type === 'string' ? JSON.parse(result.value) : undefined;
  }

  close() { return this.firefox.command('browsingContext.close', { context: this.context }); }
}

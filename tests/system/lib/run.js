// Small tools: start and end programs, and wait until a condition is true.

import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Runs a program to its end: { status, stdout, stderr }. Bytes in, bytes out. After five minutes it is killed. */
export function run(program, args, { input, env, cwd } = {}) {
  return new Promise((resolve) => {
    const child = execFile(program, args, { env, cwd, encoding: 'buffer', maxBuffer: 64 << 20, timeout: 300_000, killSignal: 'SIGKILL' },
      (error, stdout, stderr) => resolve({ status: error ? error.code ?? 1 : 0, stdout, stderr: String(stderr) }));
    child.stdin.on('error', () => {}); // a program that ends without reading its input
    child.stdin.end(input);
  });
}

/** A program in the background. */
export class Program {
  #output = [];

  /** `input`: "pipe" for a program that reads from process.stdin. */
  constructor(program, args, { env, input = 'ignore' } = {}) {
    this.name = program.split('/').at(-1);
    this.process = spawn(program, args, { env, stdio: [input, 'pipe', 'pipe'] });
    this.ended = new Promise((resolve) => {
      this.process.once('exit', (code, signal) => resolve(code ?? signal));
      this.process.once('error', (error) => { this.#output.push(String(error)); resolve(error.code); });
    });
    this.process.stderr.on('data', (data) => this.#output.push(String(data)));
    this.lines = createInterface(this.process.stdout);
  }

  get running() {
    const { pid, exitCode, signalCode } = this.process; // no pid: it could not be started, and a signal would go to this process
    return pid !== undefined && exitCode === null && signalCode === null;
  }

  /** What the program has written to standard error so far. */
  get log() { return this.#output.join(''); }

  /** The first line of standard output. A program that says nothing for a minute is killed: the test must not stand still. */
  async firstLine() {
    const late = setTimeout(() => this.process.kill('SIGKILL'), 60_000);
    try {
      for await (const line of this.lines) return line;
    } finally {
      clearTimeout(late);
    }
    throw new Error(`${this.name} ended without a word (${await this.ended}): ${this.log}`);
  }

  /** Ends the program: its exit code, or the signal. One that does not end in two minutes is killed. */
  async stop(signal = 'SIGTERM') {
    if (this.running) this.process.kill(signal);
    const late = setTimeout(() => this.process.kill('SIGKILL'), 120_000);
    try {
      return await this.ended;
    } finally {
      clearTimeout(late);
    }
  }
}

/** Calls `look` until it returns a truthy value, and returns that; throws an error with `what` if the time ends. */
export async function eventually(what, look, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`Waited in vain for: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}

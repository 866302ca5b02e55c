// Small tools: start and end programs, and wait until a condition is true.

import { execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Runs a program to its end: { status, stdout, stderr }. Bytes in, bytes out. */
export function run(program, args, { input, env, cwd } = {}) {
  return new Promise((resolve) => {
    const child = execFile(program, args, { env, cwd, encoding: 'buffer', maxBuffer: 64 << 20 },
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
    this.ended = new Promise((resolve) => this.process.once('exit', (code, signal) => resolve(code ?? signal)));
    this.process.once('error', (error) => this.#output.push(String(error)));
    this.process.stderr.on('data', (data) => this.#output.push(String(data)));
    this.lines = createInterface(this.process.stdout);
  }

  get running() { return this.process.exitCode === null && this.process.signalCode === null; }

  /** What the program has written to standard error so far. */
  get log() { return this.#output.join(''); }

  async firstLine() {
    for await (const line of this.lines) return line;
    throw new Error(`${this.name} ended without a word: ${this.log}`);
  }

  async stop(signal = 'SIGTERM') {
    if (this.running) this.process.kill(signal);
    return this.ended;
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

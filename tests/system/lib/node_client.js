// The published client without a browser, in a program of its own, with the functions of a page that ask() uses.

import { fileURLToPath } from 'node:url';

import { Program } from './run.js';
import { clientFile } from './site.js';

const program = fileURLToPath(new URL('client_program.js', import.meta.url));

export class NodeClient {
  static async open(agent, client) {
    const node = new NodeClient();
    node.program = new Program(process.execPath, [program, clientFile(client), agent.address],
      { env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: agent.authorityFile }, input: 'pipe' });
    node.answers = node.program.lines[Symbol.asyncIterator]();
    node.version = (await node.call('connect', [])).result;
    return node;
  }

  async call(method, args) {
    this.program.process.stdin.write(`${JSON.stringify([method, args])}\n`);
    const { value } = await this.answers.next();
    if (value === undefined) throw new Error(`The client ended: ${this.program.log}`);
    return JSON.parse(value);
  }

  close() { return this.program.stop(); }
}

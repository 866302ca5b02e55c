// What the pages of rules.test.js have in common: a socket, and its messages in their order.

/* exported Portal, basics, common */

class Portal {
  constructor(address) {
    this.messages = [];
    this.socket = new WebSocket(address);
    this.socket.onmessage = ({ data }) => { this.messages.push(data); this.wake?.(); };
    this.socket.onclose = () => { this.closed = true; this.wake?.(); };
  }

  /** A page whose connection was greeted. */
  static async open(address) {
    const portal = new Portal(address);
    portal.greeting = await portal.next();
    return portal;
  }

  /** The next message, or "closed". */
  async next() {
    while (!this.messages.length && !this.closed) await new Promise((resolve) => { this.wake = resolve; });
    return this.messages.shift() ?? 'closed';
  }

  send(message) { this.socket.send(typeof message === 'string' ? message : JSON.stringify(message)); }

  /** The answer as text. */
  ask(message) {
    this.send(message);
    return this.next();
  }

  async json(message) { return JSON.parse(await this.ask(message)); }

  /** What came within a fifth of a second. */
  async quiet() {
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    return this.messages;
  }
}

const basics = (args) => ({ module: 'kz.gov.pki.knca.basics', method: 'sign', args });
const common = (method, ...args) => ({ module: 'kz.gov.pki.knca.commonUtils', method, args });

// A small client of the local agent's protocol (docs/protocol.md): one request at a time, answers in order.

export class Agent {
  #socket;
  #waiting = [];

  constructor(socket, version) {
    this.#socket = socket;
    this.version = version;
    socket.onmessage = (event) => this.#waiting.shift()?.resolve(JSON.parse(event.data));
  }

  /** Resolves when the greeting has come; rejects if the socket does not open. */
  static connect(url) {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url);
      socket.onerror = () => reject(new Error('The socket did not open'));
      socket.onmessage = (event) => resolve(new Agent(socket, JSON.parse(event.data).result.version));
    });
  }

  /** Calls `lost` when the connection ends. */
  set onlost(lost) {
    this.#socket.onclose = () => {
      for (const waiting of this.#waiting.splice(0)) waiting.reject(new Error('The connection ended'));
      lost();
    };
  }

  request(message) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#socket.send(JSON.stringify(message));
    });
  }

  /** The signature of one document, or null if the person declined. */
  async basicsSign(args) {
    const answer = await this.request({ module: 'kz.gov.pki.knca.basics', method: 'sign', args });
    if (!answer.status) throw new Error(answer.details || answer.message);
    return answer.body.result === undefined ? null : answer.body.result[0];
  }

  async commonUtils(method, ...args) {
    const answer = await this.request({ module: 'kz.gov.pki.knca.commonUtils', method, args });
    if (answer.code === '200') return answer.responseObject;
    if (answer.message === 'action.canceled') return null;
    throw new Error(answer.message || 'code 500');
  }
}

/** Whether anything answers plain HTTP on the agent's port. This needs no certificate. */
async function answersPlainly(url) {
  try {
    await fetch(url.replace(/^wss/, 'http'), { mode: 'no-cors', cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}

/** Whether this browser forbids the page to reach this computer; false if the browser has no such permission. */
async function permissionRefused() {
  for (const name of ['loopback-network', 'local-network-access']) {
    try {
      return (await navigator.permissions.query({ name })).state === 'denied';
    } catch {
      // this browser does not know the name
    }
  }
  return false;
}

/** Why a socket did not open (docs/browsers.md): 'notTrusted', 'notPermitted', or 'notRunning'. */
export async function diagnose(url) {
  if (await answersPlainly(url)) return 'notTrusted';
  return await permissionRefused() ? 'notPermitted' : 'notRunning';
}

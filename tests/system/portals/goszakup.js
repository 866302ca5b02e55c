// What a page of the procurement portal does and demands: the first message is skipped whatever it is, a client returns to
// the pool after each answer, errors are numbers that are compared as numbers, and the certificate is taken out of the XML.

window.portal = {
  pool: [],
  open(address) { this.address = address; },

  client() {
    for (let last = this.pool.pop(); last; last = this.pool.pop()) if (last.socket.readyState < 2) return last;
    const client = { socket: new WebSocket(this.address), hello: true };
    client.socket.onerror = () => client.failed(999);
    client.socket.onmessage = ({ data }) => {
      if (client.hello) { client.hello = false; return; }
      const answer = JSON.parse(data);
      const done = answer.errorCode != null && answer.errorCode != 'NONE' ? client.failed : client.answered; // eslint-disable-line eqeqeq
      this.pool.push(client);
      done(answer.errorCode != null && answer.errorCode != 'NONE' ? answer.errorCode : answer); // eslint-disable-line eqeqeq
    };
    return client;
  },

  /** Sends when the first message has come, or gives up after 5 s. */
  call(message) {
    return new Promise((resolve, reject) => {
      const client = this.client();
      client.answered = resolve;
      client.failed = reject;
      const send = (tries) => {
        if (tries > 20) reject(997); // eslint-disable-line prefer-promise-reject-errors
        else if (client.socket.readyState === 0 || client.hello) setTimeout(send, 250, tries + 1);
        else client.socket.send(JSON.stringify(message));
      };
      send(0);
    });
  },

  textOf(error) {
    switch (error) {
      case 1: return 'Отменено пользователем';
      case 9: return 'Ошибка подписания XML';
      case 10: return 'Ошибка при подписании';
      case 'MODULE_NOT_FOUND': return 'not_installed?type=2';
      default: return `Возникла ошибка ${JSON.stringify(error)}`;
    }
  },
  async result(message) {
    try {
      return (await this.call({ module: 'NURSign', ...message })).result;
    } catch (error) {
      return { failed: this.textOf(error), person: error == '1' }; // eslint-disable-line eqeqeq
    }
  },

  async isInstalled() {
    const result = await this.result({ type: 'version' });
    return result != null && result.version != null && result.version === '1.0.0';
  },

  async signRaw(type, data) {
    const result = await this.result({ type, data, source: 'local' });
    if (type !== 'xml' || typeof result !== 'string') return result;
    const document = new DOMParser().parseFromString(result, 'text/xml');
    let tags = document.getElementsByTagName('ds:X509Certificate');
    if (tags.length === 0) tags = document.getElementsByTagName('X509Certificate');
    if (tags.length === 0) throw new Error('Tags with certificate not found');
    return { value: result, certificate: tags[0].textContent };
  },

  signUploadedFile(url) { return this.result({ type: 'binary', upload_url: url, source: 'remote' }); },
};

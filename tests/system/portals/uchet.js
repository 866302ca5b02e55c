// What a page of an accounting site does: a new connection for each request, names without quotes, the path of a key file and
// a password that the page itself asked for.

window.portal = {
  key: 'C:\\keys\\GOST512.p12',
  open(address) { this.address = address; },

  /** One request on a connection of its own; the first message after the greeting is the answer. */
  call(text) {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(this.address);
      socket.onerror = () => reject(new Error('Убедитесь, что программа запущена'));
      socket.onopen = () => socket.send(text);
      socket.onmessage = ({ data }) => {
        const answer = JSON.parse(data);
        if (answer.result?.version) return;
        socket.close();
        resolve(answer);
      };
    });
  },

  async isInstalled() {
    const answer = await this.call('{\n module: "kz.uchet.signUtil.commonUtils", \n method: "getVersion", \n args: [""]\n}');
    return !(!answer.success && answer.errorCode === 'MODULE_NOT_FOUND') && answer.code == 200; // eslint-disable-line eqeqeq
  },

  async choosesKey() {
    const answer = await this.call('{\n"module":"kz.uchet.signUtil.commonUtils",\n"method":"getFilePath",\n"args":["all",""]\n}');
    if (answer.code != 200) return answer.message; // eslint-disable-line eqeqeq
    this.key = answer.responseObject.path !== undefined ? answer.responseObject.path : '';
    return answer.responseObject;
  },

  async sign(base64, password) {
    const answer = await this.call(JSON.stringify({
      module: 'kz.uchet.signUtil.commonUtils', lang: 'en', method: 'signFileAndReturnBase64Api',
      args: ['7f0c-token', base64, this.key, password, 'PKCS12'],
    }));
    return answer.code == 200 ? answer.responseObject : { message: answer.message }; // eslint-disable-line eqeqeq
  },
};

// Two pages that sign a file of the person's computer by the module of ezsigner.kz. One keeps one connection and passes the
// folder of the file, the other opens a connection for each request and passes none. Both want the path of a file `.cms`.

window.portal = {
  open(address) { this.address = address; },

  connect() {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(this.address);
      socket.onerror = () => reject(new Error('Убедитесь, что программа запущена'));
      socket.onmessage = () => resolve(socket); // the greeting
    });
  },

  async call(method, args, lang, socket) {
    const used = socket ?? await this.connect();
    return new Promise((resolve) => {
      used.onmessage = ({ data }) => {
        if (!socket) used.close();
        resolve(JSON.parse(data));
      };
      used.send(JSON.stringify({ module: 'kz.gov.pki.cms.CMSSignUtil', lang, method, args }));
    });
  },

  resultOf(answer) {
    if (answer.errorCode === 'MODULE_NOT_FOUND') throw new Error('Необходимо установить NLDocSignerModule');
    if (answer.code === '500') throw new Error(answer.message === 'action.canceled' ? 'cancelled' : answer.message);
    if (answer.code !== '200' || 'message' in answer) throw new Error(JSON.stringify(answer));
    return answer.responseObject;
  },

  pathOf(result) {
    if (typeof result !== 'string' || !result.endsWith('.cms')) throw new Error(`not a path: ${JSON.stringify(result)}`);
    return result;
  },

  async signsInOneConnection(lang) {
    this.socket = await this.connect();
    const { path, filedir } = this.resultOf(await this.call('getFilePath', ['all', ''], lang, this.socket));
    if (!path.startsWith(filedir)) throw new Error('the folder is not that of the file');
    return this.pathOf(this.resultOf(await this.call('signFilePath', [path, filedir, 'PKCS12'], lang, this.socket)));
  },

  async signsByNewConnections(lang) {
    const { path } = this.resultOf(await this.call('getFilePath', ['all', ''], lang));
    return this.pathOf(this.resultOf(await this.call('signFilePath', [path, '', 'PKCS12'], lang)));
  },

  async signs(path, folder) { return this.resultOf(await this.call('signFilePath', [path, folder, 'PKCS12'], 'ru')); },

  /** The page shows the message of an error, and the person can go on. */
  async checks(path) { return this.resultOf(await this.call('checkCMS', [path], 'ru', this.socket)); },
};

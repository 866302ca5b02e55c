// What pages do whose module is not there: one looks for its bundle and shows a text, one asks the program to install the module,
// and one goes on without it.

window.portal = {
  open(address) { this.address = address; },

  call(message) {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(this.address);
      socket.onerror = () => reject(new Error('no connection'));
      socket.onmessage = ({ data }) => {
        const answer = JSON.parse(data);
        if (answer.result && answer.result.version) return socket.send(JSON.stringify(message));
        socket.close();
        return resolve(answer);
      };
    });
  },

  /** The text that the page shows, or the version of its module. */
  async looksForBundle(symbolicName) {
    const bundles = await this.call({ module: 'kz.gov.pki.ncalayerservices.accessory', method: 'getBundles' });
    for (const [name, version] of Object.entries(bundles)) {
      if (typeof version !== 'string') throw new Error('getBundles is not flat');
      if (name === symbolicName) return version;
    }
    return `«${symbolicName}» модулін орнатыңыз`;
  },

  async installs(module, symname) {
    const answer = await this.call({ module, method: 'getVersion', args: [''] });
    if (answer.success || answer.errorCode !== 'MODULE_NOT_FOUND') return 'installed';
    const installed = await this.call({ module: 'kz.gov.pki.ncalayerservices.accessory', method: 'installBundle', symname });
    return installed.code === '200' ? 'wait for a restart' : 'Модульді қолмен орнатыңыз';
  },

  /** The older interface, in which a page sends the password of the key. It has no module. */
  legacy() { return this.call({ method: 'browseKeyStore', args: ['PKCS12', 'P12', ''] }); },
};

// What a page of ESF, the system of electronic invoices, does and demands: it looks for its module first, one request
// at a time, and reads every answer strictly.

window.portal = {
  async open(address) {
    const socket = new WebSocket(address);
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no first message within 4 s')), 4000);
      socket.onerror = () => reject(new Error('no connection'));
      socket.onmessage = () => { clearTimeout(timer); resolve(); };
    });
    this.ask = (request, patience = 8000) => new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience);
      socket.onmessage = ({ data }) => {
        clearTimeout(timer);
        socket.onmessage = () => { this.unasked = true; };
        resolve(JSON.parse(data));
      };
      socket.send(JSON.stringify(request));
    });
  },

  async findsModule() {
    const accessory = 'kz.gov.pki.ncalayerservices.accessory';
    const bundles = await this.ask({ module: accessory, method: 'getBundles' });
    const { services } = await this.ask({ module: accessory, method: 'getServices' });
    const bundle = Object.keys(bundles).find((name) => /^com\.osdkz\.esf\.signer$/.test(name));
    if (!bundle || !services.includes('com.osdkz.esf.signer.esfSigner')) throw new Error('install the module of ESF');
    return bundles[bundle];
  },

  async sign(method, data, storageName = 'PKCS12') {
    const answer = await this.ask({ module: 'com.osdkz.esf.signer.esfSigner', method, storageName, data }, 180_000);
    if (this.unasked) throw new Error('a message that nobody asked for');
    if (answer.code === '500' && answer.message === 'action.canceled' && !('responseObject' in answer)) return 'cancelled';
    if (answer.code !== '200' || answer.message !== null) throw new Error(JSON.stringify(answer));
    return answer.responseObject;
  },
};

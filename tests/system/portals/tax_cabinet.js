// What the page of the tax cabinet does and demands to sign a person in: it looks for the cabinet's own module and goes on
// with basics without it. The members of the request are those of the cabinet's script of 2026-09-09, with its own values for
// "none": `false` for the time stamp and an empty text for the chain.

window.portal = {
  open(address) { this.address = address; },

  /** One request on a connection of its own. */
  call(message) {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(this.address);
      let greeted = false;
      socket.onerror = () => reject(new Error('NCALayer қосылмаған'));
      socket.onmessage = ({ data }) => {
        if (!greeted) {
          greeted = true;
          socket.send(JSON.stringify(message));
          return;
        }
        socket.close();
        resolve(JSON.parse(data));
      };
    });
  },

  async hasOwnModule() {
    const answer = await this.call({ module: 'kz.inessoft.kgd.knp.ncalayer.KNPModuleService', command: 'info', requestId: '1' });
    if (answer.errorCode === 'MODULE_NOT_FOUND') return false;
    if (answer.resultStatus.resultCode !== 'OK' || answer.status !== 'READY') throw new Error(JSON.stringify(answer));
    return true;
  },

  /** Returns what the page sends to its server. */
  async signsIn(now) {
    if (await this.hasOwnModule()) throw new Error('the page would show a list of certificates of its own');
    const { body, status, code, message } = await this.call({
      module: 'kz.gov.pki.knca.basics',
      method: 'sign',
      args: {
        allowedStorages: ['PKCS12', 'AKKaztokenStore', 'AKEToken72KStore', 'AKEToken5110Store'],
        format: 'xml',
        data: `<body><text>${now}</text></body>`,
        signingParams: { decode: false, encapsulate: true, digested: false, tsaProfile: false, allowExpired: false, allowRevoked: false },
        signerParams: { extKeyUsageOids: [], iin: '', bin: '', serialNumber: '', chain: '' },
        locale: 'kk',
      },
    });
    if (status !== true) throw new Error(`${code} ${message}`);
    if (!Object.prototype.hasOwnProperty.call(body, 'result')) return 'cancelled';
    return { signedData: body.result[0] };
  },
};

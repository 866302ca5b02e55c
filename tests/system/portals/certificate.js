// Two pages that want the certificate alone. One, of the patent office, reads every member and splits the subject at its commas.
// The other, of the National Bank's purchases, has a button for each storage and registers the person by the IIN.

window.portal = {
  open(address) { this.address = address; },

  ask(storage) {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(this.address);
      let first = true;
      socket.onerror = () => reject(new Error('no connection'));
      socket.onmessage = ({ data }) => {
        if (!first) {
          socket.close();
          return resolve(JSON.parse(data));
        }
        first = false;
        return socket.send(JSON.stringify({ module: 'kz.gov.pki.knca.commonUtils', method: 'getKeyInfo', args: [storage] }));
      };
    });
  },

  async patentOffice() {
    const answer = await this.ask('PKCS12');
    if (answer.code !== '200') return answer.message;
    const members = ['alias', 'keyId', 'algorithm', 'subjectCn', 'subjectDn', 'issuerCn', 'issuerDn', 'serialNumber', 'certNotAfter',
      'certNotBefore', 'authorityKeyIdentifier', 'pem'];
    const key = answer.responseObject;
    for (const member of members) if (typeof key[member] !== 'string') throw new Error(`${member} is not a text`);
    const parts = key.subjectDn.split(',').map((part) => part.split('='));
    const valid = [key.certNotBefore, key.certNotAfter].map((time) => new Date(Number(time)).toISOString());
    return { surname: parts[1][1], iin: key.subjectDn.substr(key.subjectDn.indexOf('IIN') + 3, 12), valid, pem: key.pem };
  },

  async purchases(storage) {
    const answer = await this.ask(storage);
    if (answer.code != 200) return answer.message; // eslint-disable-line eqeqeq
    return /IIN(\d{12})/.exec(answer.responseObject.subjectDn)[1];
  },
};

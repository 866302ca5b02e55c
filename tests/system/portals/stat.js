// A page of the statistics cabinet. Of its request only one thing is known: it wants a CMS. The rest is as in the example page of
// the national authority, which sends booleans as texts. The result may be a text or an array, and is a CMS in PEM.

window.portal = {
  open(address) { this.address = address; },

  signs(report) {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(this.address);
      socket.onerror = () => reject(new Error('no connection'));
      socket.onopen = () => socket.send(JSON.stringify({
        module: 'kz.gov.pki.knca.basics',
        method: 'sign',
        args: {
          allowedStorages: null, format: 'cms', data: report,
          signingParams: { decode: 'true', encapsulate: 'true', digested: 'false', tsaProfile: {} },
          signerParams: { extKeyUsageOids: ['1.3.6.1.5.5.7.3.4'] }, locale: 'kz',
        },
      }));
      socket.onmessage = ({ data }) => {
        const answer = JSON.parse(data);
        if (answer.result) return undefined; // the greeting, wherever it comes
        socket.close();
        if (answer.status !== true) return reject(new Error(data));
        const { result } = answer.body;
        const cms = Array.isArray(result) ? result[0] : result;
        const isPem = /^-----BEGIN CMS-----\n([A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/=]{1,64}\n-----END CMS-----\n$/.test(cms);
        return isPem ? resolve(cms) : reject(new Error('not a CMS in PEM'));
      };
    });
  },
};

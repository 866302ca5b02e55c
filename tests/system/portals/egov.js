// What a page of egov.kz does to sign a person in: it wants an XML of the basics module, reads it and writes it anew for its server.
// White space between elements does not survive that. The other members of its request are those that clients usually send.

window.portal = {
  async open(address) {
    this.socket = new WebSocket(address);
    await new Promise((resolve, reject) => {
      this.socket.onerror = () => reject(new Error('no connection'));
      this.socket.onmessage = ({ data }) => (JSON.parse(data).result.version === '1.4' ? resolve() : reject(new Error(data)));
    });
  },

  /** Returns the XML as the server gets it. */
  async signsIn(ticket) {
    const answer = await new Promise((resolve) => {
      this.socket.onmessage = ({ data }) => resolve(JSON.parse(data));
      this.socket.send(JSON.stringify({
        module: 'kz.gov.pki.knca.basics',
        method: 'sign',
        args: {
          format: 'xml', data: ticket, signingParams: {}, signerParams: { extKeyUsageOids: ['1.3.6.1.5.5.7.3.2'] }, locale: 'ru',
        },
      }));
    });
    if (answer.status === false) throw new Error(`${answer.code}: ${answer.details}`);
    if (answer.status !== true) throw new Error('`status` is not a boolean');
    if (!answer.body.hasOwnProperty('result')) return 'cancelled'; // eslint-disable-line no-prototype-builtins
    const document = new DOMParser().parseFromString(answer.body.result[0], 'text/xml');
    if (document.querySelector('parsererror')) throw new Error('the answer is not XML');
    const blank = document.evaluate('//text()[normalize-space() = ""]', document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
    for (let index = 0; index < blank.snapshotLength; ++index) blank.snapshotItem(index).remove();
    return new XMLSerializer().serializeToString(document);
  },
};

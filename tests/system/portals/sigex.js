// What a page made after sigex's examples does: the published library, the first device that is plugged in or else a key file,
// and a fresh value of the server to sign in.

window.portal = {
  async open(address) {
    this.client = new window.NCALayerClient(address);
    this.version = await this.client.connect();
  },

  async signsIn(nonce) {
    const lists = window.NCALayerClient;
    try {
      return await this.client.basicsSignCMS(lists.basicsStorageAll, nonce, lists.basicsCMSParams, lists.basicsSignerAuthAny, 'kk');
    } catch (error) {
      return { cancelled: error.canceledByUser === true, message: error.message };
    }
  },

  async signsDigest(digest) {
    const [device] = await this.client.getActiveTokens();
    return this.client.createCAdESFromBase64Hash(device ?? window.NCALayerClient.fileStorageType, digest);
  },
};

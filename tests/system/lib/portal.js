// A portal of the internet: pages of docs/examples over HTTPS, on names that lead to this computer, with a certification
// authority of its own.

import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import assert from 'node:assert/strict';

import { run } from './run.js';

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

export class Portal {
  /** `names`: the portal's host names. `files`: the folder of its pages. `port`: the agent's port, which its pages use. */
  static async start(names, files, port) {
    const portal = new Portal();
    portal.folder = mkdtempSync(join(tmpdir(), 'qoltanba-portal-'));
    await portal.#issue(names);
    const secrets = { key: portal.#read('site.key'), cert: portal.#read('site.crt') };
    portal.server = createServer(secrets, (request, response) => {
      const name = request.url.slice(1);
      const known = /^\w+\.(html|js)$/.exec(name);
      response.writeHead(known ? 200 : 404, { 'Content-Type': `text/${known?.[1] === 'js' ? 'javascript' : 'html'}; charset=utf-8` });
      response.end(known ? readFileSync(join(files, name), 'utf8').replace('port = 13579', `port = ${port}`) : '');
    });
    await new Promise((resolve) => { portal.server.listen(0, '127.0.0.1', resolve); });
    portal.port = portal.server.address().port;
    return portal;
  }

  address(name) { return `https://${name}:${this.port}`; }

  #path(name) { return join(this.folder, name); }

  #read(name) { return readFileSync(this.#path(name)); }

  async #openssl(...args) {
    const { status, stderr } = await run('openssl', args, { cwd: this.folder });
    assert.equal(status, 0, stderr);
  }

  async #issue(names) {
    writeFileSync(this.#path('names'), `subjectAltName=${names.map((name) => `DNS:${name}`)}\nextendedKeyUsage=serverAuth\n`);
    await this.#openssl('req', '-x509', ...newKey, '-keyout', 'authority.key', '-out', 'authority.crt', '-days', '30',
      '-subj', '/CN=Portal CA', '-addext', 'keyUsage=critical,keyCertSign');
    await this.#openssl('req', ...newKey, '-keyout', 'site.key', '-out', 'site.csr', '-subj', `/CN=${names[0]}`);
    await this.#openssl('x509', '-req', '-in', 'site.csr', '-CA', 'authority.crt', '-CAkey', 'authority.key', '-days', '30',
      '-extfile', 'names', '-out', 'site.crt');
  }

  /** Makes the browsers of this NSS database trust the portal. The database may be new. */
  async isTrustedIn(database) {
    if ((await run('certutil', ['-L', '-d', `sql:${database}`])).status !== 0) {
      await run('certutil', ['-N', '-d', `sql:${database}`, '--empty-password']);
    }
    const { status, stderr } = await run('certutil', ['-A', '-d', `sql:${database}`, '-n', 'portal', '-t', 'C,,',
      '-i', this.#path('authority.crt')]);
    assert.equal(status, 0, stderr);
  }

  async stop() {
    this.server.closeAllConnections();
    await new Promise((resolve) => { this.server.close(resolve); });
    rmSync(this.folder, { recursive: true });
  }
}

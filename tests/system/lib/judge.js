// Checks whether a signature is right, with the `openssl` command and our module, and with xmllint.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import assert from 'node:assert/strict';

import { run } from './run.js';

const digest = '-KZ-GOST3411-2015-512';

export class SignatureValidator {
  constructor(source, build) {
    this.env = {
      PATH: process.env.PATH,
      OPENSSL_CONF: join(source, 'demo/openssl.cnf'),
      QOLTANBA_MODULE: join(build, 'agent/crypto/qoltanba.so'),
    };
    this.folder = mkdtempSync(join(tmpdir(), 'qoltanba-judge-'));
  }

  stop() { rmSync(this.folder, { recursive: true }); }

  #file(name, bytes) {
    const path = join(this.folder, name);
    writeFileSync(path, bytes);
    return path;
  }

  async #openssl(...args) {
    const ran = await run('openssl', args, { env: this.env });
    assert.equal(ran.status, 0, `openssl ${args.join(' ')}: ${ran.stderr}`);
    return ran.stdout;
  }

  /** The digest that these keys sign. */
  digestOf(data) { return this.#openssl('dgst', digest, '-binary', this.#file('data', data)); }

  /** Authorities in DER, as one PEM file of the given name. */
  async anchors(name, ...files) {
    const pems = await Promise.all(files.map((file) => this.#openssl('x509', '-inform', 'DER', '-in', file)));
    return this.#file(`${name}.pem`, pems.join(''));
  }

  /** Verifies a CMS (base64 or PEM) up to the anchors and returns its content; `detached`: the content of a detached CMS. */
  async cms(signature, anchors, detached) {
    const der = Buffer.from(signature.replace(/-----[^-]+-----|\s/g, ''), 'base64');
    const content = detached === undefined ? [] : ['-content', this.#file('content', detached)];
    return this.#openssl('cms', '-verify', '-binary', '-inform', 'DER', '-in', this.#file('cms', der), ...content,
      '-CAfile', anchors, '-purpose', 'any', '-no_check_time');
  }

  /** Verifies a CMS like cms(), and returns the certificate of its signer in DER. */
  async signer(signature, anchors) {
    const der = Buffer.from(signature.replace(/-----[^-]+-----|\s/g, ''), 'base64');
    const pem = join(this.folder, 'signer.pem');
    await this.#openssl('cms', '-verify', '-binary', '-inform', 'DER', '-in', this.#file('cms', der), '-signer', pem,
      '-CAfile', anchors, '-purpose', 'any', '-no_check_time');
    return this.#openssl('x509', '-in', pem, '-outform', 'DER');
  }

  async #publicKey(certificate) {
    return this.#file('key.pem', await this.#openssl('x509', '-in', certificate, '-noout', '-pubkey'));
  }

  /** Verifies a raw signature of `data` with the key of a certificate (PEM). */
  async raw(signature, certificatePem, data) {
    const key = await this.#publicKey(this.#file('certificate.pem', certificatePem));
    await this.#openssl('dgst', digest, '-verify', key, '-signature', this.#file('signature', signature),
      this.#file('data', data));
  }

  /** Verifies an enveloped signature of a whole document whose root has no namespaces. Returns the document without it. */
  async xml(signed) {
    const part = (name) => new RegExp(`<ds:${name}[^>]*>([^]*?)</ds:${name}>`).exec(signed)[1];
    const canonical = async (text) => {
      const ran = await run('xmllint', ['--c14n', this.#file('document.xml', text)]);
      assert.equal(ran.status, 0, ran.stderr);
      return ran.stdout;
    };
    const document = signed.replace(/<ds:Signature[ >][^]*<\/ds:Signature>/, '');
    const value = await this.#openssl('dgst', digest, '-binary', this.#file('canonical', await canonical(document)));
    assert.equal(part('DigestValue').replace(/\s/g, ''), value.toString('base64'));

    const info = `<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${part('SignedInfo')}</ds:SignedInfo>`;
    const certificate = Buffer.from(part('X509Certificate').replace(/\s/g, ''), 'base64');
    const pem = await this.#openssl('x509', '-inform', 'DER', '-in', this.#file('certificate.der', certificate));
    await this.raw(Buffer.from(part('SignatureValue').replace(/\s/g, ''), 'base64'), pem, await canonical(info));
    return document;
  }
}

// The unmodified client library that most pages use, and the exchanges that its authors recorded, with our server.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { FakeAgent, modules, requireModule } from './fake_agent.js';

const WebSocket = requireModule('ws');
let agent;

before(async () => { agent = await FakeAgent.start(); });
after(() => agent.stop());

/** The library uses a global WebSocket if there is one. This one trusts our authority and sends an origin, like a browser. */
async function connectedClient() {
  globalThis.WebSocket = class extends WebSocket {
    constructor(url) { super(url, { ca: readFileSync(agent.authority), origin: 'https://egov.kz' }); }
  };
  const { NCALayerClient } = requireModule('ncalayer-js-client');
  const client = new NCALayerClient(`wss://127.0.0.1:${agent.port}`, false);
  assert.equal(await client.connect(), '1.4');
  return [client, NCALayerClient];
}

/** Recorded with another program than NCALayer, which signed "digests" of 67 and of 3 octets. No digest has these lengths. */
const noDigest = (request) => {
  const { args } = JSON.parse(request);
  const data = Array.isArray(args) ? args[2] : args?.data;
  const digested = request.includes('createCAdESFromBase64Hash') || args?.signingParams?.digested === true;
  const octets = digested && typeof data === 'string' ? Buffer.from(data, 'base64').length : 32;
  return octets > 0 && (octets < 20 || octets > 64);
};

test('every exchange recorded by the authors of the client', async () => {
  const entries = JSON.parse(readFileSync(join(modules, 'ncalayer-js-client/test/test-data.json')));
  const [client, NCALayerClient] = await connectedClient();
  await agent.tell('devices AKKaztokenStore');
  let compared = 0;
  let refusedDigests = 0;
  for (const entry of entries) {
    const { exec, params } = JSON.parse(entry.task);
    if (exec === 'connect') continue;
    const recorded = JSON.parse(entry.response);
    const cancelled = recorded.message === 'action.canceled' || JSON.stringify(recorded.body) === '{}';
    await agent.tell(cancelled ? 'refuse' : 'agree');
    await agent.tell(entry.response === '{"responseObject":[],"code":"200"}' ? 'devices' : 'devices AKKaztokenStore');

    let answer;
    client.onRequestReady = (request) => assert.equal(request, entry.request);
    client.onResponseReady = (response) => { answer = JSON.parse(response); };
    let error = '';
    const arguments_ = params.map((value) => (typeof value === 'string' && value.startsWith('!!') ? NCALayerClient[value.slice(2)] : value));
    await client[exec](...arguments_).catch((reason) => { error = reason.toString(); });

    if (noDigest(entry.request)) {
      const refusal = Array.isArray(JSON.parse(entry.request).args) ? { code: '500' }
        : { code: 'SIGNING_FAILURE', details: 'digestLengthWrong', message: 'Signing has failed.', status: false };
      assert.deepEqual(answer, refusal, entry.request);
      refusedDigests += 1;
    } else if (recorded.code === '500' || recorded.status === false || cancelled || recorded.responseObject === undefined && recorded.code) {
      assert.deepEqual(answer, recorded, entry.request);
    } else {
      // Signatures and certificates were removed from the recording. Members and types are still there.
      assert.equal(error, '', entry.request);
      assert.deepEqual(Object.keys(answer).sort(), Object.keys(recorded).sort(), entry.request);
      if (recorded.responseObject) assert.equal(Array.isArray(answer.responseObject), Array.isArray(recorded.responseObject));
      if (recorded.body) assert.ok(Array.isArray(answer.body.result), 'an array since 1.4');
    }
    compared += 1;
  }
  assert.ok(compared >= 45, `${compared} exchanges`);
  assert.equal(refusedDigests, 4);
  client.wsConnection.close();
});

test('the log-in of the tax cabinet, as its bundle of 2026-09-09 writes it', async () => {
  await agent.tell('agree');
  const [client] = await connectedClient();
  const signingParams = { decode: false, encapsulate: true, digested: false, tsaProfile: false, allowExpired: false, allowRevoked: false };
  const signerParams = { extKeyUsageOids: [], iin: '', bin: '', serialNumber: '', chain: '' };
  const storages = ['PKCS12', 'AKKaztokenStore', 'AKEToken72KStore', 'AKEToken5110Store'];
  const data = '<body><text>Кіру 29.11.2026 10:15:30</text></body>';
  const [xml] = await client.basicsSign(storages, 'xml', data, signingParams, signerParams, 'kk');
  assert.match(xml, /^<\?xml version="1.0"/);
  client.wsConnection.close();
});

test('several documents at once, through both modules', async () => {
  await agent.tell('agree');
  const [client, NCALayerClient] = await connectedClient();
  assert.equal(client.isKmd, true, 'getVersion is answered: versions 1.5.0 and 1.5.1 need it to sign several at once');
  assert.equal(client.multisignAvailable, true);
  const cms = await client.basicsSignCMS(NCALayerClient.basicsStorageAll, ['a', 'b'], {}, NCALayerClient.basicsSignerAny);
  assert.equal(cms.length, 2);
  assert.match(cms[1], /^-----BEGIN CMS-----\n/);
  const cades = await client.createCAdESFromBase64('PKCS12', ['MTEK', 'MTIK', 'MTMK'], 'SIGNATURE', true);
  assert.equal(cades.length, 3);
  assert.ok(cades.every((signature) => signature.startsWith('M') && !signature.includes('\n')));
  client.wsConnection.close();
});

test('with a time stamp, where the client asks for one', async () => {
  await agent.tell('agree');
  const [client, NCALayerClient] = await connectedClient();
  const decoded = (signature) => Buffer.from(signature.replace(/-----[^-]+-----/g, ''), 'base64').toString();
  const sign = (parameters) => client.basicsSignCMS(NCALayerClient.basicsStorageAll, 'MTEK', parameters, NCALayerClient.basicsSignerAny);
  assert.match(decoded(await sign(NCALayerClient.basicsCMSParamsDetached)), /stamped:/, "the client's usual parameters");
  assert.match(decoded(await sign(NCALayerClient.basicsCMSParamsDetachedNoTSP)), /signed:/);
  const older = await client.createCMSSignatureFromBase64('PKCS12', 'MTEK', 'SIGNATURE', true);
  assert.match(older, /^M[A-Za-z0-9+/=]+$/);
  assert.match(decoded(older), /stamped:/);
  client.wsConnection.close();
});

/** The peak memory of the process since the last call, in octets (proc(5)). */
function peakMemory(pid) {
  const [, kib] = readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmHWM:\s+(\d+) kB$/m);
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
  return Number(kib) * 1024;
}

test('a message takes at most 1.3 times its size while it arrives', async () => {
  const socket = new WebSocket(`wss://127.0.0.1:${agent.port}`, { ca: readFileSync(agent.authority), origin: 'https://egov.kz', perMessageDeflate: false });
  const next = () => new Promise((resolve, reject) => {
    socket.once('message', (message) => resolve(String(message)));
    socket.once('close', (code) => reject(new Error(`closed ${code}`)));
  });
  await next();
  const notJson = '{"success":false,"code":"COMMON_JSON_WRAPPING_EXCEPTION"}';
  const message = Buffer.from('Тауар № 1, сапасы жоғары. '.repeat(1_000_000));
  peakMemory(agent.process.pid);
  const before = peakMemory(agent.process.pid);
  // Like Chromium: frames of 128 KiB.
  for (let begin = 0; begin < message.length; begin += 131072) {
    socket.send(message.subarray(begin, begin + 131072), { binary: false, fin: begin + 131072 >= message.length });
  }
  assert.equal(await next(), notJson);
  const inFrames = peakMemory(agent.process.pid) - before;
  socket.send(message.toString());
  assert.equal(await next(), notJson);
  const inOneFrame = peakMemory(agent.process.pid) - before;
  for (const held of [inFrames, inOneFrame]) {
    assert.ok(held > message.length / 2, `${held}: the message was seen`);
    assert.ok(held < 1.3 * message.length, `${held} for ${message.length}`);
  }
  socket.close();
});

test('a client that does not trust the authority does not connect', async () => {
  const socket = new WebSocket(`wss://127.0.0.1:${agent.port}`, { origin: 'https://egov.kz' });
  const error = await new Promise((resolve) => { socket.on('error', resolve); });
  assert.match(error.code, /CERT|SELF_SIGNED|UNABLE/);
});

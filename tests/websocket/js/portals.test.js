// docs/portals.md as the server really is: each request with its answer, the table of errors, the page that signs, and
// the types of docs/qoltanba.d.ts.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { launchChromium } from './browser.js';
import { FakeAgent, modules, requireModule } from './fake_agent.js';

const WebSocket = requireModule('ws');
const here = dirname(fileURLToPath(import.meta.url));
const docs = join(here, '../../../docs');
const guide = readFileSync(join(docs, 'portals.md'), 'utf8');
const page = readFileSync(join(docs, 'examples/sign.html'), 'utf8');

/** Requests with their answers: blocks that begin with "```json request", "```json answer" or "```json declined". */
function exchanges() {
  const blocks = [...guide.matchAll(/```json (greeting|request|answer|declined)\n([\s\S]*?)```/g)]
    .map(([, kind, text]) => ({ kind, value: JSON.parse(text) }));
  return blocks.flatMap(({ kind, value }, index) => {
    if (kind !== 'request') return [];
    const next = blocks[index + 1];
    assert.ok(['answer', 'declined'].includes(next?.kind), `no answer after ${JSON.stringify(value)}`);
    return [{ request: value, answer: next.value, declined: next.kind === 'declined' }];
  });
}

/** The document's text of an answer as an expression: … stands for any characters of one text. */
function patternOf(answer) {
  const escaped = JSON.stringify(answer).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('…', '(?:[^"\\\\]|\\\\.)*')}$`);
}

class Page {
  static async open(agent) {
    const page = new Page();
    page.socket = new WebSocket(`wss://127.0.0.1:${agent.port}`, { ca: readFileSync(agent.authority), origin: 'https://egov.kz' });
    page.greeting = await page.next();
    return page;
  }

  next() {
    return new Promise((resolve, reject) => {
      this.socket.once('message', (message) => resolve(String(message)));
      this.socket.onerror = reject;
    });
  }

  async ask(request) {
    const answer = this.next();
    this.socket.send(JSON.stringify(request));
    return JSON.parse(await answer);
  }
}

let agent;
const answered = [];

before(async () => { agent = await FakeAgent.start(); });
after(() => agent.stop());

test('the greeting', async () => {
  const portal = await Page.open(agent);
  assert.equal(portal.greeting, guide.match(/```json greeting\n(.*)\n```/)[1]);
  portal.socket.close();
});

test('each request of the guide gets its answer', async () => {
  const portal = await Page.open(agent);
  for (const { request, answer, declined } of exchanges()) {
    await agent.tell(declined ? 'refuse' : 'agree');
    const real = await portal.ask(request);
    assert.match(JSON.stringify(real), patternOf(answer), JSON.stringify(request));
    answered.push({ request, answer: real });
  }
  portal.socket.close();
});

test('the guide shows every method', () => {
  const methods = readFileSync(join(here, '../../../websocket/src/dialects/methods.cpp'), 'utf8');
  const known = [...methods.matchAll(/Method\{\w+, "(\w+)"/g)].map(([, name]) => name);
  assert.ok(known.length >= 19);
  const shown = new Set(exchanges().map(({ request }) => request.method ?? request.type));
  assert.deepEqual(known.filter((name) => !shown.has(name)), []);
});

test('the table of errors names what both modules answer', async () => {
  const rows = [...guide.matchAll(/^\| `(\w+)` \| `([\w.]+)` \| .* \| .* \|$/gm)].map(([, details, message]) => ({ details, message }));
  assert.ok(rows.length >= 10, `${rows.length} rows`);
  const portal = await Page.open(agent);
  for (const { details, message } of rows) {
    await agent.tell(`fail ${details}`);
    const basics = { module: 'kz.gov.pki.knca.basics', method: 'sign', args: { format: 'cms', data: 'x' } };
    const inBasics = await portal.ask(basics);
    assert.deepEqual([inBasics.status, inBasics.details], [false, details]);
    const common = { module: 'kz.gov.pki.knca.commonUtils', method: 'createCAdESFromBase64', args: ['PKCS12', '', 'MTEK', true] };
    const inCommon = await portal.ask(common);
    assert.deepEqual(inCommon, { code: '500', message });
    answered.push({ request: basics, answer: inBasics }, { request: common, answer: inCommon });
  }
  await agent.tell('agree');
  portal.socket.close();
});

test('the page of the guide is the page of the example', () => {
  const script = page.match(/<script>\n([\s\S]*)<\/script>/)[1].replace(/^ {2}/gm, '');
  assert.ok(guide.includes(`\`\`\`js\n${script}\`\`\``), 'docs/examples/sign.html differs from docs/portals.md');
});

test('the page signs in a browser, and says when the person declines', async () => {
  const home = mkdtempSync(join(tmpdir(), 'qoltanba-home-'));
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page.replace('13579', agent.port));
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  await agent.tell(`trust ${home}`);
  const browser = await launchChromium(home);
  try {
    const tab = await browser.newPage();
    const presses = async (expected) => {
      await tab.goto(`http://localhost:${server.address().port}/`);
      await tab.click('#sign');
      await tab.waitForFunction(() => document.getElementById('result').textContent); // eslint-disable-line no-undef
      assert.match(await tab.textContent('#result'), expected);
    };
    await agent.tell('agree');
    await presses(/^-----BEGIN CMS-----\n[A-Za-z0-9+/=\n]+-----END CMS-----\n$/);
    const cms = (await tab.textContent('#result')).replace(/-----[^-]+-----|\s/g, '');
    assert.equal(Buffer.from(cms, 'base64').toString(), '0signed:Сәлем, әлем!');
    await agent.tell('refuse');
    await presses(/^Қол қойылмады$/);
    await agent.tell('fail timestampUnavailable');
    await presses(/^timestampUnavailable$/);
    await agent.tell('stop');
    await presses(/^Qoltanba қосылмаған$/);
    await agent.tell('start');
  } finally {
    await browser.close();
    server.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 10 });
  }
});

// --- types

/** What tsc says of a file: the lines with an error. */
function errorLines(file) {
  const options = ['--noEmit', '--strict', '--pretty', 'false', '--target', 'es2022', '--lib', 'es2022,dom',
    '--module', 'esnext', '--moduleResolution', 'bundler', '--typeRoots', join(here, 'types')];
  return new Promise((resolve) => {
    execFile(process.execPath, [join(modules, 'typescript/bin/tsc'), ...options, file], (error, output) => {
      const said = [...output.matchAll(/^(.*)\((\d+),\d+\): error (TS\d+: .*)$/gm)];
      assert.equal(Boolean(error), said.length > 0, output);
      resolve(said.map(([, name, line, what]) => ({ name, line: Number(line), what })));
    });
  });
}

test('a page that uses the types rightly compiles', async () => {
  assert.deepEqual(await errorLines(join(here, 'types/right.ts')), []);
});

test('each mistake of a page is refused, and nothing else', async () => {
  const file = join(here, 'types/wrong.ts');
  const marked = readFileSync(file, 'utf8').split('\n')
    .flatMap((line, index) => (line.endsWith('// error') ? [index + 1] : []));
  assert.ok(marked.length >= 10);
  const refused = await errorLines(file);
  assert.deepEqual([...new Set(refused.map(({ line }) => line))], marked, JSON.stringify(refused, null, 1));
});

test('every real answer has the type of its request', async () => {
  assert.ok(answered.length >= 45, `${answered.length} answers`);
  const folder = mkdtempSync(join(tmpdir(), 'qoltanba-types-'));
  try {
    const path = relative(folder, join(docs, 'qoltanba')).replaceAll('\\', '/');
    // A request with a mistake has no type, but its answer has one.
    const mistaken = { INVOCATION_ERROR: 'SignFailure', 500: 'NotDone', undefined: 'ModuleNotFound' };
    const isMistake = ({ answer }) => answer.errorCode === 'MODULE_NOT_FOUND' || answer.code === 'INVOCATION_ERROR'
      || (answer.message ?? '').startsWith('NoSuchMethodException');
    assert.equal(answered.filter(isMistake).length, 7);
    const literals = answered.map((exchange, index) => {
      const [request, answer] = [JSON.stringify(exchange.request), JSON.stringify(exchange.answer)];
      if (isMistake(exchange)) return `\nconst answer${index}: ${mistaken[exchange.answer.code]} = ${answer};`;
      return `
const request${index} = ${request} as const satisfies Request;
const answer${index}: AnswerTo<typeof request${index}> = ${answer};`;
    });
    const file = join(folder, 'answers.ts');
    writeFileSync(file, `import type { AnswerTo, Greeting, ModuleNotFound, NotDone, Request, SignFailure } from '${path}';
const greeting: Greeting = {"result":{"version":"1.4"}};
${literals.join('')}
export {};`);
    assert.deepEqual(await errorLines(file), []);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

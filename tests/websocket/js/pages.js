// A web site for the browsers under test: the unmodified client library, the function of docs/browsers.md, and a
// page that reports what it found.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { modules } from './fake_agent.js';

const source = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const snippet = readFileSync(join(source, 'docs/examples/agent_state.js'));
const library = readFileSync(join(modules, 'ncalayer-js-client/ncalayer-client.js'));

/** What the page does by itself, for browsers without a driver: state, then signatures, then a report. */
const journey = `
  (async () => {
    const port = Number(new URLSearchParams(location.search).get('agent'));
    const report = { state: await qoltanbaState(port) };
    if (report.state === 'ready') {
      const client = new NCALayerClient('wss://127.0.0.1:' + port, false);
      report.version = await client.connect();
      report.tokens = await client.getActiveTokens();
      report.cms = await client.basicsSignCMS(NCALayerClient.basicsStorageAll, ['MTEK', 'MTIK'], { decode: true }, NCALayerClient.basicsSignerAny);
      report.cades = await client.createCAdESFromBase64('PKCS12', 'MTEK', 'SIGNATURE', true);
      report.xml = await client.signXml('PKCS12', '<tag>data</tag>');
    }
    document.title = 'done';
    window.report = report;
    await fetch('/report', { method: 'POST', body: JSON.stringify(report) });
  })();`;

/** Signs Kazakh text of at least this number of octets as XML. Returns the parts that did not come back complete. */
const letters = `
  async function lettersLost(port, sizes) {
    const socket = new WebSocket('wss://127.0.0.1:' + port + '/');
    const next = () => new Promise((resolve) => {
      socket.onmessage = ({ data }) => resolve(data);
      socket.onclose = ({ code, reason }) => resolve('closed ' + code + ' ' + reason);
    });
    await next();
    const row = '<row><name>Тауар № 1, сапасы жоғары, өңдеу әдісі ұнтақ ғой</name></row>';
    const lost = [];
    for (const size of sizes) {
      const xml = '<rows>' + row.repeat(Math.ceil(size / new TextEncoder().encode(row).length)) + '</rows>';
      socket.send(JSON.stringify({ module: 'kz.gov.pki.knca.commonUtils', method: 'signXml', args: ['PKCS12', 'SIGNATURE', xml, '', ''] }));
      const answer = await next();
      const came = answer.startsWith('{') && String(JSON.parse(answer).responseObject).endsWith(xml);
      if (!came) lost.push([size, answer.slice(0, 100)]);
    }
    socket.close();
    return lost;
  }`;
export const letterSizes = [100_000, 200_000, 1_000_000, 10_000_000, 40_000_000];

export class Site {
  static async start() {
    const site = new Site();
    site.waiting = [];
    site.server = createServer((request, response) => {
      const path = new URL(request.url, 'http://localhost').pathname;
      if (path === '/report') return site.take(request, response);
      const files = {
        '/': ['text/html', '<!DOCTYPE html><title>Portal</title><script src="/library.js"></script><script src="/snippet.js"></script>'],
        '/journey': ['text/html', '<!DOCTYPE html><title>Portal</title><script src="/library.js"></script><script src="/snippet.js"></script><script src="/journey.js"></script>'],
        '/rules': ['text/html', '<!DOCTYPE html><title>Portal</title><script src="/rule_page.js"></script>'],
        '/rule_page.js': ['text/javascript', readFileSync(join(source, 'tests/websocket/js/rule_page.js'))],
        '/library.js': ['text/javascript', library],
        '/snippet.js': ['text/javascript', snippet],
        '/letters': ['text/html', '<!DOCTYPE html><title>Portal</title><script src="/letters.js"></script><script src="/letters_here.js"></script>'],
        '/letters.js': ['text/javascript', letters],
        '/letters_here.js': ['text/javascript', `lettersLost(new URLSearchParams(location.search).get('agent'), ${JSON.stringify(letterSizes)})
          .then((lost) => fetch('/report', { method: 'POST', body: JSON.stringify({ lost }) }));`],
        '/journey.js': ['text/javascript', journey],
      };
      const [type, body] = files[path] ?? ['text/plain', '404'];
      response.writeHead(files[path] ? 200 : 404, { 'Content-Type': `${type}; charset=utf-8` });
      return response.end(body);
    });
    await new Promise((resolve) => { site.server.listen(0, '127.0.0.1', resolve); });
    site.port = site.server.address().port;
    return site;
  }

  take(request, response) {
    let body = '';
    request.on('data', (piece) => { body += piece; });
    request.on('end', () => {
      response.end();
      const page = new URL(request.headers.referer).searchParams.get('run');
      const index = this.waiting.findIndex(({ run }) => run === undefined || run === page);
      if (index >= 0) this.waiting.splice(index, 1)[0].resolve(JSON.parse(body));
    });
  }

  /** The next report of a page; with `run`: of a page that was opened with ?run= and this value. */
  report(run) { return new Promise((resolve) => { this.waiting.push({ run, resolve }); }); }

  stop() {
    this.server.closeAllConnections();
    return new Promise((resolve) => { this.server.close(resolve); });
  }
}

import { Agent, diagnose } from './agent.js';
import { texts } from './texts.js';

const find = (id) => document.getElementById(id);
// Written by demo/serve: the agent's address, the throwaway keys, the command line's name.
const settings = await (await fetch('settings.json')).json();

let language = ['kk', 'ru', 'en'].find((code) => navigator.language.startsWith(code)) ?? 'kk';
let state = 'connecting';
let agent = null;

const say = (key, ...values) =>
  values.reduce((text, value, index) => text.replace(`%${index + 1}`, value), texts[language][key]);
const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`).value;
const toBase64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const utf8 = (text) => new TextEncoder().encode(text);

// ── What the page shows ─────────────────────────────────────────────────────────────────────────────

function translate() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = say(element.dataset.text);
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', button.dataset.language === language);
  }
  if (Object.values(texts).some((words) => words.sampleText === find('text').value) || !find('text').value) {
    find('text').value = say('sampleText');
  }
  showState();
  showForm();
}

function showState() {
  find('status').dataset.state = state;
  find('status-title').textContent = say(state, agent?.version ?? '');
  find('status-advice').textContent = state === 'connecting' ? '' : say(`${state}Advice`, settings.cli);
  find('again').hidden = ['connecting', 'ready'].includes(state);
  find('submit').disabled = state !== 'ready';
}

function showForm() {
  const what = chosen('what');
  find('field-text').hidden = what !== 'text';
  find('field-file').hidden = what !== 'file';
  find('field-inside').hidden = what !== 'text' && what !== 'file';
  find('submit').textContent = say(what === 'signIn' ? 'signIn' : 'sign');
}

function showResult(title, text, signed) {
  find('result').hidden = false;
  find('result-title').textContent = title;
  find('result-text').textContent = text;
  find('result-data').hidden = !signed;
  if (!signed) return;
  find('signature').value = signed.shown;
  offer(find('save'), signed.bytes, signed.name);
  offer(find('save-content'), signed.content, signed.contentName);
  find('save-content').hidden = !signed.content;
  find('command').textContent = [settings.cli, 'verify', `~/Downloads/${signed.name}`]
    .concat(signed.content ? ['--content', `~/Downloads/${signed.contentName}`] : [], ['--anchors', settings.anchors])
    .join(' ');
}

function offer(link, bytes, name) {
  if (link.href) URL.revokeObjectURL(link.href);
  if (!bytes) return;
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = name;
}

// ── What the page asks ──────────────────────────────────────────────────────────────────────────────

async function connect() {
  state = 'connecting';
  showState();
  try {
    agent = await Agent.connect(settings.agent);
    state = 'ready';
    agent.onlost = connect;
  } catch {
    agent = null;
    state = await diagnose(settings.agent);
  }
  showState();
}

/** The document to sign: its name and its bytes. */
async function documentToSign(what) {
  if (what === 'file') {
    const file = find('file').files[0];
    if (!file) throw new Error(say('chooseFile'));
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  }
  if (what === 'xml') {
    return { name: 'order.xml', bytes: utf8('<order><item count="1">Кітап · Книга · Book</item></order>') };
  }
  if (what === 'signIn') return { name: 'sign-in', bytes: crypto.getRandomValues(new Uint8Array(32)) };
  return { name: 'text.txt', bytes: utf8(find('text').value) };
}

/** Signs one document through the chosen module: the signature as the agent returns it, or null. */
function ask(what, bytes, inside) {
  const purpose = what === 'signIn' ? 'AUTHENTICATION' : 'SIGNATURE';
  if (chosen('dialect') === 'commonUtils') {
    return what === 'xml'
      ? agent.commonUtils('signXml', 'PKCS12', purpose, new TextDecoder().decode(bytes), '', '')
      : agent.commonUtils('createCAdESFromBase64', 'PKCS12', purpose, toBase64(bytes), inside);
  }
  return agent.basicsSign({
    format: what === 'xml' ? 'xml' : 'cms',
    data: toBase64(bytes),
    signingParams: { decode: true, encapsulate: inside },
    // The throwaway keys come from their own authority, which nobody knows, so no chain is required. A portal for
    // real keys leaves `chain` out, and then only keys of the national authorities fit (docs/protocol.md).
    signerParams: {
      extKeyUsageOids: [what === 'signIn' ? '1.3.6.1.5.5.7.3.2' : '1.3.6.1.5.5.7.3.4'],
      chain: [],
    },
    locale: language,
  });
}

async function submit(event) {
  event.preventDefault();
  const what = chosen('what');
  const inside = what === 'signIn' || what === 'xml' || find('inside').checked;
  find('result').hidden = true;
  find('submit').disabled = true;
  find('waiting').hidden = false;
  try {
    const { name, bytes } = await documentToSign(what);
    const answer = await ask(what, bytes, inside);
    if (answer === null) {
      showResult(say('refused'), say('refusedText'));
      return;
    }
    const signature = what === 'xml' ? utf8(answer) : fromBase64(answer.replace(/-----[^-]+-----|\s/g, ''));
    showResult(say(what === 'signIn' ? 'signedIn' : 'signed'), say('resultText', signature.length), {
      shown: answer,
      bytes: signature,
      name: what === 'xml' ? 'signed.xml' : `${name}.cms`,
      content: inside ? null : bytes,
      contentName: name,
    });
  } catch (error) {
    showResult(say('failed'), error.message);
  } finally {
    find('waiting').hidden = true;
    showState();
  }
}

for (const button of document.querySelectorAll('[data-language]')) {
  button.onclick = () => { language = button.dataset.language; translate(); };
}
find('ask').onchange = showForm;
find('ask').onsubmit = submit;
find('again').onclick = connect;
if (settings.keys) {
  find('key-sign').textContent = settings.keys.sign;
  find('key-sign-in').textContent = settings.keys.signIn;
  find('key-password').textContent = settings.keys.password;
  find('keys').hidden = false;
}
translate();
connect();

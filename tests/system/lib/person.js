// A person in front of the consent window, who reads it like a screen reader and answers with the keyboard.

import { setTimeout as pause } from 'node:timers/promises';

import { words } from './words.js';

// The window ignores its first half second (docs/dialog.md); a person needs longer to read it.
const guard = 700;

const shows = (text) => (control) => [control.name, control.text, control.description].includes(text);
const button = (text) => (control) => control.role === 'push button' && control.name.replace(/&/g, '') === text;
/** Whether a control is the button of the device with this name. Its serial number may follow the name. */
export const isDeviceButton = (name) => (control) => control.role === 'check box' &&
  (control.name === name || control.name.startsWith(`${name} · `));

export class Person {
  constructor(desktop, source, language) {
    this.desktop = desktop;
    this.say = words(source, language);
  }

  /** Waits for a sentence in the person's language. The argument is the English sentence. */
  reads(english, ...values) {
    const sentence = this.say(english, ...values);
    return this.desktop.see(`«${sentence}»`, shows(sentence));
  }

  /** Waits for the window with the site's request. */
  async isAsked(host = 'localhost') {
    await this.reads('Site: %1', host);
    await pause(guard);
  }

  /** Reads what the window says now. The window ignores the first half second of it, too. */
  async takesATime() { await pause(guard); }

  /** Declines every window that a failed test left open. */
  async declinesTheRest() {
    const [site] = this.say('Site: %1', '|').split('|');
    const open = (controls) => controls.some((control) => control.name.startsWith(site) || /localhost/.test(control.name));
    for (let tries = 0; tries < 5 && open(await this.desktop.controls()); ++tries) {
      await this.desktop.press('Escape');
      await pause(guard);
    }
  }

  async windowIsGone(host = 'localhost') {
    await this.desktop.seeNothing('the window', shows(this.say('Site: %1', host)));
  }

  async presses(english) {
    const text = this.say(english);
    await this.desktop.see(`the button «${text}», enabled`,
      (control) => button(text)(control) && control.states.includes('enabled'));
    await this.desktop.tabTo(`the button «${text}»`, button(text));
    await this.desktop.press('space');
  }

  /** Opens the file dialog by its button and types the path. */
  async choosesFile(path, english = 'Choose a file…') {
    await this.presses(english);
    const title = this.say('Choose a key file');
    await this.desktop.see(`the dialog «${title}»`, (control) => control.window === title && control.role === 'text');
    await this.desktop.type(path);
    await this.desktop.press('Return');
    await this.desktop.seeNothing(`the dialog «${title}»`, (control) => control.window === title);
  }

  async typesPassword(password) {
    const name = this.say('Password of the key file');
    await this.desktop.tabTo(`the field «${name}»`, (control) => control.name === name);
    await this.desktop.type(password);
    await this.desktop.press('Return');
  }

  /** Chooses the device beside «File». The name is the one in the person's language. */
  async choosesDevice(name) {
    await this.desktop.see(`the button of ${name}`, isDeviceButton(name));
    // Tab finds the chosen button of the group, and an arrow key chooses the next.
    const files = this.say('File');
    await this.desktop.tabTo(`the button «${files}»`, (control) => control.name === files);
    await this.desktop.press('Right');
    await this.desktop.see(`the chosen button of ${name}`,
      (control) => isDeviceButton(name)(control) && control.states.includes('checked'));
  }

  /** Waits for the keys, and chooses the one of this kind, if it is not chosen yet. */
  async choosesKey(kind) {
    const isKey = (control) => control.role === 'radio button';
    const [prefix] = this.say(kind, '|').split('|');
    const isWanted = (control) => isKey(control) && control.description.includes(prefix);
    const wanted = await this.desktop.see(`the key «${kind}»`, isWanted);
    if (wanted.states.includes('checked')) return;
    const number = (await this.desktop.controls()).filter(isKey).findIndex(isWanted) + 1;
    await this.desktop.press(String(number));
    await this.desktop.see('the chosen key', (control) => isWanted(control) && control.states.includes('checked'));
  }

  /** Waits for the field of the PIN, whose name says how many tries are left. Returns what matches it. */
  async seesPinField() {
    const plain = this.say('PIN of the device');
    const [before, behind] = this.say('PIN of the device. Tries left: %1', '|').split('|');
    const isField = (control) => control.states.includes('enabled') && control.role === 'password text' &&
      (control.name === plain || (control.name.startsWith(before) && control.name.endsWith(behind)));
    await this.desktop.see(`the field «${plain}»`, isField);
    return isField;
  }

  async typesPin(pin) {
    await this.desktop.tabTo('the field of the PIN', await this.seesPinField());
    await this.desktop.type(pin);
    await this.desktop.press('Return');
  }

  /** Signs with the key file that the window remembers. */
  async signsAgain(password, act = 'Sign') {
    await this.typesPassword(password);
    await this.presses(act);
  }

  /** Does everything from the window to a signature. */
  async signs(file, password, { act = 'Sign', choose = 'Choose a file…' } = {}) {
    await this.choosesFile(file, choose);
    await this.typesPassword(password);
    await this.presses(act);
    await this.windowIsGone();
  }
}

// The test's own desktop: X server, window manager, session bus with its accessibility bus, and a person
// in front of it who reads windows like a screen reader and answers only with the keyboard.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Program, eventually, run } from './run.js';

const windowsScript = join(dirname(fileURLToPath(import.meta.url)), 'windows.py');

export class Desktop {
  #programs = [];

  /** `pictures`: the folder for screenshots. */
  static async start(pictures) {
    const desktop = new Desktop();
    desktop.pictures = pictures;
    desktop.home = mkdtempSync(join(tmpdir(), 'qoltanba-'));
    mkdirSync(join(desktop.home, 'run'), { mode: 0o700 });
    desktop.env = {
      PATH: process.env.PATH,
      LANG: 'C.UTF-8',
      HOME: desktop.home,
      XDG_CONFIG_HOME: join(desktop.home, '.config'),
      XDG_DATA_HOME: join(desktop.home, '.local/share'),
      XDG_STATE_HOME: join(desktop.home, '.local/state'),
      XDG_CACHE_HOME: join(desktop.home, '.cache'),
      XDG_RUNTIME_DIR: join(desktop.home, 'run'),
      QT_LINUX_ACCESSIBILITY_ALWAYS_ON: '1',
      NO_AT_BRIDGE: '1', // a variable of other toolkits: only Qt's windows are read
    };
    const display = desktop.#begin('Xvfb',
      ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']);
    desktop.env.DISPLAY = `:${await display.firstLine()}`;
    const bus = desktop.#begin('dbus-daemon', ['--session', '--nofork', '--print-address=1']);
    desktop.env.DBUS_SESSION_BUS_ADDRESS = await bus.firstLine();
    const manager = desktop.#begin('openbox', []);
    await eventually('the window manager', async () => {
      if (!manager.running) throw new Error(`openbox ended: ${manager.log}`);
      const { stdout } = await run('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], { env: desktop.env });
      return String(stdout).includes('window id');
    });
    desktop.#begin('/usr/libexec/at-spi-bus-launcher', ['--launch-immediately']);
    await eventually('the accessibility bus', async () => (await desktop.#windows()) !== null);
    // The X server changes the keyboard's map at the first key of this kind. The window manager then takes its
    // shortcuts anew, and one that is pressed at this moment is lost.
    await desktop.press('shift');
    return desktop;
  }

  #begin(program, args) {
    const started = new Program(program, args, { env: this.env });
    this.#programs.push(started);
    return started;
  }

  async stop() {
    for (const program of this.#programs.reverse()) await program.stop();
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  async #windows() {
    const { status, stdout } = await run('/usr/bin/python3', [windowsScript], { env: this.env });
    return status === 0 ? JSON.parse(stdout) : null;
  }

  /** Every control that the windows show: { window, role, name, text, states, place }. */
  async controls() {
    return (await this.#windows()) ?? [];
  }

  /** Waits until a control that `matches` is visible, and returns it. */
  async see(what, matches) {
    let last = [];
    try {
      return await eventually(what, async () => {
        last = await this.controls();
        return last.find(matches);
      });
    } catch (error) {
      await this.screenshot('failure');
      error.message += `\nThe windows show:\n${last.map((control) =>
        `  ${control.role} «${control.name}» ${control.text ?? ''} [${control.states}]`).join('\n')}`;
      throw error;
    }
  }

  async seeNothing(what, matches) {
    await eventually(what, async () => !(await this.controls()).some(matches));
  }

  /** Brings a window to the front, like a click on the task bar. The window manager may not know it yet. */
  async activate(title) {
    const search = ['search', '--onlyvisible', '--name', `^${title}$`];
    let last = '';
    try {
      await eventually(`the window «${title}» in front`, async () => {
        const activated = await run('xdotool', [...search, 'windowactivate'], { env: this.env });
        const { stdout, stderr } = await run('xdotool', ['getactivewindow', 'getwindowname'], { env: this.env });
        last = `${activated.stderr}${stderr}in front: ${stdout}`;
        return String(stdout).trim() === title;
      });
    } catch (error) {
      await this.screenshot('failure');
      error.message += `\n${last}`;
      throw error;
    }
  }

  async press(...keys) {
    await run('xdotool', ['key', '--clearmodifiers', '--delay', '20', ...keys], { env: this.env });
  }

  async type(text) {
    await run('xdotool', ['type', '--clearmodifiers', '--delay', '10', text], { env: this.env });
  }

  /** Clicks at this place, `times` times, with 100 ms between two clicks. */
  async click(x, y, times = 1) {
    await run('xdotool', ['mousemove', `${x}`, `${y}`, 'click', '--repeat', `${times}`, '--delay', '100', '1'],
      { env: this.env });
  }

  /** Presses Tab until the control that `matches` has the focus. */
  async tabTo(what, matches) {
    for (let step = 0; step < 60; ++step) {
      // The current item of a list reports the focus even if the list does not have it.
      const focused = (await this.controls()).find((one) => one.states.includes('focused') && matches(one));
      if (focused) return focused;
      await this.press('Tab');
    }
    await this.screenshot('failure');
    throw new Error(`Tab never reaches: ${what}`);
  }

  async screenshot(name) {
    mkdirSync(this.pictures, { recursive: true });
    await run('import', ['-window', 'root', join(this.pictures, `${name}.png`)], { env: this.env });
  }
}

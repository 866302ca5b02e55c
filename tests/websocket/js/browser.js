// Chromium as Debian ships it, headless, with no flag that makes it ignore certificates.

import { requireModule } from './fake_agent.js';

const { chromium } = requireModule('playwright-core');

/** `home`: its NSS database decides on trust. `args`: more options of the command line. */
export function launchChromium(home, args = []) {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    env: { ...process.env, HOME: home, XDG_DATA_HOME: '', XDG_CONFIG_HOME: '' },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', ...args],
  });
}

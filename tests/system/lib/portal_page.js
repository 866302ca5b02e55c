// A page with the script of a portal (portals/), written for the tests after what the portal's own script does.

import { setTimeout as pause } from 'node:timers/promises';

export class PortalPage {
  /** Opens the page, and connects it to the agent. */
  static async open(world, script) {
    const portal = new PortalPage();
    portal.tab = await world.browser.newPage();
    await portal.tab.goto(world.site.address);
    await portal.tab.addScriptTag({ path: new URL(`../portals/${script}`, import.meta.url).pathname });
    await portal.tab.evaluate((address) => window.portal.open(address), world.agent.address);
    return portal;
  }

  /** Starts a function of the page's script and returns a promise of its result, or of { error }. */
  asks(name, ...args) {
    const answer = this.tab.evaluate(async ([method, values]) => {
      try {
        return await window.portal[method](...values);
      } catch (error) {
        return { error: String(error.message ?? error) };
      }
    }, [name, args]);
    return Promise.race([answer, pause(120_000, { error: 'No answer came within two minutes' }, { ref: false })]);
  }

  close() { return this.tab.close(); }
}

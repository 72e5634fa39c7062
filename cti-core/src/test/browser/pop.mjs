// How soon an offer is on the screen: an agent's page in Chromium notes, for each call, when the bar rings, and compares it with the
// moment at which the server decided; and when the word came, when the bar was drawn but not yet painted, and when the ticket's form is there,
// too. Prints "ready", then a line of JSON: milliseconds until each of these, one each for each call.
//   BASE=http://localhost:8080 node pop.mjs <agent> <seat> <calls>
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../main/web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const [login, seat, calls] = process.argv.slice(2);
const BASE = process.env.BASE ?? 'http://localhost:8080';

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-renderer-backgrounding', '--autoplay-policy=no-user-gesture-required'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.addInitScript(() => {
    window.__arrived = [];
    window.__drawn = [];
    window.__pops = [];
    window.__forms = [];
    let formFor = null;
    let order = null;
    let offeredAt = null;
    let shownFor = null;
    const Original = window.WebSocket;
    window.WebSocket = class extends Original {
      constructor(...given) {
        super(...given);
        this.addEventListener('message', ({ data }) => {
          const call = typeof data === 'string' && data.startsWith('{') ? JSON.parse(data).desk?.call : null;
          if (call?.phase === 'offered') {
            if (offeredAt !== call.offeredAt) window.__arrived.push(Date.now() - Date.parse(call.offeredAt));
            offeredAt = call.offeredAt;
            order = call.workOrder?.id ?? null;
          }
        });
      }
    };
    new MutationObserver(() => {
      const ringing = document.querySelector('.callbar.ringing .caller');
      if (ringing && offeredAt !== null && formFor !== offeredAt && document.querySelector('#ticket-title')?.closest('.pane')?.textContent.includes(order)) {
        formFor = offeredAt;
        const from = Date.parse(offeredAt);
        requestAnimationFrame(() => setTimeout(() => window.__forms.push(Date.now() - from), 0));
      }
      if (!ringing || offeredAt === null || shownFor === offeredAt) return;
      shownFor = offeredAt;
      const since = Date.parse(offeredAt);
      window.__drawn.push(Date.now() - since);
      // After the frame in which it is painted.
      requestAnimationFrame(() => setTimeout(() => window.__pops.push(Date.now() - since), 0));
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await page.goto(BASE);
  await page.getByLabel('工号').fill(login);
  await page.getByLabel('密码', { exact: true }).fill('hotline-demo');
  await page.keyboard.press('Enter');
  await page.getByLabel('座席号').fill(seat);
  await page.keyboard.press('Enter');
  const ready = page.getByRole('button', { name: '就绪 开始接电话' });
  await ready.waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => {
    const button = [...document.querySelectorAll('.callbar button')].find(({ innerText }) => innerText.startsWith('就绪'));
    button?.click();
    return document.querySelector('.callbar.tone-ready') !== null;
  }, undefined, { polling: 500, timeout: 60_000 });
  console.log('ready');
  await page.waitForFunction((wanted) => window.__pops.length >= wanted, Number(calls), { timeout: 180_000 }).catch(() => undefined);
  console.log(JSON.stringify(await page.evaluate(() => ({ arrived: window.__arrived, drawn: window.__drawn, pop: window.__pops, form: window.__forms }))));
} finally {
  await browser.close();
}

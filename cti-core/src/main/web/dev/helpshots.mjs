// Pictures, and barriers (axe-core), of asking a shift leader for help, of helping, of a ticket that is to be saved first, and of a
// number that is shown.
//   node dev/server.mjs & npm run build && node dev/helpshots.mjs [folder] [size …]
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { offeredCall } from './data.mjs';

const [folder = 'shots', ...sizes] = process.argv.slice(2);
const BASE = process.env.BASE ?? 'http://127.0.0.1:8090';
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const put = (desk) => fetch(`${BASE}/dev/desk`, { method: 'POST', body: JSON.stringify({ login: '1007', desk }) });
const ago = (seconds) => new Date(Date.now() - seconds * 1000).toISOString();
const state = (word, more = {}) => ({ word, reason: null, since: ago(95), by: 'agent', cause: null, limitAt: null, until: null, ...more });
const faults = [];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function walk(size, theme, language) {
  const [width, height] = size.split('x').map(Number);
  const context = await browser.newContext({ viewport: { width, height } });
  await context.addInitScript(([t, l]) => localStorage.setItem('hotline.preferences', JSON.stringify({ theme: t, language: l })), [theme, language]);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  const shot = async (name) => {
    await page.waitForTimeout(350);
    await page.screenshot({ path: `${folder}/help-${name}-${width}-${theme}-${language}.png` });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight);
    if (overflow) faults.push(`${name} ${size}: the page scrolls`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    for (const { id, impact, nodes } of violations) {
      if (impact === 'serious' || impact === 'critical') faults.push(`${name} ${theme}: ${id}: ${nodes.slice(0, 3).map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`).join(' | ')}`);
    }
  };
  await put({ seat: null, call: null, wrapUp: null, limits: [], owedTicket: null, state: state('offline') });
  await page.goto(BASE);
  await page.fill('#login', '1007');
  await page.fill('#password', 'hotline-demo');
  await page.keyboard.press('Enter');
  await page.fill('#seat', '8037');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.callbar');

  const call = { ...offeredCall(), phase: 'talking', answeredAt: ago(90), joinedAt: ago(88) };
  await put({ state: state('talking'), call });
  await page.waitForSelector('.callbar.tone-talk');
  await shot('talking');
  await page.keyboard.press('Alt+H');
  await page.waitForSelector('.transfer-panel li button');
  await shot('leaders');
  await page.keyboard.press('Escape');
  const leader = { id: 'g-1', name: '赵班长', number: null, state: 'ringing', since: ago(4) };
  await put({ call: { ...call, controls: { ...call.controls, guests: [leader] } } });
  await page.waitForSelector('.subbar');
  await shot('asked');
  await page.locator('.revealed .text-button').click();
  await page.waitForSelector('.reveal-form');
  await shot('reason');
  await page.locator('.reveal-reasons button').first().click();
  await page.locator('.reveal-form [type=submit]').click();
  await page.waitForSelector('.revealed strong');
  await shot('number');

  for (const [name, visit] of [['visit-rings', { state: 'ringing', since: ago(3) }], ['visit-talks', { state: 'talking', since: ago(41) }], ['visit-music', { state: 'held', since: ago(9) }]]) {
    await put({ state: state('not-ready', { reason: '会议' }), call: { ...call, visit: { host: '李芳', help: true, ...visit } } });
    await page.waitForSelector('.subbar');
    await shot(name);
  }
  await put({ state: state('not-ready', { reason: '工单未保存', by: 'system' }), call: null, owedTicket: call.workOrder.id });
  await page.waitForSelector('.facts.forced');
  await shot('owed');
  await context.close();
}

for (const size of sizes.length > 0 ? sizes : ['1366x768', '1920x1080']) {
  await walk(size, 'light', 'zh-CN');
  await walk(size, 'dark', 'en');
}
await browser.close();
console.log(faults.length === 0 ? 'no faults' : faults.join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;

// Pictures of calling out, promises and the callers to ring back, against the mock server.
//   node dev/server.mjs & npm run build && node dev/calloutshots.mjs [folder] [size …]
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [folder = 'shots', ...sizes] = process.argv.slice(2);
const BASE = process.env.BASE ?? 'http://127.0.0.1:8090';
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--allow-loopback-in-peer-connection'],
});
const put = (path, body) => fetch(`${BASE}${path}`, { method: 'POST', body: JSON.stringify(body) });
const state = (word, more = {}) => ({ word, reason: null, since: new Date().toISOString(), by: 'agent', cause: null, limitAt: null, until: null, ...more });
const idle = { seat: null, call: null, wrapUp: null, limits: [], state: state('offline') };
const faults = [];

async function walk(size, theme, language) {
  const [width, height] = size.split('x').map(Number);
  const context = await browser.newContext({ viewport: { width, height }, permissions: ['microphone', 'notifications'] });
  await context.addInitScript(([t, l]) => localStorage.setItem('hotline.preferences', JSON.stringify({ theme: t, language: l })), [theme, language]);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && !/40[0-9]|42[0-9]|503/.test(message.text()) && faults.push(`console: ${message.text()}`));
  const shot = async (name) => {
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${folder}/callout-${name}-${width}-${theme}-${language}.png` });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight);
    if (overflow) faults.push(`${name} ${size}: the page scrolls`);
  };
  await put('/dev/desk', { login: '1007', desk: idle });
  await page.goto(BASE);
  await page.fill('#login', '1007');
  await page.fill('#password', 'hotline-demo');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#seat');
  await page.fill('#seat', '8037');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.callbar');
  await put('/dev/desk', { login: '1007', desk: { state: state('ready') } });
  await page.waitForSelector('.tone-ready.callbar');
  await shot('idle-with-tasks');
  await page.keyboard.press('Alt+O');
  await page.waitForSelector('.dial');
  await page.keyboard.type('0012025550123');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.dial [role=alert]');
  await shot('dial-refused');
  await page.keyboard.press('Escape');
  await page.click('nav a[href="/tasks"]');
  await page.waitForSelector('.tasks-table');
  await shot('tasks');
  await page.locator('.tasks-table button[aria-expanded]').nth(1).click();
  await shot('tasks-hand-over');
  await page.locator('.tasks-table .task-acts').first().locator('button').nth(1).click();
  await page.waitForSelector('[role=status] button');
  await shot('tasks-undo');
  await page.locator('[role=status] button').click();
  await page.click('nav a[href="/abandoned"]');
  await page.waitForSelector('.plain-table');
  await shot('abandoned');
  await page.locator('.plain-table .task-acts button').first().click();
  await page.waitForTimeout(600);
  await shot('calling-own-phone');
  const desk = await (await fetch(`${BASE}/dev/offer`, { method: 'POST' })).json();
  const call = { ...desk, direction: 'outbound', phase: 'calling', path: [], answeredAt: new Date().toISOString(), ringDeadline: null, queue: null, queueName: null };
  await put('/dev/desk', { login: '1007', desk: { call, state: state('calling-out') } });
  await shot('calling');
  await put('/dev/desk', { login: '1007', desk: { call: { ...call, phase: 'talking', joinedAt: new Date().toISOString() }, state: state('talking') } });
  await page.waitForSelector('.ticket');
  await shot('talking');
  await page.locator('.ticket .pane-foot button[aria-expanded]').click();
  await page.waitForSelector('.promise');
  await shot('promise');
  await page.locator('.promise input').last().fill('核实老年卡规则后答复');
  await page.locator('.promise button.ant-btn-primary').click();
  await page.waitForSelector('.promise[role=status]');
  await shot('promise-saved');
  await put('/dev/desk', { login: '1007', desk: { call: { ...call, phase: 'ended' }, wrapUp: { callId: call.id, deadline: new Date(Date.now() + 60e3).toISOString(), workOrderId: call.workOrder.id }, state: state('wrap-up') } });
  await page.waitForSelector('.tone-wrap');
  await page.keyboard.press('Alt+O');
  await page.waitForSelector('.dial');
  await shot('wrap-up-dial');
  await page.keyboard.press('Escape');
  await put('/dev/desk', { login: '1007', desk: { call: null, wrapUp: null, state: state('not-ready', { reason: '小休', by: 'system', cause: '外呼未通：对方忙' }) } });
  await shot('not-reached');
  await page.goto(`${BASE}/calls?direction=outbound`);
  await page.waitForSelector('.calls-table');
  await shot('calls');
  await context.close();
}
for (const size of sizes.length > 0 ? sizes : ['1366x768', '1920x1080']) {
  for (const theme of (process.env.THEMES ?? 'light dark').split(' ')) await walk(size, theme, 'zh-CN');
}
await walk('1366x768', 'light', 'en');
await browser.close();
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
}

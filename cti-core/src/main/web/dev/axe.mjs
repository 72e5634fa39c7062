// Checks the main pages for barriers (axe-core) against the mock server; ends with 1 if there is a serious one.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const BASE = process.env.BASE ?? 'http://127.0.0.1:8090';
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
});
let serious = 0;
for (const colorScheme of ['light', 'dark']) {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 }, colorScheme, permissions: ['microphone'] })).newPage();
  const check = async (name) => {
    await page.waitForTimeout(500);
    await page.evaluate(source);
    const { violations } = await page.evaluate(() => window.axe.run());
    for (const { id, impact, nodes } of violations) {
      const bad = impact === 'serious' || impact === 'critical';
      serious += bad ? 1 : 0;
      console.log(`${bad ? '!' : ' '} ${colorScheme} ${name} ${impact} ${id}: ${nodes.slice(0, 3).map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`).join(' | ')}`);
    }
  };
  const put = (path, body) => fetch(`${BASE}${path}`, { method: 'POST', body: JSON.stringify(body) });
  await put('/dev/desk', { login: '1009', desk: { seat: null, call: null, wrapUp: null } });
  await page.goto(BASE);
  await check('sign-in');
  await page.fill('#login', '1009');
  await page.fill('#password', 'hotline-demo');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#seat');
  await check('seat');
  await page.fill('#seat', '8034');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.callbar');
  await check('idle');
  const call = await (await put('/dev/offer', {})).json();
  const since = new Date().toISOString();
  await put('/dev/desk', { login: '1009', desk: { call, state: { word: 'ringing', reason: null, since, by: 'system', cause: null } } });
  await check('ringing');
  await put('/dev/desk', { login: '1009', desk: { call: { ...call, phase: 'talking', joinedAt: since }, state: { word: 'talking', reason: null, since, by: 'agent', cause: null } } });
  await check('talking');
  await page.keyboard.press('Alt+b');
  await page.waitForSelector('.notice.joined');
  await page.keyboard.press('Alt+z');
  await page.waitForSelector('.statements');
  await check('joined, with what the hotline says now');
  await page.keyboard.press('Escape');
  const talking = (controls) => put('/dev/desk', { login: '1009', desk: { call: { ...call, phase: 'talking', joinedAt: since, controls: { ...call.controls, ...controls } } } });
  const guest = (id, more) => ({ id, name: null, number: null, state: 'talking', since, ...more });
  await talking({ heldSince: since });
  await check('hold');
  await talking({ heldSince: since, guests: [guest('g1', { name: '1012 欧阳建国' })] });
  await page.waitForSelector('.subbar');
  await check('consult');
  await talking({ guests: [guest('g1', { name: '1012 欧阳建国' }), guest('g2', { number: '110' })] });
  await check('three-way');
  await talking({});
  await put('/dev/block', { blocked: true });
  await put('/dev/drop', {});
  await page.waitForSelector('.limit-lines .amber');
  await check('link lost');
  await put('/dev/block', { blocked: false });
  await page.waitForFunction(() => document.querySelector('.limit-lines .amber') === null);
  await put('/dev/desk', { login: '1009', desk: { wrapUp: { callId: call.id, deadline: new Date(Date.now() + 60e3).toISOString(), workOrderId: call.workOrder.id }, state: { word: 'wrap-up', reason: null, since, by: 'agent', cause: null } } });
  await page.keyboard.press('Control+Enter');
  await check('wrap-up');
  await put('/dev/desk', { login: '1009', desk: { call: null, wrapUp: null, owedTicket: call.workOrder.id, state: { word: 'not-ready', reason: '工单未保存', since, by: 'system', cause: null } } });
  await check('a ticket is owed');
  await page.click('nav a[href="/tasks"]');
  await page.waitForSelector('.tasks-table, .empty');
  await check('tasks');
  await page.click('nav a[href="/abandoned"]');
  await page.waitForSelector('.plain-table');
  await check('abandoned');
  await page.click('a[href="/calls"]');
  await page.waitForSelector('.calls-table');
  await check('calls');
  await page.locator('.calls-table tbody tr').first().click();
  await page.waitForSelector('.wave');
  await check('call');
  await page.goto(`${BASE}/call`);
  await check('demo');
  await page.context().close();
}
await browser.close();
console.log(serious === 0 ? 'no serious barriers' : `${serious} serious barriers`);
process.exit(serious === 0 ? 0 : 1);

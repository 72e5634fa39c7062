// Pictures of the configuration pages against the mock server, and their barriers (axe-core).
//   node dev/server.mjs & npm run build && node dev/configshots.mjs [folder] [size …]
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [folder = 'shots', ...sizes] = process.argv.slice(2);
const BASE = process.env.BASE ?? 'http://127.0.0.1:8090';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
/** Ids that the invented data has, and what is printed on keyboards. */
const KNOWN = ['Ctrl', 'general', 'social', 'tax', 'dialect', 'safety', 'admin', 'after-call', 'GB'];
let bad = 0;

async function signIn(width, height, colorScheme, login) {
  const page = await (await browser.newContext({ viewport: { width, height }, colorScheme })).newPage();
  page.on('pageerror', (error) => { bad += 1; console.log(`! page: ${error.message}`); });
  const shot = async (name) => {
    await page.waitForTimeout(900);
    await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png` });
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) { bad += 1; console.log(`! ${name}: the page scrolls sideways`); }
    const foreign = ((await page.evaluate(() => document.body.innerText)).match(/[A-Za-z][A-Za-z-]+/g) ?? []).filter((word) => !KNOWN.includes(word));
    if (foreign.length > 0) { bad += 1; console.log(`! ${name}: words that are not Chinese: ${[...new Set(foreign)].join(' ')}`); }
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    for (const { id, impact, nodes } of violations) {
      const serious = impact === 'serious' || impact === 'critical';
      bad += serious ? 1 : 0;
      console.log(`${serious ? '!' : ' '} ${colorScheme} ${name} ${impact} ${id}: ${nodes.slice(0, 3).map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`).join(' | ')}`);
    }
  };
  await page.goto(BASE);
  await page.fill('#login', login);
  await page.fill('#password', 'hotline-demo');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#seat');
  return { page, shot };
}

async function walk(width, height, colorScheme) {
  const { page, shot } = await signIn(width, height, colorScheme, 'admin');
  await page.goto(`${BASE}/config`);
  await page.waitForSelector('.plain-table');
  await shot('config-queues');
  await page.click('text=税务 >> nth=0');
  await page.waitForSelector('.config-step-table');
  await page.locator('.config-requires input').first().fill('税务>=3 || 综合>=5');
  await shot('config-queue');
  await page.locator('.config-requires input').first().fill('粤语>=3');
  await shot('config-queue-wrong');
  await page.click('a[href="/config/skills"]');
  await page.locator('[data-cell="1:1"]').fill('9');
  await shot('config-skills');
  await page.click('a[href="/config/lines"]');
  await page.click('text=12350');
  await shot('config-line');
  await page.click('a[href="/config/seats"]');
  await page.click('text=8003');
  await shot('config-seat');
  await page.click('a[href="/config/shifts"]');
  await shot('config-shifts');
  await page.click('a[href="/config/settings"]');
  await shot('config-settings');
  await page.click('a[href="/config/changes"]');
  await shot('config-changes');
  await page.click('a[href="/config/reveals"]');
  await page.waitForSelector('.plain-table tbody tr');
  await shot('config-reveals');
  await page.click('a[href="/config/new-hotline"]');
  await page.locator('.config-row input').nth(0).fill('12315');
  await page.locator('.config-row input').nth(1).fill('消费者投诉举报');
  await shot('config-new-hotline');
  await page.locator('.config-columns .ant-radio-wrapper').nth(3).click();
  await shot('config-new-hotline-hours');
  await page.goto(`${BASE}/system`);
  await page.waitForSelector('.system-parts li');
  await shot('system');
  await page.context().close();
}

/** What a shift leader sees of calls: who got nobody, and why a call rang where it rang. */
async function walkCalls(width, height, colorScheme) {
  const { page, shot } = await signIn(width, height, colorScheme, '2001');
  await page.goto(`${BASE}/abandoned`);
  await page.waitForSelector('.plain-table tbody tr');
  await shot('abandoned');
  await page.goto(`${BASE}/calls`);
  await page.locator('.calls-table tbody tr').first().click();
  await page.waitForSelector('.why');
  await shot('call-why');
  await page.context().close();
}
for (const size of sizes.length > 0 ? sizes : ['1366x768', '1920x1080']) {
  const [width, height] = size.split('x').map(Number);
  for (const theme of (process.env.THEMES ?? 'light dark').split(' ')) {
    await walk(width, height, theme);
    await walkCalls(width, height, theme);
  }
}
await browser.close();
console.log(bad === 0 ? 'no serious findings' : `${bad} findings`);
process.exit(bad === 0 ? 0 : 1);

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
let bad = 0;

async function walk(width, height, colorScheme, login = '9001') {
  const page = await (await browser.newContext({ viewport: { width, height }, colorScheme })).newPage();
  page.on('pageerror', (error) => { bad += 1; console.log(`! page: ${error.message}`); });
  const shot = async (name) => {
    await page.waitForTimeout(900);
    await page.screenshot({ path: `${folder}/config-${name}-${width}-${colorScheme}.png` });
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) { bad += 1; console.log(`! ${name}: the page scrolls sideways`); }
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
  await page.click('a[href="/config"]');
  await page.waitForSelector('.plain-table');
  await shot('queues');
  await page.click('text=税务 >> nth=0');
  await page.waitForSelector('.config-step-table');
  await page.locator('.config-requires input').first().fill('税务>=3 || 综合>=5');
  await shot('queue');
  await page.locator('.config-requires input').first().fill('粤语>=3');
  await shot('queue-wrong');
  await page.click('a[href="/config/skills"]');
  await page.locator('[data-cell="1:1"]').fill('9');
  await shot('skills');
  await page.click('a[href="/config/lines"]');
  await page.click('text=12350');
  await shot('line');
  await page.click('a[href="/config/seats"]');
  await page.click('text=8003');
  await shot('seat');
  await page.click('a[href="/config/settings"]');
  await shot('settings');
  await page.click('a[href="/config/changes"]');
  await shot('changes');
  await page.click('a[href="/config/new-hotline"]');
  await page.locator('.config-row input').nth(0).fill('12315');
  await page.locator('.config-row input').nth(1).fill('消费者投诉举报');
  await shot('new-hotline');
  await page.context().close();
}
for (const size of sizes.length > 0 ? sizes : ['1366x768', '1920x1080']) {
  const [width, height] = size.split('x').map(Number);
  await walk(width, height, 'light');
}
await walk(1366, 768, 'dark');
await browser.close();
console.log(bad === 0 ? 'no serious findings' : `${bad} findings`);
process.exit(bad === 0 ? 0 : 1);

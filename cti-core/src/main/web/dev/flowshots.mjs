// Walks through the flow pages against the mock server, takes pictures, measures the large flow and looks for barriers.
//   node dev/server.mjs & npm run build && node dev/flowshots.mjs [folder] [size …]    THEMES="light dark" LANGUAGE=en
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [folder = 'shots', ...sizes] = process.argv.slice(2);
const BASE = process.env.BASE ?? 'http://127.0.0.1:8090';
const LANGUAGE = process.env.LANGUAGE_OF_PAGE ?? 'zh-CN';
mkdirSync(folder, { recursive: true });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const faults = [];
/** Names that the author of the invented flows gave: they are no words of the screens. */
const VARIABLES = ['calls', 'number', 'data', 'status', 'city', 'old', 'hours', 'repeat', 'again', 'senior', 'human', 'general', 'social', 'tax', 'dialect'];

async function walk(width, height, theme) {
  const context = await browser.newContext({ viewport: { width, height } });
  context.setDefaultTimeout(8_000);
  await context.addInitScript(([chosen, language]) => localStorage.setItem('hotline.preferences', JSON.stringify({ theme: chosen, language })), [theme, LANGUAGE]);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && !/40[0-9]|503/.test(message.text()) && faults.push(`console: ${message.text().slice(0, 200)}`));
  const shot = async (name) => {
    await page.waitForTimeout(350);
    await page.screenshot({ path: `${folder}/${name}-${width}-${theme}.png` });
    const seen = await page.evaluate(() => ({ text: document.body.innerText, scrolls: document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight }));
    if (seen.scrolls) faults.push(`${name}: the page scrolls`);
    const foreign = (seen.text.match(/[A-Za-z0-9-]+/g) ?? []).filter((word) => /^[A-Za-z-]{2,}$/.test(word) && !['Ctrl', 'Shift', 'Alt', 'Enter', 'Esc', 'Delete', 'JSON', ...VARIABLES].includes(word));
    if (foreign.length > 0 && LANGUAGE === 'zh-CN') faults.push(`${name}: words that are not Chinese: ${[...new Set(foreign)].join(' ')}`);
    if (width !== 1366 || process.env.NO_AXE) return;
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    for (const { id, impact, nodes } of violations) if (impact === 'serious' || impact === 'critical') faults.push(`${name} ${theme} ${impact} ${id}: ${nodes.slice(0, 3).map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`).join(' | ')}`);
  };
  const mode = (index) => page.locator('.flow-bar .ant-segmented-item').nth(index).click();

  await page.goto(BASE);
  await page.fill('#login', 'admin');
  await page.fill('#password', 'hotline-demo');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#seat');
  await page.goto(`${BASE}/flows`);
  await page.waitForSelector('.plain-table tbody tr').catch(async () => page.locator('a,button', { hasText: '不就座' }).first().click());
  await page.goto(`${BASE}/flows`);
  await page.waitForSelector('.plain-table tbody tr');
  await shot('flows');
  await page.locator('.pane-head button').first().click();
  await shot('flows-new');
  await page.keyboard.press('Escape');
  await page.goto(`${BASE}/flows/12345/`);
  await page.waitForSelector('.flow-card');
  await shot('editor');
  await page.locator('.react-flow__node', { hasText: /按键菜单|Menu/ }).first().click();
  await shot('editor-menu');
  await page.locator('.flow-palette-item').nth(3).click();
  await page.waitForTimeout(1_500);
  await shot('editor-finding');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('留言');
  await page.keyboard.press('Enter');
  await shot('editor-search');
  await page.keyboard.press('Escape');
  await page.locator('.react-flow__controls-fitview').click();
  await page.locator('.react-flow__pane').click({ position: { x: 300, y: 420 } });
  await page.keyboard.press('Shift+?');
  await shot('keys');
  await page.keyboard.press('Shift+?');
  for (const kind of [/^转人工|^Queue/, /^时间|^Hours/, /判断|Condition/, /重复来电|Repeat/]) {
    await page.locator('.react-flow__node', { hasText: kind }).first().click({ position: { x: 90, y: 40 } });
    await shot(`editor-${String(kind).slice(1, 4)}`);
  }
  await page.locator('.react-flow__pane').click({ position: { x: 300, y: 420 } });
  await shot('editor-settings');
  await mode(1);
  await page.locator('.flow-form .ant-btn-primary').first().click();
  await shot('try');
  await mode(2);
  await page.locator('.pane-head .ant-btn-primary').click();
  await page.waitForSelector('.flow-figures');
  await page.locator('.plain-table button').first().click();
  await shot('replay');
  await mode(3);
  await page.locator('.flow-versions li').first().waitFor();
  await page.locator('.flow-steps button').nth(1).click();
  await shot('publish');
  await page.locator('.flow-versions li button').first().click();
  await page.waitForSelector('.flow-badge');
  await shot('difference');
  await page.locator('.flow-main .ant-segmented-item').nth(1).click();
  await shot('difference-words');
  await mode(4);
  await page.waitForSelector('.flow-live tbody tr');
  await shot('live');

  // Somebody else saves meanwhile.
  await mode(0);
  await page.waitForTimeout(400);
  const { token } = JSON.parse(await page.evaluate(() => sessionStorage.getItem('hotline.session')));
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const { draft } = await (await fetch(`${BASE}/api/v1/flows/12345`, { headers })).json();
  const content = structuredClone(draft.content);
  content.nodes.bye.speech = [`再见（${width} ${theme}）。`];
  await fetch(`${BASE}/api/v1/flows/12345/draft`, { method: 'PUT', headers, body: JSON.stringify({ revision: draft.revision, content }) });
  await page.locator('.react-flow__node', { hasText: /转人工|Queue/ }).first().click();
  await page.locator('#node-remark').fill(`早班 ${width} ${theme}`);
  await page.waitForSelector('.ant-modal');
  await shot('conflict');
  await page.locator('.flow-choices button').first().click();
  await page.waitForTimeout(1_500);
  await shot('merged');
  await page.goto(`${BASE}/prompts`);
  await page.waitForSelector('.plain-table tbody tr');
  await page.locator('.plain-table tbody tr').nth(2).locator('button[aria-expanded]').first().click();
  await shot('prompts');
  await page.goto(`${BASE}/announcements`);
  await page.waitForSelector('.ant-switch');
  await shot('announcements');
  await context.close();
}

for (const size of sizes.length > 0 ? sizes : ['1366x768', '1920x1080']) {
  const [width, height] = size.split('x').map(Number);
  for (const theme of (process.env.THEMES ?? 'light dark').split(' ')) await walk(width, height, theme);
}
await browser.close();
console.log(faults.length === 0 ? 'nothing to complain of' : [...new Set(faults)].join('\n'));
process.exit(faults.length === 0 ? 0 : 1);

// Walks through every page and state against the mock server and takes pictures to look at.
//   node dev/server.mjs & npm run build && node dev/shots.mjs [folder] [size …]    sizes: 1366x768 1920x1080
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [folder = 'shots', ...sizes] = process.argv.slice(2);
const BASE = process.env.BASE ?? 'http://127.0.0.1:8090';
const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: EXECUTABLE,
  args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--allow-loopback-in-peer-connection', '--autoplay-policy=no-user-gesture-required'],
});

const put = (path, body) => fetch(`${BASE}${path}`, { method: 'POST', body: JSON.stringify(body) });
const clean = () => put('/dev/desk', { login: '1007', desk: { seat: null, call: null, wrapUp: null, limits: [], state: { word: 'offline', reason: null, since: new Date().toISOString(), by: 'agent', cause: null, limitAt: null, until: null } } });

async function walk(width, height, theme, language = 'zh-CN') {
  const name = (state) => `${folder}/${state}-${width}-${theme}${language === 'en' ? '-en' : ''}.png`;
  const context = await browser.newContext({ viewport: { width, height }, permissions: ['microphone', 'notifications'] });
  await context.addInitScript(([themeChoice, languageChoice]) => {
    const kept = JSON.parse(localStorage.getItem('hotline.preferences') ?? '{}');
    localStorage.setItem('hotline.preferences', JSON.stringify({ ...kept, theme: themeChoice, language: languageChoice }));
  }, [theme, language]);
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && !/40[0-9]|42[0-9]|503/.test(message.text()) && faults.push(`console: ${message.text()}`));
  const shot = async (state, on = page) => {
    await on.mouse.move(640, 140);
    await on.waitForTimeout(250);
    await on.screenshot({ path: name(state) });
    const overflow = await on.evaluate(() => document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight);
    if (overflow) faults.push(`${state}: the page scrolls`);
  };

  await clean();
  await page.goto(BASE);
  await page.waitForSelector('#login');
  await shot('signin');
  await page.fill('#login', '1007');
  await page.fill('#password', 'wrong');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=alert]');
  await shot('signin-wrong');
  await page.fill('#password', 'hotline-demo');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#seat');
  await page.fill('#seat', '8012');
  await page.waitForTimeout(400);
  await shot('seat-taken');
  await page.fill('#seat', '8007');
  await shot('seat');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.callbar');
  await page.waitForFunction(() => window.__hotlinePhone?.stats().then((s) => s.registration === 'registered'));
  await shot('seated');
  await page.locator('.callbar-buttons .bar-button.act').click();
  await page.waitForSelector('.tone-ready.callbar');
  await shot('ready');
  await page.keyboard.press('Alt+r');
  await page.waitForTimeout(300);
  await shot('not-ready-menu');
  await page.keyboard.press('Escape');

  const citizen = await context.newPage();
  await citizen.goto(`${BASE}/call`);
  await citizen.waitForSelector('.demo-button:not(:disabled)');
  await shot('call-idle', citizen);
  await citizen.click('.demo-button');
  await page.bringToFront();
  await page.waitForSelector('.answer:not(:disabled)');
  await shot('ringing');
  await page.keyboard.press('F2');
  await page.waitForSelector('.tone-talk.callbar');
  await shot('announcing');
  await page.waitForTimeout(1800);
  await page.locator('#ticket-type button').nth(2).click();
  await page.fill('#ticket-title', '金塘公交老年卡不能刷，收取全价');
  await page.fill('#ticket-category', '交通运输 / 公共交通 / 公交收费与优惠');
  await page.fill('#ticket-address', '金塘镇沥港公交首末站，303 路');
  await page.locator('#ticket-matter').pressSequentially('来电人反映 11 月 21 日早乘坐金塘 303 路公交，出示舟山市老年卡，司机称金塘线路不支持，收全价 2 元。要求：一、说明金塘线路执行何种优惠；二、社保卡能否当场开通；三、退还差价。情绪激动，已安抚。', { delay: 1 });
  await page.waitForTimeout(1500);
  await shot('talking');
  await shot('call-talking', citizen);
  await page.keyboard.press('F8');
  await put('/dev/desk', { login: '1007', desk: { limits: ['database-away'] } });
  await put('/dev/away', { away: true });
  await page.fill('#ticket-contactName', '张先生');
  await page.waitForTimeout(1500);
  await shot('talking-muted-database-away');
  await put('/dev/away', { away: false });
  await put('/dev/desk', { login: '1007', desk: { limits: [] } });
  await page.waitForTimeout(1200);
  await shot('talking-recovered');
  const stats = await page.evaluate(() => window.__hotlinePhone.stats());
  await page.keyboard.press('F8');
  await page.locator('.entries .text-button').first().click();
  await page.waitForTimeout(500);
  await shot('talking-peek');
  await page.keyboard.press('Escape');
  await page.mouse.move(700, 400);
  await page.locator('.state-button').click();
  await page.waitForTimeout(300);
  await shot('talking-state-menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+F9');
  await page.waitForSelector('.tone-wrap.callbar');
  await shot('wrap-up');
  await shot('call-ended', citizen);
  await page.keyboard.press('Control+Enter');
  await page.waitForTimeout(400);
  await shot('wrap-up-missing');
  await page.fill('#ticket-region', '定海区金塘镇');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.tone-ready.callbar');
  await shot('ready-after');
  await put('/dev/desk', { login: '1007', desk: { state: { word: 'not-ready', reason: '未应答', since: new Date().toISOString(), by: 'system', cause: '响铃 20 秒未接，系统置未就绪', limitAt: null, until: null } } });
  await page.waitForTimeout(200);
  await shot('no-answer');
  await page.click('a[href="/calls"]');
  await page.waitForSelector('.calls-table');
  await shot('calls');
  await page.fill('.filters input', '99999');
  await page.waitForTimeout(900);
  await shot('calls-empty');
  await page.fill('.filters input', '');
  await page.waitForTimeout(900);
  await page.locator('.calls-table tbody tr').nth(1).click();
  await page.waitForSelector('.wave canvas, .wave > *');
  await shot('call-detail');
  await page.locator('.player-foot button').first().click();
  await page.waitForTimeout(1500);
  await page.locator('.wave').click({ position: { x: 500, y: 30 } });
  await page.waitForTimeout(900);
  await shot('call-detail-playing');
  await page.locator('.timeline, .pane-head .ant-segmented').last().waitFor();
  await page.locator('.pane-head .ant-segmented-item').last().click();
  await shot('call-detail-all');
  await page.click('.button-link');
  await page.waitForSelector('.ticket');
  await shot('work-order');
  await page.keyboard.press('?');
  await page.waitForTimeout(300);
  await shot('keys');
  await page.keyboard.press('Escape');
  await page.locator('.user-button').last().click();
  await page.waitForTimeout(300);
  await shot('user-menu');
  await page.keyboard.press('Escape');
  await put('/dev/expire', {});
  await page.reload();
  await page.waitForSelector('.expired');
  await page.waitForTimeout(300);
  await shot('expired');
  await page.fill('.expired input', 'hotline-demo');
  await page.click('.expired button[type=submit]');
  await page.waitForSelector('.ticket');
  console.log(width, theme, language, 'rtp', JSON.stringify(stats), faults.length ? faults : 'no faults');
  await context.close();
}

/** What should not happen: each state in which something is away. */
async function troubles(width, height, theme) {
  const context = await browser.newContext({ viewport: { width, height }, permissions: ['microphone'], colorScheme: theme });
  const page = await context.newPage();
  const shot = async (state) => {
    await page.mouse.move(640, 140);
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${folder}/trouble-${state}-${width}-${theme}.png` });
  };
  const desk = (more) => put('/dev/desk', { login: '1008', desk: more });
  const state = (word, more = {}) => ({ word, reason: null, since: new Date(Date.now() - 95_000).toISOString(), by: 'agent', cause: null, limitAt: null, until: null, ...more });
  await desk({ seat: null, call: null, wrapUp: null, limits: [], state: state('offline', { since: '1970-01-01T00:00:00.000Z' }) });
  await page.goto(BASE);
  await page.fill('#login', '1006');
  for (let count = 0; count < 6; count += 1) {
    await page.fill('#password', 'x');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(200);
  }
  await shot('locked');
  await page.reload();
  await page.fill('#login', '1008');
  await page.fill('#password', 'hotline-demo');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#seat');
  await page.fill('#seat', '8033');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.callbar');
  await desk({ state: state('offline', { since: '1970-01-01T00:00:00.000Z' }) });
  await shot('offline');
  await desk({ state: state('not-ready', { reason: '失联', by: 'system', cause: '话机失去注册，恢复后自动就绪' }), seat: { seat: '8033', kind: 'desk', reachable: false, autoAnswer: false } });
  await shot('desk-phone-lost');
  const order = (await (await fetch(`${BASE}/dev/offer`, { method: 'POST', body: '{}' })).json());
  await desk({ seat: { seat: '8033', kind: 'desk', reachable: true, autoAnswer: false }, state: state('ringing', { by: 'system' }), call: order });
  await shot('desk-phone-rings');
  await page.evaluate(() => document.documentElement.toggleAttribute('data-large'));
  await desk({ state: state('talking'), call: { ...order, phase: 'talking', answeredAt: order.offeredAt, joinedAt: order.offeredAt, history: [], openWorkOrders: [], path: [], place: null, why: null } });
  await page.waitForSelector('.callbar.tone-talk');
  await page.keyboard.press('F4');
  await page.waitForSelector('.callbar.tone-hold');
  await shot('held');
  await page.keyboard.press('F4');
  await page.waitForSelector('.callbar.tone-talk');
  const talk = { ...order, phase: 'talking', answeredAt: order.offeredAt, joinedAt: order.offeredAt, history: [], openWorkOrders: [], path: [], place: null, why: null };
  const police = { id: 'g1', name: null, number: '110', state: 'talking', since: order.offeredAt };
  const colleague = { id: 'g2', name: '1012 欧阳建国', number: null, state: 'talking', since: order.offeredAt };
  const among = async (name, controls) => {
    await desk({ state: state('talking'), call: { ...talk, controls: { ...order.controls, ...controls } } });
    await page.waitForSelector('.subbar');
    await shot(name);
  };
  await among('consult', { heldSince: order.offeredAt, guests: [colleague] });
  await among('three-way', { guests: [police, colleague] });
  await among('nobody-there', { heldSince: order.offeredAt, lastGone: { name: null, number: '119', cause: 'busy', talked: false } });
  await desk({ state: state('talking'), call: talk });
  await page.keyboard.press('Alt+c');
  await page.waitForSelector('.transfer-panel li');
  await shot('transfer');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^(更多|More)/ }).click();
  await page.getByRole('menuitem', { name: /按键|Keypad|Keys/ }).click();
  await page.waitForSelector('.keypad');
  await page.keyboard.type('5#');
  await shot('keypad');
  await page.keyboard.press('Escape');
  await page.fill('#ticket-title', '路灯不亮');
  await page.waitForTimeout(1200);
  await page.evaluate(() => document.documentElement.toggleAttribute('data-large'));
  await shot('first-call-nothing-known');
  await put('/dev/edit', { id: order.workOrder.id, fields: { title: '别处改的标题', region: '普陀区' } });
  await page.fill('#ticket-title', '路灯不亮，两周了');
  await page.waitForTimeout(1500);
  await shot('conflict');
  await put('/dev/block', { blocked: true });
  await put('/dev/drop', {});
  await page.fill('#ticket-matter', '断网时写的内容');
  await page.waitForTimeout(3500);
  await shot('link-lost');
  await put('/dev/block', { blocked: false });
  await page.waitForSelector('.notice.blue', { timeout: 20_000 });
  await shot('link-back');
  await desk({ state: state('wrap-up'), wrapUp: { callId: order.id, deadline: new Date(Date.now() + 8_000).toISOString(), workOrderId: order.workOrder.id } });
  await shot('wrap-up-soon-over');
  await desk({ state: state('not-ready', { reason: '工单未保存', by: 'system' }), call: null, wrapUp: null, owedTicket: order.workOrder.id });
  await shot('ticket-first');
  await desk({ state: state('not-ready', { reason: '未应答', by: 'system', cause: '响铃 20 秒未接，系统置未就绪' }) });
  await page.locator('.state-button').click();
  await page.waitForTimeout(300);
  await shot('ticket-first-menu');
  await page.keyboard.press('Escape');
  await page.click('nav a[href="/calls"]');
  await page.waitForSelector('.calls-table');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.ticket .field-error');
  await shot('ticket-first-asked');
  await desk({ state: state('ready'), owedTicket: null });
  await shot('left-over-draft');
  await page.locator('.bar-button').first().click();
  await desk({ state: state('talking'), call: null, wrapUp: null });
  await page.click('.ant-dropdown-menu-item >> nth=0').catch(() => undefined);
  await page.goto(`${BASE}/calls/nothing/`);
  await page.waitForSelector('.empty');
  await shot('no-such-call');
  await page.goto(BASE);
  await page.waitForSelector('.callbar');
  await put('/dev/take-over', { login: '1008' });
  await page.waitForSelector('.expired');
  await shot('second-sign-in');
  await context.close();
}

const chosen = sizes.length ? sizes : ['1366x768', '1920x1080'];
for (const size of process.env.ONLY_TROUBLES ? [] : chosen) {
  const [width, height] = size.split('x').map(Number);
  for (const theme of (process.env.THEMES ?? "light dark").split(" ")) await walk(width, height, theme);
}
for (const size of process.env.TROUBLES ? chosen : []) {
  const [width, height] = size.split('x').map(Number);
  for (const theme of (process.env.THEMES ?? 'light dark').split(' ')) await troubles(width, height, theme);
}
if (process.env.ENGLISH) await walk(1366, 768, 'light', 'en');
await browser.close();

// What the walks through the screens share: a browser, an agent's page, a citizen's page, and what they can do there.
// A walk prints one line of JSON to standard output, for the test to judge; what it is at goes to standard error.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../main/web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const BASE = process.env.BASE ?? 'http://localhost:8080';
const [WIDTH, HEIGHT] = (process.env.SIZE ?? '1366x768').split('x').map(Number);
const THEME = process.env.THEME ?? 'light';
/** Pictures of every step, for people to look at; none when no folder is named. */
const { SHOTS } = process.env;

/** Nobody sits before this browser: no window, no sound card, a microphone that beeps, and no calls home. */
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows',
  '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--allow-loopback-in-peer-connection', '--autoplay-policy=no-user-gesture-required',
];
/** What the microphone says instead of its beeps, as a wav file. */
if (process.env.MICROPHONE) FLAGS.push(`--use-file-for-fake-audio-capture=${process.env.MICROPHONE}`);
/** Words that are printed on keyboards. */
const KEYS = new Set(['Ctrl', 'Shift', 'Alt', 'Enter', 'Esc']);

const started = Date.now();

/** Runs one walk, prints what it found, and leaves nothing running. */
export async function walk(play) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
  try {
    const context = await browser.newContext({ viewport: { width: WIDTH, height: HEIGHT }, permissions: ['microphone', 'notifications'], colorScheme: THEME });
    context.setDefaultTimeout(30_000);
    const stage = new Stage(context);
    const found = await play(stage);
    console.log(JSON.stringify({ ...found, faults: stage.faults, seconds: (Date.now() - started) / 1000 }));
  } finally {
    await browser.close();
  }
}

class Stage {
  /** What no screen may do, on any page and at any step. */
  faults = [];
  /** Answers that this walk provokes: the browser writes each refusal into its console. */
  provoked = [];
  /** Words of this walk's own data, which nobody translates. */
  known = [];

  constructor(context) {
    this.context = context;
  }

  async open(path) {
    const page = await this.context.newPage();
    page.on('pageerror', (error) => this.faults.push(`${path}: ${error.message}`));
    page.on('console', (message) => message.type() === 'error' && !this.provoked.some((status) => message.text().includes(`status of ${status}`)) && this.faults.push(`${path}: ${message.text()} ${message.location().url}`));
    await page.goto(BASE + path);
    return page;
  }

  /** Signs in without a seat, as who leads or looks after the hotline does. */
  async office(login) {
    const page = await this.open('/');
    await page.getByLabel('工号').fill(login);
    await page.getByLabel('密码', { exact: true }).fill('hotline-demo');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: /不就座/ }).click();
    return page;
  }

  /** Signs in, sits down and waits until the phone of the seat is there. */
  async agent(login, seat) {
    const page = await this.open('/');
    await page.getByLabel('工号').waitFor();
    await this.look(page, 'sign-in');
    await page.getByLabel('工号').fill(login);
    await page.getByLabel('密码', { exact: true }).fill('hotline-demo');
    await page.keyboard.press('Enter');
    await page.getByLabel('座席号').fill(seat);
    await this.look(page, 'seat');
    await page.keyboard.press('Enter');
    await this.until(() => page.evaluate(() => window.__hotlinePhone?.stats().then((phone) => phone.registration === 'registered')), 'the phone of the seat');
    await this.look(page, 'seated');
    return page;
  }

  /** The phone is registered, but the server need not know it yet: then the wish is refused, and asked again. */
  async ready(page) {
    const button = page.getByRole('button', { name: '就绪 开始接电话' });
    await this.until(async () => {
      if (await button.isEnabled({ timeout: 1_000 }).catch(() => false)) await button.click({ timeout: 1_000 }).catch(() => undefined);
      return /就绪|来电|振铃/.test((await stateWord(page)).replace('未就绪', ''));
    }, 'the agent ready');
  }

  /**
   * As long as `during` takes, nothing passes between this page and any server, over HTTP or an open socket, and nobody is told:
   * a cable is pulled, and put back. The voice has ways of its own in a browser, and goes on.
   * A packet takes 25 minutes at one byte a second. "Offline" would do the same, but Chromium (156) then keeps a whole processor busy for each open socket on which a frame waits.
   */
  async cut(page, during) {
    const network = await this.context.newCDPSession(page);
    const pass = (bytes) => network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: bytes, uploadThroughput: bytes });
    await network.send('Network.enable');
    await pass(1);
    try {
      await during();
    } finally {
      await pass(-1);
      await network.detach();
    }
  }

  /**
   * The cable is out for shorter than anybody is missed: no leg moves, and the page goes on where it was, without having been loaded again.
   * `during`: what the agent does meanwhile.
   */
  async briefCut(page, name, during = async () => {}) {
    await this.cut(page, async () => {
      await during();
      // Longer than the second of sound by which the test judges.
      await page.waitForTimeout(3_000);
      const reached = await page.evaluate(() => fetch('/api/v1/health', { signal: AbortSignal.timeout(500) }).then(() => true, () => false));
      if (reached) throw new Error(`${name}: the server can be reached`);
      await this.meet(name);
    });
    // What was typed meanwhile is said to be saved for a while.
    await this.until(async () => (await page.locator('.limit-lines').innerText()).replace(/^ *已恢复.*/, '') === '', `no word of the cut ${name}`);
    await this.look(page, name);
  }

  async citizen() {
    const page = await this.open('/call');
    const dial = page.getByRole('button', { name: '拨打 12345' });
    await this.until(() => dial.isEnabled(), 'a phone that can dial');
    await this.look(page, 'citizen', false);
    return page;
  }

  /** Tells what is looked at, takes its picture, and notes what must never be seen. */
  async look(page, name, ofAgents = true) {
    console.error(`${((Date.now() - started) / 1000).toFixed(1)} s  ${name}`);
    if (SHOTS) {
      mkdirSync(SHOTS, { recursive: true });
      await page.mouse.move(WIDTH / 2, 140);
      await page.waitForTimeout(250);
      await page.screenshot({ path: `${SHOTS}/${name}-${WIDTH}-${THEME}.png` });
    }
    const seen = await page.evaluate(() => ({
      text: document.body.innerText,
      scrolls: document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight,
    }));
    if (seen.scrolls) this.faults.push(`${name}: the page scrolls`);
    if (!ofAgents) return;
    const foreign = (seen.text.match(/[A-Za-z0-9-]+/g) ?? []).filter((word) => /^[A-Za-z-]{2,}$/.test(word) && !KEYS.has(word) && !this.known.includes(word));
    if (foreign.length > 0) this.faults.push(`${name}: words that are not Chinese: ${foreign.join(' ')}`);
    const numbers = seen.text.match(/(?<!\d)1[3-9]\d{9}(?!\d)/g) ?? [];
    if (numbers.length > 0) this.faults.push(`${name}: whole numbers: ${numbers.join(' ')}`);
  }

  /** What keeps people out: contrast, names, order (axe-core); only what is serious. `rules`: these alone. */
  async barriers(page, name, rules = []) {
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
    const { violations } = await page.evaluate((only) => window.axe.run({
      resultTypes: ['violations'], runOnly: only.length > 0 ? { type: 'rule', values: only } : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
    }), rules);
    for (const { id, impact, nodes } of violations) {
      if (impact === 'serious' || impact === 'critical') this.faults.push(`${name}: ${id}: ${nodes.slice(0, 3).map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`).join(' | ')}`);
    }
  }

  /** The same for what the eye and a reader of the screen must find; what is named and in which order is the other walks'. */
  async seeable(page, name) {
    await this.look(page, name);
    await this.barriers(page, name, ['color-contrast', 'button-name', 'label']);
  }

  /** Tells the test that this point is reached, and waits until it has looked at what it wants to see there. */
  async meet(name, seconds = 60) {
    console.error(`${((Date.now() - started) / 1000).toFixed(1)} s  at ${name}`);
    writeFileSync(`${process.env.MEETINGS}/${name}`, '');
    await this.until(() => existsSync(`${process.env.MEETINGS}/${name}.seen`), `the test at ${name}`, seconds);
  }

  /** There is a voice in the phone of this page now. */
  async hears(page, whom) {
    const before = await phone(page);
    let now = before;
    await this.until(async () => (now = await phone(page)).heard > before.heard + 0.005, `${whom} to be heard`).catch((error) => {
      throw new Error(`${error.message}: ${JSON.stringify(before)} became ${JSON.stringify(now)}`);
    });
  }

  /** Asks until the answer is neither false nor nothing. */
  async until(question, what, seconds = 30) {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const answer = await question();
      if (answer) return answer;
      if (Date.now() > end) throw new Error(`waited ${seconds} s in vain for ${what}`);
      await new Promise((resume) => setTimeout(resume, 100));
    }
  }
}

export const phone = (page) => page.evaluate(() => window.__hotlinePhone.stats());

/** The word for the agent's state, as the top bar shows it. */
export const stateWord = (page) => page.locator('.state-button').innerText();

/** The API with the session of this page. */
export const ask = (page, path) =>
  page.evaluate(async (wanted) => {
    const { token } = JSON.parse(sessionStorage.getItem('hotline.session'));
    const response = await fetch(`/api/v1/${wanted}`, { headers: { Authorization: `Bearer ${token}` } });
    return response.json();
  }, path);

/** A wish of this page to the API, as its buttons send it. */
export const wish = (page, path, body) =>
  page.evaluate(async ([wanted, content]) => {
    const { token } = JSON.parse(sessionStorage.getItem('hotline.session'));
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const response = await fetch(`/api/v1/${wanted}`, { method: 'POST', headers, body: JSON.stringify(content) });
    if (!response.ok) throw new Error(`${wanted}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  }, [path, body]);

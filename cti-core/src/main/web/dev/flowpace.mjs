// How long the flow of two hundred nodes takes to appear, and how smoothly one of its boxes is dragged and one of its texts typed.
//   node dev/server.mjs & npm run build && node dev/flowpace.mjs
import { chromium } from 'playwright-core';

const BASE = process.env.BASE ?? 'http://127.0.0.1:8090';
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
await page.goto(BASE);
await page.fill('#login', 'admin');
await page.fill('#password', 'hotline-demo');
await page.keyboard.press('Enter');
await page.waitForSelector('#seat');
await page.goto(`${BASE}/flows`);
const row = page.getByRole('link', { name: '两百节点' });
await row.waitFor();
// The code of the page is fetched once; what is measured is the drawing.
await page.goto(`${BASE}/flows/12345/`);
await page.waitForSelector('.flow-card');
await page.goto(`${BASE}/flows`);
await row.waitFor();
// What the page's thread itself has worked tells more than the clock on a machine that is busy with other things.
const devtools = await page.context().newCDPSession(page);
await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
const worked = async () => (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
const before = await worked();
const began = await page.evaluate(() => performance.now());
await row.click();
const drawn = await page.waitForFunction(() => document.querySelectorAll('.flow-card').length > 0 && document.querySelectorAll('.flow-way').length > 0 && performance.now());
const first = Number(await drawn.jsonValue()) - began;
const firstWork = (await worked()) - before;
await page.waitForTimeout(500);

/** The time between frames while something happens. */
const frames = async (during) => {
  await page.evaluate(() => {
    window.__frames = [];
    let last = performance.now();
    window.__counting = true;
    const tick = (now) => {
      window.__frames.push(now - last);
      last = now;
      if (window.__counting) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const start = await worked();
  await during();
  const work = (await worked()) - start;
  const seen = await page.evaluate(() => {
    window.__counting = false;
    const sorted = window.__frames.slice(1).sort((a, b) => a - b);
    const at = (share) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
    return { frames: sorted.length, median: at(0.5), p95: at(0.95), worst: Math.round(sorted.at(-1) ?? 0) };
  });
  return { ...seen, workPerFrame: Math.round((work / Math.max(1, seen.frames)) * 10) / 10 };
};
/** The functions that took most of a profile themselves, in milliseconds for each of `times`. */
const costly = ({ nodes, samples, timeDeltas }, times) => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const spent = new Map();
  samples.forEach((id, index) => {
    const { functionName, url, lineNumber, columnNumber } = byId.get(id).callFrame;
    const name = `${functionName || '(nameless)'} ${url.split('/').at(-1)}:${lineNumber}:${columnNumber}`;
    spent.set(name, (spent.get(name) ?? 0) + timeDeltas[index] / 1000);
  });
  return [...spent].sort(([, a], [, b]) => b - a).slice(0, 25).map(([name, ms]) => `${(ms / times).toFixed(2).padStart(8)} ms ${name}`).join('\n');
};
/** How often and how long the steps of the browser ran, in milliseconds for each of `times`. */
const steps = (events, times) => {
  const threads = new Map();
  for (const { name, tid, dur = 0 } of events) {
    const sums = threads.get(tid) ?? new Map();
    const [count, ms] = sums.get(name) ?? [0, 0];
    threads.set(tid, sums.set(name, [count + 1, ms + dur / 1000]));
  }
  const [busiest] = [...threads.values()].sort((a, b) => (b.get('Layout')?.[1] ?? 0) - (a.get('Layout')?.[1] ?? 0));
  return [...busiest].sort(([, [, a]], [, [, b]]) => b - a).slice(0, 20).map(([name, [count, ms]]) => `${(ms / times).toFixed(2).padStart(8)} ms ${(count / times).toFixed(1).padStart(6)} × ${name}`).join('\n');
};
const whole = await frames(async () => {
  await page.locator('.react-flow__controls-fitview').click();
  await page.waitForFunction(() => document.querySelectorAll('.flow-card').length > 40, null, { timeout: 15_000 });
  await page.waitForTimeout(300);
});
await page.waitForTimeout(300);
const box = await page.evaluate(() => {
  const pane = document.querySelector('.flow-board').getBoundingClientRect();
  for (const node of document.querySelectorAll('.react-flow__node')) {
    const { x, y, width, height } = node.getBoundingClientRect();
    if (x > pane.x + 100 && y > pane.y + 100 && x + width < pane.right - 200 && y + height < pane.bottom - 60) return { x: x + width / 2, y: y + 4 };
  }
  return null;
});
if (box === null) throw new Error('no box to drag');
const dragging = await frames(async () => {
  await page.mouse.move(box.x, box.y);
  await page.mouse.down();
  for (let step = 1; step <= 90; step += 1) {
    await page.mouse.move(box.x + step * 2, box.y + Math.sin(step / 6) * 60);
    await page.waitForTimeout(12);
  }
  await page.mouse.up();
});
const remark = page.locator('#node-remark');
await remark.waitFor();
const TEXT = '请值班长确认本节点的用语与统一口径一致。';
// PROFILE=1: what the page's thread did meanwhile, by function and by the browser's own steps (style, layout, paint).
const tracer = process.env.PROFILE ? await browser.newBrowserCDPSession() : null;
const events = [];
if (tracer) {
  tracer.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await tracer.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline'] } });
  await devtools.send('Profiler.enable');
  await devtools.send('Profiler.start');
}
const untyped = await worked();
// From the event of a letter until the picture that shows it, as the browser itself tells (in steps of 8 ms).
await page.evaluate(() => {
  window.__letters = [];
  new PerformanceObserver((list) => window.__letters.push(...list.getEntries().filter(({ name }) => name === 'input').map(({ duration }) => duration))).observe({ type: 'event', durationThreshold: 16 });
});
await remark.pressSequentially(TEXT, { delay: 120 });
await page.waitForTimeout(100);
const typing = { letters: TEXT.length, workPerLetterMs: Math.round(((await worked()) - untyped) / TEXT.length * 10) / 10, over16ms: await page.evaluate(() => window.__letters) };
if (tracer) {
  console.error(costly((await devtools.send('Profiler.stop')).profile, TEXT.length));
  const done = new Promise((resolve) => tracer.once('Tracing.tracingComplete', resolve));
  await tracer.send('Tracing.end');
  await done;
  console.error(steps(events, TEXT.length));
}
await page.locator('.react-flow__pane').click({ position: { x: 30, y: 420 } });
const undoing = await frames(async () => {
  for (let step = 0; step < 10; step += 1) {
    await page.keyboard.press(step < 5 ? 'Control+z' : 'Control+y');
    await page.waitForTimeout(60);
  }
});
console.log(JSON.stringify({ nodes: await page.evaluate(() => document.querySelectorAll('.flow-card').length), firstDrawMs: Math.round(first), firstWorkMs: Math.round(firstWork), whole, dragging, typing, undoing }));
await browser.close();

// Every page once, light in Chinese and dark in English: no barriers, no raw keys, nothing that scrolls where it must not.
//   BASE=http://localhost:8080 node look-around.mjs <agent>          SHOTS=folder SIZE=1920x1080 for pictures
import { walk } from './stage.mjs';

const [agent] = process.argv.slice(2);
const OFFICE = [
  ['/flows', '.plain-table tbody tr'], ['/flows/12345/', '.flow-card'], ['/prompts', '.flow-library .pane'], ['/announcements', '.ant-switch, .empty'],
  ['/config/queues', '.plain-table tbody tr'], ['/config/skills', '[data-cell]'], ['/config/lines', '.plain-table tbody tr'], ['/config/seats', '.plain-table tbody tr'],
  ['/config/shifts', '.plain-table tbody tr'], ['/config/settings', '.plain-table tbody tr'], ['/config/catalog', 'textarea'], ['/config/changes', '.plain-table, .empty'],
  ['/config/new-hotline', '.config-columns'], ['/system', '.system-parts li'],
];
const LEADER = [['/abandoned', '.plain-table, .empty'], ['/calls', '.calls-table, .empty'], ['/tasks', '.plain-table, .empty'], ['/flows', '.plain-table tbody tr']];
const RAW_KEY = /(?<![\w./-])[a-z][A-Za-z-]+(?:\.[a-z][A-Za-z-]+)+(?![\w./-])/g;

await walk(async (stage) => {
  const seen = [];
  const inspect = async (page, name, rules) => {
    await stage.look(page, name, false);
    await stage.barriers(page, name, rules);
    const raw = (await page.evaluate(() => document.body.innerText)).match(RAW_KEY);
    if (raw) stage.faults.push(`${name}: raw keys: ${[...new Set(raw)].join(' ')}`);
    seen.push(name);
  };
  const go = async (page, pages, as, rules) => {
    for (const [path, ready] of pages) {
      await page.evaluate((to) => {
        history.pushState({}, '', to);
        dispatchEvent(new PopStateEvent('popstate'));
      }, path);
      await page.locator(ready).first().waitFor();
      await inspect(page, `${as}${path.replaceAll('/', '-').replace(/-$/, '')}`, rules);
    }
  };
  const choose = (page, theme, language) => page.evaluate(([themeChoice, languageChoice]) => {
    localStorage.setItem('hotline.preferences', JSON.stringify({ ...JSON.parse(localStorage.getItem('hotline.preferences') ?? '{}'), theme: themeChoice, language: languageChoice }));
    location.reload();
  }, [theme, language]);

  const [admin, leader] = [await stage.office('admin'), await stage.office('2001')];
  const seat = await stage.open('/');
  await seat.getByLabel('工号').fill(agent);
  await seat.getByLabel('密码', { exact: true }).fill('hotline-demo');
  await seat.keyboard.press('Enter');
  await seat.getByLabel('座席号').waitFor();
  // What is named and in which order does not change with the colours.
  for (const [theme, language, rules] of [['light', 'zh-CN', []], ['dark', 'en', ['color-contrast', 'button-name', 'label']]]) {
    for (const page of [admin, leader, seat]) await choose(page, theme, language);
    await admin.locator('.topbar').waitFor();
    await leader.locator('.topbar').waitFor();
    await seat.locator('#seat').waitFor();
    await inspect(seat, `seat-${language}`, rules);
    await go(admin, OFFICE, language, rules);
    await go(leader, LEADER, `${language}-leader`, rules);
  }
  return { seen };
});

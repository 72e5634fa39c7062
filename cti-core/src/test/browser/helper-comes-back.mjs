// A colleague who is asked into a call, and whose page is loaded again in the middle of it: he is back by himself.
//   MEETINGS=folder BASE=http://localhost:8080 node helper-comes-back.mjs <agent> <seat>
import { stateWord, walk } from './stage.mjs';

const [login, seat] = process.argv.slice(2);

await walk(async (stage) => {
  const helper = await stage.agent(login, seat);
  helper.on('dialog', (dialog) => void dialog.accept());
  const talks = async () => (await helper.evaluate(() => window.__hotlinePhone?.stats()).catch(() => null))?.call === 'talking';
  const hears = () => stage.hears(helper, 'the others');
  await stage.ready(helper);
  await stage.meet('at-hand');
  const answer = helper.locator('.answer');
  await stage.until(() => answer.isEnabled({ timeout: 1_000 }).catch(() => false), 'the ring', 30);
  await helper.keyboard.press('F2');
  await stage.until(talks, 'the talk');
  await hears();
  await stage.look(helper, 'helping');
  await stage.meet('helping');
  await helper.reload();
  const since = Date.now();
  await stage.until(talks, 'the call after the reload', 20);
  const ms = Date.now() - since;
  await hears();
  await stage.look(helper, 'helping-again');
  await stage.meet('helping-again');
  await stage.until(async () => (await stateWord(helper)).replace('未就绪', '').includes('就绪'), 'ready as before');
  return { ms };
});

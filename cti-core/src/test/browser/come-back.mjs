// An agent whose page is loaded again in each state of a call, whose network is cut, and who then goes away for longer: each time he has his call back.
//   MEETINGS=folder BASE=http://localhost:8080 node come-back.mjs <agent> <seat>
import { ask, stateWord, walk } from './stage.mjs';

const [login, seat] = process.argv.slice(2);
const TYPED_OFFLINE = '三楼到五楼的楼道灯都不亮。';

await walk(async (stage) => {
  const agent = await stage.agent(login, seat);
  const back = [];
  agent.on('dialog', (dialog) => void dialog.accept());
  const state = (word, seconds = 30) => stage.until(async () => (await stateWord(agent).catch(() => '')).includes(word), `state ${word}`, seconds);
  const inCall = async () => (await agent.evaluate(() => window.__hotlinePhone?.stats()).catch(() => null))?.call === 'talking';
  const hears = () => stage.hears(agent, 'the citizen');
  const comesBack = async (name, leave, word) => {
    await leave();
    const since = Date.now();
    await stage.until(inCall, `the call after ${name}`, 40);
    await state(word);
    // The desk says "talking" before the phone has fetched the caller.
    await stage.until(async () => (await agent.getByText('正在恢复通话').count()) === 0, `the caller after ${name}`);
    back.push({ name, ms: Date.now() - since });
  };
  const reload = () => agent.reload();

  await stage.ready(agent);
  const answer = agent.getByRole('button', { name: /^接听/ });
  await stage.until(() => answer.isEnabled({ timeout: 1_000 }).catch(() => false), 'the ring', 45);
  await reload();
  await stage.until(() => answer.isEnabled({ timeout: 1_000 }).catch(() => false), 'the ring after a reload', 45);
  await stage.seeable(agent, 'ring-again');
  await agent.keyboard.press('F2');
  await stage.until(async () => /通话|报工号/.test(await stateWord(agent)), 'the answer');

  await comesBack('announcement', reload, '通话');
  await hears();
  await stage.meet('announced');
  await agent.getByLabel('标题').fill('楼道灯不亮');

  await comesBack('talk', reload, '通话');
  await hears();
  await stage.look(agent, 'talk-again');
  if ((await agent.getByLabel('标题').inputValue()) !== '楼道灯不亮') throw new Error('what was typed is gone');
  await stage.meet('talking');

  await agent.keyboard.press('F4');
  await state('保持');
  await stage.briefCut(agent, 'hold-cut');
  await state('保持');
  await comesBack('hold', reload, '保持');
  await stage.seeable(agent, 'hold-again');
  await stage.meet('held');
  await agent.keyboard.press('F4');
  await state('通话');
  await hears();
  await stage.meet('resumed');

  await comesBack('network', async () => {
    const { url } = { url: agent.url() };
    await agent.goto('about:blank');
    await stage.meet('gone');
    await agent.goto(url);
  }, '通话');
  await hears();
  await stage.meet('back');

  await agent.keyboard.press('Shift+F9');
  await state('话后');
  await stage.briefCut(agent, 'wrap-up-cut', () => agent.getByLabel('诉求内容').fill(TYPED_OFFLINE));
  await state('话后');
  const { workOrderId } = (await ask(agent, 'me')).desk.wrapUp;
  await stage.until(async () => (await ask(agent, `work-orders/${workOrderId}`)).matter === TYPED_OFFLINE, 'what was typed while the network was cut');
  await reload();
  await state('话后');
  if ((await agent.getByLabel('标题').inputValue()) !== '楼道灯不亮') throw new Error('what was typed is gone');
  if ((await agent.getByLabel('诉求内容').inputValue()) !== TYPED_OFFLINE) throw new Error('what was typed while the network was cut is gone');
  return { back };
});

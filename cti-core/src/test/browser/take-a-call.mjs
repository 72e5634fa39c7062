// An agent takes the call of a citizen: two tabs of one browser, the whole way from the sign-in to the recording.
//   BASE=http://localhost:8080 node take-a-call.mjs <agent> <seat>          SHOTS=folder SIZE=1920x1080 THEME=dark for pictures
import { ask, phone, stateWord, walk } from './stage.mjs';

const [login, seat] = process.argv.slice(2);
const TITLE = '小区路灯不亮';
const MATTER = '市民反映小区南门路灯两周不亮，希望尽快维修。';
/** Of packets of 20 ms each way; and how much must have been heard, so that it was not silence. */
const TALKED = ({ packetsIn, packetsOut, heard }) => packetsIn > 100 && packetsOut > 100 && heard > 0.01;

await walk(async (stage) => {
  const agent = await stage.agent(login, seat);
  await agent.getByRole('button', { name: '就绪 开始接电话' }).click();
  await stage.until(async () => (await stateWord(agent)).includes('就绪'), 'the agent ready');
  await stage.look(agent, 'ready');

  const citizen = await stage.citizen();
  await citizen.getByText('首次来电', { exact: true }).click();
  const citizenNumber = await citizen.getByLabel('来电号码').inputValue();
  await citizen.getByRole('button', { name: '拨打 12345' }).click();
  await citizen.getByRole('status').filter({ hasText: '已接通' }).waitFor();
  const heard = citizen.getByRole('region', { name: '您听到的' }).locator('li');
  await heard.filter({ hasText: '通话将被录音' }).waitFor();
  await stage.look(citizen, 'citizen-greeting', false);

  await agent.bringToFront();
  const answer = agent.getByRole('button', { name: /^接听/ });
  await stage.until(() => answer.isEnabled(), 'the ring', 45);
  await agent.locator('.way-why').waitFor();
  await stage.look(agent, 'ring');
  const pop = {
    caller: await agent.locator('.callbar .caller').innerText(),
    path: await agent.getByRole('region', { name: '来电经过' }).locator('ol li').allInnerTexts(),
    why: await agent.locator('.way-why').innerText(),
    ticket: await agent.getByRole('form', { name: '工单' }).getByRole('heading').innerText(),
  };
  const workOrderId = pop.ticket.replace(/^工单\s*/, '');

  await agent.keyboard.press('F2');
  await stage.until(async () => /通话|报工号/.test(await stateWord(agent)), 'the answer');
  await stage.look(agent, 'announcing');
  await stage.until(async () => (await stateWord(agent)).includes('通话'), 'the talk');
  const talking = await stage.until(async () => {
    const both = { agent: await phone(agent), citizen: await phone(citizen) };
    return TALKED(both.agent) && TALKED(both.citizen) && both;
  }, 'voice in both directions');

  // The answer has put the keyboard where the citizen's words go.
  await agent.keyboard.type(MATTER);
  await agent.getByLabel('标题').fill(TITLE);
  const autosaved = await stage.until(async () => {
    const order = await ask(agent, `work-orders/${workOrderId}`);
    return order.title === TITLE && order.matter === MATTER && order;
  }, 'the draft on the server');
  await agent.getByText('已自动保存').waitFor();
  await stage.look(agent, 'talking');
  await heard.filter({ hasText: '工号' }).waitFor();
  const heardWords = await heard.locator('span').allInnerTexts();
  await stage.look(citizen, 'citizen-talking', false);

  await agent.keyboard.press('Shift+F9');
  await stage.until(async () => (await stateWord(agent)).includes('话后'), 'the wrap-up');
  const before = await phone(citizen);
  await stage.look(agent, 'wrap-up');
  const question = await stage.until(async () => {
    const now = await phone(citizen);
    return now.heard > before.heard + 0.02 && { heardBefore: before.heard, heard: now.heard, call: now.call };
  }, 'the question for a rating');
  await citizen.getByRole('button', { name: '5' }).click();
  await stage.look(citizen, 'citizen-rated', false);

  await agent.keyboard.press('Control+Enter');
  await agent.getByText('请填写区域').waitFor();
  await stage.look(agent, 'wrap-up-missing');
  await agent.getByRole('button', { name: '求助' }).or(agent.getByRole('radio', { name: '求助' })).first().click();
  await agent.getByLabel('区域').fill('定海区金塘镇');
  await agent.keyboard.press('Control+Enter');
  await stage.until(async () => (await stateWord(agent)).includes('就绪'), 'the agent ready again');
  await stage.look(agent, 'ready-again');
  await citizen.getByRole('status').filter({ hasText: '通话已结束' }).waitFor();
  await stage.look(citizen, 'citizen-ended', false);

  await agent.getByRole('link', { name: '通话记录' }).click();
  // The desk has a table of its own, which is still there for a moment.
  const row = agent.getByRole('region', { name: '通话记录' }).getByRole('row').filter({ hasText: workOrderId });
  await stage.until(async () => (await row.count()) > 0 && !(await row.innerText()).includes('进行中'), 'the call in the list');
  await stage.look(agent, 'calls');
  const inList = await row.getByRole('cell').allInnerTexts();
  await row.getByRole('cell').first().click();

  await agent.getByRole('img', { name: /录音波形/ }).waitFor();
  await stage.look(agent, 'call');
  const callId = decodeURIComponent(new URL(agent.url()).pathname.split('/')[2]);
  const clock = agent.locator('.player-time strong');
  await agent.getByRole('button', { name: /^播放/ }).click();
  const played = await stage.until(async () => {
    const at = await clock.innerText();
    return at >= '00:02' && at;
  }, 'two seconds of the recording');
  await stage.look(agent, 'call-playing');
  await agent.getByText(/^全部/).click();
  await stage.look(agent, 'call-all-steps');

  await agent.getByRole('link', { name: '打开工单' }).click();
  const found = await agent.getByLabel('标题').inputValue();
  await stage.look(agent, 'work-order');
  await agent.getByRole('link', { name: '工作台' }).click();
  await stage.look(agent, 'idle-after');
  return { callId, workOrderId, citizenNumber, heard: heardWords, pop, talking, autosaved, question, inList, played, found };
});

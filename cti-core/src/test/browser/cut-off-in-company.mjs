// An agent who is cut off from the network for long, while he and a colleague talk with a citizen.
//   MEETINGS=folder BASE=http://localhost:8080 node cut-off-in-company.mjs <agent> <seat> <colleague>
import { ask, phone, stateWord, walk, wish } from './stage.mjs';

const [login, seat, colleague] = process.argv.slice(2);
const TYPED_OFFLINE = '井盖在学校门口，两天没有人管。';

await walk(async (stage) => {
  const agent = await stage.agent(login, seat);
  const state = (words) => stage.until(async () => words.test(await stateWord(agent)), `state ${words}`);
  await stage.ready(agent);
  const answer = agent.getByRole('button', { name: /^接听/ });
  await stage.until(() => answer.isEnabled({ timeout: 1_000 }).catch(() => false), 'the ring', 45);
  await agent.keyboard.press('F2');
  await state(/通话/);
  await stage.meet('two');
  // He sits down when the call can no longer be his.
  await stage.meet('colleague');
  await agent.getByLabel('标题').fill('井盖缺失');
  const { id, workOrder } = (await ask(agent, 'me')).desk.call;
  await wish(agent, `calls/${id}/three-way`, { agent: colleague });
  await state(/三方/);
  await stage.seeable(agent, 'three-way');
  await stage.meet('three');

  await stage.cut(agent, async () => {
    await agent.getByLabel('诉求内容').fill(TYPED_OFFLINE);
    await stage.meet('long-cut', 90);
    await stage.seeable(agent, 'long-cut-in-company');
  });
  // The others talk on: his part is over, and the ticket is before him with what he typed meanwhile.
  await state(/话后/);
  await stage.until(async () => (await phone(agent)).call === 'none', 'a phone without a call');
  await stage.look(agent, 'long-cut-in-company-over');
  const order = await stage.until(async () => {
    const saved = await ask(agent, `work-orders/${workOrder.id}`);
    return saved.matter === TYPED_OFFLINE && saved;
  }, 'what was typed while the network was cut');
  if ((await agent.getByLabel('诉求内容').inputValue()) !== TYPED_OFFLINE) throw new Error('what was typed is gone');
  return { title: order.title };
});

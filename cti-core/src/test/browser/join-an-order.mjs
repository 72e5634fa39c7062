// A citizen calls again about what is open already: his call goes to the open work order by a key, comes back by it, and goes there again.
//   BASE=http://localhost:8080 node join-an-order.mjs <agent> <seat> <open work order>          SHOTS=folder SIZE=1920x1080 THEME=dark for pictures
import { ask, stateWord, walk } from './stage.mjs';

const [login, seat, open] = process.argv.slice(2);
const MATTER = '又不亮了，请尽快修。';

await walk(async (stage) => {
  const agent = await stage.agent(login, seat);
  const desk = async () => (await ask(agent, 'me')).desk;
  const matterOf = async (order) => (await ask(agent, `work-orders/${order}`)).matter;
  await stage.ready(agent);
  const answer = agent.getByRole('button', { name: /^接听/ });
  await stage.until(() => answer.isEnabled({ timeout: 1_000 }).catch(() => false), 'the ring', 45);
  await agent.keyboard.press('F2');
  await stage.until(async () => (await stateWord(agent)).includes('通话'), 'the talk');
  const { id, workOrder } = (await desk()).call;
  const before = await matterOf(open);
  const recorded = (order) => stage.until(async () => (await ask(agent, `calls/${id}`)).workOrderId === order, `the record of the call with ${order}`);
  const heading = agent.getByRole('form', { name: '工单' }).getByRole('heading');
  const shown = (order) => stage.until(async () => (await heading.innerText()).includes(order), `the form of ${order}`);

  // The answer has put the keyboard where the citizen's words go; they are on their way to the server when the key is pressed.
  await shown(workOrder.id);
  await agent.keyboard.type(MATTER);
  await stage.look(agent, 'before-joining');
  await agent.keyboard.press('Alt+B');
  await shown(open);
  await recorded(open);
  const joined = await matterOf(open);
  await stage.seeable(agent, 'joined');

  await agent.keyboard.press('Alt+B');
  await shown(workOrder.id);
  await recorded(workOrder.id);
  const parted = { open: await matterOf(open), own: await matterOf(workOrder.id) };
  await stage.look(agent, 'parted');

  await agent.keyboard.press('Alt+B');
  await shown(open);
  await recorded(open);
  await agent.keyboard.press('Shift+F9');
  await stage.until(async () => (await stateWord(agent)).includes('话后'), 'the wrap-up');
  await stage.seeable(agent, 'joined-wrap-up');
  await agent.keyboard.press('Control+Enter');
  await stage.until(async () => (await stateWord(agent)).includes('就绪'), 'the agent ready again');
  return { callId: id, own: workOrder.id, typed: MATTER, before, joined, parted };
});

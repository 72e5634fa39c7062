// An agent whose network is cut, whose page is loaded again, or gone for longer, while he asks a third party, talks with two, and calls out.
//   MEETINGS=folder BASE=http://localhost:8080 node come-back-in-company.mjs <agent> <seat> <line>
import { ask, stateWord, walk, wish } from './stage.mjs';

const [login, seat, line] = process.argv.slice(2);
const OUTSIDE = '13800000777';

await walk(async (stage) => {
  const agent = await stage.agent(login, seat);
  const back = [];
  agent.on('dialog', (dialog) => void dialog.accept());
  const state = (words, seconds = 30) => stage.until(async () => words.test(await stateWord(agent).catch(() => '')), `state ${words}`, seconds);
  const inCall = async () => (await agent.evaluate(() => window.__hotlinePhone?.stats()).catch(() => null))?.call === 'talking';
  const hears = (whom) => stage.hears(agent, whom);
  const control = async (word, body = {}) => wish(agent, `calls/${(await ask(agent, 'me')).desk.call.id}/${word}`, body);
  const comesBack = async (name, leave) => {
    await leave();
    const since = Date.now();
    await stage.until(inCall, `the call after ${name}`, 40);
    await stage.until(async () => (await agent.getByText('正在恢复通话').count()) === 0, `the caller after ${name}`);
    back.push({ name, ms: Date.now() - since });
  };
  const reload = () => agent.reload();
  /** Until the server has seen that nobody is there: ten seconds after the page went. */
  const gone = (name) => async () => {
    const url = agent.url();
    await agent.goto('about:blank');
    await stage.meet(name);
    await agent.goto(url);
  };
  const cut = async (name, words) => {
    await stage.briefCut(agent, name);
    await state(words);
  };
  const guest = (there) => stage.until(async () => ((await ask(agent, 'me')).desk.call?.controls?.guests ?? []).some((each) => each.state === 'talking') === there, `a third party there: ${there}`);

  await stage.ready(agent);
  const answer = agent.getByRole('button', { name: /^接听/ });
  await stage.until(() => answer.isEnabled({ timeout: 1_000 }).catch(() => false), 'the ring', 45);
  await agent.keyboard.press('F2');
  await state(/通话/);
  await hears('the citizen');
  await agent.getByLabel('标题').fill('井盖缺失');

  for (const leave of ['reload', 'consult-gone']) {
    await control('consult', { number: '110' });
    await guest(true);
    await state(/咨询/);
    await stage.seeable(agent, `consult-before-${leave}`);
    await stage.meet(`consulting-${leave}`);
    if (leave === 'reload') await cut('consult-cut', /咨询/);
    await comesBack(`consult ${leave}`, leave === 'reload' ? reload : gone(leave));
    await guest(false);
    // The citizen is where he was, at the music; who was asked has been let go.
    await state(/保持/);
    await stage.look(agent, `consult-after-${leave}`);
    await stage.meet(`held-${leave}`);
    await agent.keyboard.press('F4');
    await state(/通话/);
    await hears('the citizen again');
  }
  if ((await agent.getByLabel('标题').inputValue()) !== '井盖缺失') throw new Error('what was typed is gone');

  await control('three-way', { number: '110' });
  await guest(true);
  await stage.look(agent, 'three-way-before');
  await stage.meet('three');
  await cut('three-cut', /三方/);
  await stage.meet('three-again');
  await reload();
  // The others talk on, so nobody is kept for him: his part is over, and the ticket is before him.
  await state(/话后/);
  if ((await agent.getByLabel('标题').inputValue()) !== '井盖缺失') throw new Error('what was typed is gone');
  await stage.seeable(agent, 'three-way-after');
  await stage.meet('left');
  await wish(agent, 'agents/me/wrap-up/finish', {});
  await state(/就绪/);

  const { id } = await wish(agent, 'calls', { number: OUTSIDE, line });
  await state(/通话/, 45);
  await hears('who was called');
  await stage.meet('called-out');
  await comesBack('call out, reload', reload);
  await state(/通话/);
  await hears('who was called, again');
  await stage.meet('out-reload');
  await comesBack('call out, network', gone('out-gone'));
  await state(/通话/);
  await hears('who was called, after the network');
  await stage.look(agent, 'call-out-after');
  await stage.meet('out-back');
  await agent.keyboard.press('Shift+F9');
  await state(/话后/);
  return { back, calledOut: id };
});

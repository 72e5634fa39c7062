// An agent whose network is cut while it rings, and in the talk for so long that his caller goes to somebody else.
//   MEETINGS=folder BASE=http://localhost:8080 node go-away.mjs <agent> <seat>
import { phone, stateWord, walk } from './stage.mjs';

const [login, seat] = process.argv.slice(2);

await walk(async (stage) => {
  // The page that is back asks to be joined to its call again, and is told that somebody else has it.
  stage.provoked.push(404);
  const agent = await stage.agent(login, seat);
  const state = (word, seconds = 30) => stage.until(async () => (await stateWord(agent)).includes(word), `state ${word}`, seconds);
  await stage.ready(agent);
  const answer = agent.getByRole('button', { name: /^接听/ });
  await stage.until(() => answer.isEnabled({ timeout: 1_000 }).catch(() => false), 'the ring', 45);
  await stage.briefCut(agent, 'ring-cut');
  await stage.until(() => answer.isEnabled({ timeout: 1_000 }).catch(() => false), 'the ring after the cut');
  await agent.keyboard.press('F2');
  await state('通话');
  await stage.meet('talking');

  await stage.cut(agent, async () => {
    await stage.meet('given-up', 90);
    await stage.look(agent, 'long-cut');
  });
  // He was out of reach and is back: he takes calls again by himself, and nothing is left of the one that is somebody else's.
  await stage.until(async () => (await stateWord(agent)).replace('未就绪', '').includes('就绪'), 'ready again');
  await stage.until(async () => (await phone(agent)).call === 'none', 'a phone without a call');
  await stage.seeable(agent, 'long-cut-over');
  return {};
});

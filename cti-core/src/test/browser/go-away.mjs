// An agent who talks, closes the laptop and does not come back.
//   MEETINGS=folder BASE=http://localhost:8080 node go-away.mjs <agent> <seat>
import { stateWord, walk } from './stage.mjs';

const [login, seat] = process.argv.slice(2);

await walk(async (stage) => {
  const agent = await stage.agent(login, seat);
  await stage.ready(agent);
  const answer = agent.getByRole('button', { name: /^接听/ });
  await stage.until(() => answer.isEnabled({ timeout: 1_000 }).catch(() => false), 'the ring', 45);
  await agent.keyboard.press('F2');
  await stage.until(async () => (await stateWord(agent)).includes('通话'), 'the talk');
  await stage.meet('talking');
  return {};
});

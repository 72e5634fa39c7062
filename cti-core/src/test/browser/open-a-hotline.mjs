// An admin brings recordings into the library, hears what the machine would say, and opens a new hotline on one page.
//   BASE=http://localhost:8080 node open-a-hotline.mjs <number> <login of who shall answer it>
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, walk } from './stage.mjs';

const [number, login] = process.argv.slice(2);
const RATE = 44_100;
const SECONDS = 3;

/** Three seconds of a tone as music shops sell it, not as telephones play it: 44.1 kHz, stereo. */
function tone(hertz) {
  const wav = Buffer.alloc(44 + RATE * 4 * SECONDS);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(2, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 4, 28);
  wav.writeUInt16LE(4, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(RATE * 4 * SECONDS, 40);
  for (let n = 0; n < RATE * SECONDS; n += 1) {
    const sample = Math.round(9_000 * Math.sin((2 * Math.PI * hertz * n) / RATE));
    wav.writeInt16LE(sample, 44 + n * 4);
    wav.writeInt16LE(sample, 46 + n * 4);
  }
  return wav;
}

await walk(async (stage) => {
  stage.provoked.push(400);
  const admin = await stage.office('admin');
  await admin.getByRole('link', { name: '语音库', exact: true }).click();
  const upload = admin.getByRole('region', { name: '上传录音' });
  const bring = (name, buffer) => upload.locator('input[type=file]').setInputFiles({ name, mimeType: 'audio/mpeg', buffer });

  await bring('新热线片头.wav', tone(900));
  await upload.getByRole('button', { name: '上传', exact: true }).click();
  const row = admin.getByRole('region', { name: '语音库' }).getByRole('row').filter({ hasText: '新热线片头' });
  await row.waitFor();
  const length = await row.locator('td').nth(1).innerText();
  const listen = row.getByRole('button').first();
  await listen.click();
  await row.getByRole('button', { name: /停/ }).waitFor();
  await stage.look(admin, 'prompts', false);
  await stage.barriers(admin, 'prompts');

  await bring('会议纪要.mp3', Buffer.from('这不是声音。'.repeat(500)));
  await upload.getByRole('button', { name: '上传', exact: true }).click();
  const refused = await upload.getByRole('alert').innerText();
  const folder = mkdtempSync(join(tmpdir(), 'hotline-prompt-'));
  const long = join(folder, '很长的录音.wav');
  writeFileSync(long, '');
  truncateSync(long, 21 * 1024 * 1024);
  await upload.locator('input[type=file]').setInputFiles(long);
  const tooLarge = await stage.until(async () => {
    const text = await upload.getByRole('alert').first().innerText();
    return text.includes('20') && text;
  }, 'the limit of the size');
  rmSync(folder, { recursive: true });
  const blocked = await upload.getByRole('button', { name: '上传', exact: true }).isDisabled();

  const speak = admin.getByRole('region', { name: '文字转语音' });
  await speak.getByLabel('要试听的文字').fill('您好，这里是公共法律服务热线。');
  await speak.getByRole('button', { name: /试听/ }).click();
  await speak.getByRole('button', { name: /停/ }).waitFor();

  await admin.getByRole('link', { name: '配置', exact: true }).click();
  await admin.getByRole('link', { name: '开通新热线' }).click();
  const page = admin.getByRole('region', { name: '开通新热线' });
  await page.getByLabel('号码', { exact: true }).fill(number);
  await page.getByLabel('名称', { exact: true }).first().fill('公共法律服务');
  await page.getByText(/^还差：/).waitFor();
  await page.getByRole('combobox', { name: /^样板/ }).click();
  await admin.getByTitle(/（short）/).click();
  await page.getByLabel('问候语（空为样板的）').fill('您好，这里是公共法律服务热线。');
  await page.getByRole('button', { name: '试听 问候语' }).click();
  await page.getByRole('button', { name: '停止 问候语' }).waitFor();
  // Whatever the hour of this test is, the caller reaches a human.
  await page.getByText('按时间受理').click();
  await page.getByText(/^夜间有人值班/).click();
  await page.getByRole('checkbox', { name: /^周末.*全天不受理/ }).check();
  await page.getByLabel('其余时间播放').fill('您好，这里是公共法律服务热线，现在不是受理时间。');
  await page.getByText('仍转人工排队').click();
  await page.getByLabel('新技能名').fill('公共法律');
  await page.getByRole('combobox', { name: '会这个技能的人' }).click();
  await admin.keyboard.type(login);
  await admin.keyboard.press('Enter');
  await admin.keyboard.press('Escape');
  await page.getByText(`可以开通：${number}`).waitFor();
  await stage.look(admin, 'new-hotline', false);
  await stage.barriers(admin, 'new-hotline');
  await page.getByRole('button', { name: '开通', exact: true }).click();
  const done = await page.getByRole('status').innerText();
  await page.getByRole('button', { name: '查看线路' }).click();
  await admin.getByRole('cell', { name: number, exact: true }).waitFor();
  await stage.look(admin, 'lines', false);
  const prompts = await ask(admin, 'prompts');
  const { items } = await ask(admin, 'config/flows');
  return { length, refused, tooLarge, blocked, done, kept: prompts.items.map(({ name }) => name), calendars: items.find(({ id }) => id === number).calendars };
});

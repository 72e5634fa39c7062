// An admin makes a flow from an empty canvas and publishes it, by the keyboard except for one drag and one line drawn by the mouse.
//   BASE=http://localhost:8080 node make-a-flow.mjs <id of the flow>          SHOTS=folder SIZE=1920x1080 THEME=dark for pictures
import { ask, walk } from './stage.mjs';

const [id] = process.argv.slice(2);
const GREETING = '您好，这里是编辑器建立的热线。';
const MENU = '人工服务请按 1，结束通话请按 2。';

await walk(async (stage) => {
  const admin = await stage.office('admin');
  await admin.getByRole('link', { name: '流程', exact: true }).click();
  await admin.getByRole('button', { name: /^新建流程/ }).click();
  await admin.getByLabel('名称').fill('编辑器建立的流程');
  await admin.getByLabel('编号').fill(id);
  // Behind the panel are the flows of other tests and their authors, who have no Chinese names.
  await stage.look(admin, 'flow-new', false);
  await admin.keyboard.press('Enter');

  const canvas = admin.getByRole('region', { name: '流程画布' });
  const card = (text) => canvas.locator('.react-flow__node').filter({ hasText: text });
  await card('转人工').waitFor();
  // Nothing is left of what a new flow begins with.
  await admin.locator('.react-flow__pane').click({ position: { x: 40, y: 300 } });
  await admin.keyboard.press('Control+a');
  await admin.keyboard.press('Delete');
  await stage.until(async () => (await canvas.locator('.react-flow__node').count()) === 0, 'an empty canvas');
  await stage.look(admin, 'flow-empty');

  const properties = admin.getByRole('region', { name: '属性' });
  const insert = (kind) => admin.getByRole('region', { name: '节点' }).getByRole('button', { name: kind, exact: true }).press('Enter');
  await insert('播报');
  await properties.getByLabel('播放内容 第 1 段').fill(GREETING);
  // Joined to the greeting, because that was chosen.
  await insert('按键菜单');
  await properties.getByLabel('播放内容 第 1 段').fill(MENU);
  await properties.getByRole('group', { name: '使用的按键' }).getByRole('button', { name: '2' }).press('Enter');
  await insert('转人工');
  await stage.look(admin, 'flow-half');

  // The end of the call by the mouse: a drag from the palette, and a line from key 2.
  const board = await canvas.locator('.flow-board').boundingBox();
  await admin.getByRole('button', { name: '整理布局' }).click();
  await admin.getByRole('region', { name: '节点' }).getByRole('button', { name: '挂机', exact: true }).dragTo(canvas.locator('.react-flow__pane'), { targetPosition: { x: board.width * 0.6, y: board.height - 130 } });
  await card('挂机').waitFor();
  await properties.getByLabel('播放内容 第 1 段').fill('感谢来电，再见。');
  const from = await card('按键菜单').locator('.react-flow__handle[data-handleid="choices:2"]').boundingBox();
  const to = await card('挂机').locator('.react-flow__handle[data-handleid="in"]').boundingBox();
  await admin.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await admin.mouse.down();
  await admin.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 5 });
  await admin.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 5 });
  await admin.mouse.up();
  await admin.getByRole('region', { name: '检查' }).getByText('没有问题').or(admin.getByRole('region', { name: '检查' }).getByText(/处提醒/)).first().waitFor();
  const draft = await stage.until(async () => {
    const flow = await ask(admin, `flows/${id}`);
    const menu = Object.values(flow.draft.content.nodes).find(({ kind }) => kind === 'menu');
    return menu?.choices?.['1'] && menu.choices['2'] && flow.draft;
  }, 'the draft on the server');
  await stage.look(admin, 'flow-whole');

  // Undone and done again, by the keys.
  await admin.locator('.react-flow__pane').click({ position: { x: 40, y: 300 } });
  await admin.keyboard.press('Control+z');
  await admin.keyboard.press('Control+Shift+z');

  const mode = (name) => admin.locator('.flow-bar .ant-segmented-item').filter({ hasText: name }).click();
  await mode('试一试');
  await admin.getByRole('button', { name: '拨打', exact: true }).click();
  await admin.getByRole('group', { name: '来电人按键' }).getByRole('button', { name: '1', exact: true }).click();
  await admin.getByText(/到达：转人工/).waitFor();
  const way = await admin.getByRole('list', { name: '经过' }).getByRole('listitem').allInnerTexts();
  await admin.getByLabel('用例名称').fill('按 1 转人工');
  await admin.getByRole('button', { name: '存为用例' }).click();
  await admin.getByText('测试用例（1）').waitFor();
  await stage.look(admin, 'flow-try');

  await mode('发布');
  await admin.getByRole('button', { name: '运行全部用例' }).click();
  await admin.getByText('1 个用例全部通过').waitFor();
  await admin.getByLabel('发布说明').fill('第一版');
  await admin.getByRole('button', { name: '发布', exact: true }).click();
  await admin.getByText('已发布为第 1 版').waitFor();
  await stage.look(admin, 'flow-published', false);

  // A second version, which is taken back by one key, brought again by one, and taken back for good.
  await mode('编辑');
  await card('挂机').click();
  await properties.getByLabel('备注').fill('第二版才有');
  await mode('发布');
  await admin.getByLabel('发布说明').fill('第二版');
  await admin.getByRole('button', { name: '发布', exact: true }).click();
  await admin.getByText('已发布为第 2 版').waitFor();
  const focused = (words) => stage.until(() => admin.evaluate((wanted) => document.activeElement?.textContent.includes(wanted), words), words);
  await admin.getByRole('button', { name: '回滚到第 1 版' }).press('Enter');
  await focused('已回到第 1 版');
  await stage.look(admin, 'flow-rolled-back', false);
  await stage.barriers(admin, 'flow-rolled-back');
  await admin.keyboard.press('Tab');
  await admin.keyboard.press('Enter');
  await focused('线上是第 2 版');
  await admin.getByRole('button', { name: '回滚到第 1 版' }).click();
  await focused('已回到第 1 版');
  await mode('编辑');
  await card('挂机').click();
  await stage.until(async () => (await properties.getByLabel('备注').inputValue()) === '', 'the first version on the canvas');
  const flow = await ask(admin, `flows/${id}`);
  return { way, drafted: draft.content, published: flow.published };
});

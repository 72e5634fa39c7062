// What an admin sees of a flow that has answered a call, and how she goes on with it: today's callers, findings that mend themselves,
// somebody else at the same draft, the difference, the replay of real calls, a test call.
//   BASE=http://localhost:8080 node look-at-a-flow.mjs <id of the flow, published and called once, key 1>
import { ask, phone, walk } from './stage.mjs';

const [id] = process.argv.slice(2);

await walk(async (stage) => {
  stage.provoked.push(409);
  stage.known.push('admin', 'number');
  const admin = await stage.office('admin');
  await admin.getByRole('link', { name: '流程', exact: true }).click();
  await admin.getByRole('link', { name: '编辑器建立的流程', exact: true }).click();
  const mode = (name) => admin.locator('.flow-bar .ant-segmented-item').filter({ hasText: name }).click();
  const card = (text) => admin.locator('.react-flow__node').filter({ hasText: text });

  await mode('今日人数');
  const row = admin.locator('.flow-live tbody tr').filter({ hasText: '按键菜单' });
  await row.waitFor();
  const keys = await row.locator('.caption').innerText();
  const live = { menu: await row.locator('td.figure').allInnerTexts(), ways: await admin.locator('.flow-count').allTextContents(), keys };
  await stage.look(admin, 'flow-live');
  await stage.barriers(admin, 'flow-live');

  // Key 1 hangs up from now on; a node that collects digits is added by the keyboard, and mended.
  await mode('编辑');
  await admin.getByText(/到人工最长 \d+ 秒/).waitFor();
  const figures = await admin.locator('.flow-findings .flow-figure-line').innerText();
  await card('按键菜单').click({ position: { x: 90, y: 40 } });
  await admin.keyboard.press('Alt+n');
  await admin.keyboard.press('ArrowDown');
  await admin.getByRole('region', { name: '节点' }).getByRole('button', { name: '收号', exact: true }).press('Enter');
  const properties = admin.getByRole('region', { name: '属性' });
  await properties.getByLabel('播放内容 第 1 段').fill('请输入工单编号，以井号键结束。');
  const findings = admin.getByRole('region', { name: '检查' });
  const open = findings.getByRole('listitem').filter({ hasText: '“已收到”还没有连线' });
  await open.getByRole('button', { name: '连到兜底' }).click();
  await findings.getByRole('listitem').filter({ hasText: '没有任何路能走到这个节点' }).waitFor();
  await stage.look(admin, 'flow-mended');
  await stage.barriers(admin, 'flow-mended');
  await findings.getByRole('button', { name: '删除节点' }).click();
  await findings.getByText('没有问题').waitFor();
  await admin.getByRole('button', { name: '显示全部' }).click();
  await card('按键菜单').click({ position: { x: 90, y: 40 } });
  await admin.keyboard.press('Alt+g');
  await admin.keyboard.type('挂机');
  await admin.keyboard.press('Enter');
  const hangsUp = async () => {
    const { draft } = await ask(admin, `flows/${id}`);
    const menu = Object.values(draft?.content.nodes ?? {}).find(({ kind }) => kind === 'menu');
    return menu?.choices['1'] === menu?.choices['2'] && draft;
  };
  const before = await stage.until(hangsUp, 'the way chosen by the keyboard');

  // Somebody else saves meanwhile, and both pieces of work are kept. The page hears of it only when it saves itself.
  let hear;
  const heard = new Promise((resolve) => { hear = resolve; });
  const looks = `**/api/v1/flows/${id}`;
  await admin.route(looks, (route) => heard.then(() => route.continue()));
  const theirs = structuredClone(before.content);
  Object.values(theirs.nodes).find(({ kind }) => kind === 'hang-up').speech = ['再见。'];
  const put = await admin.evaluate(async ([flow, body]) => {
    const { token } = JSON.parse(sessionStorage.getItem('hotline.session'));
    return (await fetch(`/api/v1/flows/${flow}/draft`, { method: 'PUT', headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).status;
  }, [id, { revision: before.revision, content: theirs }]);
  await admin.keyboard.press('Alt+Enter');
  await properties.getByLabel('备注').fill('早班');
  await admin.getByText('有人同时在改这份草稿').waitFor();
  hear();
  await admin.unroute(looks);
  await stage.look(admin, 'flow-conflict');
  await stage.barriers(admin, 'flow-conflict');
  await admin.getByRole('button', { name: '合并两边的改动' }).click();
  const merged = await stage.until(async () => {
    const { draft } = await ask(admin, `flows/${id}`);
    const text = JSON.stringify(draft.content);
    return text.includes('早班') && text.includes('再见。') && draft;
  }, 'both edits in one draft');

  // The case of the first version now ends elsewhere: nobody may publish over it.
  await mode('发布');
  await admin.getByRole('button', { name: '运行全部用例' }).click();
  await admin.getByText('1 个用例中 1 个未通过').waitFor();
  await admin.getByLabel('发布说明').fill('按 1 挂机');
  await admin.getByRole('button', { name: '发布', exact: true }).click();
  const refused = await admin.getByRole('alert').filter({ hasText: '不能发布' }).innerText();
  await stage.look(admin, 'flow-refused');
  await admin.getByRole('button', { name: /^草稿与线上第 1 版对比/ }).click();
  await card('修改').first().waitFor();
  const changed = await admin.locator('.flow-card.changed').count();
  await stage.look(admin, 'flow-difference');
  await stage.barriers(admin, 'flow-difference');
  await admin.locator('.flow-main .ant-segmented-item').filter({ hasText: '文字' }).click();
  const words = await admin.getByRole('list', { name: '文字' }).innerText();
  await stage.look(admin, 'flow-difference-words', false);

  await mode('回放');
  // Midnight may have passed since the call.
  const [yesterday, today] = await admin.evaluate(() => [86_400_000, 0].map((ago) => new Date(Date.now() - ago).toLocaleDateString('sv')));
  const [from, to] = [admin.locator('.ant-picker-range input').first(), admin.locator('.ant-picker-range input').nth(1)];
  await from.fill(yesterday);
  await from.press('Enter');
  await to.fill(today);
  await to.press('Enter');
  await admin.getByRole('button', { name: '开始回放' }).click();
  await admin.getByRole('button', { name: '看 1 通' }).click();
  const replay = await admin.locator('.plain-table tbody tr').allInnerTexts();
  await stage.look(admin, 'flow-replay');
  await stage.barriers(admin, 'flow-replay');

  // A number for the test, who dials it: the draft is heard, though nothing is published.
  await mode('发布');
  await admin.getByRole('button', { name: '测试呼叫' }).click();
  const told = await admin.getByText(/用座席话机拨 \*\d+/).innerText();
  const here = await admin.getByRole('link', { name: '在浏览器里拨打' }).getAttribute('href');
  if (here !== `/call?number=${told.match(/\*\d+/)[0]}`) stage.faults.push(`the browser would dial ${here}`);
  const opened = admin.context().waitForEvent('page');
  await admin.getByRole('link', { name: '在浏览器里拨打' }).click();
  const tester = await opened;
  await tester.getByText('听到的是还没有发布的草稿').waitFor();
  const dial = tester.getByRole('button', { name: /^拨打/ });
  await stage.until(() => dial.isEnabled(), 'the phone of the test call');
  await dial.click();
  await stage.until(async () => (await phone(tester)).heard > 0.005, 'the draft to be heard');
  await stage.look(tester, 'test-phone', false);
  await stage.barriers(tester, 'test-phone');
  await tester.close();
  await stage.look(admin, 'flow-test-call', false);
  await stage.barriers(admin, 'flow-publish');
  return { live, figures, put, refused, merged: merged.revision, changed, words, replay, test: told.match(/\*\d+/)[0] };
});

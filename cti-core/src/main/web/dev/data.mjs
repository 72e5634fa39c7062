// Invented people, calls and tickets; numbers are masked as the server masks them.
const NAMES = ['李敏', '周洁', '徐露', '陈晨', '王磊', '何静', '王海燕', '郑洁', '孙悦', '吴凡', '林涛', '金晶', '许诺', '胡波', '方琳', '沈航', '俞倩', '徐凯', '叶青', '虞海'];
const REASONS = [['break', '小休', 15], ['meal', '就餐', 60], ['training', '培训', null], ['meeting', '会议', null]].map(([code, word, limitMinutes]) => ({ code, word, limitMinutes }));
const iso = (ms) => new Date(ms).toISOString();
const ago = (seconds) => iso(Date.now() - seconds * 1000);

export const desks = new Map();
NAMES.forEach((name, index) => {
  const login = String(1001 + index);
  desks.set(login, {
    agent: { login, name, workNumber: login, role: 'agent', skills: [{ name: '市民综合', level: 3 }, { name: '舟山话', level: 4 }] },
    seat: index >= 10 && index < 17 ? { seat: String(8001 + index), kind: 'browser', reachable: true, autoAnswer: false } : null,
    state: { word: index >= 10 && index < 17 ? (index % 3 === 0 ? 'ready' : 'talking') : 'offline', reason: null, since: ago(60 * (index + 1)), by: 'agent', cause: null, limitAt: null, until: null },
    call: null, wrapUp: null, afterwards: null, shift: null, notReadyReasons: REASONS, limits: [], tasks: { open: 0, nextDueAt: null, changedAt: null }, owedTicket: null,
  });
});
desks.set('admin', { ...desks.get('1001'), agent: { login: 'admin', name: '钱芳', workNumber: '9001', role: 'admin', skills: [] }, seat: null });
desks.set('2001', { ...desks.get('1001'), agent: { login: '2001', name: '陈立军', workNumber: '2001', role: 'supervisor', skills: [] }, seat: null });

/** 8031 to 8040 are desk phones here. */
export const seatOf = (seat) => (Number(seat) > 8030 ? 'desk' : 'browser');

export const workOrders = new Map();
let lastOrder = 1207;
export function newWorkOrder(callId, fields = {}) {
  lastOrder += 1;
  const order = {
    id: `W20261121-${lastOrder}`, callId, caller: '138****1234', line: '12345', type: '', category: '', region: '', address: '', urgency: 'normal', secrecy: 'public',
    title: '', matter: '', contactName: '', status: 'draft', version: 1, updatedAt: iso(Date.now()), updatedBy: null, joinedInto: null, ...fields,
  };
  workOrders.set(order.id, order);
  return order;
}

const TITLES = ['金塘公交老年卡不能刷，收取全价', '临城桥面积水', '岱山高亭渔港停电', '六横镇自来水发黄', '东港夜间施工噪声', '菜园镇路灯不亮', '医保年度缴费截止咨询', '表扬白泉镇便民中心'];
const TYPES = ['投诉', '求助', '求助', '投诉', '投诉', '求助', '咨询', '表扬'];
const OUTCOMES = ['answered', 'answered', 'answered', 'answered', 'abandoned-queue', 'answered', 'answered', 'abandoned-ivr', 'answered', 'timeout'];
const PREFIX = ['138', '135', '139', '186', '137', '159', '133', '150'];

export const calls = Array.from({ length: 137 }, (_, index) => {
  const outcome = OUTCOMES[index % OUTCOMES.length];
  const answered = outcome === 'answered';
  const arrived = Date.now() - (index * 11 + 3) * 60_000 - (index % 7) * 7_000;
  const wait = 4 + ((index * 13) % 40);
  const talk = 60 + ((index * 37) % 300);
  const login = index % 3 === 0 ? '1007' : String(1001 + (index % 20));
  const id = `1763707900.${index + 10}`;
  const order = answered ? newWorkOrder(id, { type: TYPES[index % 8], title: TITLES[index % 8], status: index % 5 ? 'saved' : 'draft', matter: `${TITLES[index % 8]}，请有关部门处理。`, region: '定海区', updatedAt: iso(arrived + 240_000), updatedBy: login }) : null;
  return {
    id, direction: index % 6 === 5 && answered ? 'outbound' : 'inbound', line: '12345', lineName: '市民热线', caller: index % 29 === 28 ? '' : `${PREFIX[index % 8]}****${String(1234 + index * 71).slice(-4)}`, queue: '市民综合',
    agentLogin: answered ? login : null, agentName: answered ? desks.get(login).agent.name : null, seat: answered ? String(8000 + Number(login) - 1000) : null,
    arrivedAt: iso(arrived), queuedAt: iso(arrived + 9_000), offeredAt: answered ? iso(arrived + wait * 1000) : null, answeredAt: answered ? iso(arrived + (wait + 4) * 1000) : null,
    joinedAt: answered ? iso(arrived + (wait + 6) * 1000) : null, endedAt: iso(arrived + (wait + 6 + (answered ? talk : 0)) * 1000), outcome,
    waitSeconds: outcome === 'abandoned-ivr' ? null : wait, talkSeconds: answered ? talk : null, rating: answered && index % 4 === 1 ? 1 + (index % 3 === 0 ? 1 : 0) : null,
    workOrderId: order?.id ?? null, recordingId: answered ? id : null, recordingFault: null, abusive: index === 4,
  };
});

/** Promises of 1007: one late, one near, some later. */
export const tasks = [-22, 9, 95, 240, 1500].map((minutes, index) => ({
  id: `T261121-${index + 1}`, workOrderId: calls[index].workOrderId, title: TITLES[index], caller: calls[index].caller || '138****1234', line: '12345',
  what: ['核实老年卡规则后答复', '告知排水抢修进度', '答复停电原因和恢复时间', '回告水质检测结果', '约定时间联系施工方后回电'][index], dueAt: iso(Date.now() + minutes * 60_000),
  owner: '1007', ownerName: '王海燕', status: 'open', note: index === 3 ? '检测结果下午出' : '', lastCallId: index === 1 ? calls[3].id : null, tries: index === 1 ? 1 : 0, version: 1,
  madeAt: ago(7_200), madeBy: '1007', updatedAt: ago(7_200), updatedBy: '1007',
}));
export const tasksOf = (login) => {
  const open = tasks.filter((task) => task.owner === login && task.status === 'open').sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  return { open: open.length, nextDueAt: open[0]?.dueAt ?? null, changedAt: open.reduce((last, { updatedAt }) => (last === null || updatedAt > last ? updatedAt : last), null) };
};
desks.get('1007').tasks = tasksOf('1007');

export const abandoned = calls.filter(({ outcome }) => outcome === 'abandoned-queue' || outcome === 'timeout').slice(0, 9).map((row, index) => ({
  id: row.id, caller: row.caller || '139****0021', line: row.line, lineName: row.lineName, queueName: '市民综合', firstAt: row.arrivedAt, lastAt: row.arrivedAt, times: 1 + (index % 3), lastWaitSeconds: row.waitSeconds,
  claimedBy: index === 2 ? '1003' : index === 4 ? '1007' : null, claimedByName: index === 2 ? '徐露' : index === 4 ? '王海燕' : null, claimedAt: index === 2 || index === 4 ? ago(900) : null,
}));

export function callDetail(id) {
  const row = calls.find((each) => each.id === id);
  if (!row) return null;
  const at = Date.parse(row.arrivedAt);
  let n = 0;
  const step = (ms, kind, leg, actor, cause, data) => ({ n: n++, at: iso(at + ms), kind, leg, actor, cause, data });
  const agent = row.agentLogin;
  return {
    ...row,
    timeline: [
      step(0, 'arrived', 'caller', null, null, { line: row.line, dialled: '12345', caller: row.caller }),
      step(78, 'ivr', 'caller', 'system', null, { node: 'greeting', text: '欢迎语＋录音告知 9.1 秒' }),
      step(9_198, 'queued', 'caller', 'system', null, { queue: '市民综合', place: 1 }),
      ...(agent === null ? [step(31_000, 'ended', 'caller', 'caller', null, { outcome: row.outcome, by: 'caller' })] : [
        step(11_929, 'offered', 'agent', 'system', null, { offer: 'o-1', agent: '1009', agentName: '孙悦', seat: '8009', why: '空闲最久 4 分 12 秒' }),
        step(31_943, 'offer-ended', 'agent', 'system', 'no-answer', { offer: 'o-1' }),
        step(31_944, 'returned', 'caller', 'system', 'no-answer', { head: true }),
        step(31_951, 'offered', 'agent', 'system', null, { offer: 'o-2', agent, agentName: row.agentName, seat: row.seat, why: '空闲最久 2 分 7 秒' }),
        step(38_308, 'offer-answered', 'agent', agent, null, {}),
        step(38_320, 'announcing', 'caller', 'system', null, {}),
        step(40_259, 'joined', 'both', agent, null, { agent, agentName: row.agentName }),
        step(40_261, 'recording-started', 'both', 'system', null, { recording: row.id }),
        step(49_000, 'held', 'agent', agent, null, {}),
        step(57_000, 'resumed', 'agent', agent, null, {}),
        step(66_000, 'recording-paused', 'agent', agent, null, {}),
        step(71_000, 'recording-resumed', 'agent', agent, null, {}),
        step(262_600, 'talk-ended', 'caller', 'caller', null, { by: 'caller' }),
        step(262_640, 'wrap-up-started', 'agent', agent, null, {}),
        ...(row.rating === null ? [] : [step(266_100, 'rated', 'caller', 'caller', null, { rating: row.rating })]),
        step(270_000, 'ended', 'caller', 'caller', null, { outcome: row.outcome, by: 'caller' }),
        step(288_300, 'work-order', 'agent', agent, null, { workOrder: row.workOrderId, status: 'saved' }),
        step(288_340, 'wrap-up-ended', 'agent', agent, 'wrap-up-finished', {}),
      ]),
    ],
  };
}

const SECONDS = 42;
/** Who speaks when: turns of 3 to 6 seconds, so that the two waves differ. */
const speaks = (leg, second) => (Math.floor(second / 4.5) % 2 === 0) === (leg === 'agent') && second % 4.5 < 3.9;
const loudness = (leg, second) => (speaks(leg, second) ? 0.25 + 0.6 * Math.abs(Math.sin(second * 7.3) * Math.sin(second * 1.7)) : 0.015);

export function peaks() {
  const lane = (leg) => Array.from({ length: SECONDS * 20 }, (_, index) => Math.round(127 * loudness(leg, index / 20)));
  return { durationMs: SECONDS * 1000, peaksPerSecond: 20, caller: lane('caller'), agent: lane('agent') };
}

export function wave(legs) {
  const rate = 8000;
  const channels = legs === 'both' ? ['caller', 'agent'] : [legs];
  const data = Buffer.alloc(SECONDS * rate * 2 * channels.length);
  for (let sample = 0; sample < SECONDS * rate; sample += 1) {
    channels.forEach((leg, channel) => {
      const tone = Math.sin((2 * Math.PI * (leg === 'caller' ? 440 : 300) * sample) / rate);
      data.writeInt16LE(Math.round(tone * 12_000 * loudness(leg, sample / rate)), (sample * channels.length + channel) * 2);
    });
  }
  const head = Buffer.alloc(44);
  head.write('RIFF', 0); head.writeUInt32LE(36 + data.length, 4); head.write('WAVEfmt ', 8); head.writeUInt32LE(16, 16); head.writeUInt16LE(1, 20);
  head.writeUInt16LE(channels.length, 22); head.writeUInt32LE(rate, 24); head.writeUInt32LE(rate * 2 * channels.length, 28);
  head.writeUInt16LE(2 * channels.length, 32); head.writeUInt16LE(16, 34); head.write('data', 36); head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

/** The pop of a call as the server sends it at the offer. */
export function offeredCall() {
  const id = `1763799999.${Date.now() % 100000}`;
  const now = Date.now();
  const past = (days, agentName, title, workOrderId, outcome = 'answered') => ({ direction: 'inbound', callId: `h-${days}`, at: iso(now - days * 86_400_000), lineName: '市民热线', agentName, outcome, workOrderId, title });
  const open = newWorkOrder('h-4', { id: 'W20261117-482', type: '投诉', title: '金塘公交老年卡不能刷，收取全价', region: '定海区金塘镇', matter: '乘坐 303 路，老年卡不能使用。', status: 'saved', updatedAt: iso(now - 4 * 86_400_000), updatedBy: '1007' });
  return {
    id, offerId: 'o-1', phase: 'offered', caller: '138****1234', place: '浙江 舟山', line: '12345', lineName: '市民热线', queue: 'general', queueName: '市民综合', waitedSeconds: 18,
    offeredAt: iso(now), answeredAt: null, joinedAt: null, ringDeadline: iso(now + 20_000), why: '要求“市民综合 ≥ 1”，规则“空闲最久优先”。有 3 人符合，您空闲最久（2 分 7 秒）。',
    path: [{ at: iso(now - 27_000), text: '来电，拨打 12345' }, { at: iso(now - 26_900), text: '欢迎语和录音告知' }, { at: iso(now - 18_000), text: '转人工：市民综合，前面 0 人' }],
    history: [past(2, '李敏', '金塘公交老年卡进度', open.id), past(4, '王海燕', '金塘公交老年卡不能刷', open.id), past(111, '周洁', '沥港码头路灯不亮，已办结', null), past(184, null, null, null, 'abandoned-queue')],
    openWorkOrders: [{ id: open.id, title: open.title, type: open.type, updatedAt: open.updatedAt }], workOrder: newWorkOrder(id),
    controls: { heldSince: null, muted: false, recordingPaused: false, pending: null, guests: [], lastGone: null }, awaySince: null, direction: 'inbound', visit: null,
  };
}

// Queues, skills, lines and seats for the mock server: invented data, and just enough of the rules to look at every state.
const able = (agents, onDuty, free) => ({ agents, onDuty, free });
const rules = (id, name, steps, more = {}) => ({
  id, name, steps, priority: 0, ageingPerSecond: 1, agentOrder: 'longest-idle', ringSeconds: 20, wrapUpSeconds: 60, maxWaitSeconds: 600, serviceLevelSeconds: 15, maxLength: 1000, overflowTo: null, closed: false, waitForSignIn: true,
  announcePosition: true, callbackOffered: true, callbackMaxTries: 3, callbackPauseSeconds: 300, ...more,
});
const step = (requires, seconds = null) => ({ requires, seconds });
const queues = [
  { queue: rules('general', '综合受理', [step('综合')]), version: 1, waiting: 4, able: able(42, 31, 2), lines: ['12345'] },
  { queue: rules('social', '社会保障', [step('社保>=5', 20), step('社保', 20), step('综合')], { overflowTo: 'general' }), version: 3, waiting: 2, able: able(24, 15, 0), lines: ['12333'] },
  { queue: rules('tax', '税务', [step('税务>=3', 20), step('税务')]), version: 2, waiting: 3, able: able(9, 0, 0), lines: ['12366'] },
  { queue: rules('dialect', '方言专席', [step('吴语>=3')], { closed: true }), version: 1, waiting: 0, able: able(5, 3, 1), lines: [] },
];
const names = ['李雪梅', '王建国', '张晓敏', '刘洋', '陈静', '杨帆', '赵丽华', '黄海波', '周婷', '吴志强', '徐慧', '孙鹏', '胡雅琴', '朱明', '高洁', '林海燕', '何俊', '郭晓燕', '马骏', '罗佳'];
const skills = ['综合', '社保', '税务', '吴语', '英语', '公积金', '消费投诉', '市场监管'];
const agents = names.map((name, i) => ({
  login: String(1001 + i), name, role: 'agent', active: true, onDuty: i % 3 !== 0, version: 1,
  skills: skills.filter((_, k) => (i + k) % 3 !== 1).map((skill, k) => ({ name: skill, level: 1 + ((i * 3 + k * 5) % 10) })),
  primary: i % 4 === 0 ? skills.find((_, k) => (i + k) % 3 !== 1) : null,
}));
const lines = [
  { number: '12333', name: '人力资源和社会保障服务热线', flow: '12345', queue: 'social', urgent: false, version: 1 },
  { number: '12345', name: '政务服务便民热线', flow: '12345', queue: 'general', urgent: false, version: 1 },
  { number: '12350', name: '安全生产举报', flow: '12345', queue: 'general', urgent: true, version: 2 },
  { number: '12366', name: '纳税缴费服务热线', flow: '12345', queue: 'tax', urgent: false, version: 1 },
];
const seats = Array.from({ length: 24 }, (_, i) => ({ seat: String(8001 + i), kind: i < 14 ? 'browser' : 'desk', autoAnswer: i % 7 === 0, reachable: i % 4 !== 3, takenBy: i % 4 === 1 ? String(1001 + i) : null, version: 1 }));
const flows = [
  { id: '12345', name: '12345 默认流程', version: 4, greeting: '您好，欢迎致电{city}12345政务服务便民热线。', inbound: true, calendars: {} },
  { id: '12366', name: '12366 分时流程', version: 2, greeting: '您好，这里是税务热线。', inbound: true, calendars: { 税务: { workday: [{ from: '08:30', to: '17:30', period: '白天' }], restDay: [], holidays: [{ first: '2026-10-01', last: '2026-10-07', name: '国庆节' }], makeUpWorkdays: ['2026-10-10'] } } },
  { id: 'after-call', name: '通话后的满意度评价', version: 1, greeting: '', inbound: false, calendars: {} },
];
const settings = { keptPlaceMinutes: 10, lastAgentMinutes: 120, restMaxAtOnce: 6, abuseRestMinutes: 5, shiftWarningMinutes: 10, secondSignIn: 'take-over', ticketBeforeReady: false, reasons: [
  { code: 'break', word: '小休', limitMinutes: 15, rest: true }, { code: 'meal', word: '就餐', limitMinutes: 60, rest: true },
  { code: 'training', word: '培训', limitMinutes: null, rest: false }, { code: 'meeting', word: '会议', limitMinutes: null, rest: false },
], version: 1 };
const at = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const changes = [
  { id: 7, batch: 6, at: at(4), by: 'admin', kind: 'line', object: '12350', act: 'added', fields: [], undoes: null },
  { id: 6, batch: 6, at: at(4), by: 'admin', kind: 'queue', object: 'safety', act: 'added', fields: [], undoes: null },
  { id: 5, batch: 5, at: at(63), by: '2001', kind: 'agent-skills', object: '1004', act: 'changed', fields: [{ name: 'skills', before: [{ skill: '综合', level: 3 }], after: [{ skill: '综合', level: 5 }, { skill: '税务', level: 2 }] }], undoes: null },
  { id: 4, batch: 4, at: at(1500), by: 'admin', kind: 'queue', object: 'tax', act: 'changed', fields: [{ name: 'steps', before: [{ requires: '税务', lasts: null }], after: [{ requires: '税务>=3', lasts: 'PT20S' }, { requires: '税务', lasts: null }] }, { name: 'maxWait', before: null, after: 'PT10M' }], undoes: null },
];
const reveals = [
  { id: 3, at: at(7), login: '2001', name: '陈立军', callId: '1731800000.31', number: '138****0031', reason: '核对身份，市民来电说上次没听清答复，要求回电' },
  { id: 2, at: at(95), login: '1007', name: '王芳', callId: '1731800000.12', number: '010****1234', reason: '回电' },
  { id: 1, at: at(2_900), login: '1003', name: '1003', callId: '1731800000.2', number: '号码未显示', reason: '市民要求' },
];
const lists = { queues, skills: skills.map((name, i) => ({ name, agents: 14 - i, queues: [] })), agents, lines, seats, flows, changes };

/** True when the request was one of these and has been answered. */
export function configRoute(res, { method, part, query, body, ...answer }) {
  const [root, list, id] = part;
  const json = (status, content) => answer.json(res, status, content);
  if (root === 'number-reveals') { json(200, { items: reveals }); return true; }
  if (root !== 'config') return false;
  const refuse = (status, title, detail, more) => { answer.problem(res, status, title, detail, more); return true; };
  const written = (effect = []) => { json(method === 'POST' && query.get('dryRun') !== 'true' ? 201 : 200, { batch: query.get('dryRun') ? 0 : 8, tried: query.get('dryRun') === 'true', inCore: query.get('dryRun') !== 'true', effect, secrets: [] }); return true; };
  if (method === 'GET') { json(200, list === 'settings' ? settings : { items: lists[list] }); return true; }
  if (list === 'expressions') {
    const unknown = (body.text.match(/[\p{L}\p{N}_]+(?![\p{L}\p{N}_])/gu) ?? []).filter((name) => !skills.includes(name) && !/^\d+$/.test(name));
    json(200, { valid: true, error: /&&\s*$|\|\|\s*$/.test(body.text) ? `第 ${body.text.length + 1} 个字：这里应是技能名` : null, unknown, able: able(12, 7, 1) });
    return true;
  }
  if (method === 'DELETE') return refuse(409, '还在使用', '线路 12366 纳税缴费服务热线 的来电进入队列“税务”。', { type: 'urn:hotline:problem:in-use', errors: [{ field: '', message: '线路 12366 纳税缴费服务热线 的来电进入队列“税务”' }] });
  const wrong = (body.steps ?? []).findIndex(({ requires }) => requires.includes('粤语'));
  if (wrong >= 0) return refuse(400, '请求有误', '没有技能 粤语', { errors: [{ field: `steps[${wrong}].requires`, message: `第 ${wrong + 1} 步：没有技能 粤语。请先添加，或改用已有的技能` }] });
  const queue = queues.find((one) => one.queue.id === id);
  return written(queue ? [{ queue: id, name: queue.queue.name, waiting: queue.waiting, before: queue.able, after: able(queue.able.agents + 5, queue.able.onDuty + 3, queue.able.free + 1) }] : []);
}

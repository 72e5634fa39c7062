// A small server that speaks the API with invented data, for development and for looking at the screens; the product does not use it.
//   node dev/server.mjs [port]       (8090; the screens' dev server forwards /api to it; a built dist/ is served too)
// POST /dev/desk {…}  puts fields over the desk of everybody signed in;  POST /dev/drop  cuts the event connections.
import { createServer } from 'node:http';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import { abandoned, calls, callDetail, tasks, tasksOf, desks, offeredCall, peaks, seatOf, wave, workOrders } from './data.mjs';
import { configRoute } from './config.mjs';
import { flowRoute } from './flows.mjs';
import { attachSip } from './sip.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');
const port = Number(process.argv[2] ?? 8090);
const wsUrl = `ws://127.0.0.1:${port}/sip`;
const sessions = new Map();
const failures = new Map();
let seq = 0;
let away = false;
let blocked = false;
const listeners = new Set();

const problem = (res, status, title, detail, more = {}) => {
  res.writeHead(status, { 'Content-Type': 'application/problem+json', ...(more.retryAfterSeconds ? { 'Retry-After': String(more.retryAfterSeconds) } : {}) });
  res.end(JSON.stringify({ type: 'about:blank', status, title, detail, ...more }));
};
const json = (res, status, body) => {
  res.writeHead(status, { 'Content-Type': 'application/json' });
  res.end(body === undefined ? '' : JSON.stringify(body));
};
const nothing = (res) => {
  res.writeHead(204);
  res.end();
};

export function publish(login) {
  seq += 1;
  for (const listener of listeners) {
    if (listener.login === login) listener.socket.send(JSON.stringify({ seq, type: 'desk', desk: desks.get(login) }));
  }
}
function callsChanged() {
  seq += 1;
  for (const { socket } of listeners) socket.send(JSON.stringify({ seq, type: 'calls-changed' }));
}
function setState(desk, word, more = {}) {
  desk.state = { word, reason: null, since: new Date().toISOString(), by: 'agent', cause: null, limitAt: null, until: null, ...more };
}

function signIn(res, { login, password }) {
  const tries = failures.get(login) ?? 0;
  if (tries >= 5) return problem(res, 423, '账号已锁定', '密码连续输错，账号已锁定。', { retryAfterSeconds: 887 });
  if (password !== 'hotline-demo' || !desks.has(login)) {
    failures.set(login, tries + 1);
    return problem(res, 401, '登录失败', '工号或密码不对，请核对后再输。');
  }
  failures.delete(login);
  const token = `t-${login}-${Math.random().toString(36).slice(2)}`;
  const { skills: _skills, ...user } = desks.get(login).agent;
  sessions.set(token, login);
  return json(res, 201, { token, user, expiresAt: new Date(Date.now() + 12 * 3600e3).toISOString() });
}

function putState(res, desk, { state, reason }) {
  if (state === 'ready' && desk.state.word === 'talking') return problem(res, 409, '不能就绪', '通话结束后才能就绪。', { why: '通话结束后才能就绪。' });
  const busy = desk.state.word === 'talking' || desk.state.word === 'wrap-up';
  if (state === 'offline') {
    setState(desk, 'offline');
    desk.seat = null;
  } else if (!(busy && state === 'not-ready')) setState(desk, state, { reason: reason ?? null });
  if (desk.state.word !== 'talking' && desk.state.word !== 'wrap-up') Object.assign(desk, { call: null, wrapUp: null });
  publish(desk.agent.login);
  return json(res, 200, { state: desk.state.word });
}

function putWorkOrder(res, id, edit, login) {
  const order = workOrders.get(id);
  if (!order) return problem(res, 404, '没有这张工单', `没有找到工单 ${id}。`);
  if (away) return problem(res, 503, '暂时不能保存', '记录服务不可用，请稍后再试。');
  if (edit.version !== order.version) return problem(res, 409, '工单已被更新', '工单在别处更新过。', { current: order });
  const { version, complete, ...fields } = edit;
  Object.assign(order, fields, { version: version + 1, updatedAt: new Date().toISOString(), updatedBy: login, ...(complete ? { status: 'saved' } : {}) });
  return json(res, 200, order);
}

function finish(desk) {
  setState(desk, 'ready');
  Object.assign(desk, { call: null, wrapUp: null });
  publish(desk.agent.login);
  callsChanged();
}

function listCalls(res, query) {
  const size = Number(query.get('size') ?? 50);
  const page = Number(query.get('page') ?? 1);
  const has = (value, key) => !query.get(key) || String(value ?? '').includes(query.get(key));
  const rows = calls.filter((row) => has(row.caller, 'caller') && has(row.agentLogin, 'agent') && has(row.line, 'line') && has(row.queue, 'queue') && has(row.direction, 'direction') && has(row.workOrderId, 'workOrder')
    && (!query.get('from') || row.arrivedAt >= query.get('from')) && (!query.get('to') || row.arrivedAt < query.get('to')));
  return json(res, 200, { items: rows.slice((page - 1) * size, page * size), page, size, total: rows.length });
}

async function route(req, res, path, query, body) {
  const { method } = req;
  if (path === '/health') return json(res, away ? 200 : 200, { status: away ? 'limited' : 'up', parts: [] });
  if (path === '/sessions' && method === 'POST') return signIn(res, body);
  if (path === '/demo/phone') {
    return process.env.NO_DEMO ? problem(res, 404, '没有演示电话', '演示模式没有打开。') : json(res, 200, { wsUrl, uri: 'sip:citizen@mock.invalid', user: 'citizen', password: 'x', number: '12345', areaCode: '0580' });
  }
  if (path.startsWith('/demo/calls/')) {
    const at = (seconds) => new Date(Date.now() - seconds * 1000).toISOString();
    const talking = [...desks.values()].find((desk) => desk.state.word === 'talking' && desk.call !== null);
    return json(res, 200, { stage: talking ? 'talking' : 'flow', workNumber: talking?.agent.workNumber ?? null, heard: [{ at: at(11), text: '您好，欢迎致电舟山市12345政务服务便民热线。' }, { at: at(6), text: '受台风影响，今日全市公交停运，恢复时间请关注本台。' }, { at: at(1), text: '为保证服务质量，您的通话将被录音。正在为您转接人工服务，请稍候。' }] });
  }
  const login = sessions.get((req.headers.authorization ?? '').replace('Bearer ', ''));
  if (!login) return problem(res, 401, '请先登录', '请先登录。');
  const desk = desks.get(login);
  const part = path.split('/').slice(1).map(decodeURIComponent);
  if (configRoute(res, { method, part, query, body, json, problem })) return undefined;
  if (flowRoute(res, { method, part, query, body, login: desk.agent.name, json, problem, nothing, wave })) return undefined;
  switch (`${method} ${part[0]}${part[1] ? '/' : ''}`) {
    case 'DELETE sessions/': return nothing(res);
    case 'GET me': return json(res, 200, { user: desk.agent, desk });
    case 'GET agents/': return json(res, 200, { login: part[1], reason: 'no-calls', sentences: [{ zh: '现在没有来电在等待。', en: 'No call is waiting.' }, { zh: '有来电时，您前面还有 2 位空闲更久的坐席。', en: 'Two agents are idle longer.' }] });
    case 'POST abandoned-calls/': return nothing(res);
    case 'GET system': return json(res, 200, systemState());
    case 'GET test-phone': return json(res, 200, { wsUrl, uri: 'sip:0@mock.invalid', user: '0', password: 'x' });
    case 'GET people': return json(res, 200, { items: [...desks.values()].map(({ agent }) => ({ login: agent.login, name: agent.name, workNumber: agent.workNumber ?? null })) });
    case 'GET call-places': return json(res, 200, { lines: [{ number: '12345', name: '市民热线' }, { number: '12366', name: '纳税缴费服务热线' }], queues: [{ id: 'general', name: '综合受理' }, { id: 'tax', name: '税务' }] });
    case 'GET agents': return json(res, 200, { items: [...desks.values()].map((each) => ({ ...each.agent, seat: each.seat?.seat ?? null, state: each.state })) });
    case 'PUT agents/':
      if (part[2] === 'state') return putState(res, desk, body);
      {
        const holder = [...desks.values()].find((each) => each.seat?.seat === body.seat && each.agent.login !== login);
        if (holder) return problem(res, 409, '座席已有人', `座席 ${body.seat} 已由 ${holder.agent.name} 使用，请换一个座席。`);
        if (!/^80[0-4]\d$/.test(body.seat)) return problem(res, 404, '没有这个座席', `没有座席 ${body.seat}，请核对桌上标签的号码。`);
        if (desk.seat?.seat !== body.seat) setState(desk, 'not-ready', { reason: 'signed-in', by: 'system' });
        desk.seat = { seat: body.seat, kind: seatOf(body.seat), reachable: true, autoAnswer: false };
        publish(login);
        return json(res, 200, { ...desk.seat, phone: desk.seat.kind === 'browser' ? { wsUrl, uri: `sip:${body.seat}@mock.invalid`, user: body.seat, password: 'x' } : null });
      }
    case 'POST agents/': finish(desk); return nothing(res);
    case 'GET calls': return listCalls(res, query);
    case 'GET calls/': {
      if (part[2] === 'why') return json(res, 200, { id: part[1], state: 'ended', sentences: [], offers: [{ at: new Date(Date.now() - 3_600_000).toISOString(), agentLogin: '1009', agentName: '孙悦', sentences: [{ zh: '要求“综合>=3”，现在有 4 位坐席符合。', en: 'Asked for general >= 3.' }, { zh: '其中空闲最久，已 2 分 14 秒。', en: 'Idle longest.' }] }] });
      const detail = callDetail(part[1]);
      return detail ? json(res, 200, detail) : problem(res, 404, '没有这通电话', `没有找到通话 ${part[1]}。`);
    }
    case 'PUT calls/':
    case 'DELETE calls/': {
      if (part[2] !== 'work-order' || desk.call === null) return nothing(res);
      const own = [...workOrders.values()].find((order) => order.callId === desk.call.id);
      const open = workOrders.get(method === 'PUT' ? body.workOrder : own.joinedInto);
      const supplement = `\n\n【2026-11-21 14:36 再次来电】\n${[own.title, own.matter].filter(Boolean).join('：')}`;
      Object.assign(own, method === 'PUT' ? { status: 'joined', joinedInto: open.id } : { status: 'draft', joinedInto: null }, { version: own.version + 1 });
      if (own.title || own.matter) open.matter = method === 'PUT' ? open.matter + supplement : open.matter.replace(supplement, '');
      open.version += 1;
      desk.call = { ...desk.call, workOrder: { ...(method === 'PUT' ? open : own) }, openWorkOrders: method === 'PUT' ? [] : [{ id: open.id, title: open.title, type: open.type, updatedAt: open.updatedAt }] };
      publish(login);
      return json(res, 200, desk.call.workOrder);
    }
    case 'POST calls': {
      if (['talking', 'ringing', 'calling-out'].includes(desk.state.word)) return problem(res, 409, '现在不能这样做', '正在通话或振铃，结束后再试', { why: '正在通话或振铃，结束后再试' });
      if ((body.number ?? '').startsWith('00')) return problem(res, 409, '现在不能这样做', '不允许', { why: '这个号码不在允许外呼的范围内，国际和信息台号码一律不能拨打' });
      const call = { ...offeredCall(), phase: 'calling', direction: 'outbound', ringDeadline: null, path: [], waitedSeconds: 0, queue: null, queueName: null };
      Object.assign(desk, { call, wrapUp: null });
      setState(desk, 'calling-out');
      publish(login);
      return json(res, 202, { id: call.id });
    }
    case 'GET abandoned-calls': return json(res, 200, { items: abandoned, page: 1, size: 50, total: abandoned.length });
    case 'POST abandoned-calls/': return nothing(res);
    case 'GET tasks': return json(res, 200, { items: tasks.filter((task) => task.status === 'open' && (query.get('owner') === 'all' || task.owner === login)).sort((a, b) => a.dueAt.localeCompare(b.dueAt)) });
    case 'POST tasks': {
      const order = workOrders.get(body.workOrder);
      const now = new Date().toISOString();
      const task = { id: `T261121-${tasks.length + 1}`, workOrderId: order.id, title: order.title || null, caller: order.caller, line: order.line, what: body.what, dueAt: body.dueAt, owner: login, ownerName: desk.agent.name, status: 'open', note: '', lastCallId: null, tries: 0, version: 1, madeAt: now, madeBy: login, updatedAt: now, updatedBy: login };
      tasks.push(task);
      desk.tasks = tasksOf(login);
      publish(login);
      return json(res, 201, task);
    }
    case 'POST tasks/': {
      const task = tasks.find(({ id }) => id === part[1]);
      if (!task) return problem(res, 404, '没有这个任务', '没有这个任务。');
      const status = { done: 'done', drop: 'dropped', reopen: 'open' }[part[2]] ?? task.status;
      Object.assign(task, { status, note: body.note ?? '', dueAt: body.dueAt ?? task.dueAt, owner: body.to ?? task.owner, version: task.version + 1, updatedAt: new Date().toISOString(), updatedBy: login });
      desk.tasks = tasksOf(login);
      publish(login);
      return json(res, 200, task);
    }
    case 'POST calls/': if (part[2] === 'number') return json(res, 200, { number: '13812341234', seconds: 30 });
      return part[2] === 'hang-up' ? (endCall(desk), nothing(res)) : controlCall(res, desk, part[2]);
    case 'GET transfer-targets': return json(res, 200, {
      agents: [...desks.values()].filter((each) => each.agent.login !== login && each.agent.role === 'agent').map(({ agent, state }) => ({
        login: agent.login, name: agent.name, workNumber: agent.workNumber, obstacle: { ready: null, talking: '对方正在通话', 'wrap-up': '对方正在话后处理', offline: '对方未签入' }[state.word] ?? (state.word === 'ready' ? null : '对方未就绪'),
      })),
      queues: [{ id: 'general', name: '市民综合' }, { id: 'tax', name: '税务' }],
      leaders: [{ login: '2002', name: '钱班长', workNumber: '2002', obstacle: '正在通话' }, { login: '2001', name: '赵班长', workNumber: '2001', obstacle: null }],
    });
    case 'GET work-orders/': return workOrders.has(part[1]) ? json(res, 200, workOrders.get(part[1])) : problem(res, 404, '没有这张工单', `没有找到工单 ${part[1]}。`);
    case 'PUT work-orders/': return putWorkOrder(res, part[1], body, login);
    case 'GET recordings/':
      if (part[2] === 'peaks') return json(res, 200, peaks());
      res.writeHead(200, { 'Content-Type': 'audio/wav' });
      return res.end(wave(query.get('leg') ?? 'both'));
    default: return problem(res, 404, '没有这个地址', '没有这个地址。');
  }
}

/** One part is away, one is short of room, one phone is lost: the states there are to look at. */
function systemState() {
  const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
  const part = (name, status = 'up', detail = '', since = null) => ({ name, status, detail, since });
  const taken = (index) => (index % 3 === 0 ? String(1009 + index) : null);
  return {
    checkedAt: ago(0.05), status: 'down',
    parts: [part('journal'), part('directory'), part('asterisk'), part('seats'), part('prompts'), part('database', 'down', '数据库没有应答。通话照常，工单先存在服务器上，恢复后自动入库（待写 212 条）', ago(3)), part('disk', 'limited', '磁盘快满了，剩余 31.4 GB，共 500 GB', ago(190)), part('clock'), part('trunk')],
    seats: Array.from({ length: 24 }, (_, index) => ({ seat: String(8001 + index), kind: index < 14 ? 'browser' : 'desk', reachable: index % 5 !== 3, takenBy: taken(index) })),
    faults: [
      { part: 'database', status: 'down', detail: '数据库没有应答。通话照常，工单先存在服务器上，恢复后自动入库（待写 212 条）', since: ago(3), endedAt: null }, { part: 'seat 8004', status: 'down', detail: '座席 8004 的话机没有注册，1012 接不到电话', since: ago(11), endedAt: null },
      { part: 'disk', status: 'limited', detail: '磁盘快满了，剩余 31.4 GB，共 500 GB', since: ago(190), endedAt: null }, { part: 'trunk', status: 'down', detail: '中继 10.1.2.3:5060 没有应答，打不出电话，来电也可能进不来', since: ago(2_000), endedAt: ago(1_991) },
    ],
  };
}

function endCall(desk) {
  if (desk.call === null || desk.state.word === 'wrap-up') return;
  const { workOrder, id } = desk.call;
  if (desk.state.word === 'ringing') finish(desk);
  else {
    setState(desk, 'wrap-up');
    desk.call.phase = 'ended';
    desk.wrapUp = { callId: id, deadline: new Date(Date.now() + 60e3).toISOString(), workOrderId: workOrder.id };
    publish(desk.agent.login);
  }
}

function controlCall(res, desk, word) {
  if (desk.call === null) return problem(res, 404, '没有这通电话', '该来电已结束或已转给他人。');
  if (word === 'transfer') { endCall(desk); return nothing(res); }
  const { controls } = desk.call;
  const changes = {
    hold: { heldSince: controls.heldSince ?? new Date().toISOString() }, resume: { heldSince: null }, mute: { muted: true }, unmute: { muted: false },
    'pause-recording': { recordingPaused: true }, 'resume-recording': { recordingPaused: false },
  };
  desk.call = { ...desk.call, controls: { ...controls, ...changes[word] } };
  publish(desk.agent.login);
  return nothing(res);
}

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
function serveFile(res, path) {
  const wanted = join(root, normalize(path));
  const file = existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(root, 'index.html');
  res.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(res);
}

const server = createServer(async (req, res) => {
  const url = new URL(req.url, 'http://mock');
  const chunks = [];
  for await (const chunk of req) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const isJson = (req.headers['content-type'] ?? 'application/json').startsWith('application/json') || !url.pathname.startsWith('/api/');
  const body = !isJson ? bytes : bytes.length > 0 ? JSON.parse(String(bytes)) : {};
  if (url.pathname === '/dev/desk') {
    for (const [login, desk] of desks) {
      if (body.login && body.login !== login) continue;
      Object.assign(desk, body.desk);
      if (body.desk.call?.workOrder) workOrders.set(body.desk.call.workOrder.id, body.desk.call.workOrder);
      publish(login);
    }
    return nothing(res);
  }
  if (url.pathname === '/dev/offer') return json(res, 200, offeredCall());
  if (url.pathname === '/dev/edit') {
    const order = workOrders.get(body.id);
    Object.assign(order, body.fields, { version: order.version + 1 });
    return nothing(res);
  }
  if (url.pathname === '/dev/block') { blocked = body.blocked; return nothing(res); }
  if (blocked && url.pathname.startsWith('/api/')) return req.socket.destroy();
  if (url.pathname === '/dev/away') { away = body.away; return nothing(res); }
  if (url.pathname === '/dev/expire') { sessions.clear(); return nothing(res); }
  if (url.pathname === '/dev/take-over') { for (const { socket, login } of listeners) if (login === body.login) socket.close(4403); return nothing(res); }
  if (url.pathname === '/dev/drop') { for (const { socket } of listeners) socket.terminate(); return nothing(res); }
  if (!url.pathname.startsWith('/api/v1/')) return serveFile(res, url.pathname);
  return route(req, res, url.pathname.slice('/api/v1'.length), url.searchParams, body);
});

const events = new WebSocketServer({ noServer: true });
events.on('connection', (socket) => {
  const listener = { socket, login: null };
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data));
    if (frame.type === 'ping') return socket.send('{"type":"pong"}');
    listener.login = sessions.get(frame.token);
    if (!listener.login) return socket.close(4401);
    listeners.add(listener);
    return socket.send(JSON.stringify({ seq, type: 'desk', desk: desks.get(listener.login) }));
  });
  socket.on('close', () => listeners.delete(listener));
});
const sip = attachSip({ desks, publish, setState, endCall, workOrders });
server.on('upgrade', (req, socket, head) => {
  if (blocked && !req.url.startsWith('/sip')) return socket.destroy();
  const target = req.url.startsWith('/sip') ? sip : events;
  return target.handleUpgrade(req, socket, head, (ws) => target.emit('connection', ws, req));
});
server.listen(port, '127.0.0.1', () => console.log(`mock server: http://127.0.0.1:${port}`));

// Flows, prompts and announcements for the mock server: invented data, and just enough of the rules to look at every state.
const iso = (ms) => new Date(ms).toISOString();
const ago = (minutes) => iso(Date.now() - minutes * 60_000);

const main = {
  id: '12345', name: '12345 主流程', purpose: 'inbound', start: 'greeting', fallback: 'human',
  variables: { calls: 'number' },
  calendars: { 全年日历: { workday: [{ from: '08:00', to: '21:00', period: '白天' }, { from: '21:00', to: '08:00', period: '夜间' }], holidays: [{ first: '2026-10-01', last: '2026-10-08', name: '国庆节' }], makeUpWorkdays: ['2026-10-10'] } },
  nodes: {
    greeting: { kind: 'say', remark: '国标不宜设置语音菜单：问候、录音告知之后直接转人工。', speech: ['您好，欢迎致电{city}12345政务服务便民热线。为保证服务质量，您的通话将被录音。'], next: 'live' },
    live: { kind: 'announcement', announcement: 'general', next: 'hours' },
    hours: { kind: 'hours', calendar: '全年日历', periods: { 夜间: 'night-menu' }, otherwise: 'repeat' },
    repeat: { kind: 'repeat-caller', within: 'P7D', result: { calls: 'calls' }, next: 'again', onNothing: 'human' },
    again: { kind: 'decide', branches: [{ when: 'calls > 2', next: 'senior' }], otherwise: 'human' },
    senior: { kind: 'queue', queue: 'social', requirements: '综合>=4', priority: 5 },
    human: { kind: 'queue', queue: 'general', requirements: '综合' },
    'night-menu': { kind: 'menu', speech: [{ prompt: '夜班菜单' }], invalid: ['按键无效。'], choices: { 1: 'night-human', 2: 'message' }, onSilence: 'night-human' },
    'night-human': { kind: 'queue', queue: 'dialect', requirements: '' },
    message: { kind: 'leave-message', speech: ['请在提示音后留言，我们会在两小时内回电。'], next: 'bye', onFailed: 'night-human' },
    bye: { kind: 'hang-up', speech: ['感谢来电，再见。'], reason: 'message-left' },
  },
};

/** A flow of two hundred nodes, for feeling whether the canvas stays smooth. */
function large() {
  const nodes = {};
  for (let i = 0; i < 40; i += 1) {
    const below = [3, 4].flatMap((key) => (2 * i + key - 2 < 40 ? [[key, `menu-${2 * i + key - 2}`]] : []));
    nodes[`menu-${i}`] = { kind: 'menu', speech: [`第 ${i + 1} 层：办事请按 1，进度请按 2，其他请按 3。`], choices: { 1: `say-${i}`, 2: `collect-${i}`, ...Object.fromEntries(below) } };
    nodes[`say-${i}`] = { kind: 'say', speech: [`第 ${i + 1} 类事项的办理说明。`], next: 'human' };
    nodes[`collect-${i}`] = { kind: 'collect', speech: ['请输入工单编号，以井号键结束。'], variable: 'ticket', max: 12, endKey: '#', next: `progress-${i}` };
    nodes[`progress-${i}`] = { kind: 'ticket-progress', number: '{ticket}', result: { status: 'status' }, next: `told-${i}` };
    nodes[`told-${i}`] = { kind: 'say', speech: ['您的工单目前{status}。'], next: 'human' };
  }
  nodes.human = { kind: 'queue', queue: 'general', requirements: '' };
  return { id: 'large', name: '两百节点', purpose: 'inbound', start: 'menu-0', fallback: 'human', variables: { ticket: 'text', status: 'text' }, nodes };
}

const afterCall = {
  id: 'after-call', name: '通话后的满意度评价', purpose: 'after-call', start: 'ask', fallback: 'end',
  nodes: {
    ask: { kind: 'survey', speech: ['请对本次服务作出评价。'], tries: 2, firstTimeout: 'PT6S', rated: 'thanks', onSilence: 'end' },
    thanks: { kind: 'hang-up', speech: ['感谢您的评价，再见。'], reason: 'rated' }, end: { kind: 'hang-up', speech: ['感谢您的来电，再见。'], reason: 'not-rated' },
  },
};

const flows = new Map();
function put(content, lines, versions, draft = null) {
  flows.set(content.id, { content, lines, draft, cases: [], versions: versions.map(([version, author, comment, minutes, of]) => ({ version, author, comment, createdAt: ago(minutes), content: of ?? content })), live: versions[0]?.[0] ?? null });
}
const older = structuredClone(main);
delete older.nodes.repeat;
delete older.nodes.again;
delete older.nodes.senior;
older.nodes.hours.otherwise = 'human';
older.nodes.old = { kind: 'say', speech: ['现在是夜间。'], next: 'night-menu' };
older.nodes.hours.periods = { 夜间: 'old' };
older.nodes.human.requirements = '综合>=2';
put(main, [{ number: '12345', name: '市民热线' }, { number: '0580-12345', name: '市外拨入' }], [[12, '钱芳', '七天内多次来电的转班长席', 60 * 30], [11, '王磊', '夜间菜单', 60 * 24 * 9, older]]);
put(afterCall, [], [[3, '钱芳', '感谢语缩短', 60 * 24 * 40]]);
put(large(), [], [[1, '钱芳', '压力', 3]]);
flows.get('12345').cases = [{ name: '夜间按 2 留言', facts: { line: '12345', caller: '13800001234', at: '2026-11-22T22:30' }, inputs: [{ kind: 'keys', keys: '2' }, { kind: 'result', ok: true }], expected: { kind: 'hang-up', detail: null }, path: null }];

const prompts = new Map([['夜班菜单', 11_200], ['欢迎语', 7_400], ['放假通知', 15_900]].map(([id, durationMs], index) => [id, { id, name: id, durationMs, version: index + 1, updatedAt: ago(300 * (index + 1)), updatedBy: '钱芳', usedBy: index === 0 ? [{ flow: '12345', node: 'night-menu' }] : [] }]));
const announcements = new Map([['general', { name: 'general', text: '受台风影响，今日全市公交停运，恢复时间请关注本台。', prompt: null, on: false, updatedAt: ago(900), updatedBy: '陈立军' }], ['放假', { name: '放假', text: '', prompt: '放假通知', on: true, updatedAt: ago(80), updatedBy: '钱芳' }]]);

function targets(node) {
  const plain = ['next', 'onSilence', 'onInvalid', 'onNothing', 'onFailed', 'otherwise', 'booked', 'declined', 'rated'].map((name) => node[name]).filter(Boolean);
  return [...plain, ...Object.values(node.choices ?? {}), ...Object.values(node.periods ?? {}), ...(node.branches ?? []).map(({ next }) => next)];
}

const queueIds = new Set(['general', 'social', 'tax', 'dialect', 'shift-leaders', 'night']);
/** As the server: known only when the content can be read. */
const figures = (content) => (check(content).some(({ path }) => path !== null) ? null : { deepestMenu: Object.values(content.nodes ?? {}).some(({ kind }) => kind === 'menu') ? 1 : 0, maxMenuDepth: 2, secondsToHuman: 24, maxSecondsToHuman: 60 });

function check(content) {
  const findings = [];
  const nodes = content.nodes ?? {};
  const say = (severity, node, sentence, path = null, mend = null) => findings.push({ severity, node, path: path === null ? null : `/nodes/${node}${path}`, sentence, mend });
  const seen = new Set([content.start, content.fallback]);
  const open = [content.start, content.fallback].filter(Boolean);
  while (open.length > 0) for (const target of targets(nodes[open.pop()] ?? {})) if (!seen.has(target)) { seen.add(target); open.push(target); }
  if (!nodes[content.start]) say('error', null, `起始节点“${content.start}”不存在`);
  for (const [id, node] of Object.entries(nodes)) {
    for (const [key, target] of Object.entries(node.choices ?? {})) if (target === '') say('error', id, `choices.${key}：“”写得不对：节点名只含字母、数字、下划线和短横`, `/choices/${key}`);
    for (const target of targets(node)) if (target !== '' && !nodes[target]) say('error', id, `指向的节点“${target}”不存在`);
    if (['say', 'announcement', 'collect', 'set', 'language', 'look-up', 'ticket-progress', 'repeat-caller', 'leave-message', 'sub-flow'].includes(node.kind) && !node.next) say('error', id, '缺少“next”', '');
    (node.speech ?? []).forEach((piece, index) => piece === '' && say('error', id, `speech.${index}：应是文字、{"prompt": "录音名"} 或 {"announcement": "公告名"}`, `/speech/${index}`));
    if (node.queue !== undefined && node.queue !== '' && !queueIds.has(node.queue)) say('error', id, `没有队列“${node.queue}”`, null, { act: 'line-queue', subject: null });
    for (const piece of node.speech ?? []) if (piece.prompt !== undefined && !prompts.has(piece.prompt)) say('error', id, `录音“${piece.prompt}”不存在`);
    if (!seen.has(id)) say('warning', id, '没有任何路能走到这个节点', null, { act: 'remove-node', subject: null });
  }
  return findings;
}

/** Walks a flow with the inputs given, as the interpreter would, roughly. */
function walk(content, facts, inputs) {
  const path = [];
  const rest = [...inputs];
  let id = content.start;
  let at = 0;
  for (let steps = 0; steps < 60; steps += 1) {
    const node = content.nodes[id];
    if (!node) return { path, asks: null, end: { kind: 'fallback', node: content.fallback, detail: null }, variables: {} };
    const step = { node: id, text: (node.speech ?? []).map((piece) => piece.prompt ?? piece).join(''), key: null, atSeconds: at };
    path.push(step);
    if (node.kind === 'queue') return { path, asks: null, end: { kind: 'queue', node: id, detail: node.queue }, variables: {} };
    if (node.kind === 'transfer') return { path, asks: null, end: { kind: 'transfer', node: id, detail: node.target }, variables: {} };
    if (node.kind === 'hang-up') return { path, asks: null, end: { kind: 'hang-up', node: id, detail: null }, variables: {} };
    at += 4;
    const asks = { menu: 'keys', collect: 'keys', survey: 'keys', callback: 'keys', 'look-up': 'look-up', 'ticket-progress': 'look-up', 'repeat-caller': 'look-up', 'leave-message': 'result' }[node.kind];
    if (asks) {
      const input = rest.shift();
      if (!input) { path.pop(); return { path, asks: { kind: asks, node: id, detail: null }, end: null, variables: {} }; }
      if (input.kind === 'hang-up') return { path, asks: null, end: { kind: 'caller-hung-up', node: id, detail: null }, variables: {} };
      step.key = input.keys ?? null;
      if (input.kind === 'silence') id = node.onSilence ?? content.fallback;
      else if (node.kind === 'menu') id = node.choices[input.keys] ?? (input.keys === '0' ? content.fallback : node.onInvalid ?? content.fallback);
      else if (asks !== 'keys' && !input.ok) id = node.onFailed ?? node.next;
      else if (asks === 'look-up' && Object.keys(input.values ?? {}).length === 0) id = node.onNothing ?? node.next;
      else id = node.next ?? node.rated ?? node.booked;
    } else if (node.kind === 'hours') {
      const hour = Number(facts.at.slice(11, 13));
      id = (hour >= 21 || hour < 8 ? node.periods.夜间 : node.periods.白天) ?? node.otherwise;
    } else id = node.next ?? node.otherwise;
  }
  return { path, asks: null, end: { kind: 'fallback', node: content.fallback, detail: null }, variables: {} };
}

const row = ({ content, lines, draft, versions, live }) => {
  const version = versions.find((each) => each.version === live);
  return {
    id: content.id, name: (draft?.content ?? content).name, purpose: content.purpose, lines,
    published: version ? { version: version.version, author: version.author, comment: version.comment, createdAt: version.createdAt } : null,
    draft: draft ? { revision: draft.revision, updatedAt: draft.updatedAt, updatedBy: draft.updatedBy } : null,
  };
};
const detail = (flow) => {
  const version = flow.versions.find((each) => each.version === flow.live) ?? null;
  return { ...row(flow), published: version, draft: flow.draft, findings: check(flow.draft?.content ?? version?.content ?? {}), figures: figures(flow.draft?.content ?? version?.content ?? {}) };
};
const contentOf = (flow, which) => (which === 'draft' ? flow.draft?.content ?? flow.content : flow.versions.find(({ version }) => version === Number(which))?.content);

function difference(from, to) {
  const nodes = [];
  for (const id of Object.keys(from.nodes)) if (!to.nodes[id]) nodes.push({ id, change: 'removed', name: `节点 ${id}`, sentences: [] });
  for (const [id, node] of Object.entries(to.nodes)) {
    if (!from.nodes[id]) nodes.push({ id, change: 'added', name: `节点 ${id}`, sentences: [] });
    else if (JSON.stringify(from.nodes[id]) !== JSON.stringify(node)) nodes.push({ id, change: 'changed', name: `节点 ${id}`, sentences: ['内容由旧值改为新值'] });
  }
  return { nodes, settings: from.name === to.name ? [] : [`名称由“${from.name}”改为“${to.name}”`] };
}

function replay(content) {
  const calls = Array.from({ length: 24 }, (_, index) => ({ callId: `1763707900.${index + 10}`, at: ago(900 + index * 7), caller: `138****${1234 + index}`, line: '12345' }));
  const different = calls.slice(0, 9).map((call, index) => ({ ...call, before: { end: 'queue', text: index < 6 ? 'social' : 'general' }, after: index < 6 ? { end: 'queue', text: 'general' } : { end: 'hang-up', text: '' } }));
  return { calls: 4_812, same: 4_801, different: content ? different : [], undecided: [{ callId: calls[11].callId, at: calls[11].at, why: '查询的答复没有留存，不能重走' }, { callId: calls[12].callId, at: calls[12].at, why: '来电在流程里挂机' }], truncated: false };
}

const keyTo = (node, to) => Object.entries(node.choices ?? {}).find(([, target]) => target === to)?.[0] ?? null;

function live(flow) {
  const version = flow.versions.find((each) => each.version === flow.live);
  const nodes = Object.keys(version.content.nodes).slice(0, 60).map((id, index) => ({ id, entered: Math.max(12, 1_204 - index * 107), gaveUp: index % 3 === 1 ? 4 + index : 0, meanSeconds: 2.4 + index }));
  const edges = nodes.flatMap(({ id, entered }) => [...new Set(targets(version.content.nodes[id]))].map((to, index) => ({ from: id, to, key: keyTo(version.content.nodes[id], to), count: Math.round(entered / (index + 1.3)) })));
  return { since: iso(new Date().setHours(0, 0, 0, 0)), version: flow.live, nodes, edges };
}

/** True when the address is one of these. */
export function flowRoute(res, { method, part, query, body, login, json, problem, nothing, wave }) {
  const [area, id, action, which] = part;
  const flow = flows.get(id);
  const answer = (status, value) => { json(res, status, value); return true; };
  if (area === 'prompts') return promptRoute();
  if (area === 'announcements') {
    if (method === 'GET') return answer(200, { items: [...announcements.values()] });
    Object.assign(announcements.get(id), body, { prompt: body.prompt ?? null, updatedAt: iso(Date.now()), updatedBy: login });
    return answer(200, announcements.get(id));
  }
  if (area !== 'flows') return false;
  if (!id && method === 'GET') return answer(200, { items: [...flows.values()].map(row) });
  if (!id) {
    const from = flows.get(body.from);
    const content = { ...(from ? structuredClone(from.draft?.content ?? from.content) : { start: 'human', fallback: 'human', nodes: { human: { kind: 'queue', queue: 'general', requirements: '' } } }), id: body.id, name: body.name, purpose: body.purpose };
    put(content, [], []);
    flows.get(body.id).draft = { revision: 1, content, updatedAt: iso(Date.now()), updatedBy: login };
    return answer(201, detail(flows.get(body.id)));
  }
  if (!flow) { problem(res, 404, '没有这个流程', `没有流程“${id}”。`); return true; }
  switch (`${method} ${action ?? ''}`) {
    case 'GET ': return answer(200, detail(flow));
    case 'DELETE ':
      if (flow.lines.length > 0) problem(res, 409, '流程正在使用', '这个流程还有线路在用，不能删除。', { lines: flow.lines });
      else { flows.delete(id); nothing(res); }
      return true;
    case 'PUT draft': {
      const revision = flow.draft?.revision ?? 0;
      if (body.revision !== revision) { problem(res, 409, '草稿已被更新', '别人保存了另一份草稿。', { type: 'urn:hotline:stale', current: flow.draft }); return true; }
      flow.draft = { revision: revision + 1, content: body.content, updatedAt: iso(Date.now()), updatedBy: login };
      return answer(200, { revision: revision + 1, findings: check(body.content), figures: figures(body.content) });
    }
    case 'DELETE draft': flow.draft = null; nothing(res); return true;
    case 'POST check': return answer(200, { findings: check(body.content ?? flow.draft?.content ?? flow.content) });
    case 'POST publish': {
      const findings = check(flow.draft?.content ?? {}).filter(({ severity }) => severity === 'error');
      if (findings.length > 0) { problem(res, 409, '还有错误', '草稿还有错误，不能发布。', { findings }); return true; }
      const version = (flow.versions[0]?.version ?? 0) + 1;
      flow.versions.unshift({ version, author: login, comment: body.comment, createdAt: iso(Date.now()), content: flow.draft.content });
      Object.assign(flow, { live: version, content: flow.draft.content, draft: null });
      return answer(200, { version });
    }
    case 'POST roll-back': flow.live = body.version; return answer(200, { version: body.version });
    case 'GET versions': {
      if (which) return answer(200, flow.versions.find(({ version }) => version === Number(which)));
      return answer(200, { items: flow.versions.map(({ content: _content, ...each }) => ({ ...each, published: each.version === flow.live })) });
    }
    case 'GET difference': return answer(200, { from: query.get('from'), to: query.get('to'), ...difference(contentOf(flow, query.get('from')), contentOf(flow, query.get('to'))) });
    case 'POST try': return answer(200, walk(body.content ?? flow.content, body.facts, body.inputs));
    case 'POST replay': return answer(200, replay(body.content));
    case 'GET cases': return answer(200, { items: flow.cases });
    case 'PUT cases': flow.cases = body.items; return answer(200, { items: flow.cases });
    case 'POST cases': return answer(200, { items: flow.cases.map((each) => {
      const { end } = walk(body.content ?? flow.content, each.facts, each.inputs);
      const passed = end?.kind === each.expected.kind && (end.detail ?? null) === (each.expected.detail ?? null);
      return { name: each.name, passed, got: end, sentence: passed ? '与预期一致' : `预期${each.expected.detail ?? each.expected.kind}，实际到了${end?.detail ?? '别处'}` };
    }) });
    case 'GET live': return answer(200, live(flow));
    case 'POST test-call': return answer(200, { number: '*9137', expiresAt: iso(Date.now() + 600_000) });
    default: return false;
  }

  function promptRoute() {
    const sound = () => { res.writeHead(200, { 'Content-Type': 'audio/wav' }); res.end(wave('caller')); return true; };
    if (method === 'GET' && !id) return answer(200, { items: [...prompts.values()] });
    if (method === 'POST' && id === 'speech') return sound();
    if (method === 'GET' && action === 'audio') return sound();
    if (method === 'DELETE') { prompts.delete(id); nothing(res); return true; }
    const key = id ?? query.get('id');
    const known = prompts.get(key);
    prompts.set(key, { id: key, name: query.get('name') ?? known?.name ?? key, durationMs: 4_000, version: (known?.version ?? 0) + 1, updatedAt: iso(Date.now()), updatedBy: login, usedBy: known?.usedBy ?? [] });
    return answer(known ? 200 : 201, prompts.get(key));
  }
}

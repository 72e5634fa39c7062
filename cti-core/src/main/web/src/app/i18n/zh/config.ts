export const config = {
  config: {
    nav: '配置', sections: { queues: '队列', skills: '技能', lines: '线路', seats: '座席', shifts: '班次', settings: '全热线规则', catalog: '工单目录', changes: '改动记录', reveals: '号码查看', 'new-hotline': '开通新热线' },
    catalog: {
      categories: '事项', regions: '区域', count: '{{count}} 行', version: '第 {{version}} 版', discard: '放弃修改',
      categoriesHint: '每行一项，各级用 / 隔开，最多五级。顺序就是坐席看到的顺序。', regionsHint: '每行一个：12 位区划代码、空格、名称。上级按代码自动找到。',
    },
    save: '保存', reopen: '重新打开', remove: '删除', removeAsk: '删除…', keep: '不删', undo: '撤销', undone: '已撤销，恢复为改动前的样子。', yes: '是', noLimit: '不限',
    saved: '已保存并生效。', savedSoon: '已保存，几秒内生效。',
    able: '{{agents}} 人，在岗 {{onDuty}}，空闲 {{free}}',
    effect: {
      untouched: '还没有改动。', asking: '正在试算…', would: '保存后：', none: '不影响任何队列的可接坐席。', agents: '可接坐席 {{before}} → {{after}} 人', onDuty: '在岗 {{before}} → {{after}}',
      waiting: '{{count}} 个来电正在等，{{free}} 人空闲可接', nobody: '在岗的没有人能接',
    },
    queues: {
      add: '新建队列…', edit: '队列 {{name}}', gone: '没有这个队列，可能已被删除。', removeSure: '删除队列“{{name}}”？', id: '编号', name: '名称', waiting: '正在等', able: '可接坐席', steps: '要求', lines: '线路',
      who: '谁来接', ringing: '分配与振铃', limits: '排队的边界', hears: '等待的市民听到什么',
      agentOrder: '坐席顺序', ringSeconds: '振铃（秒）', wrapUpSeconds: '话后（秒）', serviceLevelSeconds: '接通目标（秒）', priority: '优先分', ageingPerSecond: '每等一秒加分', maxWaitSeconds: '最长等待（秒）', maxLength: '最多排队',
      overflowTo: '满了或超时后转到', noOverflow: '不转', closed: '暂停接入', waitForSignIn: '没有人在岗也让市民等', announcePosition: '报排队位置和预计等待', callbackOffered: '提供预约回拨', callbackMaxTries: '回拨次数', callbackPauseSeconds: '两次回拨相隔（秒）',
    },
    orders: { 'longest-idle': '空闲最久的先', 'least-occupied': '占用最少的先', 'most-skilled': '技能最强的先', 'fewest-skills': '技能最专的先', fastest: '办理最快的先', random: '随机' },
    steps: { n: '步', requires: '技能要求', requiresOf: '第 {{n}} 步的技能要求', seconds: '多少秒后放宽', secondsOf: '第 {{n}} 步的秒数', forEver: '一直', acts: '操作', add: '加一步', remove: '去掉', removeOf: '去掉第 {{n}} 步' },
    expression: { hint: '例如 税务>=3 || 综合>=5，* 为任何坐席', joint: '与前面的关系', or: '或', and: '且', skill: '技能', level: '级别不低于', add: '加入', empty: '还没有填写。* 为任何坐席。', unknown: '没有技能 {{names}}', meets: '现在符合：' },
    skills: {
      matrix: '技能表', filter: '找人或技能', hint: '1–10 级，空为不会。方向键移动，Ctrl V 粘贴表格，Ctrl Z 退一步', agent: '坐席', primary: '主技能', primaryOf: '{{agent}} 的主技能', primaryHint: '空闲时先接需要主技能的来电，再按等待顺序接其他来电', noPrimary: '一视同仁', cell: '{{agent}} 的{{skill}}级别', onDuty: '在岗', changed: '已改', users: '{{count}} 人',
      name: '新技能名', add: '添加技能', removeOf: '删除技能 {{name}}', removeSure: '删除技能“{{name}}”？', undo: '退一步', discard: '全部放弃', save: '保存 {{count}} 人',
    },
    lines: { add: '新建线路…', edit: '线路 {{number}}', number: '号码', name: '名称', flow: '流程', queue: '队列', urgent: '紧急', urgentLong: '紧急线路：来电排在所有来电之前', removeSure: '删除线路 {{number}}？此后拨打这个号码的市民会听到空号。' },
    seats: {
      add: '新建座席…', edit: '座席 {{seat}}', seat: '座席号', kind: '话机', kinds: { browser: '浏览器话机', desk: '桌面话机' }, phone: '注册', registered: '已注册', notRegistered: '未注册', takenBy: '使用人', autoAnswer: '自动接听', autoAnswerLong: '自动接听（无需按键）',
      newSecret: '换新的话机密码（原密码立即失效）', secret: '座席 {{seat}} 的话机密码，只显示这一次：', removeSure: '删除座席 {{seat}}？',
    },
    settings: { keptPlace: '保留位置（分钟）', lastAgent: '找上次的坐席（分钟）', restMax: '同时休息不超过（人）', abuseRest: '辱骂来电后休息（分钟）', shiftWarning: '下班前提醒（分钟）', secondSignIn: '坐席在另一处登录', secondSignIns: { 'take-over': '新的接管，原页面停止', refuse: '不让登录' }, ticketBeforeReady: '工单未保存不得就绪（话毕单成）', hint: '掉线或挂断后在保留时间内再来电，回到原来的位置；0 为不保留、不找。' },
    reasons: { heading: '未就绪的原因', word: '名称', code: '代码', codeHint: '留在记录里，建立后不改', limit: '时限（分钟）', rest: '算作休息', add: '加一个原因', up: '上移', upOf: '上移{{word}}', removeOf: '去掉{{word}}' },
    shifts: { hint: '到时空闲的自动签出，通话中的办完再签出。已过的钟点算作明天', state: '状态', endsAt: '下班时间', everybody: '全部', chosen: '已选 {{count}} 人', set: '设为下班时间', clear: '取消安排' },
    variables: { caller: '来电号码', line: '拨打线路', language: '语言', city: '城市', hotline: '热线名称' },
    changes: {
      minutes: '{{minutes}} 分钟',
      at: '时间', by: '操作人', what: '对象', fields: '改了什么', none: '还没有改动。', hint: '撤销只在之后没有人再改过时可行', undoing: '撤销', undoSure: '撤销这次改动？', otherField: '其他',
      acts: { added: '新增', changed: '修改', removed: '删除' }, kinds: { queue: '队列', skill: '技能', 'agent-skills': '坐席技能', line: '线路', seat: '座席', routing: '全热线规则', flow: '流程' },
      names: {
        name: '名称', steps: '要求', priority: '优先分', ageingPerSecond: '每秒加分', ringTimeout: '振铃', wrapUp: '话后', maxWait: '最长等待', serviceLevel: '接通目标', agentOrder: '坐席顺序', limits: '排队的边界', callback: '位置播报与回拨', skills: '技能', primary: '主技能', flowId: '流程', queueId: '队列',
        urgent: '紧急', kind: '话机', autoAnswer: '自动接听', keptPlace: '保留位置', lastAgent: '找上次的坐席', restReasons: '休息原因', restMaxAtOnce: '同时休息人数', agents: '坐席规则',
      },
    },
    reveals: { hint: '谁在什么时候、为什么看过来电的完整号码。这里的号码同样隐去中间四位', at: '时间', who: '查看人', number: '来电号码', reason: '原因', call: '通话', open: '打开通话', none: '还没有人查看过完整号码。', more: '更早的' },
    hotline: {
      title: '开通新热线', hint: '一次提交即开通，不用重启；并入的热线保留自己的号码、名称和问候语', numbers: '号码', nameHint: '坐席和报表看到的名称，如 消费者投诉举报', oneMore: '再加一个号码', flow: '流程', copy: '照样板新建', existing: '用已有流程', template: '样板', greeting: '问候语（空为样板的）',
      greetingWord: '问候语', hours: '受理时间', always: '全天受理', byCalendar: '按时间受理', night: '夜间有人值班（21:00–08:00 也接听）', asCalendar: '照已有的日历（含节假日）', closed: '其余时间播放', closedWord: '其余时间的提示', closedUsual: '您好，现在不是受理时间。', then: '播放之后', thens: { message: '请留言，转为工单', human: '仍转人工排队', 'hang-up': '挂机' }, noGreeting: '这个样板没有可替换的问候语', queue: '队列', ownQueue: '新建队列', existingQueue: '用已有队列', skill: '新技能（可不填）', skillHint: '新队列就要求这个技能；不填则在下面的队列里选已有技能。', level: '级别', people: '会这个技能的人', missing: '还差：{{what}}。', lacks: { number: '号码', name: '名称', flow: '流程', hours: '受理时段', closed: '其余时间的提示', queue: '队列', requires: '队列的技能要求' }, ready: '可以开通：{{numbers}}', open: '开通', toLines: '查看线路',
    },
  },
} as const;

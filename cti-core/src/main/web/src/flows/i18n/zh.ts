/** The words of the flow editor, the prompt library and the announcements. Chinese is the type of every other language. */
export const zh = {
  common: { listen: '试听', stop: '停止', remove: '移除', add: '添加', edit: '编辑', fold: '收起', cancel: '取消', gotIt: '知道了', seconds: '秒', days: '天', colon: '：', dot: ' · ', listSeparator: '、' },
  time: { seconds: '{{seconds}} 秒' },
  list: {
    heading: '流程', count: '共 {{count}} 个', create: '新建流程…', createHeading: '新建流程', createNow: '新建并打开', copy: '复制…', copyNow: '复制并打开', copyHeading: '复制“{{name}}”', copyOf: '{{name}} 副本', remove: '删除…',
    removeSure: '删除“{{name}}”？进行中的通话不受影响。', removeNow: '删除', none: '还没有流程。新建一个，来电就按它接听。', name: '名称', purpose: '用途', lines: '线路', published: '线上版本', draft: '草稿', actions: '操作',
    publishedAs: '第 {{version}} 版 · {{time}} {{who}}', notPublished: '尚未发布', draftBy: '{{who}} {{time}}', id: '编号', idHint: '建立后不能更改，线路和其他流程用它引用',
  },
  purposes: { inbound: '来电接听', 'after-call': '通话后评价', part: '子流程' },
  kinds: {
    say: '播报', announcement: '统一口径', menu: '按键菜单', collect: '收号', survey: '满意度', 'leave-message': '留言', callback: '回电预约', hours: '时间', decide: '判断', set: '赋值', language: '语言',
    'look-up': '查询系统', 'ticket-progress': '查工单', 'repeat-caller': '重复来电', 'sub-flow': '子流程', queue: '转人工', transfer: '转外线', 'hang-up': '挂机', return: '返回',
  },
  hints: {
    say: '播放一段话或录音', announcement: '播放可随时切换的统一口径', menu: '按一个键选择去向', collect: '收一串数字，如工单号', survey: '按一个键评价服务', 'leave-message': '请来电人留言，转为工单', callback: '登记回电，不必等待',
    hours: '按日历决定去向：上班、夜间、节假日', decide: '按条件决定去向', set: '给变量赋值', language: '设定来电人的语言', 'look-up': '向业务系统查询', 'ticket-progress': '按编号查工单进度', 'repeat-caller': '查近期是否来过电',
    'sub-flow': '执行另一个流程后回到这里', queue: '进入队列等待坐席', transfer: '转到允许的外部号码', 'hang-up': '道别并结束通话', return: '回到调用它的流程',
  },
  groups: { speak: '播放', ask: '询问', choose: '决定', know: '查询', end: '结束' },
  palette: { heading: '节点' },
  canvas: { nodeHelp: '按回车选中，方向键移动，Delete 删除', wayHelp: '按回车选中，Delete 删除', movedNode: '节点已移动', controls: '画布缩放', zoomIn: '放大', zoomOut: '缩小', fit: '显示全部', map: '缩略图', handle: '连接点' },
  node: {
    start: '起始', fallback: '兜底', unknownKind: '其他节点', noQueue: '线路的队列', noTarget: '未填号码', noFlow: '未选流程', noCalendar: '未选日历', noCondition: '未填条件', noVariable: '未选变量', noAddress: '未填地址', nothingSaid: '未填内容',
    ticket: '工单 {{number}}', repeat: '{{days}} 天内来过电', back: '回到上级流程', asks: '等 {{seconds}} 秒，共 {{tries}} 次', anyAgent: '不限技能', interrupt: '按 {{keys}} 可打断', wholeHeard: '播完再继续', noPeriods: '未选时段',
    message: '最长 {{seconds}} 秒', patience: '时限 {{seconds}} 秒', branches: '{{count}} 个条件', gone: '已不存在的节点',
  },
  exits: {
    key: '按 {{key}}', next: '下一步', onSilence: '未按键', onInvalid: '按错', onNothing: '没有查到', onFailed: '查询失败', otherwise: '其余', booked: '已预约', declined: '不预约', rated: '已评价', found: '查到',
    recorded: '已留言', notRecorded: '未录上', notReached: '没有接通', toHuman: '转人工', collected: '已收到', open: '未连接', toFallback: '到兜底', goesOn: '同“查到”', toCaller: '由上级流程接续',
  },
  properties: {
    heading: '属性', many: '已选 {{count}} 个节点', manyHint: '拖动可一起移动；Ctrl V 粘贴为新节点。', unknownKind: '这种节点本页不认识，内容会原样保留。', exits: '去向', exit: '{{name}}的去向', makeStart: '设为起始', makeFallback: '设为兜底',
  },
  edit: { tools: '编辑工具', undo: '撤销', redo: '重做', arrange: '整理布局', search: '查找', copy: '复制', delete: '删除' },
  settings: {
    heading: '流程设置', name: '名称', start: '起始节点', fallback: '兜底节点', fallbackHint: '流程里走不下去的来电都到这里，所以应是转人工、转外线或挂机', variables: '变量', newVariable: '变量名（字母开头）', variableType: '{{name}} 的类型',
    calendars: '日历', newCalendar: '日历名称', hint: '点选节点编辑它；从节点右侧的圆点拖到另一个节点即可连线。',
  },
  variableTypes: { text: '文字', number: '数字', 'yes-no': '是否' },
  variables: { caller: '来电号码', line: '拨打线路', language: '语言', city: '城市', hotline: '热线名称', choose: '选择变量', none: '没有变量，请在流程设置里添加', undeclared: '{{name}}（未声明）' },
  languages: { 'zh-CN': '普通话', en: '英语', yue: '粤语' },
  fields: {
    speech: '播放内容', invalid: '按错时先说', silent: '未按键时先说', numberSpeech: '请输入号码的提示', bargeIn: '播放时可以按键', tries: '最多问几次', firstTimeout: '等待首键', interTimeout: '两键之间', choices: '按键', noHumanBecause: '按 0 不转人工的理由',
    interrupt: '可打断的按键', noKeys: '不能打断', variable: '存入变量', min: '最少位数', max: '最多位数', endKey: '结束键', pattern: '格式（正则）', checkDigit: '校验', secret: '不记录所按数字', surveyKeys: '评价键数', maxDuration: '最长留言', maxSilence: '静音多久结束',
    queue: '队列', lineQueue: '拨打线路的队列', queueGone: '{{name}}（没有这个队列）', anyAgent: '不填：不限技能', flow: '子流程', flowHint: '选择子流程', noParts: '没有可用的子流程', announcement: '口径', calendar: '日历', periods: '时段去向', branches: '条件（从上到下，先成立者先走）', assign: '赋值', language: '语言代码',
    method: '方式', url: '地址', parameters: '参数', result: '结果存入变量', timeout: '时限', attempts: '最多查几次', pause: '两次之间', number: '工单编号', caller: '来电号码', within: '多少天内', requirements: '技能要求', priority: '优先级', target: '外部号码', reason: '结束原因代码',
    remark: '备注', remarkHint: '给看流程的人', id: '节点编号', keys: '按键',
  },
  fieldHints: {
    interrupt: '后面的菜单会把这个键当作回答', noHumanBecause: '留空时，按 0 总是转到兜底节点', pattern: '整串数字须符合，如 2026[0-9]{6}', url: '须在允许访问的主机名单内；可用 {变量}', target: '须在外呼允许名单内；可用 {变量}',
    secret: '身份证号等不进入通话记录', result: '变量名，值为结果里的位置，如 /data/status', reason: '小写字母、数字和短横线，写入通话记录', language: '之后的文字用这种语言朗读，录音用“名称.代码”的那一段；没有的用普通话', id: '字母、数字、- 和 _；改名后连线跟着改',
  },
  options: { endKey: { none: '不需要', hash: '# 号键', star: '* 号键' }, checkDigit: { none: '不校验', luhn: '银行卡式校验位', identity: '身份证号' } },
  speech: {
    piece: '{{label}} 第 {{number}} 段', up: '第 {{number}} 段上移', remove: '移除第 {{number}} 段', addText: '加文字', addPrompt: '加录音', addAnnouncement: '加口径', textHint: '要说的话', insert: '插入变量', as: '{{name}}，读作{{format}}', choosePrompt: '选择录音',
    promptOption: '{{name}}（{{seconds}} 秒）', promptMissing: '{{name}}（语音库中没有）', promptNamed: '［录音 {{name}}］', announcementNamed: '［口径 {{name}}］',
  },
  formats: { text: '原文', number: '数值', digits: '逐位', count: '数量', ordinal: '序数', position: '位次', money: '金额', date: '日期', time: '时间' },
  choices: { keypad: '使用的按键', target: '按 {{key}} 的去向' },
  periods: { none: '先选日历；日历在流程设置里添加。', unknown: '日历中没有', target: '{{name}} 的去向', otherwise: '同“其余”' },
  branches: { when: '第 {{number}} 个条件', then: '则到', target: '第 {{number}} 个条件的去向', remove: '移除第 {{number}} 个条件', add: '加条件', hint: '如 calls > 2' },
  cel: {
    heading: '条件怎么写', note: '变量须先在流程设置里声明；写错的条件在检查里会指出。',
    examples: {
      equal: { code: 'line == "12345"', means: '拨打的是 12345' }, text: { code: 'language != "zh-CN"', means: '语言不是普通话' }, number: { code: 'calls >= 3', means: '数字变量不小于 3' }, both: { code: 'calls > 0 && open > 0', means: '两个条件都成立；或者用 ||' },
      among: { code: 'line in ["12315", "12333"]', means: '是其中之一' }, starts: { code: 'caller.startsWith("0580")', means: '号码以 0580 开头' }, empty: { code: 'caller == ""', means: '没有显示号码' },
    },
  },
  assign: { variable: '第 {{number}} 个变量', how: '第 {{number}} 个取值方式', value: '第 {{number}} 个值', text: '文字', expression: '算式', remove: '移除第 {{number}} 个赋值', add: '加赋值' },
  pairs: { parametersName: '参数名', parametersValue: '{{name}} 的值', resultName: '变量名', resultValue: '{{name}} 取自', remove: '移除 {{name}}' },
  calendars: {
    edit: '编辑日历…', choose: '选择日历', noneYet: '还没有日历，请在流程设置里添加', workday: '工作日', restDay: '周末（留空同工作日）', holiday: '节假日', closed: '全天不受理', closedOn: '{{day}}全天不受理', holidays: '法定节假日', makeUp: '调休上班日', addSpan: '加时段', addHoliday: '加节假日', addDay: '选日期', day: '白天', night: '夜间',
    from: '第 {{number}} 段开始', to: '第 {{number}} 段结束', period: '第 {{number}} 段名称', removeSpan: '移除第 {{number}} 段', holidayName: '第 {{number}} 个节假日名称', holidayDays: '第 {{number}} 个节假日起止', removeHoliday: '移除第 {{number}} 个节假日',
  },
  findings: { heading: '检查', list: '检查结果', none: '没有问题', unsaved: '改动保存后自动检查', empty: '画布是空的，从左边添加第一个节点，它就是起始节点。', errors: '{{count}} 处错误，不能发布', warnings: '{{count}} 处提醒', error: '错误', warning: '提醒', show: '定位', openExit: '“{{exit}}”还没有连线', emptyPiece: '{{field}}第 {{number}} 段还没有内容', lacks: '还没有填写“{{field}}”', muteAnnouncement: '“{{name}}”已打开，但没有可以播放的内容，播放时会跳过' },
  mends: {
    'remove-node': '删除节点', 'declare-variable': '声明变量 {{subject}}', 'line-queue': '改用线路的队列', 'silent-to-fallback': '未按键改到兜底', 'zero-to-fallback': '按 0 改到兜底', 'queue-as-fallback': '以转人工兜底', 'exit-to-fallback': '连到兜底', 'remove-piece': '移除这一段',
  },
  figures: { toHuman: '到人工最长 {{seconds}} 秒（上限 {{max}}）', menus: '最深 {{depth}} 级菜单（上限 {{max}}）', noMenu: '没有菜单', unknown: '改好错误后算出到人工的时间' },
  search: { label: '在流程里查找', hint: '输入文字、按键、队列或编号，回车跳到下一个', none: '没有找到', count: '{{place}} / {{count}}' },
  problems: { nodeId: '编号以字母或数字开头，只用字母、数字、- 和 _，最长 64 位。', nodeIdTaken: '这个编号已有节点在用。', flowId: '编号以文字或数字开头，只用文字、数字、. - 和 _，最长 64 位。', flowIdTaken: '这个编号已有流程在用。' },
  editor: {
    view: '视图', canvas: '流程画布', draft: '草稿', draftOf: '草稿 · 线上第 {{version}} 版', published: '线上第 {{version}} 版', new: '新流程', unreadable: '这份草稿的格式不能显示在画布上。请按下面的检查结果改好 JSON，或删除草稿后从线上版本重新开始。',
  },
  modes: { edit: '编辑', try: '试一试', replay: '回放', publish: '发布', live: '今日人数' },
  save: {
    saved: '已保存 {{time}}', saving: '正在保存…', local: '已存本机，恢复后自动保存', nowhere: '本机也存不下，请不要关闭此页', stale: '与别人的改动冲突', refusedShort: '没有保存', refused: '服务器没有接受这份草稿：',
  },
  conflict: {
    heading: '有人同时在改这份草稿', what: '{{who}} 在 {{time}} 保存了另一份。您的改动还在，请选择怎样继续：', theirs: '{{who}} 的改动', mine: '您的改动', both: '合并两边的改动', loadTheirs: '用对方的继续，我的另存为新流程', keepMine: '用我的继续，对方的另存为新流程',
    sameThing: '两边改了同一处，不能自动合并。', nothingLost: '无论怎样选，两份改动都会保留。', onlySettings: '只改了设置或布局', somebody: '别人', copyName: '{{name}}（{{whose}}）', myCopy: '我的改动', theirCopy: '{{who}} 的改动', taken: '{{who}} 在 {{time}} 更新了草稿，画布已换成新的；撤销可以看到原来的。',
  },
  publish: {
    heading: '发布', check: '1 检查', try: '2 试一试', replay: '3 回放', publish: '4 发布', now: '发布', errors: '有 {{count}} 处错误，改好才能发布。', noErrors: '没有错误，{{count}} 处提醒。', notSaved: '改动还没有保存到服务器。', seeFindings: '看检查结果', runCases: '运行全部用例', openTry: '打开试一试',
    casesFailed: '{{all}} 个用例中 {{count}} 个未通过。', casesPassed: '{{count}} 个用例全部通过。', noCases: '还没有用例。试一试之后可以存为用例。', replayed: '昨天 {{calls}} 通来电，{{different}} 通去向会改变。', replayYesterday: '回放昨天来电', openReplay: '打开回放',
    comment: '发布说明', commentHint: '改了什么、为什么改', blocked: '还有错误，不能发布。', nothingNew: '没有未发布的改动。', needComment: '请先写发布说明。', done: '已发布为第 {{version}} 版，新来电按它接听。', calm: '发布后新来电走新版本；正在通话和排队的来电留在原来的版本。', good: '通过', bad: '未通过',
  },
  testCall: { ask: '测试呼叫', here: '在浏览器里拨打', number: '在浏览器里或用座席话机拨 {{number}}，{{time}} 前有效，听到的就是这份草稿。' },
  versions: {
    heading: '版本', none: '还没有发布过。', number: '第 {{version}} 版', live: '线上', draft: '草稿', compare: '与第 {{older}} 版对比', compareDraft: '草稿与线上第 {{version}} 版对比', rollBack: '回滚到第 {{version}} 版', back: '已回到第 {{version}} 版，新来电按它接听。', undone: '已撤销回滚，线上是第 {{version}} 版。', backComment: '由第 {{from}} 版回滚', undoComment: '撤销回滚，由第 {{from}} 版回来',
  },
  difference: { heading: '对比', added: '新增', removed: '删除', changed: '修改', canvas: '画布', text: '文字', close: '结束对比', none: '两个版本没有差别。', settings: '设置' },
  try: {
    heading: '试一试', line: '拨打线路', caller: '来电号码', at: '来电时间', language: '语言', usualLanguage: '未指定', start: '拨打', again: '重新拨打', back: '退回一步', walk: '经过', after: '{{seconds}} 秒', ended: '到达', keys: '来电人按键', row: '按一串键', send: '送出', silence: '不按键', hangUp: '来电人挂机',
    lookUp: '业务系统怎样答复', value: '{{name}}', answered: '查到', nothing: '没有查到', failed: '失败', result: '这一步的结果', worked: '成功', notReached: '对方没有接通',
  },
  cases: { heading: '测试用例（{{count}}）', name: '用例名称', save: '存为用例', none: '走到结尾后可以存为用例；用例不通过的流程不能发布。', walk: '再走一遍' },
  ends: { queue: '转人工', 'hang-up': '挂机', transfer: '转外线', 'voice-mail': '留言', 'leave-message': '留言', callback: '回电预约', return: '返回', 'caller-hung-up': '来电人挂机', abandoned: '来电人挂机', fallback: '兜底', other: '其他' },
  replay: {
    heading: '回放真实来电', range: '来电日期', run: '开始回放', what: '用画布上的草稿重走这些来电，不影响任何通话', none: '选好日期后开始回放，看看有多少来电的去向会改变。', calls: '回放来电', same: '去向不变', different: '去向改变', undecided: '无法判断', truncated: '来电太多，只回放了一部分，请缩短日期。', allSame: '没有来电的去向会改变。',
    before: '原去向', after: '新去向', count: '通数', see: '看 {{count}} 通', undecidedHeading: '{{count}} 通无法判断', withheld: '未显示号码',
  },
  live: {
    heading: '今日人数', version: '线上第 {{version}} 版', at: '{{time}} 更新', stale: '没有连上服务器，显示的是之前的人数', notPublished: '这个流程还没有发布，没有来电经过。', table: '各节点', node: '节点', entered: '经过', left: '挂机', stay: '平均停留', nobody: '今天还没有来电经过。', gaveUp: '{{count}} 人挂机', byKey: '按 {{key}}：{{count}}', noKey: '其余：{{count}}', mean: '停留 {{seconds}} 秒',
  },
  prompts: {
    heading: '语音库', count: '共 {{count}} 段', none: '还没有录音。上传一段，流程就能播放它。', name: '名称', length: '时长', version: '版本', usedBy: '用在', versionBy: '第 {{version}} 版 · {{time}} {{who}}', replace: '换新录音…', versions: '版本 {{count}}', playedNow: '正在使用', bringBack: '换回此版', place: '{{flow}}（{{count}} 处）', keepName: '存为录音的名称', keep: '存为录音', kept: '已存为录音“{{name}}”', inUse: '有流程在用，不能删除', upload: '上传录音', choose: '选择声音文件…', chosen: '已选 {{name}}',
    formats: '常见格式都可以，最大 20 兆；自动转成电话音质。', uploadNow: '上传', tooLarge: '文件超过 20 兆，请截短后再传。', idTaken: '这个编号已有录音，换新版请用列表里的“换新录音”。', speak: '文字转语音', speakText: '要试听的文字', speakHint: '输入一句话，听听来电人听到的声音',
  },
  announcements: {
    heading: '统一口径', what: '打开后，下一个来电就能听到', none: '没有可切换的口径。', general: '通用口径', on: '正在播放', off: '未播放', since: '{{time}} {{who}}', switch: '播放', switchOn: '开', switchOff: '关', text: '口径内容', prompt: '用录音代替', promptHint: '选了录音就播放录音，否则由机器朗读上面的文字', noPrompt: '不用录音', save: '保存', saveLive: '保存，立即生效',
  },
} as const;

export const desk = {
  state: {
    offline: '未签入', ready: '就绪', ringing: '振铃', announcing: '报工号', callingOut: '外呼', talking: '通话', held: '保持', consult: '咨询', threeWay: '三方', wrapUp: '话后', notReady: '未就绪',
    noAnswer: '未应答', phoneLost: '失联', unknown: '连接中',
  },
  stateMenu: {
    name: '我的状态', owed: '{{what}}（先保存工单 {{id}}）', endWrapUp: '结束话后，就绪', afterwards: '之后{{reason}}', takeBack: '取消“之后：{{reason}}”', signOutLater: '签退（通话结束后）',
    signOutAnyway: '仍然签退：{{count}} 张工单只存在本机，下次在此登录时补存',
  },
  bar: {
    name: '通话栏', incoming: '来电', secondsLeft: '剩 {{seconds}} 秒', announceRing: '来电，{{caller}}', titleRinging: '来电 {{caller}}',
    answer: '接听', refuse: '不接…', refuseHint: '须选原因', pickUp: '请拿起话机 {{seat}} 接听', mute: '静音', unmute: '取消静音', hangUp: '挂断',
    notReady: '未就绪…', ready: '就绪', readyHint: '开始接电话', reconnect: '重新连接', phone: '话机', withheld: '未显示号码',
    repeat: '第 {{times}} 次来电', open: '{{count}} 张在办', announcingHint: '正在向市民报工号', callingOwn: '请接起您的话机，接起后拨打对方', callingHint: '正在拨打', called: '外呼线路', mutedHint: '已静音，市民听不到您', afterwards: '之后：{{reason}}', awayHint: '正在恢复通话，市民在听音乐',
    dialled: '拨打', waited: '等待', way: '流程', noKeys: '直达人工', phoneLostHint: '话机没有连上交换机，恢复后自动就绪。', phoneOnly: '来电资料还没有到，可以先接听',
    waitingForCalls: '等待来电', phoneLostHeadline: '话机失联，暂时没有来电', notOnDuty: '还没有开始接电话', noCallsNow: '现在不分配来电',
    becomeReady: '按“就绪”开始接电话。', becomeSeated: '先按“重新签入”，再按“就绪”开始接电话。', owed: '工单 {{id}} 还没有保存，保存后才能就绪', owedAlone: '工单 {{id}} 还没有保存，保存后自动就绪', owedFirst: '先保存工单', fillIn: '填写并保存', forced: '{{why}}，{{time}} 起', over: '已超过时限 {{time}}，请尽快就绪', until: '{{why}}：{{time}} 结束', limit: '限 {{minutes}} 分钟', signedOut: '已签出', signInAgain: '重新签入', seat: '座席 {{seat}}', skills: '您的技能：{{skills}}', skill: '{{name}} {{level}} 级',
  },
  controls: {
    hold: '保持', resume: '取回', transfer: '咨询/转接', keypad: '按键', keypadHint: '拨号盘', keypadName: '向对方发送按键', keypadEmpty: '发给对方', more: '更多', moreHint: '按键 录音',
    pauseRecording: '暂停录音', resumeRecording: '继续录音', markAbusive: '标记辱骂来电', unmarkAbusive: '取消辱骂标记', abusiveHint: '辱骂来电', recordingPausedHint: '录音已暂停', heldHint: '市民在听音乐，听不到您',
    notTalking: '接通后可用', wait: '上一个操作还没有完成', heldFirst: '请先取回通话',
    threeWay: '三方 110 ▾', otherParty: '其他人或号码…', full: '最多四方通话', outside: '外线 {{number}}', somebody: '对方',
    emergency: { police: '110 报警台', fire: '119 消防', ambulance: '120 急救', traffic: '122 交警' },
    purpose: '做什么', purposes: { consult: '咨询', transfer: '转接', 'three-way': '三方' },
    notes: { consult: '市民听音乐，您先与对方通话。', transfer: '转出后您立即进入话后，工单随通话转出。', 'three-way': '对方接听后，三方互相听见。' },
    subBar: '咨询与三方', citizen: '市民 {{number}}', onMusic: '保持 {{time}} · 听音乐', rings: '振铃 {{time}}', talks: '{{time}}', notYet: '对方接听后可用',
    toggle: '切换', merge: '合为三方', leave: '转出后离开', endConsult: '结束咨询', endThreeWay: '请对方离开',
    calling: '正在呼叫 {{who}}，您和市民照常通话', callingHeld: '正在呼叫 {{who}}，市民在听音乐', citizenDeaf: '市民听不到您和 {{who}}', guestDeaf: '{{who}} 在听音乐，听不到您和市民',
    allMusic: '市民和 {{who}} 都在听音乐', allHear: '您、市民和 {{who}} 互相听见', someDeaf: '{{who}} 在听音乐，其余各方互相听见',
    gone: '{{who}}：{{why}}', goneHeld: '{{who}}：{{why}}。市民在听音乐，按 F4 取回',
    help: '求助班长', helpNote: '班长接听后与您、市民一起通话，也可以接管。市民照常听到您。', freeLeader: '可以求助', noLeaders: '没有班长。', toRating: '转评价',
    search: '查找工号、姓名、队列，或输入号码', queues: '队列', agents: '坐席', free: '就绪', nothingFound: '没有找到',
  },
  visit: {
    name: '协助通话', help: '{{host}} 求助', guest: '{{host}} 请您协助', helpWord: '求助', guestWord: '协助', join: '加入', decline: '不接', leave: '离开', takeOver: '接管', takeOverHint: '{{host}} 离开，工单与录音随通话归您',
    asked: '{{host}} 正与市民通话，等您加入', askedHeld: '{{host}} 等您接听，市民在听音乐', allHear: '您、{{host}} 和市民互相听见', citizenHeld: '市民听不到您和 {{host}}', music: '您在听音乐，听不到通话', answerFirst: '请先接听', order: '工单（{{host}} 填写中）',
  },
  wrapUp: {
    over: '通话已结束', talked: '通话 {{time}}', timer: '话毕单成', left: '剩 {{time}}', then: '保存后', stay: '继续话后', saveReady: '保存并就绪', saveRest: '保存并{{reason}}',
  },
  caller: {
    heading: '来电人', called: '外呼对象', number: '号码', place: '归属地', line: '拨打线路', queue: '队列', unknownPlace: '未知', repeat: '7 天内第 {{times}} 次来电',
    last: '上次 {{time}}，{{agent}}', noAgent: '没有坐席接听', lastTicket: '看上次的工单', open: '在办工单', noOpen: '没有在办工单', noTitle: '（没有标题）', history: '历史', noHistory: '第一次来电，没有历史',
    noTicket: '没有工单', leftOver: '话后时间已到，这张工单还是草稿。可以继续填写，内容会自动保存。',
  },
  join: {
    button: '并入此工单', into: '并入此工单 {{id}}', what: '这通电话归入此工单，已填写的内容写在它的诉求内容后面', done: '这通电话已并入工单 {{id}}', undo: '撤销并入', notSaved: '刚输入的内容还没有存到服务器，存好后再并入',
  },
  knowledge: {
    heading: '统一口径', hint: '查找口径，如 停水', on: '正在播', off: '备用', recording: '播放录音：{{name}}', since: '{{time}} 更新 {{who}}', none: '还没有统一口径。班长在“统一口径”页填写后，这里可以查到。', nothing: '没有找到',
  },
  way: { heading: '来电经过', none: '没有按键，直达人工', why: '为什么转给您' },
  idle: {
    myCalls: '我的通话', answered: '接听', meanTalk: '平均通话', allTalk: '通话合计', tickets: '工单', noCalls: '今天还没有接过电话。就绪后，来电会出现在上方。',
    why: '为什么没有电话', whyPhone: '您的话机没有连上交换机，来电不会分给您。请先接好话机，连上后自动恢复。',
    noSkills: '您还没有任何技能，来电不会分给您。请找班长设置。',
  },
  ticket: {
    heading: '工单', joinedInto: '已并入 {{id}}', numbered: '工单 {{id}}', draft: '草稿', draftWithCall: '草稿 · 随来电建立', saved: '已保存',
    created: '已建立 {{time}}', autosaved: '已自动保存 {{time}}', saving: '正在保存…', keptHere: '已存本机，恢复后自动入库', keptNowhere: '本机也存不下，请不要关闭此页',
    type: '类型', title: '标题', category: '事项', region: '区域', address: '地点', urgency: '紧急度', secrecy: '保密', matter: '诉求内容', contactName: '称呼',
    reply: '选项', secrecyWord: '保密（来电人信息不外转）', titleHint: '一句话说清诉求', categoryHint: '输入名称或拼音首字母，如 公交', regionHint: '名称、拼音首字母或代码，如 金塘', nothingFound: '没有找到',
    addressHint: '门牌、路口、站点', matterHint: '谁、何时、何地、何事、诉求', contactHint: '如 张先生', noType: '未分类',
    missingField: '请填写{{field}}，才能保存。', missing: '还差 {{count}} 项：{{fields}}', requiredCount: '必填 {{done}} / {{all}}',
    save: '保存工单', conflict: '此项在别处改为“{{theirs}}”，已保留您填写的。', emptyText: '空', useTheirs: '改用别处的', updated: '更新', openCall: '查看这次通话',
  },
} as const;

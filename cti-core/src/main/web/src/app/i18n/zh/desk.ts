export const desk = {
  state: {
    offline: '未签入', ready: '就绪', ringing: '振铃', announcing: '报工号', callingOut: '外呼', talking: '通话', held: '保持', wrapUp: '话后', notReady: '未就绪',
    noAnswer: '未应答', phoneLost: '失联', unknown: '连接中',
  },
  stateMenu: {
    name: '我的状态', endWrapUp: '结束话后，就绪', afterwards: '之后{{reason}}', signOutLater: '签退（通话结束后）',
    signOutAnyway: '仍然签退：{{count}} 张工单只存在本机，下次在此登录时补存',
  },
  bar: {
    name: '通话栏', incoming: '来电', secondsLeft: '剩 {{seconds}} 秒', announceRing: '来电，{{caller}}', titleRinging: '来电 {{caller}}',
    answer: '接听', refuse: '不接…', refuseHint: '须选原因', pickUp: '请拿起话机 {{seat}} 接听', mute: '静音', unmute: '取消静音', hangUp: '挂断',
    notReady: '未就绪…', ready: '就绪', readyHint: '开始接电话', reconnect: '重新连接', phone: '话机', withheld: '未显示号码',
    repeat: '第 {{times}} 次来电', open: '{{count}} 张在办', announcingHint: '正在向市民报工号', callingOwn: '请接起您的话机，接起后拨打对方', callingHint: '正在拨打', called: '外呼线路', mutedHint: '已静音，市民听不到您', afterwards: '之后：{{reason}}', awayHint: '正在恢复通话，市民在听音乐',
    dialled: '拨打', waited: '等待', way: '流程', noKeys: '直达人工', phoneLostHint: '话机没有连上交换机，恢复后自动就绪。', phoneOnly: '来电资料还没有到，可以先接听',
    waitingForCalls: '等待来电', phoneLostHeadline: '话机失联，暂时没有来电', notOnDuty: '还没有开始接电话', noCallsNow: '现在不分配来电',
    becomeReady: '按“就绪”开始接电话。', forced: '{{why}}，{{time}} 起', seat: '座席 {{seat}}', skills: '您的技能：{{skills}}', skill: '{{name}} {{level}} 级',
  },
  controls: {
    hold: '保持', resume: '取回', transfer: '转接', keypad: '按键', keypadHint: '拨号盘', keypadName: '向对方发送按键', keypadEmpty: '发给对方', more: '更多', moreHint: '录音',
    pauseRecording: '暂停录音', resumeRecording: '继续录音', recordingPausedHint: '录音已暂停', heldHint: '市民在听音乐，听不到您',
    notTalking: '接通后可用', wait: '上一个操作还没有完成', heldFirst: '请先取回通话',
    transferNote: '转出后您立即进入话后，工单随通话转出。', search: '查找工号、姓名或队列', queues: '队列', agents: '坐席', free: '就绪', nothingFound: '没有找到',
  },
  wrapUp: {
    over: '通话已结束', talked: '通话 {{time}}', timer: '话毕单成', left: '剩 {{time}}', then: '保存后', stay: '继续话后', saveReady: '保存并就绪', saveRest: '保存并{{reason}}',
  },
  caller: {
    heading: '来电人', number: '号码', place: '归属地', line: '拨打线路', queue: '队列', unknownPlace: '未知', repeat: '7 天内第 {{times}} 次来电',
    last: '上次 {{time}}，{{agent}}', noAgent: '没有坐席接听', open: '在办工单', noOpen: '没有在办工单', noTitle: '（没有标题）', history: '历史', noHistory: '第一次来电，没有历史',
    noTicket: '没有工单', leftOver: '话后时间已到，这张工单还是草稿。可以继续填写，内容会自动保存。',
  },
  way: { heading: '来电经过', none: '没有按键，直达人工', why: '为什么转给您' },
  idle: {
    myCalls: '我的通话', answered: '接听', meanTalk: '平均通话', allTalk: '通话合计', tickets: '工单', noCalls: '今天还没有接过电话。就绪后，来电会出现在上方。',
    why: '为什么没有电话', whyPhone: '您的话机没有连上交换机，来电不会分给您。请先接好话机，连上后自动恢复。',
    noSkills: '您还没有任何技能，来电不会分给您。请找班长设置。',
  },
  ticket: {
    heading: '工单', numbered: '工单 {{id}}', draft: '草稿', draftWithCall: '草稿 · 随来电建立', saved: '已保存',
    created: '已建立 {{time}}', autosaved: '已自动保存 {{time}}', saving: '正在保存…', keptHere: '已存本机，恢复后自动入库', keptNowhere: '本机也存不下，请不要关闭此页',
    type: '类型', title: '标题', category: '事项', region: '区域', address: '地点', urgency: '紧急度', secrecy: '保密', matter: '诉求内容', contactName: '称呼',
    reply: '选项', secrecyWord: '保密（来电人信息不外转）', titleHint: '一句话说清诉求', categoryHint: '输入名称或拼音首字母，如 公交、ldzm', regionHint: '名称、拼音首字母或代码，如 jtz', nothingFound: '没有找到',
    addressHint: '门牌、路口、站点', matterHint: '谁、何时、何地、何事、诉求', contactHint: '如 张先生', noType: '未分类',
    missingField: '请填写{{field}}，才能保存。', missing: '还差 {{count}} 项：{{fields}}', requiredCount: '必填 {{done}} / {{all}}',
    save: '保存工单', conflict: '此项在别处改为“{{theirs}}”，已保留您填写的。', emptyText: '空', useTheirs: '改用别处的', updated: '更新', openCall: '查看这次通话',
  },
} as const;

export const calls = {
  reveal: {
    open: '查看号码…', note: '显示 30 秒；谁、何时、为何查看，记入审计。', reason: '原因', show: '查看', left: '{{seconds}} 秒后隐去',
    reasons: { callBack: '回电', verify: '核实身份', asked: '市民要求' },
  },
  calls: {
    direction: '方向', directions: { inbound: '呼入', outbound: '外呼' }, ofTicket: '这张工单的通话',
    arrived: '时间', caller: '对方号码', callerHint: '来电号码（完整）', agent: '坐席', seat: '座席', line: '线路', queue: '队列', outcome: '结果', wait: '等待', talk: '通话',
    rating: '评价', recording: '录音', ticket: '工单', time: '来电日期', fromDay: '开始日期', toDay: '结束日期', clear: '清除条件', hasRecording: '有', recordingFaults: { refused: '未录', missing: '缺失', short: '不全' }, recordingFaultsLong: { refused: '磁盘将满，未录音', missing: '录音文件缺失', short: '录音短于通话' }, abusive: '辱骂', total: '共 {{total}} 通',
    none: '还没有通话记录。有来电后会出现在这里。', noneFiltered: '没有符合条件的通话。', stale: '没有连上服务器，显示的是之前的记录', keysHint: '↑ ↓ 选择 · Enter 打开',
    notRated: '没有评价', rated: '按 {{rating}} 评价', facts: '通话信息', ended: '结束', stillOpen: '进行中', whole: '全长', openTicket: '打开工单', id: '通话编号 {{id}}', why: '分配原因',
  },
  abandoned: {
    hint: '排队后没有接通的来电人，每个号码一行；市民接通后自动消失。', none: '没有待回拨的漏接电话。', times: '次数', first: '首次来电', last: '最近来电', close: '已回拨', claim: '我来回拨', unclaim: '放回', who: '由谁回拨', nobody: '无人', since: '{{name}}，{{time}} 起', total: '共 {{total}} 人',
  },
  player: {
    heading: '录音', caller: '市民', agent: '坐席', wave: '录音波形，长 {{time}}', play: '播放', pause: '暂停', seconds: '秒', speed: '播放速度', legs: '听哪一方',
    stretch: { held: '保持', paused: '暂停录音' },
    leg: { both: '双方', caller: '只听市民', agent: '只听坐席' }, notYet: '通话还没有结束，录音稍后可听。', noTalk: '没有接通，所以没有录音。', none: '这通电话没有录音。',
  },
  timeline: {
    heading: '时间线', main: '要点', all: '全部 {{count}}', none: '还没有记录。', otherKind: '其他记录', dialled: '{{caller}} 拨打 {{line}}', placed: '{{agent}} 以 {{line}} 线路拨打 {{caller}}', key: '按 {{key}}', place: '第 {{place}} 位',
    offeredTo: '向 {{agent}}振铃（座席 {{seat}}）', toHead: '回到队首', relaxedTo: '改为要求 {{needs}}', anyAgent: '任何坐席', lengths: '{{real}}，应有 {{expected}}', toldPosition: '第 {{position}} 位', toldMinutes: '约等 {{minutes}} 分钟', toPlace: '回到原位', joined: '由 {{from}} 改为 {{to}}', by: '{{who}}挂机',
    kinds: {
      'place-kept': '保留原位', survival: '应急等待', 'survival-joined': '应急接通', relaxed: '放宽要求', moved: '转队列', 'position-told': '告知位置', 'callback-asked': '申请回呼', 'caller-away': '挂机等回呼',
      'agent-away': '坐席中断', 'agent-rung-again': '恢复通话', 'agent-back': '坐席接回', 'agent-given-up': '坐席未返回',
      placed: '外呼', 'callback-ready': '坐席接起', 'callback-dialled': '拨打市民', 'callback-answered': '市民接听', 'callback-failed': '未拨通', 'outside-dialled': '转外线', 'outside-answered': '外线接听', 'outside-ended': '外线结束', arrived: '来电', ivr: '流程', queued: '入队', offered: '分配', 'offer-answered': '接听', announcing: '报工号', joined: '通话', held: '保持', resumed: '取回', muted: '静音', unmuted: '取消静音', dtmf: '发送按键', 'recording-refused': '未录音', 'recording-faulty': '录音不全', 'recording-paused': '暂停录音', 'recording-resumed': '继续录音', transferred: '转接', consulted: '咨询', 'three-way': '三方', toggled: '切换', merged: '合为三方', 'agent-left': '转出离开', 'consult-ended': '结束咨询', 'help-asked': '求助班长', 'taken-over': '班长接管', 'to-rating': '转评价', 'guest-invited': '呼叫对方', 'guest-answered': '对方接听', 'guest-held': '对方保持', 'guest-resumed': '对方取回', 'guest-left': '对方离开', 'handed-over': '接手', 'control-failed': '操作未成', 'recording-started': '开始录音', 'offer-ended': '未接通',
      returned: '回队', 'talk-ended': '通话结束', rated: '评价', 'wrap-up-started': '话后开始', 'wrap-up-ended': '话后结束', 'work-order': '工单', abusive: '辱骂来电', left: '离开', ended: '结束',
    },
  },
} as const;

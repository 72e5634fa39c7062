/** Values of the API as words. A value that is not here is shown as it came. */
export const values = {
  type: { 咨询: '咨询', 求助: '求助', 投诉: '投诉', 举报: '举报', 建议: '建议', 表扬: '表扬' },
  urgency: { normal: '一般', urgent: '紧急', critical: '特急' },
  outcome: {
    open: '进行中', answered: '已接', 'abandoned-ivr': '流程中挂机', 'abandoned-queue': '排队中挂机', timeout: '等待超时', blocked: '已拦截', failed: '接续失败', overflow: '溢出', 'transferred-out': '转外线', busy: '对方忙', 'no-answer': '无人接听', rejected: '对方拒接', 'bad-number': '空号', 'given-up': '取消外呼',
  },
  /** The hotline's reasons and those of the routing engine; in Chinese they are words already. */
  reason: { 小休: '小休', 就餐: '就餐', 培训: '培训', 会议: '会议', 签入: '未就绪', 未应答: '未应答', 拒接: '拒接', 话机忙: '话机忙', 失联: '失联', 线路故障: '线路故障', 休息: '休息', 签出: '签出' },
  leg: { caller: '市民', agent: '坐席', both: '双方', outside: '外线' },
  actor: { caller: '市民', agent: '坐席', system: '系统', acd: '排队', ivr: '流程', supervisor: '班长', outside: '外线' },
  cause: {
    'switch failure': '交换机故障', 'no-answer': '响铃未接', rejected: '坐席拒接', consulted: '同事咨询中', 'hung-up': '已挂断', 'no report': '没有应答', 'phone-busy': '话机占线', busy: '话机占线', 'phone-lost': '话机失联', unreachable: '话机失联', 'page-gone': '页面重新载入', fault: '线路故障', 'caller-gone': '市民已挂机',
    'announcement-failed': '报工号时中断', 'talk-ended': '通话结束', 'call-left': '来电已离开', 'waited-too-long': '等待超时', 'timed-out': '等待超时', 'queue-full': '队列已满', 'queue-closed': '队列已关闭', closed: '队列已关闭',
    'nobody-signed-in': '没有坐席在岗', blocked: '已拦截', abandoned: '市民已挂机', 'overflow-out': '溢出', diverted: '已转走', failed: '接续失败', 'callback-failed': '回呼失败', 'callback-unanswered': '回呼未接', time: '等待时间到',
    'wrap-up-finished': '坐席结束话后', 'wrap-up-timed-out': '话后到时', 'returned-to-queue': '回到队列', 'signed-out': '坐席签退', asked: '坐席要求', 'talk-over': '通话结束', 'not-allowed': '不在外呼名单', 'lines-busy': '外呼线路已满', congestion: '线路拥塞', 'not-connected': '未能接通', 'config-changed': '配置更改', 'rest-granted': '安排休息',
  },
  ticketStatus: { draft: '草稿', saved: '已保存', joined: '已并入' },
} as const;

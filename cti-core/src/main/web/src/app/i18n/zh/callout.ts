export const callout = {
  callOut: {
    button: '外呼', key: 'Alt O', back: '回拨', backTo: '回拨 {{caller}}', heading: '外呼', number: '号码', numberHint: '号码，外地座机加区号', dial: '拨打',
    shown: '对方看到的是线路带区号的号码；先振您的话机，接起后拨打对方。', forTicket: '归入工单 {{id}}', busy: '通话结束后再拨', noSeat: '就座后可以外呼', script: '接通后先说：您好，这里是{{line}}。',
  },
  tasks: {
    nav: '我的待办', heading: '我的待办', all: '全部待办', none: '没有待办。', noneHint: '通话中答应回电时，在工单下方按“承诺回电…”，到点会在这里提醒。', total: '{{count}} 件', due: '回电时间', caller: '回电对象', what: '承诺', ticket: '工单', owner: '办理人', tries: '已拨', triesCount: '{{count}} 次',
    overdue: '已超时 {{time}}', soon: '还有 {{time}}', minutes: '{{minutes}} 分钟', dial: '拨打', done: '办结', postpone: '改期…', handOver: '转交…', drop: '不办…', reason: '原因', to: '转给', toHint: '选择同事', save: '确定',
    undo: '撤销', didDone: '已办结：{{caller}} {{what}}', didDrop: '已标为不办：{{caller}} {{what}}', didPostpone: '已改到 {{time}}：{{caller}}', didHandOver: '已转给 {{to}}：{{caller}}', undoReason: '撤销转交',
  },
  promise: {
    button: '承诺回电…', heading: '承诺回电', when: '何时', what: '答复什么', whatHint: '例如：核实收费依据后答复', hour: '1 小时后', today: '今天 17:30', tomorrow: '明天 9:00', own: '自选', save: '记入我的待办', saved: '已记入我的待办：{{time}} 回电', noNumber: '来电人没有显示号码，无法回电', cancel: '取消',
  },
} as const;

export const system = {
  system: {
    heading: '系统状态', allWell: '一切正常', notWell: '{{count}} 处不正常', checked: '{{time}} 检查', stale: '没有连上服务器，这是 {{time}} 的状态', since: '自 {{time}}',
    states: { up: '正常', limited: '受限', down: '故障' },
    parts: { asterisk: '电话交换机', trunk: '外线中继', journal: '通话日志', database: '数据库', disk: '磁盘', clock: '时钟', directory: '配置', seats: '话机设置', prompts: '流程语音' }, otherPart: '其他部分', seat: '座席 {{seat}}',
    seats: '座席话机', lost: '{{count}} 个在用话机没有注册', seated: '{{count}} 个在用，全部已注册', free: '空闲 {{count}} 个，已注册 {{registered}} 个', nobody: '现在没有人就座。',
    faults: '故障记录', faultsHint: '系统自动记录开始和恢复', noFaults: '还没有发生过故障。', begin: '开始', part: '部分', what: '情况', end: '恢复', lasted: '持续', lasting: '还在持续', more: '再看 {{count}} 条',
  },
} as const;

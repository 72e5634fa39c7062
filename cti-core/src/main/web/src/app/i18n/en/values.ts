export const values = {
  type: { 咨询: 'Question', 求助: 'Help', 投诉: 'Complaint', 举报: 'Report', 建议: 'Proposal', 表扬: 'Praise' },
  urgency: { 一般: 'Normal', 紧急: 'Urgent', 特急: 'Very urgent' },
  outcome: { open: 'In progress', answered: 'Answered', 'abandoned-ivr': 'Left in flow', 'abandoned-queue': 'Left in queue', timeout: 'Timed out', blocked: 'Blocked', failed: 'Failed', overflow: 'Overflow' },
  reason: {
    小休: 'Break', 就餐: 'Meal', 培训: 'Training', 会议: 'Meeting', 'signed-in': 'Not ready', 'phone-busy': 'Phone busy', fault: 'Fault', rest: 'Rest', 'no-answer': 'No answer', rejected: 'Declined', 'phone-lost': 'Lost',
  },
  leg: { caller: 'Citizen', agent: 'Agent', both: 'Both' },
  actor: { caller: 'Citizen', agent: 'Agent', system: 'System', supervisor: 'Shift leader' },
  cause: {
    'no-answer': 'no answer', rejected: 'declined', 'phone-busy': 'phone busy', busy: 'phone busy', 'phone-lost': 'phone lost', unreachable: 'phone lost', fault: 'fault', 'caller-gone': 'citizen gone', 'ring-timeout': 'no answer', 'announcement-failed': 'cut off during the work number',
    'talk-ended': 'talk ended', 'waited-too-long': 'waited too long', 'queue-full': 'queue full', 'queue-closed': 'queue closed', 'nobody-signed-in': 'nobody signed in', 'wrap-up-finished': 'agent finished', 'wrap-up-timed-out': 'time over', 'returned-to-queue': 'back to the queue',
    answered: 'answered', 'agent-left': 'agent left', 'caller-left': 'citizen left', 'caller-hung-up': 'citizen hung up', 'agent-hung-up': 'agent hung up', 'signed-out': 'agent signed out', asked: 'agent asked',
  },
  ticketStatus: { draft: 'Draft', saved: 'Saved' },
} as const;

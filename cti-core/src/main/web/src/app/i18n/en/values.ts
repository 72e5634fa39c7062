export const values = {
  type: { 咨询: 'Question', 求助: 'Help', 投诉: 'Complaint', 举报: 'Report', 建议: 'Proposal', 表扬: 'Praise' },
  urgency: { normal: 'Normal', urgent: 'Urgent', critical: 'Critical' },
  outcome: { open: 'In progress', answered: 'Answered', 'abandoned-ivr': 'Left in flow', 'abandoned-queue': 'Left in queue', timeout: 'Timed out', blocked: 'Blocked', failed: 'Failed', overflow: 'Overflow', 'transferred-out': 'Put through outside', busy: 'Busy', 'no-answer': 'No answer', rejected: 'Refused', 'bad-number': 'Bad number', 'given-up': 'Given up' },
  reason: { 小休: 'Break', 就餐: 'Meal', 培训: 'Training', 会议: 'Meeting', 签入: 'Not ready', 未应答: 'No answer', 拒接: 'Declined', 话机忙: 'Phone busy', 失联: 'Lost', 线路故障: 'Fault', 休息: 'Rest', 签出: 'sign out' },
  leg: { caller: 'Citizen', agent: 'Agent', both: 'Both', outside: 'Outside' },
  actor: { caller: 'Citizen', agent: 'Agent', system: 'System', acd: 'Queue', ivr: 'Flow', supervisor: 'Shift leader', outside: 'Outside' },
  cause: {
    'switch failure': 'switch failure', 'no-answer': 'no answer', rejected: 'declined', consulted: 'consulted', 'hung-up': 'hung up', 'no report': 'no answer', 'phone-busy': 'phone busy', busy: 'phone busy', 'phone-lost': 'phone lost', unreachable: 'phone lost', 'page-gone': 'page loaded again', fault: 'fault', 'caller-gone': 'citizen gone',
    'announcement-failed': 'cut off during the work number', 'talk-ended': 'talk ended', 'call-left': 'call left', 'waited-too-long': 'waited too long', 'timed-out': 'waited too long', 'queue-full': 'queue full', 'queue-closed': 'queue closed', closed: 'queue closed',
    'nobody-signed-in': 'nobody on duty', blocked: 'blocked', abandoned: 'citizen gone', 'overflow-out': 'overflow', diverted: 'diverted', failed: 'failed', 'callback-failed': 'callback failed', 'callback-unanswered': 'callback unanswered', time: 'waited long enough',
    'wrap-up-finished': 'agent finished', 'wrap-up-timed-out': 'time over', 'returned-to-queue': 'back to the queue', 'signed-out': 'agent signed out', asked: 'agent asked', 'talk-over': 'talk over', 'not-allowed': 'not on the list of numbers', 'lines-busy': 'all outside lines busy', congestion: 'network busy', 'not-connected': 'not connected', 'config-changed': 'configuration changed', 'rest-granted': 'rest granted',
  },
  ticketStatus: { draft: 'Draft', saved: 'Saved', joined: 'Joined' },
} as const;

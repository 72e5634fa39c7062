export const config = {
  config: {
    nav: 'Configuration', sections: { queues: 'Queues', skills: 'Skills', lines: 'Lines', seats: 'Seats', shifts: 'Shifts', settings: 'Whole hotline', catalog: 'Ticket lists', changes: 'Changes', reveals: 'Numbers seen', 'new-hotline': 'Open a hotline' },
    catalog: {
      categories: 'Categories', regions: 'Regions', count: '{{count}} lines', version: 'Version {{version}}', discard: 'Discard',
      categoriesHint: 'One a line, levels parted by /, five at most, in the order agents see.', regionsHint: 'One a line: 12-digit code, a space, the name.',
    },
    save: 'Save', reopen: 'Open again', remove: 'Delete', removeAsk: 'Delete…', keep: 'Keep', undo: 'Undo', undone: 'Undone: as it was before the change.', yes: 'yes', noLimit: 'no limit',
    saved: 'Saved and in force.', savedSoon: 'Saved, in force within seconds.',
    able: '{{agents}} agents, {{onDuty}} on duty, {{free}} free',
    effect: {
      untouched: 'Nothing changed yet.', asking: 'Working it out…', would: 'After saving:', none: 'No queue gets other agents.', agents: 'agents {{before}} → {{after}}', onDuty: 'on duty {{before}} → {{after}}',
      waiting: '{{count}} calls wait, {{free}} free agents could take them', nobody: 'nobody on duty could take them',
    },
    queues: {
      add: 'New queue…', edit: 'Queue {{name}}', gone: 'There is no such queue; it may have been deleted.', removeSure: 'Delete queue “{{name}}”?', id: 'Id', name: 'Name', waiting: 'Waiting', able: 'Agents who could', steps: 'Requirement', lines: 'Lines',
      who: 'Who takes the calls', ringing: 'Order and ringing', limits: 'Where waiting ends', hears: 'What waiting callers hear',
      agentOrder: 'Order of agents', ringSeconds: 'Ring, seconds', wrapUpSeconds: 'Wrap-up, seconds', serviceLevelSeconds: 'Answer target, seconds', priority: 'Priority, points', ageingPerSecond: 'Points per second', maxWaitSeconds: 'Longest wait, seconds', maxLength: 'Most waiting',
      overflowTo: 'Then to', noOverflow: 'nowhere', closed: 'Closed', waitForSignIn: 'Callers wait even when nobody is on duty', announcePosition: 'Tell position and expected wait', callbackOffered: 'Offer a callback', callbackMaxTries: 'Callback tries', callbackPauseSeconds: 'Between tries, seconds',
    },
    orders: { 'longest-idle': 'longest idle first', 'least-occupied': 'least occupied first', 'most-skilled': 'most skilled first', 'fewest-skills': 'fewest skills first', fastest: 'fastest first', random: 'random' },
    steps: { n: 'Step', requires: 'Skills required', requiresOf: 'Skills required in step {{n}}', seconds: 'Widens after, seconds', secondsOf: 'Seconds of step {{n}}', forEver: 'for ever', acts: 'Actions', add: 'Add a step', remove: 'Remove', removeOf: 'Remove step {{n}}' },
    expression: { hint: 'e.g. tax>=3 || general>=5, * is anyone', joint: 'Joined by', or: 'or', and: 'and', skill: 'Skill', level: 'level at least', add: 'Add', empty: 'Still empty. * is anyone.', unknown: 'no skill {{names}}', meets: 'Meet it now:' },
    skills: {
      matrix: 'Skills of agents', filter: 'Find a person or skill', hint: 'Levels 1–10, empty is none. Arrows move, Ctrl V pastes a table, Ctrl Z steps back', agent: 'Agent', primary: 'Primary skill', primaryOf: 'Primary skill of {{agent}}', primaryHint: 'Who comes free takes calls for his primary skill first, then the others in the order of waiting', noPrimary: 'all alike', cell: '{{agent}}: level of {{skill}}', onDuty: 'on duty', changed: 'changed', users: '{{count}} agents',
      name: 'New skill', add: 'Add skill', removeOf: 'Delete skill {{name}}', removeSure: 'Delete skill “{{name}}”?', undo: 'Step back', discard: 'Discard all', save: 'Save {{count}} agents',
    },
    lines: { add: 'New line…', edit: 'Line {{number}}', number: 'Number', name: 'Name', flow: 'Flow', queue: 'Queue', urgent: 'Urgent', urgentLong: 'Urgent line: its callers go before all others', removeSure: 'Delete line {{number}}? Who dials it from then on hears that there is no such number.' },
    seats: {
      add: 'New seat…', edit: 'Seat {{seat}}', seat: 'Seat', kind: 'Phone', kinds: { browser: 'browser phone', desk: 'desk phone' }, phone: 'Registered', registered: 'registered', notRegistered: 'not registered', takenBy: 'Taken by', autoAnswer: 'Auto answer', autoAnswerLong: 'Answer by itself',
      newSecret: 'New phone password (the old one stops working at once)', secret: 'Phone password of seat {{seat}}, shown this once:', removeSure: 'Delete seat {{seat}}?',
    },
    settings: { keptPlace: 'Place kept, minutes', lastAgent: 'Last agent, minutes', restMax: 'At rest at once, most', abuseRest: 'Rest after an abusive call, minutes', shiftWarning: 'Told before the end of a shift, minutes', secondSignIn: 'An agent signs in elsewhere', secondSignIns: { 'take-over': 'takes over, the first page stops', refuse: 'is refused' }, ticketBeforeReady: 'No ready with an unsaved ticket', hint: 'Who was cut off or rings again within that time gets his place back; 0 switches it off.' },
    reasons: { heading: 'Reasons not to be ready', word: 'Word', code: 'Code', codeHint: 'Kept in the records, not changed later', limit: 'Limit, minutes', rest: 'Counts as rest', add: 'One more', up: 'Up', upOf: '{{word}} up', removeOf: 'Remove {{word}}' },
    shifts: { hint: 'Then who is free is signed out; who has a call finishes it first. An hour that has passed means tomorrow', state: 'State', endsAt: 'End of shift', everybody: 'Everybody', chosen: '{{count}} chosen', set: 'Set the end', clear: 'Open end' },
    variables: { caller: 'caller', line: 'line', language: 'language', city: 'city', hotline: 'hotline' },
    changes: {
      minutes: '{{minutes}} min',
      at: 'When', by: 'Who', what: 'What', fields: 'Difference', none: 'No changes yet.', hint: 'Undo works while nobody changed the same thing since', undoing: 'undo', undoSure: 'Undo this change?', otherField: 'Other',
      acts: { added: 'added', changed: 'changed', removed: 'deleted' }, kinds: { queue: 'queue', skill: 'skill', 'agent-skills': 'skills of', line: 'line', seat: 'seat', routing: 'whole hotline', flow: 'flow' },
      names: {
        name: 'Name', steps: 'Requirement', priority: 'Priority', ageingPerSecond: 'Points per second', ringTimeout: 'Ring', wrapUp: 'Wrap-up', maxWait: 'Longest wait', serviceLevel: 'Answer target', agentOrder: 'Order of agents', limits: 'Where waiting ends', callback: 'Position and callback', skills: 'Skills', primary: 'Primary skill',
        flowId: 'Flow', queueId: 'Queue', urgent: 'Urgent', kind: 'Phone', autoAnswer: 'Auto answer', keptPlace: 'Place kept', lastAgent: 'Last agent', restReasons: 'Reasons', restMaxAtOnce: 'At rest at once', agents: 'Rules for agents',
      },
    },
    reveals: { hint: 'Who has looked at the whole number of a caller, when and why. Numbers are masked here, too', at: 'When', who: 'Who', number: 'Caller', reason: 'Reason', call: 'Call', open: 'Open the call', none: 'Nobody has looked at a whole number yet.', more: 'Earlier ones' },
    hotline: {
      title: 'Open a new hotline', hint: 'One act, no restart; merged hotlines keep their number, name and greeting', numbers: 'Numbers', nameHint: 'Name on agents’ screens and in reports', oneMore: 'One more number', flow: 'Flow', copy: 'Copy a template', existing: 'Use an existing one', template: 'Template',
      greeting: 'Greeting (empty: the template’s)', greetingWord: 'greeting', hours: 'Hours', always: 'At any time', byCalendar: 'By a calendar', night: 'Staffed at night (21:00–08:00, too)', asCalendar: 'As a calendar that is there (with its holidays)', closed: 'At any other time callers hear', closedWord: 'what is said at other times', closedUsual: '您好，现在不是受理时间。', then: 'After it', thens: { message: 'Take a message, which becomes a work order', human: 'To a human all the same', 'hang-up': 'Hang up' }, noGreeting: 'This template has no greeting that could be replaced', queue: 'Queue', ownQueue: 'New queue', existingQueue: 'Existing queue', skill: 'New skill (optional)', skillHint: 'The new queue asks for it; without one, choose a known skill in the queue below.', level: 'Level', people: 'Who has it', missing: 'Still missing: {{what}}.', lacks: { number: 'number', name: 'name', flow: 'flow', hours: 'hours', closed: 'what is said at other times', queue: 'queue', requires: 'what the queue requires' },
      ready: 'Ready to open: {{numbers}}', open: 'Open', toLines: 'See the lines',
    },
  },
} as const;

import type { zh } from './zh';

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };

export const en: Words<typeof zh> = {
  common: { listen: 'Listen', stop: 'Stop', remove: 'Remove', add: 'Add', edit: 'Edit', fold: 'Close', cancel: 'Cancel', gotIt: 'Got it', seconds: 's', days: 'days', colon: ': ', dot: ' · ', listSeparator: ', ' },
  time: { seconds: '{{seconds}} s' },
  list: {
    heading: 'Flows', count: '{{count}} in all', create: 'New flow…', createHeading: 'New flow', createNow: 'Create and open', copy: 'Copy…', copyNow: 'Copy and open', copyHeading: 'Copy “{{name}}”', copyOf: '{{name}} copy', remove: 'Delete…',
    removeSure: 'Delete “{{name}}”? Calls under way are not touched.', removeNow: 'Delete', none: 'No flows yet. Create one and calls are answered by it.', name: 'Name', purpose: 'Purpose', lines: 'Lines', published: 'Published', draft: 'Draft', actions: 'Actions',
    publishedAs: 'Version {{version}} · {{time}} {{who}}', notPublished: 'Not published', draftBy: '{{who}} {{time}}', id: 'Id', idHint: 'Cannot be changed later; lines and other flows refer to it',
  },
  purposes: { inbound: 'Incoming calls', 'after-call': 'After the call', part: 'Sub-flow' },
  kinds: {
    say: 'Say', announcement: 'Announcement', menu: 'Menu', collect: 'Digits', survey: 'Survey', 'leave-message': 'Message', callback: 'Callback', hours: 'Hours', decide: 'Condition', set: 'Set', language: 'Language',
    'look-up': 'Look-up', 'ticket-progress': 'Ticket', 'repeat-caller': 'Repeat caller', 'sub-flow': 'Sub-flow', queue: 'Queue', transfer: 'Transfer', 'hang-up': 'Hang up', return: 'Return',
  },
  hints: {
    say: 'Plays a text or a recording', announcement: 'Plays what is switched live', menu: 'One key chooses', collect: 'Takes a row of digits', survey: 'Satisfaction by one key', 'leave-message': 'A message that becomes a ticket', callback: 'Books a call back',
    hours: 'Chooses by the calendar', decide: 'Chooses by conditions', set: 'Sets variables', language: "Sets the caller's language", 'look-up': 'Asks another system', 'ticket-progress': 'Progress of a ticket', 'repeat-caller': 'Has this number called lately?',
    'sub-flow': 'Runs another flow and comes back', queue: 'To an agent', transfer: 'To an allowed number outside', 'hang-up': 'Says farewell and ends', return: 'Back to the calling flow',
  },
  groups: { speak: 'Speak', ask: 'Ask', choose: 'Choose', know: 'Look up', end: 'End' },
  palette: { heading: 'Nodes' },
  canvas: { nodeHelp: 'Enter selects, arrow keys move, Delete removes', wayHelp: 'Enter selects, Delete removes', movedNode: 'Node moved', controls: 'Zoom', zoomIn: 'Zoom in', zoomOut: 'Zoom out', fit: 'Show all', map: 'Mini map', handle: 'Connector' },
  node: {
    start: 'Start', fallback: 'Fallback', unknownKind: 'Other node', noQueue: 'Queue of the line', noTarget: 'No number', noFlow: 'No flow', noCalendar: 'No calendar', noCondition: 'No condition', noVariable: 'No variable', noAddress: 'No address', nothingSaid: 'Nothing said',
    ticket: 'Ticket {{number}}', repeat: 'Called within {{days}} days', back: 'Back to the calling flow', asks: 'Waits {{seconds}} s, {{tries}} times', anyAgent: 'Any agent', interrupt: '{{keys}} interrupts', wholeHeard: 'Heard to the end', noPeriods: 'No periods',
    message: 'At most {{seconds}} s', patience: 'Within {{seconds}} s', branches: 'Conditions: {{count}}', gone: 'A node that is gone',
  },
  exits: {
    key: 'Key {{key}}', next: 'Next', onSilence: 'No key', onInvalid: 'Wrong key', onNothing: 'Nothing found', onFailed: 'Failed', otherwise: 'Otherwise', booked: 'Booked', declined: 'Declined', rated: 'Rated', found: 'Found',
    recorded: 'Recorded', notRecorded: 'Not recorded', notReached: 'Nobody answers', toHuman: 'an agent', collected: 'Received', open: 'Open', toFallback: 'fallback', goesOn: 'as “Found”', toCaller: 'calling flow',
  },
  properties: {
    heading: 'Properties', many: '{{count}} nodes selected', manyHint: 'Drag to move them together; Ctrl V pastes copies.', unknownKind: 'This page does not know this kind of node; its content is kept as it is.', exits: 'Leads to', exit: 'Where “{{name}}” leads', makeStart: 'Make it the start', makeFallback: 'Make it the fallback',
  },
  edit: { tools: 'Editing', undo: 'Undo', redo: 'Redo', arrange: 'Arrange', search: 'Find', copy: 'Copy', delete: 'Delete' },
  settings: {
    heading: 'The flow', name: 'Name', start: 'Start', fallback: 'Fallback', fallbackHint: 'Where a caller goes whom the flow would lose: a queue, a transfer or the end', variables: 'Variables', newVariable: 'Name of a variable', variableType: 'Type of {{name}}',
    calendars: 'Calendars', newCalendar: 'Name of a calendar', hint: 'Select a node to edit it; drag from a dot at its right to another node to join them.',
  },
  variableTypes: { text: 'Text', number: 'Number', 'yes-no': 'Yes or no' },
  variables: { caller: 'Caller', line: 'Line', language: 'Language', city: 'City', hotline: 'Hotline', choose: 'Choose a variable', none: 'No variables; add them in the settings of the flow', undeclared: '{{name}} (not declared)' },
  languages: { 'zh-CN': 'Mandarin', en: 'English', yue: 'Cantonese' },
  fields: {
    speech: 'What is heard', invalid: 'After a wrong key', silent: 'After silence', numberSpeech: 'Asks for the number', bargeIn: 'Keys may interrupt', tries: 'Times asked', firstTimeout: 'Waits for the first key', interTimeout: 'Between keys', choices: 'Keys', noHumanBecause: 'Why 0 reaches nobody',
    interrupt: 'Keys that interrupt', noKeys: 'None', variable: 'Into variable', min: 'At least digits', max: 'At most digits', endKey: 'End key', pattern: 'Pattern', checkDigit: 'Check digit', secret: 'Keep the digits out of the records', surveyKeys: 'Keys', maxDuration: 'Longest message', maxSilence: 'Silence that ends it',
    queue: 'Queue', lineQueue: 'The queue of the line', queueGone: '{{name}} (no such queue)', anyAgent: 'Empty: any skill', flow: 'Sub-flow', flowHint: 'Choose a sub-flow', noParts: 'There is no sub-flow', announcement: 'Announcement', calendar: 'Calendar', periods: 'Periods lead to', branches: 'Conditions (the first that holds)', assign: 'Set', language: 'Language code',
    method: 'Method', url: 'Address', parameters: 'Parameters', result: 'Result into variables', timeout: 'Within', attempts: 'Attempts', pause: 'Between attempts', number: 'Ticket number', caller: 'Caller', within: 'Within days', requirements: 'Skills', priority: 'Priority', target: 'Number outside', reason: 'Code of the end',
    remark: 'Remark', remarkHint: 'For those who read the flow', id: 'Id of the node', keys: 'Keys',
  },
  fieldHints: {
    interrupt: 'A menu that follows takes the key as its answer', noHumanBecause: 'Empty: 0 always leads to the fallback', pattern: 'The whole row must match', url: 'A host of the allow-list; {variable} is filled in', target: 'A number of the allow-list; {variable} is filled in',
    secret: 'Identity numbers stay out of the timeline', result: 'Variable, and its place in the answer, as /data/status', reason: 'Small letters, digits and hyphens', language: 'Texts behind it are spoken in it, recordings are those named “name.code”; Mandarin where there is none', id: 'Letters, digits, - and _; ways follow a new id',
  },
  options: { endKey: { none: 'None', hash: '#', star: '*' }, checkDigit: { none: 'None', luhn: 'Luhn', identity: 'Identity number' } },
  speech: {
    piece: '{{label}}, part {{number}}', up: 'Move part {{number}} up', remove: 'Remove part {{number}}', addText: 'Text', addPrompt: 'Recording', addAnnouncement: 'Announcement', textHint: 'What is said', insert: 'Insert a variable', as: '{{name}} as {{format}}', choosePrompt: 'Choose a recording',
    promptOption: '{{name}} ({{seconds}} s)', promptMissing: '{{name}} (not in the library)', promptNamed: '[{{name}}]', announcementNamed: '[{{name}}]',
  },
  formats: { text: 'text', number: 'number', digits: 'digits', count: 'count', ordinal: 'ordinal', position: 'position', money: 'money', date: 'date', time: 'time' },
  choices: { keypad: 'Keys in use', target: 'Where key {{key}} leads' },
  periods: { none: 'Choose a calendar; calendars are added in the settings of the flow.', unknown: 'not in the calendar', target: 'Where {{name}} leads', otherwise: 'as “Otherwise”' },
  branches: { when: 'Condition {{number}}', then: 'leads to', target: 'Where condition {{number}} leads', remove: 'Remove condition {{number}}', add: 'Add a condition', hint: 'as calls > 2' },
  cel: {
    heading: 'How to write a condition', note: 'Variables are declared in the settings of the flow; the check names a condition that is wrong.',
    examples: {
      equal: { code: 'line == "12345"', means: 'the line is 12345' }, text: { code: 'language != "zh-CN"', means: 'not Mandarin' }, number: { code: 'calls >= 3', means: 'a number of 3 or more' }, both: { code: 'calls > 0 && open > 0', means: 'both hold; || for either' },
      among: { code: 'line in ["12315", "12333"]', means: 'one of them' }, starts: { code: 'caller.startsWith("0580")', means: 'begins with 0580' }, empty: { code: 'caller == ""', means: 'number withheld' },
    },
  },
  assign: { variable: 'Variable {{number}}', how: 'Kind of value {{number}}', value: 'Value {{number}}', text: 'Text', expression: 'Expression', remove: 'Remove {{number}}', add: 'Add' },
  pairs: { parametersName: 'Parameter', parametersValue: 'Value of {{name}}', resultName: 'Variable', resultValue: '{{name}} from', remove: 'Remove {{name}}' },
  calendars: {
    edit: 'Edit calendars…', choose: 'Choose a calendar', noneYet: 'No calendar yet; add one in the settings of the flow', workday: 'Workdays', restDay: 'Weekends (empty: as workdays)', holiday: 'Holidays', closed: 'Closed all day', closedOn: '{{day}}: closed all day', holidays: 'Holidays by decree', makeUp: 'Make-up workdays', addSpan: 'Add a span', addHoliday: 'Add a holiday', addDay: 'Choose days', day: 'day', night: 'night',
    from: 'Start of span {{number}}', to: 'End of span {{number}}', period: 'Name of span {{number}}', removeSpan: 'Remove span {{number}}', holidayName: 'Name of holiday {{number}}', holidayDays: 'Days of holiday {{number}}', removeHoliday: 'Remove holiday {{number}}',
  },
  findings: { heading: 'Check', list: 'Findings', none: 'Nothing found', unsaved: 'Checked when saved', empty: 'The canvas is empty: the first node that you add is the start.', errors: '{{count}} errors: cannot be published', warnings: '{{count}} warnings', error: 'Error', warning: 'Warning', show: 'Show', openExit: '“{{exit}}” leads nowhere yet', emptyPiece: '{{field}}: part {{number}} is empty', lacks: '“{{field}}” is missing', muteAnnouncement: '“{{name}}” is switched on, but there is nothing to play: it is skipped' },
  mends: {
    'remove-node': 'Delete the node', 'declare-variable': 'Declare {{subject}}', 'line-queue': "Use the line's queue", 'silent-to-fallback': 'Silence to the fallback', 'zero-to-fallback': '0 to the fallback', 'queue-as-fallback': 'Queue as fallback', 'exit-to-fallback': 'Connect to the fallback', 'remove-piece': 'Remove the part',
  },
  figures: { toHuman: 'At most {{seconds}} s to a human (limit {{max}})', menus: 'depth of menus {{depth}} (limit {{max}})', noMenu: 'no menu', unknown: 'Time to a human: known when the errors are mended' },
  search: { label: 'Find in the flow', hint: 'Text, key, queue or id; Enter for the next', none: 'Nothing found', count: '{{place}} / {{count}}' },
  problems: { nodeId: 'Begins with a letter or digit; letters, digits, - and _, at most 64.', nodeIdTaken: 'Another node has this id.', flowId: 'Begins with a letter or digit; letters, digits, . - and _, at most 64.', flowIdTaken: 'Another flow has this id.' },
  editor: {
    view: 'View', canvas: 'Canvas', draft: 'Draft', draftOf: 'Draft · published version {{version}}', published: 'Published version {{version}}', new: 'New flow', unreadable: 'This draft cannot be drawn. Mend its JSON by the findings below, or delete the draft and begin again from the published version.',
  },
  modes: { edit: 'Edit', try: 'Try', replay: 'Replay', publish: 'Publish', live: 'Today' },
  save: {
    saved: 'Saved {{time}}', saving: 'Saving…', local: 'Kept in this browser, saved when the server is back', nowhere: 'Not even kept here: do not close this page', stale: "In conflict with another's changes", refusedShort: 'Not saved', refused: 'The server did not take this draft: ',
  },
  conflict: {
    heading: 'Somebody else is editing this draft', what: '{{who}} saved another one at {{time}}. Your changes are still here. How to go on:', theirs: 'Changes of {{who}}', mine: 'Your changes', both: 'Merge both', loadTheirs: 'Go on with theirs, keep mine as a new flow', keepMine: 'Go on with mine, keep theirs as a new flow',
    sameThing: 'Both changed the same thing, so they cannot be merged.', nothingLost: 'Whatever you choose, both are kept.', onlySettings: 'Only settings or layout', somebody: 'somebody else', copyName: '{{name}} ({{whose}})', myCopy: 'my changes', theirCopy: 'changes of {{who}}', taken: '{{who}} changed the draft at {{time}}; the canvas shows it, undo shows what was there.',
  },
  publish: {
    heading: 'Publish', check: '1 Check', try: '2 Try', replay: '3 Replay', publish: '4 Publish', now: 'Publish', errors: '{{count}} errors to be mended first.', noErrors: 'No errors, {{count}} warnings.', notSaved: 'The changes are not on the server yet.', seeFindings: 'See the findings', runCases: 'Run all cases', openTry: 'Open try',
    casesFailed: 'Cases failed: {{count}} of {{all}}.', casesPassed: 'Every case passed: {{count}}.', noCases: 'No cases yet. A try can be kept as one.', replayed: '{{calls}} calls of yesterday, {{different}} would end elsewhere.', replayYesterday: "Replay yesterday's calls", openReplay: 'Open replay',
    comment: 'Comment', commentHint: 'What was changed, and why', blocked: 'There are errors.', nothingNew: 'Nothing to publish.', needComment: 'A comment is needed.', done: 'Published as version {{version}}; new calls take it.', calm: 'New calls take the new version; calls under way stay on theirs.', good: 'passed', bad: 'failed',
  },
  testCall: { here: 'Dial it in the browser', ask: 'Test call', number: 'Dial {{number}} in the browser or from a seat before {{time}}: it runs this draft.' },
  versions: {
    heading: 'Versions', none: 'Never published.', number: 'Version {{version}}', live: 'live', draft: 'Draft', compare: 'Compare with version {{older}}', compareDraft: 'Compare the draft with version {{version}}', rollBack: 'Roll back to version {{version}}', back: 'Back to version {{version}}: new calls are answered with it.', undone: 'Undone: version {{version}} is live again.', backComment: 'Rolled back from version {{from}}', undoComment: 'Roll back undone, from version {{from}}',
  },
  difference: { heading: 'Difference', added: 'added', removed: 'removed', changed: 'changed', canvas: 'Canvas', text: 'Text', close: 'Close', none: 'No difference.', settings: 'settings' },
  try: {
    heading: 'Try', line: 'Line', caller: 'Caller', at: 'Time', language: 'Language', usualLanguage: 'Not said', start: 'Dial', again: 'Dial again', back: 'One step back', walk: 'The way', after: '{{seconds}} s', ended: 'Ends at', keys: 'The caller presses', row: 'A row of keys', send: 'Send', silence: 'Presses nothing', hangUp: 'Hangs up',
    lookUp: 'The other system answers', value: '{{name}}', answered: 'Found', nothing: 'Nothing', failed: 'Fails', result: 'What comes of it', notReached: 'Nobody answers there', worked: 'Works',
  },
  cases: { heading: 'Test cases ({{count}})', name: 'Name of the case', save: 'Keep as a case', none: 'A try that ended can be kept; a flow whose cases fail cannot be published.', walk: 'Walk it' },
  ends: { queue: 'Queue', 'hang-up': 'Hang up', transfer: 'Transfer', 'voice-mail': 'Message', 'leave-message': 'Message', callback: 'Callback', return: 'Return', 'caller-hung-up': 'Caller hung up', abandoned: 'Caller hung up', fallback: 'Fallback', other: 'Other' },
  replay: {
    heading: 'Replay of real calls', range: 'Days', run: 'Replay', what: 'The draft on these calls; no call is touched', none: 'Choose the days and see how many calls would end elsewhere.', calls: 'Calls', same: 'End the same', different: 'End elsewhere', undecided: 'Undecided', truncated: 'Too many calls: only some were replayed. Choose fewer days.', allSame: 'No call would end elsewhere.',
    before: 'Before', after: 'After', count: 'Calls', see: 'See {{count}}', undecidedHeading: '{{count}} undecided', withheld: 'Withheld',
  },
  live: {
    heading: 'Today', version: 'Published version {{version}}', at: 'as of {{time}}', stale: 'No connection: older figures', notPublished: 'Not published: no calls.', table: 'Nodes', node: 'Node', entered: 'Entered', left: 'Gave up', stay: 'Mean stay', nobody: 'No calls today.', gaveUp: '{{count}} gave up', byKey: 'Key {{key}}: {{count}}', noKey: 'others: {{count}}', mean: '{{seconds}} s',
  },
  prompts: {
    heading: 'Prompts', count: '{{count}} in all', none: 'No recordings yet. Upload one and flows can play it.', name: 'Name', length: 'Length', version: 'Version', usedBy: 'Used by', versionBy: 'Version {{version}} · {{time}} {{who}}', versions: 'Versions {{count}}', playedNow: 'In use', bringBack: 'Bring back', place: '{{flow}} ({{count}})', keepName: 'Name of the recording', keep: 'Keep as a recording', kept: 'Kept as “{{name}}”', replace: 'New recording…', inUse: 'A flow uses it', upload: 'Upload', choose: 'Choose a sound file…', chosen: 'Chosen: {{name}}',
    formats: 'Any usual format, up to 20 MB; converted for the telephone.', uploadNow: 'Upload', tooLarge: 'More than 20 MB: please shorten it.', idTaken: 'There is a recording with this id: use “New recording” in the list.', speak: 'Text to speech', speakText: 'Text to hear', speakHint: 'Type a sentence and hear what callers hear',
  },
  announcements: {
    heading: 'Announcements', what: 'When on, the next caller hears it', none: 'There is nothing to switch.', general: 'General', on: 'On', off: 'Off', since: '{{time}} {{who}}', switch: 'Play', switchOn: 'On', switchOff: 'Off', text: 'Text', prompt: 'A recording instead', promptHint: 'A recording is played; without one the text is spoken', noPrompt: 'None', save: 'Save', saveLive: 'Save, in force at once',
  },
};

export const desk = {
  state: { offline: 'Signed out', ready: 'Ready', ringing: 'Ringing', announcing: 'Announcing', callingOut: 'Calling out', talking: 'Talking', held: 'On hold', wrapUp: 'Wrap-up', notReady: 'Not ready', noAnswer: 'No answer', phoneLost: 'Lost', unknown: 'Connecting' },
  stateMenu: { name: 'My state', endWrapUp: 'End wrap-up, ready', afterwards: 'Then {{reason}}', signOutLater: 'Sign out (after the call)', signOutAnyway: 'Sign out anyway: {{count}} tickets are only in this browser' },
  bar: {
    name: 'Call bar', incoming: 'Call', secondsLeft: '{{seconds}} s left', announceRing: 'Incoming call, {{caller}}', titleRinging: 'Call {{caller}}', answer: 'Answer', refuse: 'Decline…', refuseHint: 'with a reason',
    pickUp: 'Pick up phone {{seat}}', mute: 'Mute', unmute: 'Unmute', hangUp: 'Hang up', notReady: 'Not ready…', ready: 'Ready', readyHint: 'take calls', reconnect: 'Reconnect', phone: 'phone', withheld: 'Number withheld',
    repeat: 'Call no. {{times}}', open: '{{count}} open', announcingHint: 'The caller hears your work number', callingOwn: 'Pick up your phone; then the other side is dialled', callingHint: 'Dialling', called: 'Calls as line', mutedHint: 'Muted: the caller cannot hear you', afterwards: 'Then: {{reason}}', awayHint: 'Coming back to the call; the caller hears music', dialled: 'Dialled', waited: 'Waited', way: 'Way', noKeys: 'straight to an agent', phoneLostHint: 'The phone is not connected to the switch; ready again when it is back.',
    phoneOnly: 'Details of the call are not here yet; you can answer', waitingForCalls: 'Waiting for calls', phoneLostHeadline: 'Phone lost, no calls for now', notOnDuty: 'Not taking calls yet', noCallsNow: 'No calls now',
    becomeReady: 'Press “Ready” to take calls.', forced: '{{why}}, since {{time}}', seat: 'Seat {{seat}}', skills: 'Your skills: {{skills}}', skill: '{{name}} level {{level}}',
  },
  controls: {
    hold: 'Hold', resume: 'Take back', transfer: 'Transfer', keypad: 'Keys', keypadHint: 'keypad', keypadName: 'Send keys to the other side', keypadEmpty: 'to the other side', more: 'More', moreHint: 'recording',
    pauseRecording: 'Pause recording', resumeRecording: 'Resume recording', recordingPausedHint: 'Recording paused', heldHint: 'The caller hears music, not you',
    notTalking: 'When connected', wait: 'The last wish is not done yet', heldFirst: 'Take the call back first',
    transferNote: 'You go to wrap-up at once; the ticket goes with the call.', search: 'Number, name or queue', queues: 'Queues', agents: 'Agents', free: 'Ready', nothingFound: 'Nothing found',
  },
  wrapUp: { over: 'Call ended', talked: 'talked {{time}}', timer: 'Wrap-up', left: '{{time}} left', then: 'Then', stay: 'Stay', saveReady: 'Save and ready', saveRest: 'Save and {{reason}}' },
  caller: {
    heading: 'Caller', number: 'Number', place: 'Place', line: 'Line', queue: 'Queue', unknownPlace: 'unknown', repeat: 'Call no. {{times}} in 7 days', last: 'Last {{time}}, {{agent}}', noAgent: 'no agent', open: 'Open tickets', noOpen: 'No open tickets', noTitle: '(no title)',
    history: 'History', noHistory: 'First call of this number', noTicket: 'No ticket', leftOver: 'The wrap-up is over and this ticket is still a draft. Go on; it saves itself.',
  },
  way: { heading: 'Way to you', none: 'No keys, straight to an agent', why: 'Why you' },
  idle: {
    myCalls: 'My calls', answered: 'Answered', meanTalk: 'Mean talk', allTalk: 'All talk', tickets: 'Tickets', noCalls: 'No calls today yet. When you are ready, a call appears above.', why: 'Why no calls',
    whyPhone: 'Your phone is not connected to the switch, so no calls come. Connect it first.',
    noSkills: 'You have no skills yet, so no calls come. Ask your shift leader.',
  },
  ticket: {
    heading: 'Ticket', numbered: 'Ticket {{id}}', draft: 'Draft', draftWithCall: 'Draft · opened with the call', saved: 'Saved', created: 'Opened {{time}}', autosaved: 'Saved {{time}}', saving: 'Saving…', keptHere: 'Kept in this browser, stored later', keptNowhere: 'Cannot be kept: do not close this page',
    type: 'Type', title: 'Title', category: 'Matter', region: 'Region', address: 'Place', urgency: 'Urgency', secrecy: 'Secret', matter: 'In words', contactName: 'Name', reply: 'Options', secrecyWord: 'Keep the caller secret', titleHint: 'The request in one sentence',
    categoryHint: 'Name or pinyin initials', nothingFound: 'Nothing found', regionHint: 'Name, pinyin initials or code', addressHint: 'Number, crossing, stop', matterHint: 'Who, when, where, what, what is asked', contactHint: 'Mr Zhang', noType: 'No type', missingField: '{{field}} is needed before saving.', missing: '{{count}} missing: {{fields}}',
    requiredCount: 'Required {{done}} / {{all}}', save: 'Save ticket', conflict: 'Changed elsewhere to “{{theirs}}”; yours is kept.', emptyText: 'empty', useTheirs: 'Use theirs', updated: 'Updated', openCall: 'See the call',
  },
} as const;

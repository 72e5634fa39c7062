export const calls = {
  reveal: { open: 'Show number…', note: 'Shown for 30 s; who looked, when and why is kept.', reason: 'Reason', show: 'Show', left: 'hidden in {{seconds}} s', reasons: { callBack: 'to call back', verify: 'to verify', asked: 'the citizen asked' } },
  calls: {
    direction: 'Direction', directions: { inbound: 'Inbound', outbound: 'Outbound' }, ofTicket: 'Calls of this ticket',
    arrived: 'Time', caller: 'Other side', callerHint: 'Whole number', agent: 'Agent', seat: 'Seat', line: 'Line', queue: 'Queue', outcome: 'Outcome', wait: 'Wait', talk: 'Talk', rating: 'Rating', recording: 'Recording', ticket: 'Ticket', time: 'Days', fromDay: 'From', toDay: 'To',
    clear: 'Clear', abusive: 'abusive', hasRecording: 'yes', recordingFaults: { refused: 'none', missing: 'lost', short: 'short' }, recordingFaultsLong: { refused: 'Disk nearly full: not recorded', missing: 'Recording is missing', short: 'Recording shorter than the talk' }, total: '{{total}} calls', none: 'No calls yet. They appear here.', noneFiltered: 'No call fits.', stale: 'No connection; these rows are older', keysHint: '↑ ↓ choose · Enter open', notRated: 'not rated', rated: 'rated {{rating}}',
    facts: 'The call', ended: 'Ended', stillOpen: 'in progress', whole: 'Length', openTicket: 'Open the ticket', id: 'Call {{id}}', why: 'Why this agent',
  },
  abandoned: {
    hint: 'Callers who waited and got nobody, each number once; gone when they get through.', none: 'Nobody is to be rung back.', times: 'Calls', first: 'First', last: 'Latest', close: 'Done', claim: 'Mine', unclaim: 'Give back', who: 'Taken by', nobody: 'nobody', since: '{{name}}, since {{time}}', total: '{{total}} callers',
  },
  player: {
    heading: 'Recording', caller: 'Citizen', agent: 'Agent', wave: 'Waveform, {{time}} long', play: 'Play', pause: 'Pause', seconds: 's', speed: 'Speed', legs: 'Who', stretch: { held: 'On hold', paused: 'Recording paused' }, leg: { both: 'Both', caller: 'Citizen only', agent: 'Agent only' },
    notYet: 'The call is not over; the recording comes later.', noTalk: 'Not connected, so there is no recording.', none: 'This call has no recording.',
  },
  timeline: {
    heading: 'Timeline', main: 'Main', all: 'All {{count}}', none: 'Nothing yet.', otherKind: 'Other', dialled: '{{caller}} dialled {{line}}', placed: '{{agent}} calls {{caller}} as line {{line}}', key: 'key {{key}}', place: 'place {{place}}', offeredTo: 'rang {{agent}} (seat {{seat}})', toHead: 'back to the head', relaxedTo: 'now needs {{needs}}', anyAgent: 'any agent', lengths: '{{real}} of {{expected}}', toldPosition: 'position {{position}}', toldMinutes: 'about {{minutes}} min', toPlace: 'back to its place', joined: '{{from}} into {{to}}', by: '{{who}} hung up',
    kinds: {
      'place-kept': 'Place kept', survival: 'Waited in survival mode', 'survival-joined': 'Joined in survival mode', relaxed: 'Needs widened', moved: 'Other queue', 'position-told': 'Position told', 'callback-asked': 'Callback asked', 'caller-away': 'Awaits callback',
      'agent-away': 'Agent cut off', 'agent-rung-again': 'Rung again', 'agent-back': 'Agent back', 'agent-given-up': 'Agent did not return',
      placed: 'Call out', 'callback-ready': 'Agent picked up', 'callback-dialled': 'Dialling the citizen', 'callback-answered': 'Citizen answered', 'callback-failed': 'Not reached', 'outside-dialled': 'Dialled outside', 'outside-answered': 'Outside answered', 'outside-ended': 'Outside ended', arrived: 'Arrived', ivr: 'Flow', queued: 'Queued', offered: 'Offered', 'offer-answered': 'Answered', announcing: 'Work number', joined: 'Talking', held: 'On hold', resumed: 'Taken back', muted: 'Muted', unmuted: 'Unmuted', dtmf: 'Keys sent', 'recording-refused': 'Not recorded', 'recording-faulty': 'Recording not full', 'recording-paused': 'Recording paused', 'recording-resumed': 'Recording resumed', transferred: 'Transferred', consulted: 'Consulting', 'three-way': 'Three-way', toggled: 'Toggled', merged: 'Merged', 'agent-left': 'Agent left', 'help-asked': 'asked for help', 'taken-over': 'taken over', 'to-rating': 'to rating', 'consult-ended': 'Consultation ended', 'guest-invited': 'Third party rung', 'guest-answered': 'Third party answered', 'guest-held': 'Third party held', 'guest-resumed': 'Third party back', 'guest-left': 'Third party left', 'handed-over': 'Taken over', 'control-failed': 'Not done', 'recording-started': 'Recording', 'offer-ended': 'Not joined', returned: 'Returned', 'talk-ended': 'Talk ended', rated: 'Rated',
      'wrap-up-started': 'Wrap-up', 'wrap-up-ended': 'Wrap-up over', 'work-order': 'Ticket', abusive: 'Abusive call', left: 'Left', ended: 'Ended',
    },
  },
} as const;

export const common = {
  common: { loading: 'Loading…', retry: 'Try again', close: 'Close', gotIt: 'OK', listSeparator: ', ', comma: ', ', colon: ': ', dot: ' · ' },
  errors: {
    network: 'The network is down: no answer from the server. Check the cable and try again.',
    status: 'The server did not complete this (status {{status}}). Try again later, or tell IT.',
    unexpected: 'Something on this page failed. Try again, or reload the page.',
    id: 'For IT: {{id}}', page: 'This page has to be opened again', pageHint: 'What you typed is kept in this browser and comes back. The call goes on.', reload: 'Open again',
  },
  time: { seconds: '{{seconds}} s', minutes: '{{minutes}} min {{seconds}} s', hours: '{{hours}} h {{minutes}} min', longDay: 'D MMMM YYYY', dayFormat: 'D MMM' },
  shell: {
    brand: '12345 Hotline', nav: 'Main', desk: 'Desk', calls: 'Calls', abandoned: 'Missed callers', flows: 'Flows', prompts: 'Prompts', announcements: 'Announcements', skip: 'Skip to content', theme: 'Appearance', themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    text: 'Text size', textNormal: 'Normal', textLarge: 'Large', language: 'Language', keys: 'Keys', signOut: 'Sign out',
  },
  signin: {
    title: '12345 Government Hotline', stepSignIn: '1 Sign in', stepSeat: '2 Seat', login: 'Work number', password: 'Password', submit: 'Sign in',
    needLogin: 'Enter your work number.', needPassword: 'Enter your password.', capsLock: 'Caps lock is on',
    locked: 'Too many wrong passwords: this number is locked for {{time}}. Ask your shift leader for a new password.',
    forgotten: 'Repeated wrong passwords lock the number for a while. Ask your shift leader for a new one.', seatLater: 'Choose a seat after signing in',
    systemUp: 'All systems normal', systemLimited: 'Some functions are limited; calls can be taken', systemDown: 'The system is not available; try again later',
    welcome: '{{name}}, choose your seat', seatWhy: 'Calls ring on the phone of this seat.', seat: 'Seat', seatHint: 'The number on the desk', lastSeat: 'Last time: {{seat}}', needSeat: 'Enter the seat.',
    takenBy: '{{seat}} is used by {{name}}. Choose another seat.', notTaken: 'Nobody sits at {{seat}}', sit: 'Take the seat', noSeat: 'No seat, only the list of calls', takenSeats: 'Taken seats', allFree: 'Nobody has a seat now.',
    expired: 'Your session ended. Sign in again.', expiredHint: 'Everything on the page is still here and will be saved.', passwordOf: 'Password of {{user}}', again: 'Sign in and go on', another: 'Somebody else',
  },
  limits: {
    linkLost: 'Connection lost, reconnecting (the call goes on)', linkLostKept: 'Connection lost, reconnecting (the call goes on). The ticket is kept in this browser',
    'database-away': 'Database away: tickets are kept in this browser and stored later; calls go on', 'switch-away': 'No connection to the switch; calls in progress go on, no new ones for the moment',
    'journal-away': 'The record is not available; emergency routing takes the calls, tickets are kept in this browser', 'disk-full': 'The disk of the server is nearly full: recordings may be incomplete. Tell IT now',
    survival: 'Emergency mode: answer and hang up work, details of the calls come later', other: 'One function is limited (code {{code}}). Tell IT',
    phoneLostInCall: 'The phone lost its registration and is recovering; this call goes on', otherTab: 'Another tab has the phone; this one shows but does not ring. Close that tab and this one takes over',
    microphone: { denied: 'The microphone is not allowed: callers cannot hear you. Allow it at the left of the address bar and try again', missing: 'No microphone found: callers cannot hear you. Plug in the headset and try again' },
    recovered: 'Connected again; {{count}} fields saved',
  },
  search: { open: 'Search', heading: 'Search', hint: 'Number, ticket, call or agent', what: 'A telephone number or a work number finds calls. ↑ ↓ choose, Enter opens.', nothing: 'Nothing found', failed: 'Not possible now, try later' },
  keys: {
    heading: 'Keys', space: 'Space', answer: 'Answer', mute: 'Mute / unmute', hold: 'Hold / take back', transfer: 'Consult, transfer', threeWay: 'Three-way with 110', toggle: 'Toggle', merge: 'Merge', leave: 'Leave the others', endConsult: 'End consultation, close a panel', hangUp: 'Hang up', save: 'Save the ticket (wrap-up: save and ready)', callOut: 'Call out, call back', search: 'Search', notReady: 'Not ready: choose a reason',
    type: 'Ticket type, in its field', play: 'Play / pause a recording', seek: 'Back / forward 5 s', help: 'This panel', ime: 'Keys do nothing while an input method composes.',
  },
} as const;

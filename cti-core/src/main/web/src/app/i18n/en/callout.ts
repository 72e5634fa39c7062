export const callout = {
  callOut: {
    button: 'Call out', key: 'Alt O', back: 'Call back', backTo: 'Call {{caller}}', heading: 'Call out', number: 'Number', numberHint: 'Number, with area code if elsewhere', dial: 'Dial',
    shown: 'They see the number of the line. Your phone rings first; pick it up and they are dialled.', forTicket: 'Belongs to ticket {{id}}', busy: 'When the call is over', noSeat: 'Take a seat first', script: 'Say first: hello, this is {{line}}.',
  },
  tasks: {
    nav: 'My tasks', heading: 'My tasks', all: 'All tasks', none: 'No tasks.', noneHint: 'When you promise to call back, press “Promise to call…” under the ticket; you are reminded here.', total: '{{count}} tasks', due: 'Due', caller: 'Whom', what: 'Promise', ticket: 'Ticket', owner: 'Owner', tries: 'Tried', triesCount: '{{count}} times',
    overdue: 'late by {{time}}', soon: 'in {{time}}', minutes: '{{minutes}} min', dial: 'Dial', done: 'Done', postpone: 'Postpone…', handOver: 'Hand over…', drop: 'Drop…', reason: 'Reason', to: 'To', toHint: 'Choose a colleague', save: 'OK',
    undo: 'Undo', didDone: 'Done: {{caller}} {{what}}', didDrop: 'Dropped: {{caller}} {{what}}', didPostpone: 'Postponed to {{time}}: {{caller}}', didHandOver: 'Handed to {{to}}: {{caller}}', undoReason: 'Taken back',
  },
  promise: {
    button: 'Promise to call…', heading: 'Promise to call back', when: 'When', what: 'About what', whatHint: 'e.g. answer after checking the fee', hour: 'In 1 hour', today: 'Today 17:30', tomorrow: 'Tomorrow 9:00', own: 'Choose', save: 'Add to my tasks', saved: 'Added to your tasks: call at {{time}}', noNumber: 'The caller hid the number; nobody can call back', cancel: 'Cancel',
  },
} as const;

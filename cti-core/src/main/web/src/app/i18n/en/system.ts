export const system = {
  system: {
    heading: 'System', allWell: 'All is well', notWell: '{{count}} not well', checked: 'Checked {{time}}', stale: 'No connection: this is how it was at {{time}}', since: 'since {{time}}',
    states: { up: 'Well', limited: 'Limited', down: 'Fault' },
    parts: { asterisk: 'Asterisk', trunk: 'Trunk', journal: 'Journal', database: 'Database', disk: 'Disk', clock: 'Clock', directory: 'Configuration', seats: 'Phone settings', prompts: 'Flow prompts' }, otherPart: 'Other part', seat: 'Seat {{seat}}',
    seats: 'Phones of the seats', lost: '{{count}} phones in use are not registered', seated: '{{count}} in use, all registered', free: '{{count}} free, {{registered}} of them registered', nobody: 'Nobody has a seat now.',
    faults: 'Fault log', faultsHint: 'Written by the server itself', noFaults: 'There has been no fault yet.', begin: 'Began', part: 'Part', what: 'What', end: 'Ended', lasted: 'Lasted', lasting: 'Goes on', more: '{{count}} more',
  },
};

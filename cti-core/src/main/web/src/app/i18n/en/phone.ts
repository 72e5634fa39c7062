export const phone = {
  phone: {
    heading: 'Phone and notices', none: 'No phone', starting: 'Phone connecting', elsewhere: 'Phone in another tab', elsewhereLong: 'Another tab has the phone', lost: 'Phone lost', good: 'Phone good', loss: 'Loss {{percent}}%', slow: 'Delay {{ms}} ms',
    deskGood: 'The desk phone is connected', deskLost: 'The desk phone is not connected: check power and cable', registered: 'The browser phone is registered', unconfirmed: 'The browser phone is registered; the server has not seen it yet',  tryMicrophone: 'Test microphone', stopTest: 'Stop', level: 'Microphone level', heardYou: 'We hear you', heardNothing: 'No sound: check the mute switch', microphone: 'Microphone ready', microphoneDenied: 'Microphone not allowed', microphoneMissing: 'No microphone found',
    autoAnswer: 'Calls answer themselves after a tone', sound: 'The ring can be heard', soundLocked: 'The browser does not ring yet: press “Try”', tryRing: 'Try', notices: 'Desktop notices on', noticesOff: 'Desktop notices off', noticesDenied: 'Desktop notices forbidden by the browser', allow: 'Allow', ringDevice: 'Ring on', defaultDevice: 'Default',
    cause: { socket: 'No connection to the phone service, trying again', refused: 'The switch refuses the phone of this seat: take another seat or tell IT', timeout: 'The phone service does not answer, trying again', other: 'Registration lost, trying again' },
  },
  demo: {
    banner: 'Demo', what: 'A citizen’s phone. It never calls the real 12345.', howToAnswer: 'Sign in as an agent (1001) in another tab to answer your own call.', off: 'The demo phone is off', offHint: 'This page works in demo mode only, opened on the server itself. Use a real phone to dial 12345.',
    phone: 'Phone', idle: 'Ready to dial', connecting: 'Connecting…', calling: 'Calling…', talking: 'Connected', pressed: 'pressed {{keys}}', dial: 'Dial {{number}}', try: 'How to try', microphone: 'Microphone allowed',
    steps: { one: 'Press “Dial {{number}}” and allow the microphone.', two: 'You hear the greeting and the recording notice, then wait for an agent.', three: 'In another tab sign in, take a seat, press “Ready”, and answer with F2.', four: 'Afterwards rate the call by key; the recording is under “Calls”.' },
    ended: { over: 'Call ended', cancelled: 'Cancelled', busy: 'Busy; try again later', microphone: 'The microphone is not allowed, so nothing was dialled', noConnection: 'Not connected: the switch cannot be reached', notFound: 'Not connected: no such number', failed: 'Not connected; try again later' },
  },
} as const;

// Just enough SIP over WebSocket to let a citizen's tab ring a seat's tab: a registrar without passwords and a relay that keeps no dialog.
// The two browsers exchange the SDP and talk to each other directly.
import { WebSocketServer } from 'ws';
import { offeredCall } from './data.mjs';

const header = (message, name) => new RegExp(`^${name}\\s*:\\s*(.*)$`, 'im').exec(message)?.[1]?.trim() ?? '';
const userOf = (uri) => /sips?:([^@;>]+)@/.exec(uri)?.[1] ?? '';
const copied = (message, names) => message.split('\r\n').filter((line) => names.some((name) => line.toLowerCase().startsWith(`${name}:`)));

function reply(message, status, more = []) {
  const to = header(message, 'To');
  const tag = /;tag=/.test(to) || status.startsWith('100') ? '' : `;tag=mock${Date.now()}`;
  return ['SIP/2.0 ' + status, ...copied(message, ['via', 'from', 'call-id', 'cseq']), `To: ${to}${tag}`, ...more, 'Content-Length: 0', '', ''].join('\r\n');
}

export function attachSip({ desks, publish, setState, endCall }) {
  const server = new WebSocketServer({ noServer: true, handleProtocols: () => 'sip' });
  /** The user part of every Contact seen, to its connection: in-dialog requests are addressed to it. */
  const contacts = new Map();
  const seats = new Map();
  const branches = new Map();
  let counter = 0;

  const deskOf = (seat) => [...desks.values()].find((desk) => desk.seat?.seat === seat);

  function relay(from, to, message, uri) {
    const branch = `z9hG4bKmock${(counter += 1)}`;
    branches.set(branch, from);
    const lines = message.split('\r\n');
    if (uri) lines[0] = lines[0].replace(/ .* SIP/, ` ${uri} SIP`);
    lines.splice(1, 0, `Via: SIP/2.0/WS mock.invalid;branch=${branch}`);
    to.send(lines.join('\r\n'));
  }

  function request(socket, message) {
    const [method, uri] = message.split(' ', 2);
    const contact = header(message, 'Contact');
    if (contact) contacts.set(userOf(contact), socket);
    if (method === 'REGISTER') {
      const seat = userOf(header(message, 'To'));
      const gone = /expires=0/.test(contact) || header(message, 'Expires') === '0';
      if (gone) seats.delete(seat);
      else seats.set(seat, { socket, uri: /<([^>]+)>/.exec(contact)?.[1] });
      socket.send(reply(message, '200 OK', gone ? [] : [`Contact: ${contact};expires=60`]));
    } else if (method === 'INVITE' && !/;tag=/.test(header(message, 'To'))) ring(socket, message);
    else {
      const other = contacts.get(userOf(uri)) ?? seats.get(ringing.get(header(message, 'Call-ID')))?.socket;
      const seat = ringing.get(header(message, 'Call-ID'));
      if (method === 'ACK' && !other) return;
      if (!other || other === socket) return void socket.send(reply(message, '481 Gone'));
      if (method === 'CANCEL') return cancel(socket, other, message, seat);
      relay(socket, other, message, method === 'ACK' && !contacts.has(userOf(uri)) ? seats.get(seat)?.uri : undefined);
      if (method === 'BYE' && seat) endCall(deskOf(seat));
    }
  }

  const ringing = new Map();
  const vias = new Map();
  function ring(socket, message) {
    const free = [...seats].find(([seat]) => deskOf(seat)?.state.word === 'ready');
    socket.send(reply(message, '100 Trying'));
    if (!free) return void setTimeout(() => socket.readyState === 1 && ring(socket, message), 500);
    const [seat, { socket: agent, uri }] = free;
    const desk = deskOf(seat);
    ringing.set(header(message, 'Call-ID'), seat);
    desk.call = offeredCall();
    setState(desk, 'ringing', { by: 'system' });
    publish(desk.agent.login);
    vias.set(header(message, 'Call-ID'), { branch: `z9hG4bKmock${counter + 1}`, uri });
    relay(socket, agent, message, uri);
  }

  function cancel(socket, agent, message, seat) {
    socket.send(reply(message, '200 OK'));
    const sent = vias.get(header(message, 'Call-ID'));
    const lines = message.split('\r\n');
    lines[0] = `CANCEL ${sent.uri} SIP/2.0`;
    lines.splice(1, 0, `Via: SIP/2.0/WS mock.invalid;branch=${sent.branch}`);
    agent.send(lines.join('\r\n'));
    endCall(deskOf(seat));
  }

  function response(message) {
    const lines = message.split('\r\n');
    const at = lines.findIndex((line) => /^via:.*mock\.invalid/i.test(line));
    const socket = branches.get(/branch=([^;\s,]+)/.exec(lines[at] ?? '')?.[1]);
    const seat = ringing.get(header(message, 'Call-ID'));
    const contact = header(message, 'Contact');
    if (contact) contacts.set(userOf(contact), seats.get(seat)?.socket);
    if (/^CSeq: \d+ CANCEL/im.test(message)) return;
    if (socket) socket.send(lines.filter((_, index) => index !== at).join('\r\n'));
    const desk = seat ? deskOf(seat) : undefined;
    if (!desk?.call || !/^CSeq: \d+ INVITE/im.test(message)) return;
    if (message.startsWith('SIP/2.0 200') && desk.state.word === 'ringing') {
      const now = new Date().toISOString();
      setState(desk, 'talking');
      Object.assign(desk.call, { phase: 'announcing', answeredAt: now });
      publish(desk.agent.login);
      setTimeout(() => {
        if (desk.state.word !== 'talking') return;
        Object.assign(desk.call, { phase: 'talking', joinedAt: new Date().toISOString() });
        publish(desk.agent.login);
      }, 1_500);
    } else if (/^SIP\/2\.0 [4-6]/.test(message) && desk.state.word === 'ringing') {
      setState(desk, 'not-ready', { reason: 'rejected', by: 'system' });
      desk.call = null;
      publish(desk.agent.login);
    }
  }

  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      const message = String(data);
      if (message.trim() === '') return;
      if (message.startsWith('SIP/2.0')) response(message);
      else request(socket, message);
    });
    socket.on('close', () => {
      for (const [seat, { socket: each }] of seats) if (each === socket) seats.delete(seat);
    });
  });
  return server;
}

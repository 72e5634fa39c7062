import { describe, expect, test } from 'vitest';
import { NO_RTP, qualityBetween, rtpOf } from './rtp';
import { microphoneOf } from './microphone';

describe('rtpOf', () => {
  test('counts audio in both directions and nothing else', () => {
    const rtp = rtpOf([
      { type: 'inbound-rtp', kind: 'audio', packetsReceived: 100, bytesReceived: 16_000, packetsLost: 2, jitter: 0.004, totalAudioEnergy: 0.25 },
      { type: 'outbound-rtp', kind: 'audio', packetsSent: 98, bytesSent: 15_680 },
      { type: 'remote-inbound-rtp', kind: 'audio', roundTripTime: 0.018 },
      { type: 'inbound-rtp', kind: 'video', packetsReceived: 9 },
      { type: 'candidate-pair', packetsSent: 7 },
    ]);
    expect(rtp).toEqual({ packetsIn: 100, packetsOut: 98, bytesIn: 16_000, bytesOut: 15_680, lost: 2, jitterMs: 4, roundTripMs: 18, heard: 0.25 });
  });

  test('a connection without media counts nothing', () => expect(rtpOf([])).toEqual(NO_RTP));
});

describe('qualityBetween', () => {
  const at = (packetsIn: number, lost: number, roundTripMs: number | null = 20) => ({ ...NO_RTP, packetsIn, lost, roundTripMs });

  test('looks at the last moment, not at the whole call', () => {
    expect(qualityBetween(at(1000, 100), at(1150, 100)).grade).toBe('good');
    expect(qualityBetween(at(1000, 0), at(1090, 10))).toEqual({ grade: 'bad', lossPercent: 10, roundTripMs: 20 });
  });

  test('a long way is no good either', () => expect(qualityBetween(at(0, 0), at(150, 0, 300)).grade).toBe('fair'));
  test('silence of the line is not loss', () => expect(qualityBetween(at(5, 0), at(5, 0)).lossPercent).toBe(0));
});

test('a refused microphone is told from a missing one', () => {
  expect(microphoneOf('NotAllowedError')).toBe('denied');
  expect(microphoneOf('NotFoundError')).toBe('missing');
});

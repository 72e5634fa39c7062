/** What of the statistics of a connection this product uses. */
export interface Rtp {
  packetsIn: number;
  packetsOut: number;
  bytesIn: number;
  bytesOut: number;
  lost: number;
  jitterMs: number;
  roundTripMs: number | null;
  /** Energy of what arrived (level² × seconds): packets of silence do not raise it. */
  heard: number;
}

export const NO_RTP: Rtp = { packetsIn: 0, packetsOut: 0, bytesIn: 0, bytesOut: 0, lost: 0, jitterMs: 0, roundTripMs: null, heard: 0 };

type Report = Record<string, unknown>;

const number = (report: Report, key: string) => (typeof report[key] === 'number' ? report[key] : 0);

export function rtpOf(reports: Iterable<unknown>): Rtp {
  const rtp = { ...NO_RTP };
  for (const each of reports) {
    const report = each as Report;
    if (report['kind'] !== undefined && report['kind'] !== 'audio') continue;
    if (report['type'] === 'inbound-rtp') {
      rtp.packetsIn += number(report, 'packetsReceived');
      rtp.bytesIn += number(report, 'bytesReceived');
      rtp.heard += number(report, 'totalAudioEnergy');
      rtp.lost += Math.max(0, number(report, 'packetsLost'));
      rtp.jitterMs = Math.max(rtp.jitterMs, Math.round(number(report, 'jitter') * 1000));
    } else if (report['type'] === 'outbound-rtp') {
      rtp.packetsOut += number(report, 'packetsSent');
      rtp.bytesOut += number(report, 'bytesSent');
    } else if (report['type'] === 'remote-inbound-rtp' && typeof report['roundTripTime'] === 'number') {
      rtp.roundTripMs = Math.round(report['roundTripTime'] * 1000);
    }
  }
  return rtp;
}

export type Grade = 'good' | 'fair' | 'bad';

export interface Quality {
  grade: Grade;
  lossPercent: number;
  roundTripMs: number | null;
}

/** Loss of the time between two looks; 3 % is heard by everybody, 1 % by a trained ear. */
export function qualityBetween(before: Rtp, now: Rtp): Quality {
  const received = Math.max(0, now.packetsIn - before.packetsIn);
  const lost = Math.max(0, now.lost - before.lost);
  const lossPercent = received + lost === 0 ? 0 : (lost * 100) / (received + lost);
  const slow = now.roundTripMs ?? 0;
  const grade = lossPercent >= 3 || slow >= 400 ? 'bad' : lossPercent >= 1 || slow >= 250 ? 'fair' : 'good';
  return { grade, lossPercent: Math.round(lossPercent * 10) / 10, roundTripMs: now.roundTripMs };
}

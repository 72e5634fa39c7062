import type { ReactNode } from 'react';

export type Shape =
  | 'offline' | 'ready' | 'ringing' | 'announcing' | 'callingOut' | 'talking' | 'held' | 'consult' | 'threeWay' | 'wrapUp' | 'notReady' | 'noAnswer' | 'phoneLost' | 'unknown'
  | 'warning' | 'alarm' | 'check' | 'lines';

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 2, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

/** One shape for one state, the same everywhere. */
const SHAPES: Record<Shape, ReactNode> = {
  offline: <circle cx="8" cy="8" r="5.5" {...line} strokeDasharray="2.6 3.1" />,
  unknown: <circle cx="8" cy="8" r="5.5" {...line} strokeDasharray="2.6 3.1" />,
  ready: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  ringing: (
    <path d="M8 1.2a1 1 0 0 0-1 1v.5A4.3 4.3 0 0 0 3.7 7v3L2.3 12v.8h11.4V12l-1.4-2V7A4.3 4.3 0 0 0 9 2.7v-.5a1 1 0 0 0-1-1zM6.4 13.6a1.7 1.7 0 0 0 3.2 0z" fill="currentColor" />
  ),
  announcing: <><rect x="2.8" y="2.8" width="10.4" height="10.4" rx="1" {...line} /><rect x="3" y="8" width="10" height="5" fill="currentColor" /></>,
  callingOut: <path d="M3 13L12.5 3.5M6 3h7v7" {...line} strokeWidth={2.4} />,
  talking: <rect x="2" y="2" width="12" height="12" rx="1.5" fill="currentColor" />,
  held: <path d="M3 2h3.6v12H3zM9.4 2H13v12H9.4z" fill="currentColor" />,
  consult: <><rect x="2" y="2" width="12" height="12" rx="1.5" {...line} /><rect x="2" y="2" width="6" height="12" fill="currentColor" /></>,
  threeWay: <><circle cx="8" cy="4" r="2.6" fill="currentColor" /><circle cx="4" cy="11.4" r="2.6" fill="currentColor" /><circle cx="12" cy="11.4" r="2.6" fill="currentColor" /></>,
  wrapUp: <path d="M8 1l7 7-7 7-7-7z" fill="currentColor" />,
  notReady: <rect x="1.5" y="5.5" width="13" height="5" rx="1" fill="currentColor" />,
  noAnswer: <><circle cx="8" cy="8" r="6" {...line} /><path d="M3.9 3.9l8.2 8.2" {...line} /></>,
  phoneLost: <path d="M3 3l10 10M13 3L3 13" {...line} strokeWidth={2.6} />,
  warning: <><path d="M8 1.2l7.2 13H.8z" fill="currentColor" /><path d="M8 6v4M8 12v.2" stroke="var(--card)" strokeWidth="1.8" strokeLinecap="round" /></>,
  alarm: <><path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="currentColor" /><path d="M8 4.2v4.6M8 11.6v.2" stroke="var(--card)" strokeWidth="1.8" strokeLinecap="round" /></>,
  check: <path d="M2.5 8.5l3.5 3.6 7.5-8" {...line} strokeWidth={2.2} />,
  lines: <path d="M2 13v-2M6 13V8.5M10 13V6M14 13V2.5" {...line} strokeWidth={2.4} strokeLinecap="butt" />,
};

/** Decoration beside a word, never instead of one: hidden from assistive technology. */
export function StateShape({ shape, size = 16, className }: { shape: Shape; size?: number; className?: string }) {
  return (
    <svg className={className} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false" style={{ flex: 'none', verticalAlign: -2 }}>
      {SHAPES[shape]}
    </svg>
  );
}

import type { ReactNode } from 'react';

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

/** One small picture for one kind of node, beside its word. */
const ICONS: Record<string, ReactNode> = {
  say: <path d="M2 6h2.5L8 3v10L4.5 10H2zM10.5 5.5a3.5 3.5 0 0 1 0 5M12.6 3.6a6.2 6.2 0 0 1 0 8.8" {...line} />,
  announcement: <path d="M2 6.5v3l8 3.5V3zM4.5 10l.8 3.5M13 6a3 3 0 0 1 0 4" {...line} />,
  menu: <path d="M3 3h3v3H3zM10 3h3v3h-3zM3 10h3v3H3zM10 10h3v3h-3z" {...line} />,
  collect: <path d="M2 4.5h12v7H2zM4.8 8h.2M7.9 8h.2M11 8h.2" {...line} />,
  survey: <path d="M8 2l1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5z" {...line} />,
  'leave-message': <path d="M2 4h12v8.5H2zM2 4.5L8 9l6-4.5" {...line} />,
  callback: <path d="M3 3c0 6 4 10 10 10v-3l-3-1-1.5 1.5C6.800 9.700 6.300 9.200 5.500 7.500L7 6 6 3zM10 3h3.500v3.500M13.500 3L10 6.500" {...line} />,
  hours: <><circle cx="8" cy="8" r="6" {...line} /><path d="M8 4.500V8l2.500 1.500" {...line} /></>,
  decide: <path d="M8 1.800L14.200 8 8 14.200 1.800 8z" {...line} />,
  set: <path d="M3 5.500h10M3 10.500h10" {...line} />,
  language: <path d="M2 4h8M6 2.500V4M8.500 4C8 7.500 5.500 9.500 2.500 10.500M4 6.500c1 2 2.800 3.300 5 4M9 14l3-7 3 7M10 12h4" {...line} strokeWidth={1.300} />,
  'look-up': <><circle cx="8" cy="8" r="6" {...line} /><path d="M2 8h12M8 2c2.200 2 2.200 10 0 12C5.800 12 5.800 4 8 2" {...line} /></>,
  'ticket-progress': <path d="M4 2h8v12H4zM6 5h4M6 8h4M6 11h2" {...line} />,
  'repeat-caller': <path d="M13 8a5 5 0 1 1-1.500-3.500L13 6M13 2.500V6H9.500" {...line} />,
  'sub-flow': <path d="M2 3h5v4H2zM9 9h5v4H9zM4.500 7v4H9" {...line} />,
  queue: <path d="M3 4h10M3 8h10M3 12h6" {...line} />,
  transfer: <path d="M2 8h11M9 4l4 4-4 4" {...line} />,
  'hang-up': <path d="M2 9.500c3.500-4 8.500-4 12 0l-1.800 2-2.500-1.300V8.400a7 7 0 0 0-3.400 0v1.800L3.800 11.500z" {...line} />,
  return: <path d="M6 3L2.500 6.500 6 10M2.500 6.500H10a3.500 3.500 0 0 1 0 7H7" {...line} />,
};

export function KindIcon({ kind, size = 16 }: { kind: string; size?: number }) {
  return <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>{ICONS[kind] ?? <circle cx="8" cy="8" r="5" {...line} />}</svg>;
}

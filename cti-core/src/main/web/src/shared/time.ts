import dayjs from 'dayjs';
import { t } from 'i18next';

const two = (n: number) => String(n).padStart(2, '0');

/** 02:36, or 1:02:36 from one hour on. */
export function duration(seconds: number | null | undefined): string {
  if (seconds == null || !Number.isFinite(seconds)) return '—';
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${two(minutes)}:${two(whole % 60)}`;
}

/** 2 分 14 秒, in the language of the page. */
export function durationInWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  if (hours > 0) return t('time.hours', { hours, minutes });
  if (minutes > 0) return t('time.minutes', { minutes, seconds: whole % 60 });
  return t('time.seconds', { seconds: whole });
}

export function secondsSince(instant: string, now: number): number {
  return Math.max(0, (now - Date.parse(instant)) / 1000);
}

export function secondsUntil(instant: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(instant) - now) / 1000));
}

/** The next moment with this hour and minute: a night shift ends tomorrow. */
export function nextTime(time: dayjs.Dayjs, now = dayjs()): dayjs.Dayjs {
  const today = now.hour(time.hour()).minute(time.minute()).second(0).millisecond(0);
  return today.isAfter(now) ? today : today.add(1, 'day');
}

export const clockTime = (instant: string | number) => dayjs(instant).format('HH:mm:ss');

/** 14:32 today, 11-21 14:32 this year, 2025-11-21 14:32 before. */
export function shortTime(instant: string, now = dayjs()): string {
  const at = dayjs(instant);
  if (at.isSame(now, 'day')) return at.format('HH:mm');
  return at.isSame(now, 'year') ? at.format('MM-DD HH:mm') : at.format('YYYY-MM-DD HH:mm');
}

/** 14:31:40.112 */
export const preciseTime = (instant: string) => dayjs(instant).format('HH:mm:ss.SSS');

export const dateTime = (instant: string) => dayjs(instant).format('MM-DD HH:mm:ss');

import { t } from 'i18next';
import { usePhone } from './phoneStore';

/** Why the phone is lost, in words, with what to do. JsSIP names its causes in English. */
export function phoneCause(cause: string): string {
  switch (cause) {
    case 'socket':
    case 'Connection Error':
      return t('phone.cause.socket');
    case 'Authentication Error':
    case 'Rejected':
      return t('phone.cause.refused');
    case 'Request Timeout':
      return t('phone.cause.timeout');
    default:
      return t('phone.cause.other');
  }
}

/** Why a call of the demo phone ended. */
export function endCause(cause: string): string {
  switch (cause) {
    case 'Terminated':
      return t('demo.ended.over');
    case 'Canceled':
      return t('demo.ended.cancelled');
    case 'Busy':
    case 'Unavailable':
      return t('demo.ended.busy');
    case 'User Denied Media Access':
      return t('demo.ended.microphone');
    case 'Connection Error':
    case 'Request Timeout':
      return t('demo.ended.noConnection');
    case 'Not Found':
    case 'Address Incomplete':
      return t('demo.ended.notFound');
    default:
      return t('demo.ended.failed');
  }
}

export type PhoneHealth = 'good' | 'fair' | 'bad' | 'off';

/** The phone in one word, for the top bar. */
export function usePhoneHealth(): { health: PhoneHealth; text: string } {
  const { registration, quality } = usePhone();
  switch (registration) {
    case 'none':
      return { health: 'off', text: t('phone.none') };
    case 'starting':
      return { health: 'fair', text: t('phone.starting') };
    case 'elsewhere':
      return { health: 'fair', text: t('phone.elsewhere') };
    case 'lost':
      return { health: 'bad', text: t('phone.lost') };
    case 'registered':
      if (!quality || quality.grade === 'good') return { health: 'good', text: t('phone.good') };
      return {
        health: quality.grade,
        text: quality.lossPercent >= 1 ? t('phone.loss', { percent: quality.lossPercent }) : t('phone.slow', { ms: quality.roundTripMs ?? 0 }),
      };
  }
}

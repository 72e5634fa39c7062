import { t } from 'i18next';
import type { CallControls, Whom } from '../../shared/types';

/** Offices that everybody knows by their numbers. */
export const EMERGENCY = { 110: 'police', 119: 'fire', 120: 'ambulance', 122: 'traffic' } as const;

const isEmergency = (number: string | null): number is `${keyof typeof EMERGENCY}` => number !== null && number in EMERGENCY;

/** Known offices by their short numbers, colleagues by name, all others by number. */
export function whoIs({ name, number }: Whom): string {
  if (name !== null) return name;
  return isEmergency(number) ? t(`controls.emergency.${EMERGENCY[number]}`) : (number ?? t('controls.somebody'));
}

/** Who hears whom, in one sentence. */
export function hearing({ guests, heldSince }: CallControls): string {
  const held = heldSince !== null;
  const names = (state: string) => guests.filter((guest) => guest.state === state).map(whoIs).join(t('common.listSeparator'));
  const talking = names('talking');
  const ringing = names('ringing');
  const music = names('held');
  if (ringing !== '' && talking === '' && music === '') return t(held ? 'controls.callingHeld' : 'controls.calling', { who: ringing });
  if (held) return talking === '' ? t('controls.allMusic', { who: music }) : t('controls.citizenDeaf', { who: talking });
  if (talking === '') return t('controls.guestDeaf', { who: music });
  return music === '' ? t('controls.allHear', { who: talking }) : t('controls.someDeaf', { who: music });
}

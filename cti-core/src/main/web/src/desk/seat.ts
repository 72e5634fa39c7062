import { create } from 'zustand';
import { startPhone, stopPhone } from '../phone/agentPhone';
import { api } from '../shared/api';
import { usePreferences } from '../shared/preferences';
import type { SeatTaken } from '../shared/types';

/** The seat of this tab, with the secret of its phone: in memory only. */
export const useSeat = create<{ seat: SeatTaken | null }>()(() => ({ seat: null }));

export async function takeSeat(number: string): Promise<SeatTaken> {
  const seat = await api<SeatTaken>('PUT', '/agents/me/seat', { seat: number });
  useSeat.setState({ seat });
  usePreferences.getState().set({ lastSeat: seat.seat });
  void startPhone(seat);
  return seat;
}

export function leaveSeat() {
  stopPhone();
  useSeat.setState({ seat: null });
}

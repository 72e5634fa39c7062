import { missingFields } from '../workorder/draft';
import { keeperOf } from '../workorder/drafts';
import { focusOn } from '../workorder/focus';
import { finishWrapUp } from './actions';
import { useCurrentTicket } from './currentTicket';
import { useDesk } from './events';

/** What follows the save at the end of a wrap-up. */
export type Afterwards = { kind: 'ready' } | { kind: 'rest'; reason: string } | { kind: 'stay' };

/** Saves the ticket in the middle for good; without a required field it marks what is missing and takes the keyboard there. */
export async function saveTicket(): Promise<boolean> {
  const { id } = useCurrentTicket.getState();
  const keeper = id === null ? undefined : keeperOf(id);
  if (!keeper) return false;
  const [missing] = missingFields(keeper.view.fields);
  if (missing !== undefined) {
    useCurrentTicket.setState({ asked: true });
    focusOn(missing);
    return false;
  }
  return keeper.complete();
}

/** One key: saves, and at the end of the wrap-up goes on as chosen. */
export async function saveAndGoOn(afterwards: Afterwards): Promise<void> {
  const saved = await saveTicket();
  if (!saved || afterwards.kind === 'stay' || useDesk.getState().desk?.state.word !== 'wrap-up') return;
  await finishWrapUp(afterwards.kind === 'rest' ? afterwards.reason : null);
}

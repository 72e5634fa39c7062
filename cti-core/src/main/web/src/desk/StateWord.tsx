import { useTranslation } from 'react-i18next';
import { StateShape } from '../shared/StateShape';
import { useServerNow } from '../shared/clock';
import { duration, secondsSince } from '../shared/time';
import { reasonWord } from '../shared/words';
import { isOver, type StateView } from './stateView';

export function useStateWord(view: StateView): string {
  const { t } = useTranslation();
  return view.reason === null ? t(`state.${view.key}`) : reasonWord(view.reason);
}

/** Shape, word, colour and duration: never fewer. */
export function StateWord({ view, size = 16 }: { view: StateView; size?: number }) {
  const now = useServerNow();
  const word = useStateWord(view);
  return (
    <span className="state-word">
      <span className={`tone-${view.tone} state-name`}><StateShape shape={view.key} size={size} /> {word}</span>
      {view.since !== null && (
        <span className={isOver(view, now) ? 'state-time over' : 'state-time'}>
          {isOver(view, now) && <StateShape shape="warning" size={12} />}{duration(secondsSince(view.since, now))}
        </span>
      )}
    </span>
  );
}

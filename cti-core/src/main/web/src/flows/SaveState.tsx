import { useTranslation } from 'react-i18next';
import { StateShape } from '../shared/StateShape';
import { clockTime } from '../shared/time';
import type { KeeperView } from './flowKeeper';

/** Always in sight: does the server have what is on the canvas? */
export function SaveState({ view }: { view: KeeperView }) {
  const { t } = useTranslation('flows');
  if (view.phase === 'clean') return view.savedAt === null ? null : <span className="note flow-inline nowrap"><StateShape shape="check" size={14} className="ink-ready" /> {t('save.saved', { time: clockTime(view.savedAt) })}</span>;
  if (view.phase === 'saving') return <span className="note nowrap">{t('save.saving')}</span>;
  const word = view.phase === 'local' ? (view.keptLocally ? t('save.local') : t('save.nowhere')) : view.phase === 'stale' ? t('save.stale') : t('save.refusedShort');
  return <span className={`flow-inline nowrap ${view.phase === 'local' && view.keptLocally ? 'ink-amber' : 'ink-red'}`}><StateShape shape={view.phase === 'local' && view.keptLocally ? 'warning' : 'alarm'} size={14} /> {word}</span>;
}

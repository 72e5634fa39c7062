import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import '../flows/words';
import { useListen } from './listen';

/** Says a text as a caller would hear it, in place. */
export function HearButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation('flows');
  const { playing, problem, play, stop } = useListen();
  return (
    <span className="flow-inline">
      <Button size="small" disabled={text.trim() === ''} aria-label={`${playing ? t('common.stop') : t('common.listen')} ${label}`} onClick={() => (playing ? stop() : void play({ text }))}><span aria-hidden="true">{playing ? '■' : '▶'}</span> {playing ? t('common.stop') : t('common.listen')}</Button>
      {problem && <span className="field-error" role="alert">{problem}</span>}
    </span>
  );
}

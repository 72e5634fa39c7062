import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { SidePanel } from '../shared/SidePanel';

const KEYS = [
  ['F2', 'answer'], ['F8', 'mute'], ['F4', 'hold'], ['Alt C', 'transfer'], ['Alt J', 'threeWay'], ['Alt H', 'askForHelp'], ['Alt X', 'toggle'], ['Alt M', 'merge'], ['Alt T', 'leave'], ['Esc', 'endConsult'], ['Alt P', 'toRating'], ['Shift F9', 'hangUp'], ['Ctrl ↵', 'save'], ['Alt R', 'notReady'], ['Alt O', 'callOut'], ['Alt L', 'history'], ['Alt B', 'join'], ['Alt Z', 'knowledge'], ['1–6', 'type'],
  ['Ctrl K', 'search'], ['space', 'play'], ['← →', 'seek'], ['?', 'help'],
] as const;
/** On the page of a flow there are these instead. */
const FLOW_KEYS = [
  ['Alt N', 'flowAdd'], ['↑ ↓ ↵', 'flowChoose'], ['Ctrl → ←', 'flowWalk'], ['Ctrl ↓ ↑', 'flowSiblings'], ['Alt ↵', 'flowForm'], ['Alt G', 'flowConnect'], ['← → ↑ ↓', 'flowMove'], ['Delete', 'flowDelete'],
  ['Ctrl C', 'flowCopy'], ['Ctrl V', 'flowPaste'], ['Ctrl A', 'flowAll'], ['Ctrl Z', 'flowUndo'], ['Ctrl Shift Z', 'flowRedo'], ['Ctrl F', 'flowSearch'], ['F6', 'flowPane'], ['?', 'help'],
] as const;

/** Every key that does something now. */
export function KeysPanel({ close }: { close(): void }) {
  const { t } = useTranslation();
  const keys = /^\/flows\/./.test(useLocation().pathname) ? FLOW_KEYS : KEYS;
  return (
    <SidePanel title={t('keys.heading')} close={close}>
      <dl className="keys">
        {keys.map(([key, action]) => (
          <Fragment key={key}><dt><kbd className="key">{key === 'space' ? t('keys.space') : key}</kbd></dt><dd>{t(`keys.${action}`)}</dd></Fragment>
        ))}
      </dl>
      <p className="note">{t('keys.ime')}</p>
    </SidePanel>
  );
}

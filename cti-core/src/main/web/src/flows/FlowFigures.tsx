import { useTranslation } from 'react-i18next';
import { StateShape } from '../shared/StateShape';
import type { Content } from './model/content';
import type { Figures } from './types';

/** How long and how deep callers are led at most before a human hears them. Only of flows that answer calls. */
export function FlowFigures({ content, figures }: { content: Content; figures: Figures | null }) {
  const { t } = useTranslation('flows');
  if (content.purpose !== 'inbound') return null;
  if (!figures) return <span className="note flow-figure-line">{t('figures.unknown')}</span>;
  const { deepestMenu, maxMenuDepth, secondsToHuman, maxSecondsToHuman } = figures;
  const over = secondsToHuman > maxSecondsToHuman || deepestMenu > maxMenuDepth;
  return (
    <span className={over ? 'flow-figure-line ink-red' : 'note flow-figure-line'}>
      {over && <><StateShape shape="alarm" size={14} /> </>}
      {t('figures.toHuman', { seconds: secondsToHuman, max: maxSecondsToHuman })}{t('common.dot')}{deepestMenu === 0 ? t('figures.noMenu') : t('figures.menus', { depth: deepestMenu, max: maxMenuDepth })}
    </span>
  );
}

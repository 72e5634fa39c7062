import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { StateShape } from '../shared/StateShape';
import { canvasPort } from './canvas/Canvas';
import { nodeName } from './describe';
import { select } from './editorStore';
import type { Content } from './model/content';
import type { Finding } from './types';

export const errorsOf = (findings: readonly Finding[]) => findings.filter(({ severity }) => severity === 'error').length;

/** What the check says, worst first, each with the way to it. */
export function FindingsPane({ content, findings, checked }: { content: Content; findings: readonly Finding[]; checked: boolean }) {
  const { t } = useTranslation('flows');
  const empty = Object.keys(content.nodes).length === 0;
  const errors = errorsOf(findings);
  const sorted = [...findings].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  return (
    <section className="pane flow-findings" aria-label={t('findings.heading')}>
      <div className="pane-head" aria-live="polite">
        <h2>{t('findings.heading')}</h2>
        {empty ? <span className="note">{t('findings.empty')}</span> : !checked ? <span className="note">{t('findings.unsaved')}</span> : findings.length === 0 ? <span className="note flow-inline"><StateShape shape="check" className="ink-ready" /> {t('findings.none')}</span> : (
          <>
            {errors > 0 && <span className="flow-inline ink-red"><StateShape shape="alarm" /> {t('findings.errors', { count: errors })}</span>}
            {findings.length > errors && <span className="flow-inline ink-amber"><StateShape shape="warning" /> {t('findings.warnings', { count: findings.length - errors })}</span>}
          </>
        )}
      </div>
      {sorted.length > 0 && !empty && (
        <ul className="pane-body flush" tabIndex={0} aria-label={t('findings.list')}>
          {sorted.map((finding, index) => {
            const id = finding.node !== null && Object.hasOwn(content.nodes, finding.node) ? finding.node : null;
            return (
              <li key={index}>
                <StateShape shape={finding.severity === 'error' ? 'alarm' : 'warning'} className={finding.severity === 'error' ? 'ink-red' : 'ink-amber'} />
                <span className="hidden-text">{finding.severity === 'error' ? t('findings.error') : t('findings.warning')}</span>
                {id !== null && <strong className="clip flow-finding-node">{nodeName(content, id)}</strong>}
                <span className="flow-finding-text">{finding.sentence}</span>
                {id !== null && <Button size="small" onClick={() => {
                  select([id]);
                  canvasPort.show?.(id);
                }}>{t('findings.show')}</Button>}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

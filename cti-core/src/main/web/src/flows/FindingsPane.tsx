import { Button } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { StateShape } from '../shared/StateShape';
import { nodeName } from './describe';
import { edit, select } from './editorStore';
import { FlowFigures } from './FlowFigures';
import type { ShownFinding } from './findings';
import { goTo } from './goTo';
import type { Content } from './model/content';
import { mended } from './model/mends';
import type { Figures } from './types';

export const errorsOf = (findings: readonly { severity: string }[]) => findings.filter(({ severity }) => severity === 'error').length;

interface Props {
  content: Content;
  findings: readonly ShownFinding[];
  figures: Figures | null;
  checked: boolean;
}

/** What the check says, worst first, each with the way to it and, where there is one, the act that mends it. */
export const FindingsPane = memo(function FindingsPane({ content, findings, figures, checked }: Props) {
  const { t } = useTranslation('flows');
  const empty = Object.keys(content.nodes).length === 0;
  const errors = errorsOf(findings);
  const sorted = [...findings].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  return (
    <section className="pane flow-findings" aria-label={t('findings.heading')} tabIndex={-1} data-f6="">
      <div className="pane-head" aria-live="polite">
        <h2>{t('findings.heading')}</h2>
        {empty ? <span className="note">{t('findings.empty')}</span> : !checked ? <span className="note">{t('findings.unsaved')}</span> : findings.length === 0 ? <span className="note flow-inline"><StateShape shape="check" className="ink-ready" /> {t('findings.none')}</span> : (
          <>
            {errors > 0 && <span className="flow-inline ink-red"><StateShape shape="alarm" /> {t('findings.errors', { count: errors })}</span>}
            {findings.length > errors && <span className="flow-inline ink-amber"><StateShape shape="warning" /> {t('findings.warnings', { count: findings.length - errors })}</span>}
          </>
        )}
        <FlowFigures content={content} figures={figures} />
      </div>
      {sorted.length > 0 && !empty && (
        <ul className="pane-body flush" tabIndex={0} aria-label={t('findings.list')}>
          {sorted.map((finding) => <Row key={`${finding.node ?? ''} ${finding.sentence}`} finding={finding} content={content} />)}
        </ul>
      )}
    </section>
  );
});

function Row({ finding, content }: { finding: ShownFinding; content: Content }) {
  const { t } = useTranslation('flows');
  const { node, field, mend, severity, sentence } = finding;
  const id = node !== null && Object.hasOwn(content.nodes, node) ? node : null;
  const after = mend ? mended(content, id, mend) : null;
  const bad = severity === 'error';
  return (
    <li>
      <StateShape shape={bad ? 'alarm' : 'warning'} className={bad ? 'ink-red' : 'ink-amber'} />
      <span className="hidden-text">{bad ? t('findings.error') : t('findings.warning')}</span>
      {id !== null && <strong className="clip flow-finding-node">{nodeName(content, id)}</strong>}
      <span className="flow-finding-text">{sentence}</span>
      {id !== null && <Button size="small" onClick={() => goTo(id, field)}>{t('findings.show')}</Button>}
      {mend && after && (
        <Button size="small" onClick={() => {
          // Not `after` itself: letters may have been typed since.
          edit((current) => mended(current, id, mend) ?? current);
          if (id !== null && Object.hasOwn(after.nodes, id)) select([id]);
        }}>{t(`mends.${mend.act}`, { subject: mend.subject ?? '' })}</Button>
      )}
    </li>
  );
}

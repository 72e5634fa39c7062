import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../shared/Failed';
import { Loading } from '../../shared/Loading';
import { Canvas } from '../canvas/Canvas';
import { flowApi } from '../flowApi';
import type { Content } from '../model/content';
import { differencePicture } from './difference';
import type { Side } from './Versions';

const SIGN = { added: '+', removed: '−', changed: '~' } as const;

function useSide(id: string, side: Side, draft: Content) {
  const query = useQuery({ queryKey: ['flows', 'version', id, side], queryFn: ({ signal }) => flowApi.version(id, Number(side), signal), enabled: side !== 'draft', staleTime: Infinity });
  return side === 'draft' ? { content: draft, error: null } : { content: query.data?.content, error: query.error };
}

/** What a version has that another has not: as a picture and in words. */
export function DifferencePane({ id, from, to, draft, close }: { id: string; from: Side; to: Side; draft: Content; close(): void }) {
  const { t } = useTranslation('flows');
  const [as, setAs] = useState<'canvas' | 'text'>('canvas');
  const [left, right] = [useSide(id, from, draft), useSide(id, to, draft)];
  const picture = useMemo(() => (left.content && right.content ? differencePicture(left.content, right.content) : null), [left.content, right.content]);
  const name = (side: Side) => (side === 'draft' ? t('versions.draft') : t('versions.number', { version: side }));
  return (
    <section className="pane flow-main" aria-label={t('difference.heading')}>
      <div className="pane-head">
        <h2>{t('difference.heading')}</h2><span className="tag">{name(from)}</span><span aria-hidden="true">→</span><span className="tag blue">{name(to)}</span>
        {picture && <span className="note">{(['added', 'changed', 'removed'] as const).map((change) => `${SIGN[change]} ${t(`difference.${change}`)} ${picture.count[change]}`).join(t('common.dot'))}</span>}
        <span className="push" /><Segmented value={as} onChange={setAs} options={[{ value: 'canvas', label: t('difference.canvas') }, { value: 'text', label: t('difference.text') }]} />
        <Button onClick={close}>{t('difference.close')}</Button>
      </div>
      {left.error ?? right.error ? <Failed error={left.error ?? right.error} /> : !picture ? <Loading /> : as === 'canvas' ? <Canvas content={picture.content} marks={picture.marks} editable={false} /> : <InWords id={id} from={from} to={to} />}
    </section>
  );
}

function InWords({ id, from, to }: { id: string; from: Side; to: Side }) {
  const { t } = useTranslation('flows');
  const { data, error } = useQuery({ queryKey: ['flows', 'difference', id, from, to], queryFn: ({ signal }) => flowApi.difference(id, String(from), String(to), signal), gcTime: 0 });
  if (error) return <Failed error={error} />;
  if (!data) return <Loading />;
  if (data.nodes.length === 0 && data.settings.length === 0) return <p className="empty">{t('difference.none')}</p>;
  return (
    <ul className="pane-body flow-words" tabIndex={0} aria-label={t('difference.text')}>
      {data.nodes.map((node) => (
        <li key={node.id}>
          <span className={`flow-badge ${node.change}`}>{SIGN[node.change]} {t(`difference.${node.change}`)}</span> <strong>{node.name}</strong>
          <ul>{node.sentences.map((line) => <li key={line}>{line}</li>)}</ul>
        </li>
      ))}
      {data.settings.length > 0 && <li><span className="flow-badge changed">{SIGN.changed} {t('difference.settings')}</span><ul>{data.settings.map((line) => <li key={line}>{line}</li>)}</ul></li>}
    </ul>
  );
}

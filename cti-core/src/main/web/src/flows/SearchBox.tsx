import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canvasPort } from './canvas/Canvas';
import { nodeName } from './describe';
import type { Content } from './model/content';

/** Everything that is written in a node can be found, and is brought to the middle. */
export function found(content: Content, wanted: string): string[] {
  const words = wanted.trim().toLowerCase();
  if (words === '') return [];
  return Object.entries(content.nodes).filter(([id, node]) => `${id} ${nodeName(content, id)} ${JSON.stringify(node)}`.toLowerCase().includes(words)).map(([id]) => id);
}

export function SearchBox({ content, choose, close }: { content: Content; choose(id: string): void; close(): void }) {
  const { t } = useTranslation('flows');
  const [wanted, setWanted] = useState('');
  const [place, setPlace] = useState(0);
  const hits = found(content, wanted);
  const go = (to: number) => {
    const at = hits.length === 0 ? 0 : (to + hits.length) % hits.length;
    const id = hits[at];
    setPlace(at);
    if (id === undefined) return;
    choose(id);
    canvasPort.show?.(id);
  };
  return (
    <div className="flow-search" role="search">
      <Input
        autoFocus value={wanted} aria-label={t('search.label')} placeholder={t('search.label')} maxLength={80} allowClear
        onChange={(event) => {
          setWanted(event.target.value);
          setPlace(-1);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' || event.key === 'ArrowDown') go(place + 1);
          else if (event.key === 'ArrowUp') go(place - 1);
          else if (event.key === 'Escape') close();
          else return;
          event.preventDefault();
        }}
      />
      <span className="note nowrap" role="status">{wanted.trim() === '' ? t('search.hint') : hits.length === 0 ? t('search.none') : t('search.count', { place: Math.max(0, place) + 1, count: hits.length })}</span>
    </div>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, sentence } from '../shared/api';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';

import { StateShape } from '../shared/StateShape';
import type { Catalog } from '../workorder/catalog';
import { useIsAdmin } from './useConfig';

/** What work orders can be about and where, each list as lines of text: quick to read, to paste and to compare. */
export default function CatalogPage() {
  const catalog = useQuery({ queryKey: ['catalog'], queryFn: ({ signal }) => api<Catalog>('GET', '/catalog', undefined, signal) });
  if (catalog.isPending) return <Loading rows={8} />;
  if (!catalog.data) return <Failed error={catalog.error} retry={() => void catalog.refetch()} />;
  return <Lists key={catalog.data.version} catalog={catalog.data} />;
}

function Lists({ catalog }: { catalog: Catalog }) {
  const { t } = useTranslation();
  const admin = useIsAdmin();
  const client = useQueryClient();
  const was = { categories: catalog.categories.join('\n'), regions: catalog.regions.map(({ code, name }) => `${code} ${name}`).join('\n') };
  const [draft, setDraft] = useState(was);
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const dirty = draft.categories !== was.categories || draft.regions !== was.regions;
  const save = async () => {
    setSaving(true);
    setProblem(null);
    try {
      await api('PUT', '/catalog', { version: catalog.version, ...draft });
      await client.invalidateQueries({ queryKey: ['catalog'] });
    } catch (error) {
      setProblem(sentence(error));
    } finally {
      setSaving(false);
    }
  };
  const list = (name: 'categories' | 'regions') => (
    <label className="catalog-list">
      <span className="strong">{t(`config.catalog.${name}`)} <span className="note">{t('config.catalog.count', { count: draft[name].split('\n').filter((line) => line.trim() !== '').length })}</span></span>
      <span className="note">{t(`config.catalog.${name}Hint`)}</span>
      <Input.TextArea value={draft[name]} readOnly={!admin} spellCheck={false} onChange={(event) => setDraft((now) => ({ ...now, [name]: event.target.value }))} />
    </label>
  );
  return (
    <div className="config-body">
      <section className="pane config-edit catalog" aria-label={t('config.sections.catalog')}>
        <div className="pane-head"><h2>{t('config.sections.catalog')}</h2><span className="note push">{t('config.catalog.version', { version: catalog.version })}</span></div>
        <div className="pane-body catalog-lists">{list('categories')}{list('regions')}</div>
        {admin && (
          <div className="config-save">
            <div className="config-preview">{problem !== null && <p className="field-error" role="alert"><StateShape shape="alarm" />{problem}</p>}</div>
            {dirty && <Button onClick={() => { setDraft(was); setProblem(null); }}>{t('config.catalog.discard')}</Button>}
            <Button type="primary" disabled={!dirty} loading={saving} onClick={() => void save()}>{t('config.save')}</Button>
          </div>
        )}
      </section>
    </div>
  );
}

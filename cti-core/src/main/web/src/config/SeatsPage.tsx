import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { StateShape } from '../shared/StateShape';
import { EditPane, LastChange } from './EditPane';
import type { SeatItem, Written } from './types';
import { useIsAdmin, useItems, type Wish } from './useConfig';

const NEW = '+';

export default function SeatsPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const navigate = useNavigate();
  const admin = useIsAdmin();
  const seats = useItems('seats');
  const [done, setDone] = useState<Written | null>(null);
  const open = (target: string | null) => navigate(target === null ? '/config/seats' : `/config/seats/${encodeURIComponent(target)}`);
  if (seats.isPending) return <Loading rows={8} />;
  if (!seats.data) return <Failed error={seats.error} retry={() => void seats.refetch()} />;
  const item = seats.data.find(({ seat }) => seat === id);
  return (
    <div className={id === undefined ? 'config-body' : 'config-body two'}>
      <section className="pane" aria-label={t('config.sections.seats')}>
        <div className="pane-head">
          <h2>{t('config.sections.seats')}</h2><span className="count">{seats.data.length}</span>
          {admin && <Button className="push" size="small" onClick={() => { setDone(null); open(NEW); }}>{t('config.seats.add')}</Button>}
        </div>
        <LastChange written={done} clear={() => setDone(null)} />
        <div className="pane-body flush">
          <table className="plain-table">
            <thead><tr><th>{t('config.seats.seat')}</th><th>{t('config.seats.kind')}</th><th>{t('config.seats.phone')}</th><th>{t('config.seats.takenBy')}</th><th>{t('config.seats.autoAnswer')}</th></tr></thead>
            <tbody>
              {seats.data.map((seat) => (
                <tr key={seat.seat} className={seat.seat === id ? 'link chosen' : 'link'} onClick={() => { setDone(null); open(seat.seat); }}>
                  <td><button type="button" className="text-button" onClick={(event) => { event.stopPropagation(); setDone(null); open(seat.seat); }}>{seat.seat}</button></td>
                  <td>{t(`config.seats.kinds.${seat.kind}`)}</td>
                  <td>{seat.reachable ? t('config.seats.registered') : <span className="ink-rest">{seat.takenBy !== null && <StateShape shape="phoneLost" />} {t('config.seats.notRegistered')}</span>}</td>
                  <td>{seat.takenBy ?? ''}</td><td>{seat.autoAnswer ? t('config.yes') : ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      {(item || id === NEW) && <SeatForm key={id} item={item ?? null} close={() => open(null)} saved={(written) => { setDone(written); open(null); }} />}
    </div>
  );
}

function SeatForm({ item, close, saved }: { item: SeatItem | null; close(): void; saved(written: Written): void }) {
  const { t } = useTranslation();
  const admin = useIsAdmin();
  const [first] = useState(item);
  const [draft, setDraft] = useState({ seat: item?.seat ?? '', kind: item?.kind ?? 'browser', autoAnswer: item?.autoAnswer ?? false, newSecret: false });
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const { seat, ...fields } = draft;
  const path = first ? `/config/seats/${encodeURIComponent(first.seat)}` : '/config/seats';
  const dirty = first ? first.kind !== draft.kind || first.autoAnswer !== draft.autoAnswer || draft.newSecret : seat !== '';
  const wish: Wish | null = !dirty ? null : first ? { method: 'PUT', path, body: { ...fields, version: first.version } } : { method: 'POST', path, body: { ...fields, seat } };
  return (
    <EditPane
      title={first ? t('config.seats.edit', { seat: first.seat }) : t('config.seats.add')} wish={wish} close={close} saved={saved}
      {...(first ? { removal: { method: 'DELETE', path: `${path}?version=${first.version}` } as const, removeText: t('config.seats.removeSure', { seat: first.seat }) } : {})}
    >
      <div className="config-fields">
        <label>{t('config.seats.seat')}<Input value={draft.seat} maxLength={20} disabled={first !== null || !admin} onChange={(event) => set({ seat: event.target.value.trim() })} /></label>
        <label>
          {t('config.seats.kind')}
          <Select value={draft.kind} disabled={!admin} onChange={(kind) => set({ kind })} options={(['browser', 'desk'] as const).map((kind) => ({ value: kind, label: t(`config.seats.kinds.${kind}`) }))} />
        </label>
      </div>
      <div className="config-flags">
        <Checkbox checked={draft.autoAnswer} disabled={!admin} onChange={(event) => set({ autoAnswer: event.target.checked })}>{t('config.seats.autoAnswerLong')}</Checkbox>
        {first && <Checkbox checked={draft.newSecret} disabled={!admin} onChange={(event) => set({ newSecret: event.target.checked })}>{t('config.seats.newSecret')}</Checkbox>}
      </div>
    </EditPane>
  );
}

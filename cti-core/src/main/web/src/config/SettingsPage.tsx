import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../shared/api';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { LastChange } from './EditPane';
import { Errors } from './Effect';
import { ReasonsTable } from './ReasonsTable';
import type { Settings, Written } from './types';
import { useIsAdmin, useSave } from './useConfig';

const SECOND_SIGN_IN = ['take-over', 'refuse'] as const;

/** The rules that hold for the whole hotline. */
export default function SettingsPage() {
  const settings = useQuery({ queryKey: ['config', 'settings'], queryFn: ({ signal }) => api<Settings>('GET', '/config/settings', undefined, signal) });
  const [done, setDone] = useState<Written | null>(null);
  if (settings.isPending) return <Loading rows={5} />;
  if (!settings.data) return <Failed error={settings.error} retry={() => void settings.refetch()} />;
  return <Form key={settings.data.version} settings={settings.data} done={done} saved={setDone} />;
}

function Form({ settings, done, saved }: { settings: Settings; done: Written | null; saved(written: Written | null): void }) {
  const { t } = useTranslation();
  const admin = useIsAdmin();
  const [draft, setDraft] = useState(settings);
  const save = useSave();
  const set = (change: Partial<Settings>) => setDraft((now) => ({ ...now, ...change }));
  const dirty = JSON.stringify(draft) !== JSON.stringify(settings);
  return (
    <div className="config-body">
      <section className="pane config-edit" aria-label={t('config.sections.settings')}>
        <div className="pane-head"><h2>{t('config.sections.settings')}</h2></div>
        <LastChange written={done} clear={() => saved(null)} />
        <div className="pane-body">
          <div className="config-fields">
            <label>{t('config.settings.keptPlace')}<InputNumber value={draft.keptPlaceMinutes} min={0} max={1440} disabled={!admin} onChange={(keptPlaceMinutes) => set({ keptPlaceMinutes: keptPlaceMinutes ?? 0 })} /></label>
            <label>{t('config.settings.lastAgent')}<InputNumber value={draft.lastAgentMinutes} min={0} max={10_080} disabled={!admin} onChange={(lastAgentMinutes) => set({ lastAgentMinutes: lastAgentMinutes ?? 0 })} /></label>
            <label>{t('config.settings.restMax')}<InputNumber value={draft.restMaxAtOnce} min={0} max={10_000} disabled={!admin} placeholder={t('config.noLimit')} onChange={(restMaxAtOnce) => set({ restMaxAtOnce })} /></label>
            <label>{t('config.settings.abuseRest')}<InputNumber value={draft.abuseRestMinutes} min={0} max={120} disabled={!admin} onChange={(abuseRestMinutes) => set({ abuseRestMinutes: abuseRestMinutes ?? 0 })} /></label>
            <label>{t('config.settings.shiftWarning')}<InputNumber value={draft.shiftWarningMinutes} min={0} max={120} disabled={!admin} onChange={(shiftWarningMinutes) => set({ shiftWarningMinutes: shiftWarningMinutes ?? 0 })} /></label>
            <label>
              {t('config.settings.secondSignIn')}
              <Select value={draft.secondSignIn} disabled={!admin} onChange={(secondSignIn) => set({ secondSignIn })} options={SECOND_SIGN_IN.map((value) => ({ value, label: t(`config.settings.secondSignIns.${value}`) }))} />
            </label>
          </div>
          <Checkbox checked={draft.ticketBeforeReady} disabled={!admin} onChange={({ target }) => set({ ticketBeforeReady: target.checked })}>{t('config.settings.ticketBeforeReady')}</Checkbox>
          <p className="note">{t('config.settings.hint')}</p>
          <h3 className="config-heading">{t('config.reasons.heading')}</h3>
          <ReasonsTable reasons={draft.reasons} change={(reasons) => set({ reasons })} readOnly={!admin} kept={settings.reasons.map(({ code }) => code)} />
        </div>
        {admin && (
          <div className="config-save">
            <div className="config-preview">{save.error && <Errors error={save.error} />}</div>
            <Button type="primary" disabled={!dirty} loading={save.isPending} onClick={() => save.mutate({ method: 'PUT', path: '/config/settings', body: draft }, { onSuccess: saved })}>{t('config.save')}</Button>
          </div>
        )}
      </section>
    </div>
  );
}

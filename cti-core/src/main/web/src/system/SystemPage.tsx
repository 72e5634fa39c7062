import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../shared/api';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { StateShape } from '../shared/StateShape';
import { clockTime, dateTime, duration } from '../shared/time';
import './system.css';

type Status = 'up' | 'limited' | 'down';

interface SystemState {
  checkedAt: string;
  status: Status;
  parts: { name: string; status: Status; detail: string; since: string | null }[];
  seats: { seat: string; kind: 'desk' | 'browser'; reachable: boolean; takenBy: string | null }[];
  faults: { part: string; status: Status; detail: string; since: string; endedAt: string | null }[];
}

const EVERY_MS = 5_000;
/** The server looks every ten seconds: a picture older than this is none of now. */
const STALE_MS = 40_000;
const PARTS = ['asterisk', 'trunk', 'journal', 'database', 'disk', 'clock', 'directory', 'seats', 'prompts'] as const;
const SHAPE = { up: 'check', limited: 'warning', down: 'alarm' } as const;
const INK = { up: 'ink-ready', limited: 'ink-amber', down: 'ink-red' } as const;

/** Is everything in order, what is not, since when, and what has been out of order before. */
export default function SystemPage() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch, dataUpdatedAt } = useQuery({
    queryKey: ['system'], queryFn: ({ signal }) => api<SystemState>('GET', '/system', undefined, signal), refetchInterval: EVERY_MS,
  });
  if (isPending) return <main className="panes list"><section className="pane"><Loading rows={9} /></section></main>;
  if (!data) return <main className="panes list"><section className="pane" aria-label={t('system.heading')}><Failed error={error} retry={() => void refetch()} /></section></main>;
  const stale = error !== null || dataUpdatedAt - Date.parse(data.checkedAt) > STALE_MS;
  const sorted = [...data.parts].sort((a, b) => place(a.name) - place(b.name));
  return (
    <main className="panes system">
      <section className="pane" aria-label={t('system.heading')}>
        <div className="pane-head">
          <h2>{t('system.heading')}</h2>
          <Verdict state={data} />
          <span className={stale ? 'push ink-amber' : 'push note'}>{t(stale ? 'system.stale' : 'system.checked', { time: clockTime(Date.parse(data.checkedAt)) })}</span>
        </div>
        <div className="pane-body flush">
          <ul className="system-parts" aria-live="polite">
            {sorted.map((part) => (
              <li key={part.name} className={part.status}>
                <StateShape shape={SHAPE[part.status]} className={INK[part.status]} />
                <strong>{partWord(part.name)}</strong>
                <span className={INK[part.status]}>{t(`system.states.${part.status}`)}</span>
                <span className="system-detail">{part.detail}</span>
                <span className="note nowrap">{part.since && t('system.since', { time: dateTime(part.since) })}</span>
              </li>
            ))}
          </ul>
        </div>
      </section>
      <Seats seats={data.seats} />
      <Faults faults={data.faults} />
    </main>
  );
}

const place = (name: string) => {
  const at = PARTS.findIndex((each) => each === name);
  return at < 0 ? PARTS.length : at;
};

function partWord(name: string): string {
  const { t } = i18next;
  if (name.startsWith('seat ')) return t('system.seat', { seat: name.slice(5) });
  const known = PARTS.find((each) => each === name);
  return known ? t(`system.parts.${known}`) : t('system.otherPart');
}

function Verdict({ state }: { state: SystemState }) {
  const { t } = useTranslation();
  const bad = state.parts.filter(({ status }) => status !== 'up').length;
  return <span className={`system-verdict ${INK[state.status]}`} role="status"><StateShape shape={SHAPE[state.status]} /> {bad === 0 ? t('system.allWell') : t('system.notWell', { count: bad })}</span>;
}

/** Who sits at a phone that is not registered comes first: that person gets no calls. */
function Seats({ seats }: { seats: SystemState['seats'] }) {
  const { t } = useTranslation();
  const lost = seats.filter(({ reachable, takenBy }) => !reachable && takenBy !== null);
  const taken = seats.filter(({ takenBy }) => takenBy !== null);
  const rows = [...lost, ...taken.filter(({ reachable }) => reachable)];
  const free = seats.length - taken.length;
  return (
    <section className="pane" aria-label={t('system.seats')}>
      <div className="pane-head">
        <h2>{t('system.seats')}</h2>
        {lost.length > 0 ? <span className="ink-red"><StateShape shape="phoneLost" /> {t('system.lost', { count: lost.length })}</span> : <span className="note">{t('system.seated', { count: taken.length })}</span>}
        <span className="push note">{t('system.free', { count: free, registered: seats.filter(({ reachable, takenBy }) => reachable && takenBy === null).length })}</span>
      </div>
      <div className="pane-body flush" tabIndex={0} role="group" aria-label={t('system.seats')}>
        {rows.length === 0 ? <p className="empty">{t('system.nobody')}</p> : (
          <table className="plain-table">
            <thead><tr><th>{t('config.seats.seat')}</th><th>{t('config.seats.takenBy')}</th><th>{t('config.seats.kind')}</th><th>{t('config.seats.phone')}</th></tr></thead>
            <tbody>
              {rows.map((seat) => (
                <tr key={seat.seat}>
                  <td>{seat.seat}</td><td>{seat.takenBy}</td><td>{t(`config.seats.kinds.${seat.kind}`)}</td>
                  <td>{seat.reachable ? t('config.seats.registered') : <span className="ink-red"><StateShape shape="phoneLost" /> {t('config.seats.notRegistered')}</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}

const FIRST = 30;

function Faults({ faults }: { faults: SystemState['faults'] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? faults : faults.slice(0, FIRST);
  return (
    <section className="pane system-faults" aria-label={t('system.faults')}>
      <div className="pane-head"><h2>{t('system.faults')}</h2><span className="note">{t('system.faultsHint')}</span></div>
      <div className="pane-body flush" tabIndex={0} role="group" aria-label={t('system.faults')}>
        {faults.length === 0 ? <p className="empty">{t('system.noFaults')}</p> : (
          <table className="plain-table">
            <thead><tr><th>{t('system.begin')}</th><th>{t('system.part')}</th><th>{t('system.what')}</th><th>{t('system.end')}</th><th className="figure">{t('system.lasted')}</th></tr></thead>
            <tbody>
              {shown.map((fault) => (
                <tr key={`${fault.part} ${fault.since}`}>
                  <td>{dateTime(fault.since)}</td><td>{partWord(fault.part)}</td><td className="system-what">{fault.detail}</td>
                  <td>{fault.endedAt ? dateTime(fault.endedAt) : <span className={INK[fault.status]}><StateShape shape={SHAPE[fault.status]} size={14} /> {t('system.lasting')}</span>}</td>
                  <td className="figure">{fault.endedAt ? duration((Date.parse(fault.endedAt) - Date.parse(fault.since)) / 1000) : '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {faults.length > shown.length && <Button type="text" block onClick={() => setAll(true)}>{t('system.more', { count: faults.length - shown.length })}</Button>}
      </div>
    </section>
  );
}

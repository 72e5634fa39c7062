import { useQuery } from '@tanstack/react-query';
import { Button, Input, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { planShift } from '../desk/actions';
import { takeSeat } from '../desk/seat';
import { api, sentence } from '../shared/api';
import { Key } from '../shared/Key';
import { usePreferences } from '../shared/preferences';
import { StateShape } from '../shared/StateShape';
import { nextTime } from '../shared/time';
import { unlockSound } from '../phone/sounds';
import type { AgentRow, Desk } from '../shared/types';
import './signin.css';

/** The second step of the shift: which desk am I at? The one of last time is one key away. */
export function SeatPage({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const lastSeat = usePreferences((preferences) => preferences.lastSeat);
  const [seat, setSeat] = useState(lastSeat);
  const [shiftEnd, setShiftEnd] = useState(desk.shift === null ? null : dayjs(desk.shift.endsAt));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ['agents', 'seats'],
    queryFn: ({ signal }) => api<{ items: AgentRow[] }>('GET', '/agents', undefined, signal),
    refetchInterval: 5_000,
  });
  const taken = (data?.items ?? []).filter((agent) => agent.seat !== null && agent.login !== desk.agent.login).sort((a, b) => (a.seat ?? '').localeCompare(b.seat ?? ''));
  const number = seat.trim();
  const holder = taken.find((agent) => agent.seat === number);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || number === '') {
      if (number === '') setProblem(t('signin.needSeat'));
      return;
    }
    setBusy(true);
    setProblem(null);
    // The key that takes the seat is also the touch that lets this page sound.
    void unlockSound();
    try {
      if (shiftEnd !== null || desk.shift !== null) await planShift('me', shiftEnd === null ? null : nextTime(shiftEnd).toISOString());
      await takeSeat(number);
    } catch (error) {
      setProblem(sentence(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className="signin seat">
      <div className="signin-head"><div><h2>{t('signin.welcome', { name: desk.agent.name })}</h2><p>{t('signin.seatWhy')}</p></div></div>
      <div className="signin-panes">
        <section className="pane" aria-label={t('signin.stepSeat')}>
          <div className="pane-head"><span className="count" aria-hidden="true">2</span><h2>{t('signin.stepSeat')}</h2>{lastSeat !== '' && <span className="note push">{t('signin.lastSeat', { seat: lastSeat })}</span>}</div>
          <form className="pane-body signin-form" onSubmit={(event) => void submit(event)}>
            <label htmlFor="seat">{t('signin.seat')}</label>
            <Input id="seat" size="large" value={seat} onChange={(event) => { setSeat(event.target.value); setProblem(null); }} autoFocus inputMode="numeric" maxLength={16} autoComplete="off" placeholder={t('signin.seatHint')} />
            {problem !== null
              ? <p className="field-error" role="alert"><StateShape shape="alarm" />{problem}</p>
              : holder
                ? <p className="seat-holder"><StateShape shape="warning" size={14} /> {t('signin.takenBy', { seat: number, name: `${holder.workNumber ?? holder.login} ${holder.name}` })}</p>
                : number !== '' && data && <p className="seat-free"><StateShape shape="check" size={14} /> {t('signin.notTaken', { seat: number })}</p>}
            <label htmlFor="shift-end">{t('signin.shiftEnd')}</label>
            <TimePicker id="shift-end" size="large" format="HH:mm" minuteStep={5} needConfirm={false} value={shiftEnd} onChange={setShiftEnd} placeholder={t('signin.shiftEndHint')} />
            <Button type="primary" size="large" htmlType="submit" block loading={busy} disabled={holder !== undefined}>{t('signin.sit')} <Key>↵</Key></Button>
            <p className="note"><Link to="/calls">{t('signin.noSeat')}</Link></p>
          </form>
        </section>
        <section className="pane" aria-label={t('signin.takenSeats')}>
          <div className="pane-head"><h2>{t('signin.takenSeats')}</h2><span className="count">{taken.length}</span></div>
          <div className="pane-body">
            {taken.length === 0 ? <p className="empty">{data ? t('signin.allFree') : t('common.loading')}</p> : (
              <ul className="seats">{taken.map((agent) => (
                <li key={agent.login}><strong>{agent.seat}</strong><span><StateShape shape="talking" size={10} /> {agent.name}</span></li>
              ))}</ul>
            )}
          </div>
        </section>
      </div>
    </main>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Button, Input, type InputRef } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, sentence } from '../shared/api';
import { useServerNow } from '../shared/clock';
import { Key } from '../shared/Key';
import { useSession } from '../shared/session';
import { StateShape } from '../shared/StateShape';
import { durationInWords } from '../shared/time';
import type { Health, Session } from '../shared/types';
import { api } from '../shared/api';
import './signin.css';

const LAST_LOGIN = 'hotline.last-login';

export function SignInPage() {
  const { t } = useTranslation();
  return (
    <main className="signin">
      <div className="signin-head">
        <div>
          <h1>{t('signin.title')}</h1>
          <p>{dayjs().format(t('time.longDay'))}</p>
        </div>
        <SystemState />
      </div>
      <div className="signin-panes">
        <SignInForm />
        <section className="pane later" aria-label={t('signin.stepSeat')}>
          <div className="pane-head"><span className="count" aria-hidden="true">2</span><h2>{t('signin.stepSeat')}</h2></div>
          <p className="empty">{t('signin.seatLater')}</p>
        </section>
      </div>
    </main>
  );
}

/** Before anybody signs in: is it worth trying? */
function SystemState() {
  const { t } = useTranslation();
  const { data, isError } = useQuery({
    queryKey: ['health'],
    queryFn: async () => {
      const response = await fetch('/api/v1/health', { headers: { Accept: 'application/json' } });
      return (await response.json()) as Health;
    },
    refetchInterval: 15_000,
    retry: false,
  });
  if (isError || data?.status === 'down') return <p className="ink-red signin-state"><StateShape shape="alarm" /> {t('signin.systemDown')}</p>;
  if (!data) return null;
  return data.status === 'up'
    ? <p className="signin-state"><StateShape shape="check" className="ink-ready" /> {t('signin.systemUp')}</p>
    : <p className="ink-amber signin-state"><StateShape shape="warning" /> {t('signin.systemLimited')}</p>;
}

export function SignInForm() {
  const { t } = useTranslation();
  const now = useServerNow();
  const [login, setLogin] = useState(() => localStorage.getItem(LAST_LOGIN) ?? '');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [lockedUntil, setLockedUntil] = useState<number | null>(null);
  const [capsLock, setCapsLock] = useState(false);
  const passwordField = useRef<InputRef>(null);
  const locked = lockedUntil !== null && lockedUntil > Date.now();

  useEffect(() => {
    if (login !== '') passwordField.current?.focus();
    // Only where the keyboard begins.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || locked) return;
    if (login.trim() === '' || password === '') {
      setProblem(login.trim() === '' ? t('signin.needLogin') : t('signin.needPassword'));
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      const session = await api<Session>('POST', '/sessions', { login: login.trim(), password });
      localStorage.setItem(LAST_LOGIN, login.trim());
      useSession.getState().signedIn(session);
    } catch (error) {
      setPassword('');
      passwordField.current?.focus();
      if (error instanceof ApiProblem && error.status === 423) {
        setLockedUntil(Date.now() + (error.retryAfterSeconds ?? 60) * 1000);
      } else setProblem(sentence(error));
    } finally {
      setBusy(false);
    }
  };
  const onKey = (event: KeyboardEvent) => setCapsLock(event.getModifierState?.('CapsLock') ?? false);

  return (
    <section className="pane" aria-label={t('signin.stepSignIn')}>
      <div className="pane-head"><span className="count" aria-hidden="true">1</span><h2>{t('signin.stepSignIn')}</h2></div>
      <form className="pane-body signin-form" onSubmit={(event) => void submit(event)} onKeyDown={onKey}>
        <label htmlFor="login">{t('signin.login')}</label>
        <Input id="login" size="large" value={login} onChange={(event) => setLogin(event.target.value)} autoComplete="username" maxLength={64} autoFocus={login === ''} />
        <label htmlFor="password">{t('signin.password')}</label>
        <Input.Password id="password" size="large" ref={passwordField} value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="current-password" maxLength={256} />
        {capsLock && <p className="notice">{t('signin.capsLock')}</p>}
        {locked
          ? <p className="notice red" role="alert">{t('signin.locked', { time: durationInWords(Math.ceil((lockedUntil - Date.now()) / 1000)) })}</p>
          : problem !== null && <p className="field-error" role="alert"><StateShape shape="alarm" />{problem}</p>}
        <Button type="primary" size="large" htmlType="submit" block loading={busy} disabled={locked} data-now={Math.floor(now / 1000)}>
          {t('signin.submit')} <Key>↵</Key>
        </Button>
        <p className="note">{t('signin.forgotten')}</p>
      </form>
    </section>
  );
}

import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, sentence } from '../shared/api';
import { forgetPerson } from '../desk/actions';
import { useSession } from '../shared/session';
import { StateShape } from '../shared/StateShape';
import type { Session } from '../shared/types';

/** The session ended while the page was in use: the same person signs in here, and the page below stays as it was typed. */
export function ExpiredPanel() {
  const { t } = useTranslation();
  const user = useSession(({ session }) => session?.user);
  const takenOver = useSession((state) => state.takenOver);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (!user) return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || password === '') return;
    setBusy(true);
    setProblem(null);
    try {
      useSession.getState().signedIn(await api<Session>('POST', '/sessions', { login: user.login, password }));
    } catch (error) {
      setProblem(sentence(error));
      setPassword('');
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="expired" role="alertdialog" aria-labelledby="expired-title" onSubmit={(event) => void submit(event)}>
      <h2 id="expired-title">{takenOver ? t('signin.takenOver') : t('signin.expired')}</h2>
      <p className="note">{takenOver ? t('signin.takenOverHint') : t('signin.expiredHint')}</p>
      <Input.Password value={password} onChange={(event) => setPassword(event.target.value)} aria-label={t('signin.password')} placeholder={t('signin.passwordOf', { user: `${user.workNumber ?? user.login} ${user.name}` })} autoComplete="current-password" />
      {problem !== null && <p className="field-error" role="alert"><StateShape shape="alarm" />{problem}</p>}
      <Button type="primary" htmlType="submit" loading={busy}>{t('signin.again')}</Button>
      <button type="button" className="text-button" onClick={forgetPerson}>{t('signin.another')}</button>
    </form>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../phone/phoneStore';
import { endCause, phoneCause } from '../phone/words';
import { useServerNow } from '../shared/clock';
import { useShortcuts } from '../shared/shortcuts';
import { StateShape } from '../shared/StateShape';
import { duration } from '../shared/time';
import { CallerChoice, type Choice } from './CallerChoice';
import { isNumber, numberOf } from './callers';
import { dial, hangUpDemo, pressKey, useDemoCall } from './demoPhone';
import { HeardPane, useHeard } from './HeardPane';

const KEYS = [
  ['1', ''], ['2', 'ABC'], ['3', 'DEF'], ['4', 'GHI'], ['5', 'JKL'], ['6', 'MNO'], ['7', 'PQRS'], ['8', 'TUV'], ['9', 'WXYZ'], ['*', ''], ['0', ''], ['#', ''],
] as const;

export const DEMO_STEPS = ['one', 'two', 'three', 'four'] as const;
export const DRAFT_STEPS = ['one', 'draft'] as const;

/**
 * A telephone: a number, a keypad, and one big button whose word says what it does.
 * `areaCode` is told to the demo's phone alone, which may choose whose number is shown and reads what is heard.
 */
export function DemoPhone({ number, steps, areaCode }: { number: string; areaCode: string | undefined; steps: readonly (typeof DEMO_STEPS[number] | typeof DRAFT_STEPS[number])[] }) {
  const { t } = useTranslation();
  const now = useServerNow();
  const { call, registration, cause, microphone } = usePhone();
  const { endedBecause, keys } = useDemoCall();
  const talking = call?.phase === 'talking';
  const [choice, setChoice] = useState<Choice>({ caller: 'repeat', number: numberOf('repeat', areaCode ?? '') });
  const heard = useHeard(areaCode !== undefined);
  const canDial = registration === 'registered' && call === null && isNumber(choice.number);
  const go = () => dial(number, areaCode === undefined ? '' : choice.number);
  useShortcuts({
    Enter: canDial ? go : undefined,
    'Shift+F9': call ? hangUpDemo : undefined,
    ...Object.fromEntries(KEYS.map(([key]) => [key, talking ? () => pressKey(key) : undefined])),
  });

  const state = call
    ? { calling: t('demo.calling'), ringing: t('demo.calling'), answering: t('demo.calling'), talking: [t('demo.talking'), talking && heard && heard.stage !== 'over' ? t(`demo.stages.${heard.stage}`) : ''].filter(Boolean).join(t('common.dot')) }[call.phase]
    : endedBecause !== null ? endCause(endedBecause)
    : registration === 'registered' ? t('demo.idle') : registration === 'starting' ? t('demo.connecting') : phoneCause(cause);
  const lost = !call && registration === 'lost';
  return (
    <>
      <section className="pane demo-phone" aria-label={t('demo.phone')}>
        <div className="demo-display">
          <p className={lost ? 'ink-red' : ''} role="status">{lost && <StateShape shape="phoneLost" size={14} />} {state}</p>
          <p className="demo-number">{number}</p>
          <p className="demo-time">{call ? duration((now - call.since) / 1000) : ' '}{keys !== '' && talking && <span className="caption"> {t('demo.pressed', { keys })}</span>}</p>
        </div>
        <div className="keypad">
          {KEYS.map(([key, letters]) => (
            <button type="button" key={key} disabled={!talking} onClick={() => pressKey(key)} >
              <span>{key}</span><small aria-hidden="true">{letters}</small>
            </button>
          ))}
        </div>
        {call
          ? <Button danger type="primary" block className="demo-button" onClick={hangUpDemo}>{t('bar.hangUp')}</Button>
          : <Button type="primary" block className="demo-button" disabled={!canDial} onClick={go}>{t('demo.dial', { number })} <kbd className="key">↵</kbd></Button>}
      </section>
      <section className="pane demo-help" aria-label={t(heard ? 'demo.heard' : 'demo.try')}>
        <div className="pane-head"><h2>{t(heard ? 'demo.heard' : 'demo.try')}</h2>
          {microphone === 'denied' || microphone === 'missing'
            ? <span className="push ink-red demo-mic"><StateShape shape="alarm" /> {t(`phone.${microphone === 'denied' ? 'microphoneDenied' : 'microphoneMissing'}`)}</span>
            : talking && <span className="push note demo-mic"><StateShape shape="check" className="ink-ready" /> {t('demo.microphone')}</span>}
        </div>
        {heard ? <HeardPane call={heard} /> : <ol className="demo-steps">
          {steps.map((step, index) => <li key={step}><span className="count">{index + 1}</span><span>{t(`demo.steps.${step}`, { number })}</span></li>)}
        </ol>}
        {areaCode !== undefined && <CallerChoice choice={choice} choose={setChoice} areaCode={areaCode} disabled={call !== null} />}
      </section>
    </>
  );
}

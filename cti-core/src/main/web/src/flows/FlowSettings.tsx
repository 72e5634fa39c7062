import { Button, Input, Select } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { edit } from './editorStore';
import { NodeSelect } from './fields/NodeSelect';
import { Row } from './fields/Row';
import { CalendarForm } from './fields/CalendarForm';
import { withTop, type Content, type VariableType } from './model/content';
import { canBeFallback } from './model/kinds';

const VARIABLE = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u;
const TYPES: readonly VariableType[] = ['text', 'number', 'yes-no'];

/** The flow as a whole: its name, where it begins and where nobody is lost, its variables and calendars. */
export function FlowSettings({ content }: { content: Content }) {
  const { t } = useTranslation('flows');
  const top = (name: string, value: unknown, step: string | null = null) => edit((current) => withTop(current, name, value), step);
  const ends = useCallback((id: string) => canBeFallback(content.nodes[id]), [content]);
  return (
    <section className="pane flow-properties" aria-label={t('properties.heading')} data-f6="">
      <div className="pane-head"><h2>{t('settings.heading')}</h2><span className="caption push">{t(`purposes.${content.purpose}`)}</span></div>
      <div className="pane-body flow-form">
        <Row id="flow-name" label={t('settings.name')}><Input id="flow-name" value={content.name} maxLength={100} onChange={(event) => top('name', event.target.value, 'name')} /></Row>
        <Row id="flow-start" label={t('settings.start')}><NodeSelect id="flow-start" label={t('settings.start')} content={content} value={content.start} change={(id) => top('start', id ?? '')} /></Row>
        {content.purpose !== 'part' && (
          <Row id="flow-fallback" label={t('settings.fallback')} hint={t('settings.fallbackHint')}>
            <NodeSelect id="flow-fallback" label={t('settings.fallback')} content={content} value={content.fallback ?? ''} only={ends} change={(id) => top('fallback', id ?? undefined)} />
          </Row>
        )}
        <Variables content={content} top={top} />
        <Calendars content={content} top={top} />
        <p className="note">{t('settings.hint')}</p>
      </div>
    </section>
  );
}

type Top = (name: string, value: unknown, step?: string | null) => void;

function Variables({ content, top }: { content: Content; top: Top }) {
  const { t } = useTranslation('flows');
  const [name, setName] = useState('');
  const variables = content.variables ?? {};
  const set = (next: Record<string, VariableType>) => top('variables', Object.keys(next).length === 0 ? undefined : next);
  const free = VARIABLE.test(name) && !Object.hasOwn(variables, name);
  const add = () => {
    if (!free) return;
    set({ ...variables, [name]: 'text' });
    setName('');
  };
  return (
    <fieldset className="flow-field">
      <legend>{t('settings.variables')}</legend>
      {Object.entries(variables).map(([each, type]) => (
        <div key={each} className="flow-pair">
          <span className="clip strong">{each}</span>
          <Select size="small" aria-label={t('settings.variableType', { name: each })} value={type} options={TYPES.map((value) => ({ value, label: t(`variableTypes.${value}`) }))} onChange={(value: VariableType) => set({ ...variables, [each]: value })} />
          <Button size="small" type="text" aria-label={t('pairs.remove', { name: each })} onClick={() => set(Object.fromEntries(Object.entries(variables).filter(([other]) => other !== each)))}>{t('common.remove')}</Button>
        </div>
      ))}
      <div className="flow-pair add">
        <Input size="small" value={name} maxLength={40} aria-label={t('settings.newVariable')} placeholder={t('settings.newVariable')} status={name !== '' && !free ? 'error' : ''} onChange={(event) => setName(event.target.value)} onPressEnter={add} />
        <Button size="small" disabled={!free} onClick={add}>{t('common.add')}</Button>
      </div>
    </fieldset>
  );
}

function Calendars({ content, top }: { content: Content; top: Top }) {
  const { t } = useTranslation('flows');
  const [name, setName] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const calendars = content.calendars ?? {};
  const set = (next: Record<string, unknown>, step: string | null = null) => top('calendars', Object.keys(next).length === 0 ? undefined : next, step);
  const free = NAME.test(name) && !Object.hasOwn(calendars, name);
  const add = () => {
    if (!free) return;
    set({ ...calendars, [name]: { workday: [{ from: '08:00', to: '21:00', period: t('calendars.day') }, { from: '21:00', to: '08:00', period: t('calendars.night') }] } });
    setName('');
    setOpen(name);
  };
  return (
    <fieldset className="flow-field">
      <legend>{t('settings.calendars')}</legend>
      {Object.entries(calendars).map(([each, calendar]) => (
        <div key={each}>
          <div className="flow-pair">
            <span className="clip strong">{each}</span>
            <Button size="small" aria-expanded={open === each} onClick={() => setOpen(open === each ? null : each)}>{open === each ? t('common.fold') : t('common.edit')}</Button>
            <Button size="small" type="text" aria-label={t('pairs.remove', { name: each })} onClick={() => set(Object.fromEntries(Object.entries(calendars).filter(([other]) => other !== each)))}>{t('common.remove')}</Button>
          </div>
          {open === each && <CalendarForm value={calendar} change={(next) => set({ ...calendars, [each]: next }, `calendar.${each}`)} />}
        </div>
      ))}
      <div className="flow-pair add">
        <Input size="small" value={name} maxLength={64} aria-label={t('settings.newCalendar')} placeholder={t('settings.newCalendar')} status={name !== '' && !free ? 'error' : ''} onChange={(event) => setName(event.target.value)} onPressEnter={add} />
        <Button size="small" disabled={!free} onClick={add}>{t('common.add')}</Button>
      </div>
    </fieldset>
  );
}

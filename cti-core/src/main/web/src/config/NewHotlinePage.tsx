import { Button, Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { CalendarForm } from '../flows/fields/CalendarForm';
import { HearButton } from '../prompts/HearButton';
import { Done, EffectLines, Errors } from './Effect';
import { calendarsOf, EMPTY, hotlineBody, lacks, nightStaffed, THENS, withNight, withSkill, type HotlineDraft, type Then } from './hotline';
import { readable } from './readable';
import { StepsTable } from './StepsTable';
import type { Calendar, FlowItem, Written } from './types';
import { useItems, useSave, useTried, type Wish } from './useConfig';
import '../flows/words';
import '../flows/flows.css';

/** A number, its greeting, its queue and its people on one page, opened by one act. */
export default function NewHotlinePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setDraft] = useState<HotlineDraft>(EMPTY);
  const flows = useItems('flows');
  // The flow that answers most lines is the usual template.
  const draft = typed.flow === '' ? { ...typed, flow: flows.data?.find(({ inbound }) => inbound)?.id ?? '' } : typed;
  const missing = lacks(draft);
  const [done, setDone] = useState<Written | null>(null);
  const set = (change: Partial<HotlineDraft>) => setDraft((now) => ({ ...now, ...change }));
  const save = useSave();
  const wish: Wish | null = missing.length === 0 && !done ? { method: 'POST', path: '/config/hotlines', body: hotlineBody(draft) } : null;
  const tried = useTried(wish);
  const open = () => wish && save.mutate(wish, { onSuccess: setDone });
  return (
    <div className="config-body">
      <section className="pane config-edit" aria-label={t('config.hotline.title')}>
        <div className="pane-head"><h2>{t('config.hotline.title')}</h2><span className="note">{t('config.hotline.hint')}</span></div>
        {done && <Done written={done} undone={() => setDone(null)} />}
        <div className="pane-body config-columns">
          <div><Numbers draft={draft} set={set} /><FlowPart draft={draft} set={set} /></div>
          <div><SkillPart draft={draft} set={set} /><QueuePart draft={draft} set={set} /></div>
        </div>
        <div className="config-save">
          <div className="config-preview" aria-live="polite">
            {save.error ? <Errors error={save.error} /> : missing.length > 0 ? <p className="note">{t('config.hotline.missing', { what: missing.map((lack) => t(`config.hotline.lacks.${lack}`)).join(t('common.listSeparator')) })}</p>
              : tried.error ? <Errors error={tried.error} /> : tried.data ? <><p className="strong">{t('config.hotline.ready', { numbers: draft.numbers.map(({ number }) => number).join(t('common.listSeparator')) })}</p>{tried.data.effect.length > 0 && <EffectLines effect={tried.data.effect} />}</>
              : <p className="note">{t('config.effect.asking')}</p>}
          </div>
          {done ? <Button type="primary" onClick={() => navigate('/config/lines')}>{t('config.hotline.toLines')}</Button>
            : <Button type="primary" disabled={!wish || !tried.data} loading={save.isPending} onClick={open}>{t('config.hotline.open')}</Button>}
        </div>
      </section>
    </div>
  );
}

interface PartProps {
  draft: HotlineDraft;
  set(change: Partial<HotlineDraft>): void;
}

function Numbers({ draft, set }: PartProps) {
  const { t } = useTranslation();
  const change = (index: number, number: Partial<HotlineDraft['numbers'][number]>) => set({ numbers: draft.numbers.map((old, i) => (i === index ? { ...old, ...number } : old)) });
  return (
    <>
      <h3 className="config-heading">{t('config.hotline.numbers')}</h3>
      {draft.numbers.map((one, index) => (
        <div className="config-row" key={index}>
          <Input aria-label={t('config.lines.number')} placeholder={t('config.lines.number')} value={one.number} maxLength={20} style={{ width: 120 }} onChange={(event) => change(index, { number: event.target.value.trim() })} />
          <Input aria-label={t('config.lines.name')} placeholder={t('config.hotline.nameHint')} value={one.name} maxLength={60} onChange={(event) => change(index, { name: event.target.value })} />
          <Checkbox checked={one.urgent} onChange={(event) => change(index, { urgent: event.target.checked })}>{t('config.lines.urgent')}</Checkbox>
          {draft.numbers.length > 1 && <Button size="small" onClick={() => set({ numbers: draft.numbers.filter((_, i) => i !== index) })}>{t('config.steps.remove')}</Button>}
        </div>
      ))}
      {draft.numbers.length < 10 && <Button size="small" className="config-more" onClick={() => set({ numbers: [...draft.numbers, { number: '', name: '', urgent: false }] })}>{t('config.hotline.oneMore')}</Button>}
    </>
  );
}

function FlowPart({ draft, set }: PartProps) {
  const { t } = useTranslation();
  const flows = useItems('flows');
  const inbound = (flows.data ?? []).filter((flow) => flow.inbound);
  const template = inbound.find(({ id }) => id === draft.flow);
  return (
    <>
      <h3 className="config-heading">{t('config.hotline.flow')}</h3>
      <Radio.Group value={draft.copy} onChange={(event) => set({ copy: event.target.value as boolean })} options={[{ value: true, label: t('config.hotline.copy') }, { value: false, label: t('config.hotline.existing') }]} />
      <div className="config-fields">
        <label>
          {t(draft.copy ? 'config.hotline.template' : 'config.lines.flow')}
          <Select value={draft.flow || null} onChange={(flow: string) => set({ flow, calendars: {}, always: true })} options={inbound.map(({ id, name }) => ({ value: id, label: `${name}（${id}）` }))} />
        </label>
      </div>
      {draft.copy && <GreetingPart draft={draft} set={set} template={template} />}
      {draft.copy && <HoursPart draft={draft} set={set} template={template} />}
    </>
  );
}

interface OfTemplateProps extends PartProps {
  template: FlowItem | undefined;
}

function GreetingPart({ draft, set, template }: OfTemplateProps) {
  const { t } = useTranslation();
  const usual = template ? readable(template.greeting) : '';
  return (
    <div className="config-said">
      <label className="config-wide">
        {t('config.hotline.greeting')}
        <Input.TextArea value={draft.greeting} maxLength={500} autoSize={{ minRows: 2, maxRows: 4 }} placeholder={template && (usual || t('config.hotline.noGreeting'))} disabled={template !== undefined && template.greeting === ''} onChange={(event) => set({ greeting: event.target.value.replace(/\n/g, '') })} />
      </label>
      <HearButton text={draft.greeting.trim() || usual.replace(/[〔〕]/g, '')} label={t('config.hotline.greetingWord')} />
    </div>
  );
}

/** The calendars of the template, or a first one for a template that has none. */
function HoursPart({ draft, set, template }: OfTemplateProps) {
  const { t } = useTranslation();
  const flows = useItems('flows');
  const known = calendarsOf(template, draft);
  const others = (flows.data ?? []).flatMap((flow) => Object.entries(flow.calendars).map(([name, calendar]) => ({ value: `${flow.id} ${name}`, label: `${flow.name} · ${name}`, calendar })));
  const as = (change: (calendar: Calendar) => void) => others.length > 0 && (
    <Select aria-label={t('config.hotline.asCalendar')} placeholder={t('config.hotline.asCalendar')} value={null} style={{ width: 260 }} options={others} onChange={(chosen: string | null) => {
      const found = others.find(({ value }) => value === chosen);
      if (found) change(found.calendar);
    }} />
  );
  return (
    <>
      <h3 className="config-heading">{t('config.hotline.hours')}</h3>
      {Object.keys(known).length > 0 ? Object.entries(known).map(([name, calendar]) => {
        const change = (next: Calendar) => set({ calendars: { ...draft.calendars, [name]: next } });
        return <div key={name}><div className="config-row"><span className="strong">{name}</span>{as(change)}</div><CalendarForm value={calendar} change={change} /></div>;
      }) : (
        <>
          <Radio.Group value={draft.always} onChange={(event) => set({ always: event.target.value as boolean, closed: draft.closed || t('config.hotline.closedUsual') })} options={[{ value: true, label: t('config.hotline.always') }, { value: false, label: t('config.hotline.byCalendar') }]} />
          {!draft.always && (
            <>
              <div className="config-row config-hours">
                <Checkbox checked={nightStaffed(draft.calendar)} onChange={(event) => set({ calendar: withNight(draft.calendar, event.target.checked) })}>{t('config.hotline.night')}</Checkbox>
                {as((calendar) => set({ calendar }))}
              </div>
              <CalendarForm value={draft.calendar} change={(calendar) => set({ calendar })} />
              <div className="config-said">
                <label className="config-wide">
                  {t('config.hotline.closed')}
                  <Input.TextArea value={draft.closed} maxLength={500} autoSize={{ minRows: 2, maxRows: 4 }} onChange={(event) => set({ closed: event.target.value.replace(/\n/g, '') })} />
                </label>
                <HearButton text={draft.closed} label={t('config.hotline.closedWord')} />
              </div>
              <Radio.Group aria-label={t('config.hotline.then')} value={draft.then} onChange={(event) => set({ then: event.target.value as Then })} options={THENS.map((value) => ({ value, label: t(`config.hotline.thens.${value}`) }))} />
            </>
          )}
        </>
      )}
    </>
  );
}

function QueuePart({ draft, set }: PartProps) {
  const { t } = useTranslation();
  const queues = useItems('queues');
  return (
    <>
      <h3 className="config-heading">{t('config.hotline.queue')}</h3>
      <Radio.Group value={draft.ownQueue} onChange={(event) => set({ ownQueue: event.target.value as boolean })} options={[{ value: true, label: t('config.hotline.ownQueue') }, { value: false, label: t('config.hotline.existingQueue') }]} />
      {draft.ownQueue ? (
        <>
          <div className="config-fields">
            <label>{t('config.queues.name')}<Input value={draft.queueName} maxLength={60} placeholder={draft.numbers[0]?.name} onChange={(event) => set({ queueName: event.target.value })} /></label>
            <label>{t('config.queues.id')}<Input value={draft.queueId} maxLength={40} placeholder={draft.numbers[0]?.number} onChange={(event) => set({ queueId: event.target.value.trim() })} /></label>
          </div>
          <StepsTable steps={draft.steps} change={(steps) => set({ steps })} readOnly={false} more={draft.skill === '' ? [] : [draft.skill]} />
        </>
      ) : (
        <div className="config-fields">
          <label>{t('config.lines.queue')}<Select value={draft.queueId || null} onChange={(queueId: string) => set({ queueId })} options={(queues.data ?? []).map(({ queue }) => ({ value: queue.id, label: queue.name }))} /></label>
        </div>
      )}
    </>
  );
}

function SkillPart({ draft, set }: PartProps) {
  const { t } = useTranslation();
  const agents = useItems('agents');
  return (
    <>
      <h3 className="config-heading">{t('config.hotline.skill')}</h3>
      <p className="note">{t('config.hotline.skillHint')}</p>
      <div className="config-fields">
        <label>{t('config.skills.name')}<Input value={draft.skill} maxLength={40} onChange={(event) => set(withSkill(draft, event.target.value.trim()))} /></label>
        <label>{t('config.hotline.level')}<InputNumber min={1} max={10} value={draft.level} disabled={draft.skill === ''} onChange={(level) => set({ level: level ?? 1 })} /></label>
      </div>
      <label className="config-wide">
        {t('config.hotline.people')}
        <Select
          mode="multiple" value={draft.people} disabled={draft.skill === ''} onChange={(people: string[]) => set({ people })} showSearch={{ optionFilterProp: 'label' }} maxTagCount={8}
          options={(agents.data ?? []).filter(({ active }) => active).map(({ login, name }) => ({ value: login, label: `${login} ${name}` }))}
        />
      </label>
    </>
  );
}

import { Button, Checkbox, Input, Segmented } from 'antd';
import { memo, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StateShape } from '../shared/StateShape';
import type { TicketFields } from '../shared/types';
import { urgencyWord } from '../shared/words';
import { CategoryField } from './CategoryField';
import { useCatalog } from './catalog';
import { changedFields, missingFields, REQUIRED, type FieldName } from './draft';
import { keeperOf, useDrafts } from './drafts';
import { focusOn, registerForm } from './focus';
import { RegionField } from './RegionField';
import { SaveStatus } from './SaveStatus';
import { Key } from '../shared/Key';
import { PromiseButton, PromiseForm } from '../tasks/Promise';
import { TypeField } from './TypeField';
import { isSecret, LIMITS, PUBLIC, SECRET, URGENCIES, urgencyOf } from './limits';
import './ticket.css';

interface Props {
  id: string;
  /** Said beside the number while the draft has just come into being with its call. */
  fresh?: boolean;
  /** The mark under the fields that are missing, after somebody tried to save. */
  asked: boolean;
  onSave(): Promise<unknown>;
  primary: boolean;
  close?: () => void;
}

/** The work order of a call: open from the first ring, saved while it is typed. */
export const TicketForm = memo(function TicketForm({ id, fresh, asked, onSave, primary, close }: Props) {
  const { t } = useTranslation();
  const view = useDrafts(({ views }) => views[id]);
  const form = useRef<HTMLFormElement>(null);
  const [saving, setSaving] = useState(false);
  const [promising, setPromising] = useState(false);
  const { categories, regions } = useCatalog();

  useEffect(
    () =>
      registerForm((name) => {
        const field = form.current?.querySelector<HTMLElement>(`#ticket-${name}`);
        (field?.matches('input, textarea') ? field : field?.querySelector<HTMLElement>('[tabindex="0"], input'))?.focus();
      }),
    [],
  );
  if (!view) return null;

  const { fields, base, conflicts } = view;
  const missing = missingFields(fields);
  const change = (part: Partial<TicketFields>) => keeperOf(id)?.edit(part);
  const invalid = (name: FieldName) => asked && missing.includes(name);
  const label = (name: FieldName) => t(`ticket.${name}`);
  const text = (name: FieldName) => ({
    id: `ticket-${name}`, value: fields[name], maxLength: LIMITS[name], 'aria-required': REQUIRED.includes(name), 'aria-invalid': invalid(name),
    ...(invalid(name) ? { status: 'error' as const } : {}), autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  const row = (name: FieldName, control: ReactNode, extra = '') => (
    <div className={`ticket-field ${extra}`} key={name}>
      <label htmlFor={`ticket-${name}`}>{REQUIRED.includes(name) && <span className="required" aria-hidden="true">＊</span>}{label(name)}</label>
      <div className="ticket-control">
        {control}
        {invalid(name) && <p className="field-error"><StateShape shape="alarm" />{t('ticket.missingField', { field: label(name) })}</p>}
        {conflicts.filter(({ field }) => field === name).map(({ theirs }) => (
          <p className="ticket-conflict" key={name}>
            {t('ticket.conflict', { theirs: theirs || t('ticket.emptyText') })}
            <button type="button" className="text-button" onClick={() => change({ [name]: theirs })}>{t('ticket.useTheirs')}</button>
          </p>
        ))}
      </div>
    </div>
  );
  const saved = base.joinedInto !== null || (base.status === 'saved' && changedFields(view).length === 0);
  const save = () => {
    setSaving(true);
    void onSave().finally(() => setSaving(false));
  };

  return (
    <form ref={form} className="pane ticket" onSubmit={(event) => event.preventDefault()} aria-label={t('ticket.heading')}>
      <div className="pane-head">
        <h2>{t('ticket.heading')} {base.id}</h2>
        <span className={`tag${base.status === 'saved' ? ' blue' : ''}`}>
          {base.joinedInto !== null ? t('ticket.joinedInto', { id: base.joinedInto }) : base.status === 'saved' ? t('ticket.saved') : fresh ? t('ticket.draftWithCall') : t('ticket.draft')}
        </span>
        <SaveStatus view={view} />
        {close && <Button size="small" onClick={close}>{t('common.close')}</Button>}
      </div>
      <div className="pane-body ticket-body">
        {row('type', <TypeField id="ticket-type" value={fields.type} invalid={invalid('type')} onChange={(type) => change({ type })} />)}
        {row('title', <Input {...text('title')} placeholder={t('ticket.titleHint')} />)}
        {row('category', <CategoryField paths={categories} value={fields.category} placeholder={t('ticket.categoryHint')} nothing={t('ticket.nothingFound')} onChange={(category) => change({ category })} />)}
        <div className="ticket-pair">
          {row('region', <RegionField regions={regions} value={fields.region} invalid={invalid('region')} placeholder={t('ticket.regionHint')} onChange={(region) => change({ region })} />)}
          {row('urgency', (
            <Segmented
              id="ticket-urgency" value={urgencyOf(fields.urgency)} onChange={(urgency) => change({ urgency })}
              options={URGENCIES.map((value) => ({ value, label: urgencyWord(value) }))} aria-label={t('ticket.urgency')}
            />
          ), 'narrow')}
        </div>
        {row('address', <Input {...text('address')} placeholder={t('ticket.addressHint')} />)}
        {row('matter', <Input.TextArea {...text('matter')} placeholder={t('ticket.matterHint')} rows={6} />, 'grow')}
        <div className="ticket-pair">
          {row('contactName', <Input {...text('contactName')} placeholder={t('ticket.contactHint')} />)}
          <div className="ticket-field narrow">
            <span className="ticket-label">{t('ticket.reply')}</span>
            <Checkbox id="ticket-secrecy" checked={isSecret(fields.secrecy)} onChange={(event) => change({ secrecy: event.target.checked ? SECRET : PUBLIC })}>
              {t('ticket.secrecyWord')}
            </Checkbox>
          </div>
        </div>
      </div>
      {promising && <PromiseForm order={base} close={() => setPromising(false)} />}
      <div className="pane-foot">
        {asked && missing.length > 0 ? (
          <button type="button" className="field-error text-button" onClick={() => missing[0] && focusOn(missing[0])}>
            <StateShape shape="alarm" />
            {t('ticket.missing', { count: missing.length, fields: missing.map(label).join(t('common.listSeparator')) })}
          </button>
        ) : (
          <span className="note">{t('ticket.requiredCount', { done: REQUIRED.length - missing.length, all: REQUIRED.length })}</span>
        )}
        <span className="push" />
        <PromiseButton order={base} open={promising} toggle={() => setPromising((shown) => !shown)} />
        <Button type={primary && missing.length === 0 ? 'primary' : 'default'} disabled={saved} loading={saving} onClick={save}>
          {saved ? t('ticket.saved') : t('ticket.save')} {!saved && primary && <Key>Ctrl ↵</Key>}
        </Button>
      </div>
    </form>
  );
});


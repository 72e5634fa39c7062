import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { sentence } from '../shared/api';
import { flowPath } from '../shared/paths';
import { Row } from './fields/Row';
import { flowApi } from './flowApi';
import type { Purpose } from './model/content';
import { freeId } from './model/edits';
import type { FlowRow } from './types';

const ID = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u;
const PURPOSES: readonly Purpose[] = ['inbound', 'after-call', 'part'];

/** A new flow, empty or after another one. */
export function NewFlow({ from, taken, close }: { from: FlowRow | null; taken: ReadonlySet<string>; close(): void }) {
  const { t } = useTranslation('flows');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name, setName] = useState(from ? t('list.copyOf', { name: from.name }) : '');
  const [id, setId] = useState(() => freeId(Object.fromEntries([...taken].map((each) => [each, true])), from?.id ?? 'flow'));
  const [purpose, setPurpose] = useState<Purpose>(from?.purpose ?? 'inbound');
  const create = useMutation({
    mutationFn: () => flowApi.create({ id, name: name.trim(), purpose, ...(from ? { from: from.id } : {}) }),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: ['flows'] });
      await navigate(flowPath(id));
    },
  });
  const problem = !ID.test(id) ? t('problems.flowId') : taken.has(id) ? t('problems.flowIdTaken') : null;
  return (
    <Modal open onCancel={close} footer={null} title={from ? t('list.copyHeading', { name: from.name }) : t('list.createHeading')} width={440}>
      <form className="flow-form" onSubmit={(event) => {
        event.preventDefault();
        if (problem === null && name.trim() !== '') create.mutate();
      }}>
        <Row id="new-name" label={t('settings.name')}><Input id="new-name" autoFocus value={name} maxLength={100} onChange={(event) => setName(event.target.value)} /></Row>
        <Row id="new-id" label={t('list.id')} hint={problem === null ? t('list.idHint') : undefined}><Input id="new-id" value={id} maxLength={64} status={problem ? 'error' : ''} onChange={(event) => setId(event.target.value.trim())} /></Row>
        {problem && <p className="field-error" role="alert">{problem}</p>}
        <Row id="new-purpose" label={t('list.purpose')}><Select id="new-purpose" value={purpose} disabled={from !== null} options={PURPOSES.map((value) => ({ value, label: t(`purposes.${value}`) }))} onChange={setPurpose} /></Row>
        {create.error && <p className="field-error" role="alert">{sentence(create.error)}</p>}
        <div className="flow-form-actions"><Button type="primary" htmlType="submit" disabled={problem !== null || name.trim() === ''} loading={create.isPending}>{from ? t('list.copyNow') : t('list.createNow')}</Button><Button onClick={close}>{t('common.cancel')}</Button></div>
      </form>
    </Modal>
  );
}

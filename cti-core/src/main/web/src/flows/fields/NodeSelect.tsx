import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeName } from '../describe';
import type { Content } from '../model/content';
import { useNamed } from '../names';

interface Props {
  id?: string | undefined;
  label: string;
  content: Content;
  value: string;
  /** What an empty choice means; without it the way is simply open. */
  clear?: string;
  only?(id: string): boolean;
  change(target: string | null): void;
}

/** Where a way leads: the same as dragging a line, for the keyboard. */
export function NodeSelect({ id, label, content, value, clear, only, change }: Props) {
  const { t } = useTranslation('flows');
  const [open, setOpen] = useState(false);
  // The names of queues and flows may come later than the content.
  const named = useNamed();
  // A closed field names one node; the names of hundreds at every letter that is typed elsewhere would be felt.
  const options = useMemo(() => {
    const ids = open ? Object.keys(content.nodes).filter((each) => only?.(each) ?? true) : Object.hasOwn(content.nodes, value) ? [value] : [];
    return ids.map((each) => ({ value: each, label: nodeName(content, each) }));
  }, [content, only, open, value, named]);
  const gone = value !== '' && !Object.hasOwn(content.nodes, value);
  return (
    <Select
      {...(id === undefined ? {} : { id })} aria-label={label} size="small" value={value || null} placeholder={clear ?? t('exits.open')} allowClear style={{ flex: 1, minWidth: 0, width: '100%' }} status={gone ? 'error' : ''}
      showSearch={{ optionFilterProp: 'label' }} options={gone ? [...options, { value, label: t('node.gone') }] : options}
      open={open} onOpenChange={setOpen}
      onChange={(target: string | null | undefined) => change(target ?? null)}
    />
  );
}

import { useRef, type KeyboardEvent } from 'react';
import type { TicketType } from '../shared/types';
import { typeWord } from '../shared/words';
import { useTranslation } from 'react-i18next';

export const TYPES = ['咨询', '求助', '投诉', '举报', '建议', '表扬'] as const satisfies readonly TicketType[];

interface Props {
  id: string;
  value: TicketType;
  invalid: boolean;
  onChange(type: TicketType): void;
}

/** One of six, by the keys 1 to 6 or the arrows; a radio group for everybody else. */
export function TypeField({ id, value, invalid, onChange }: Props) {
  const { t } = useTranslation();
  const group = useRef<HTMLDivElement>(null);
  const at = TYPES.findIndex((type) => type === value);

  const choose = (index: number) => {
    const type = TYPES[(index + TYPES.length) % TYPES.length];
    if (!type) return;
    onChange(type);
    group.current?.querySelectorAll<HTMLButtonElement>('button')[TYPES.indexOf(type)]?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const digit = Number(event.key);
    if (digit >= 1 && digit <= TYPES.length) choose(digit - 1);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowDown') choose(at + 1);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') choose(at < 0 ? TYPES.length - 1 : at - 1);
    else return;
    event.preventDefault();
  };

  return (
    <div id={id} ref={group} className={`types${invalid ? ' invalid' : ''}`} role="radiogroup" aria-label={t('ticket.type')} aria-required="true" aria-invalid={invalid} onKeyDown={onKey}>
      {TYPES.map((type, index) => (
        <button
          key={type} type="button" role="radio" aria-checked={type === value} tabIndex={index === Math.max(at, 0) ? 0 : -1}
          className={type === value ? 'chosen' : ''} onClick={() => choose(index)}
        >
          <span className="digit">{index + 1}</span> {typeWord(type)}
        </button>
      ))}
    </div>
  );
}

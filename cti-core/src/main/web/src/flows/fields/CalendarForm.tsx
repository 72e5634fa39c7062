import { Button, Checkbox, DatePicker, Input, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { isObject, list, text, withMember } from '../model/content';

const ORDER = ['zone', 'workday', 'restDay', 'holiday', 'holidays', 'makeUpWorkdays'];
const DAYS = ['workday', 'restDay', 'holiday'] as const;
const clock = (value: string) => (/^\d\d:\d\d$/.test(value) ? dayjs(`2000-01-01T${value}`) : null);

/** Opening hours: spans of the three sorts of days, holidays and make-up workdays as they are decreed each year. */
export function CalendarForm({ value, change }: { value: unknown; change(next: Record<string, unknown>): void }) {
  const { t } = useTranslation('flows');
  const calendar = isObject(value) ? value : {};
  const set = (name: string, next: unknown[], keep = false) => change(withMember(calendar, name, next.length === 0 && !keep ? undefined : next, ORDER));
  const makeUp = Array.isArray(calendar['makeUpWorkdays']) ? calendar['makeUpWorkdays'].map(String) : [];
  const holidays = list(calendar['holidays']);
  return (
    <div className="flow-box">
      {DAYS.map((day) => <Spans key={day} day={day} spans={list(calendar[day])} closed={Array.isArray(calendar[day]) && list(calendar[day]).length === 0} set={(spans, keep = day === 'workday') => set(day, spans, keep)} />)}
      <div className="caption">{t('calendars.holidays')}</div>
      {holidays.map((holiday, index) => (
        <div key={index} className="flow-span">
          <Input size="small" aria-label={t('calendars.holidayName', { number: index + 1 })} value={text(holiday['name'])} maxLength={40} onChange={(event) => set('holidays', holidays.map((each, at) => (at === index ? { ...each, name: event.target.value } : each)))} />
          <DatePicker.RangePicker
            size="small" aria-label={t('calendars.holidayDays', { number: index + 1 })} value={[dayjs(text(holiday['first'])), dayjs(text(holiday['last']))]} allowClear={false}
            onChange={(days) => days?.[0] && days[1] && set('holidays', holidays.map((each, at) => (at === index ? { ...each, first: days[0]?.format('YYYY-MM-DD'), last: days[1]?.format('YYYY-MM-DD') } : each)))}
          />
          <Button size="small" type="text" aria-label={t('calendars.removeHoliday', { number: index + 1 })} onClick={() => set('holidays', holidays.filter((_, at) => at !== index))}>{t('common.remove')}</Button>
        </div>
      ))}
      <Button size="small" onClick={() => set('holidays', [...holidays, { first: dayjs().format('YYYY-MM-DD'), last: dayjs().format('YYYY-MM-DD'), name: t('calendars.holiday') }])}>{t('calendars.addHoliday')}</Button>
      <div className="caption">{t('calendars.makeUp')}</div>
      <DatePicker
        size="small" multiple aria-label={t('calendars.makeUp')} placeholder={t('calendars.addDay')} value={makeUp.map((day) => dayjs(day))} style={{ width: '100%' }}
        onChange={(days) => set('makeUpWorkdays', (days ?? []).map((day) => day.format('YYYY-MM-DD')).sort())}
      />
    </div>
  );
}

interface SpansProps {
  day: (typeof DAYS)[number];
  spans: Record<string, unknown>[];
  /** Known to have no span at all, which is something else than being like another day. */
  closed: boolean;
  set(next: Record<string, unknown>[], keep?: boolean): void;
}

function Spans({ day, spans, closed, set }: SpansProps) {
  const { t } = useTranslation('flows');
  const put = (index: number, more: Record<string, unknown>) => set(spans.map((span, at) => (at === index ? { ...span, ...more } : span)));
  return (
    <>
      <div className="flow-day"><span className="caption">{t(`calendars.${day}`)}</span>{day !== 'workday' && <Checkbox checked={closed} aria-label={t('calendars.closedOn', { day: t(`calendars.${day}`) })} onChange={(event) => set([], event.target.checked)}>{t('calendars.closed')}</Checkbox>}</div>
      {spans.map((span, index) => (
        <div key={index} className="flow-span">
          {(['from', 'to'] as const).map((end) => (
            <TimePicker
              key={end} size="small" format="HH:mm" needConfirm={false} allowClear={false} suffixIcon={null} aria-label={t(`calendars.${end}`, { number: index + 1 })} value={clock(text(span[end]))}
              onChange={(time) => time && put(index, { [end]: time.format('HH:mm') })}
            />
          ))}
          <Input size="small" aria-label={t('calendars.period', { number: index + 1 })} value={text(span['period'])} maxLength={64} onChange={(event) => put(index, { period: event.target.value })} />
          <Button size="small" type="text" aria-label={t('calendars.removeSpan', { number: index + 1 })} onClick={() => set(spans.filter((_, at) => at !== index))}>{t('common.remove')}</Button>
        </div>
      ))}
      {!closed && <Button size="small" onClick={() => set([...spans, { from: '09:00', to: '17:00', period: t('calendars.day') }])}>{t('calendars.addSpan')}</Button>}
    </>
  );
}

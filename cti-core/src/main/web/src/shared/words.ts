import { t } from 'i18next';
import { zh } from '../app/i18n/zh';
import { urgencyOf } from '../workorder/limits';
import type { Outcome, TicketType } from './types';

/**
 * Values of the API that are Chinese words or codes, in the language of the page. What is not known is shown as it came: the
 * hotline's own words (reasons, queues) are data, not vocabulary of this program.
 */
type Table = keyof typeof zh.values;

export function valueWord(table: Table, value: string): string {
  return value in zh.values[table] ? t(`values.${table}.${value}` as never) : value;
}

/** A code of the server (`NO_ANSWER`, `no-answer`) as a word; one that is not known, or the network's English, is left out. */
export function causeWord(cause: string): string {
  const code = cause.toLowerCase().replaceAll('_', '-');
  if (code in zh.values.cause) return valueWord('cause', code);
  return /^[\x00-\x7f]*$/.test(cause) ? '' : cause;
}

export const typeWord = (type: TicketType) => (type === '' ? t('ticket.noType') : valueWord('type', type));
export const urgencyWord = (urgency: string) => valueWord('urgency', urgencyOf(urgency));
export const outcomeWord = (outcome: Outcome) => valueWord('outcome', outcome);
export const reasonWord = (reason: string) => valueWord('reason', reason);

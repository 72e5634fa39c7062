import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startWords } from '../app/i18n';
import { INITIAL, usePhone } from '../phone/phoneStore';
import type { Desk } from '../shared/types';
import { closeDrafts, meet } from '../workorder/drafts';
import { TicketForm } from '../workorder/TicketForm';
import { useActions } from './actions';
import { CallBar } from './CallBar';
import { NO_TICKET, useCurrentTicket } from './currentTicket';
import { useDesk } from './events';
import { aDesk, aWorkOrder } from './testDesk';

beforeAll(startWords);
beforeEach(() => {
  closeDrafts();
  useActions.setState({ pending: null, problem: null });
  useCurrentTicket.setState(NO_TICKET);
  usePhone.setState({ ...INITIAL, registration: 'registered' });
});

const show = (desk: Desk, form?: string) => {
  useDesk.setState({ desk });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter><CallBar />{form !== undefined && <TicketForm id={form} asked={false} primary onSave={() => Promise.resolve()} />}</MemoryRouter>
    </QueryClientProvider>,
  );
};

describe('ready with a work order that has to be saved first', () => {
  const order = aWorkOrder();
  const owing = (reason: string) => aDesk({ word: 'not-ready', reason }, { owedTicket: order.id });

  test('is grey, and says why and what to do', () => {
    show(owing('小休'));

    const ready = screen.getByRole<HTMLButtonElement>('button', { name: /^就绪/ });
    expect(ready.disabled).toBe(true);
    expect(ready.textContent).toContain('先保存工单');
    expect(ready.title).toBe(`工单 ${order.id} 还没有保存，保存后才能就绪`);
    expect(screen.getByText(ready.title)).toBeTruthy();
    expect(screen.getByRole('button', { name: /填写并保存/ })).toBeTruthy();
  });

  test('by the key goes to what is missing', () => {
    meet(order);
    useCurrentTicket.setState({ id: order.id });
    show(owing('工单未保存'), order.id);

    expect(screen.getByText(`工单 ${order.id} 还没有保存，保存后自动就绪`)).toBeTruthy();
    fireEvent.keyDown(window, { key: 'Enter', code: 'Enter', ctrlKey: true });

    expect(useCurrentTicket.getState().asked).toBe(true);
    expect(document.activeElement?.closest('#ticket-type')).not.toBeNull();
  });
});

test('a call out that is refused says so once, beside the number', async () => {
  const why = '这个号码不在允许外呼的范围内';
  vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(new Response(JSON.stringify({ status: 409, title: '不能', detail: '不能', why }), { status: 409, headers: { 'Content-Type': 'application/problem+json' } }))));
  show(aDesk({ word: 'not-ready', reason: '小休' }));

  fireEvent.click(screen.getByRole('button', { name: /外呼/ }));
  fireEvent.change(await screen.findByLabelText('号码'), { target: { value: '0012025550123' } });
  fireEvent.submit(screen.getByRole('form', { name: '外呼' }));

  const said = await screen.findAllByText(why);
  expect(said).toHaveLength(1);
  expect(said[0]?.closest('form')).not.toBeNull();
});

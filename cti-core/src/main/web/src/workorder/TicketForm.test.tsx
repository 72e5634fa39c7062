import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startWords } from '../app/i18n';
import { aWorkOrder } from '../desk/testDesk';
import { closeDrafts, keeperOf, meet } from './drafts';
import { TicketForm } from './TicketForm';

beforeAll(startWords);
beforeEach(() => {
  closeDrafts();
  vi.stubGlobal('fetch', vi.fn(() => Promise.reject(new TypeError('network'))));
});

const show = (asked = false) => {
  const order = aWorkOrder();
  meet(order);
  const onSave = vi.fn(() => Promise.resolve());
  const view = render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <TicketForm id={order.id} asked={asked} primary onSave={onSave} />
    </QueryClientProvider>,
  );
  return { onSave, ...view, fields: () => keeperOf(order.id)?.view.fields };
};

describe('the form of a work order', () => {
  test('what is typed is in the draft at once', () => {
    const { fields } = show();
    fireEvent.change(screen.getByLabelText(/诉求内容/), { target: { value: '路灯不亮' } });
    expect(fields()?.matter).toBe('路灯不亮');
  });

  test('the keys 1 to 6 choose the type, and only in its field', () => {
    const { fields } = show();
    fireEvent.keyDown(screen.getByLabelText(/标题/), { key: '3' });
    expect(fields()?.type).toBe('');
    fireEvent.keyDown(screen.getByRole('radiogroup', { name: '类型' }), { key: '3' });
    expect(fields()?.type).toBe('投诉');
    fireEvent.keyDown(screen.getByRole('radiogroup', { name: '类型' }), { key: 'ArrowRight' });
    expect(fields()?.type).toBe('举报');
  });

  test('before anybody tried to save nothing is red, afterwards each missing field is named', () => {
    show().unmount();
    expect(screen.queryByText(/才能保存/)).toBeNull();
    show(true);
    expect(screen.getByText('请填写区域，才能保存。')).toBeTruthy();
    expect(screen.getByText('还差 4 项：类型、区域、标题、诉求内容')).toBeTruthy();
  });

  test('a new order is normal and public, whatever the server calls it', () => {
    const { fields } = show();
    const secret = screen.getByRole('checkbox') as HTMLInputElement;
    expect(secret.checked).toBe(false);
    expect((screen.getByLabelText('一般') as HTMLInputElement).checked).toBe(true);
    fireEvent.click(secret);
    expect(fields()?.secrecy).toBe('secret');
    fireEvent.click(screen.getByLabelText('特急'));
    expect(fields()?.urgency).toBe('critical');
  });

  test('says that it was created with the call', () => {
    show();
    expect(screen.getByText(/已建立 \d\d:\d\d:\d\d/)).toBeTruthy();
  });
});

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startWords } from '../app/i18n';
import type { DeskCall, WorkOrder } from '../shared/types';
import { closeDrafts, keeperOf, meet } from '../workorder/drafts';
import { useActions } from './actions';
import { CallerPane } from './CallerPane';
import { useDesk } from './events';
import { aCall, aDesk, aWorkOrder } from './testDesk';

const OWN = aWorkOrder();
const OPEN = aWorkOrder({ id: 'W20261117-482', callId: 'c-0', title: '老年卡不能刷', status: 'saved', version: 4 });
const listed = ({ id, title, type, updatedAt }: WorkOrder) => ({ id, title, type, updatedAt });

beforeAll(startWords);
beforeEach(() => {
  closeDrafts();
  useActions.setState({ pending: null, problem: null });
});

const asked: { method: string; path: string; body: unknown }[] = [];
function server(answer: (path: string, body: Record<string, unknown>) => WorkOrder) {
  asked.length = 0;
  vi.stubGlobal('fetch', vi.fn((path: string, { method, body }: { method: string; body?: string }) => {
    const sent = body === undefined ? {} : (JSON.parse(body) as Record<string, unknown>);
    asked.push({ method, path, body: sent });
    return Promise.resolve(new Response(JSON.stringify(answer(path, sent)), { status: 200 }));
  }));
}

const show = (call: DeskCall) => {
  useDesk.setState({ desk: aDesk({ word: 'talking' }, { call }) });
  return render(<QueryClientProvider client={new QueryClient()}><CallerPane call={call} /></QueryClientProvider>);
};
const altB = () => fireEvent.keyDown(window, { key: 'b', code: 'KeyB', altKey: true });

describe('joining the open work order', () => {
  test('by the key, after what was typed is on the server', async () => {
    server((path, body) => (path.endsWith('/work-order') ? OPEN : { ...OWN, ...body, version: 2 } as WorkOrder));
    meet(OWN);
    show(aCall({ phase: 'talking', workOrder: OWN, openWorkOrders: [listed(OPEN)] }));
    act(() => keeperOf(OWN.id)?.edit({ matter: '还是不能刷' }));

    altB();

    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[0]).toMatchObject({ method: 'PUT', path: `/api/v1/work-orders/${OWN.id}`, body: { matter: '还是不能刷' } });
    expect(asked[1]).toMatchObject({ method: 'PUT', path: '/api/v1/calls/c-1/work-order', body: { workOrder: OPEN.id } });
    await waitFor(() => expect(keeperOf(OPEN.id)).toBeDefined());
  });

  test('of several the agent chooses', () => {
    server(() => OPEN);
    show(aCall({ phase: 'talking', workOrder: OWN, openWorkOrders: [listed(OPEN), listed(aWorkOrder({ id: 'W-2' }))] }));

    altB();

    expect(asked).toHaveLength(0);
    expect(document.activeElement?.getAttribute('aria-label')).toBe(`并入此工单 ${OPEN.id}`);
  });

  test('is taken back where it is said', async () => {
    server(() => OWN);
    show(aCall({ phase: 'talking', workOrder: OPEN }));

    fireEvent.click(screen.getByRole('button', { name: /^撤销并入/ }));

    await waitFor(() => expect(asked).toMatchObject([{ method: 'DELETE', path: '/api/v1/calls/c-1/work-order' }]));
  });

  test('is taken back by the key that joined it', async () => {
    server(() => OWN);
    show(aCall({ phase: 'talking', workOrder: OPEN, openWorkOrders: [listed(OPEN)] }));

    altB();

    await waitFor(() => expect(asked).toMatchObject([{ method: 'DELETE', path: '/api/v1/calls/c-1/work-order' }]));
  });

  test('not before the answer, and not without an open one', () => {
    server(() => OPEN);
    const offered = show(aCall({ phase: 'offered', workOrder: OWN, openWorkOrders: [listed(OPEN)] }));
    altB();
    offered.unmount();
    show(aCall({ phase: 'talking', workOrder: OWN }));

    altB();

    expect(asked).toHaveLength(0);
    expect(screen.queryByRole('button', { name: /并入/ })).toBeNull();
  });
});

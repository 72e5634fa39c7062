import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startWords } from '../../app/i18n';
import type { FlowDetail } from '../types';
import '../words';
import { Versions } from './Versions';

const FLOW = { id: 'main', published: { version: 3 } } as FlowDetail;
let live = 3;
const asked: unknown[] = [];

beforeAll(startWords);
beforeEach(() => {
  live = 3;
  asked.length = 0;
  vi.stubGlobal('fetch', vi.fn((_path: string, { body }: RequestInit) => {
    if (body) {
      const wish = JSON.parse(body as string) as { version: number };
      asked.push(wish);
      live = wish.version;
      return Promise.resolve(Response.json({ version: live }));
    }
    return Promise.resolve(Response.json({ items: [3, 2, 1].map((version) => ({ version, author: 'admin', comment: '', createdAt: '2026-11-29T08:00:00Z', published: version === live })) }));
  }));
});

test('one act goes back to a version, and one act is the way forward again; nothing is asked', async () => {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const user = userEvent.setup();
  render(<QueryClientProvider client={queries}><Versions flow={FLOW} admin compare={vi.fn()} changed={() => queries.invalidateQueries()} hasDraft={false} /></QueryClientProvider>);

  await user.click(await screen.findByRole('button', { name: '回滚到第 1 版' }));
  const notice = await screen.findByRole('status');
  expect(notice.textContent).toContain('已回到第 1 版');
  expect(asked).toEqual([{ version: 1, comment: '由第 3 版回滚' }]);
  expect(screen.queryByRole('button', { name: '回滚到第 1 版' })).toBeNull();

  await waitFor(() => expect(document.activeElement).toBe(notice));
  await user.tab();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('线上是第 3 版'));
  expect(asked[1]).toEqual({ version: 3, comment: '撤销回滚，由第 1 版回来' });
});

test('what somebody else made live meanwhile is not undone by this notice', async () => {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const user = userEvent.setup();
  render(<QueryClientProvider client={queries}><Versions flow={FLOW} admin compare={vi.fn()} changed={() => queries.invalidateQueries()} hasDraft={false} /></QueryClientProvider>);
  await user.click(await screen.findByRole('button', { name: '回滚到第 1 版' }));
  await screen.findByRole('status');
  live = 2;
  await queries.invalidateQueries();
  await waitFor(() => expect(screen.queryByRole('status')).toBeNull());
});

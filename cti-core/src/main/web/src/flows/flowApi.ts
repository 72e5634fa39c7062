import { api } from '../shared/api';
import type { Content, Purpose } from './model/content';
import type { Announcement, CaseResult, Difference, Figures, Finding, FlowDetail, FlowRow, Live, Prompt, Replayed, TestCase, Tried, TryFacts, TryInput, Version, VersionRow } from './types';

const at = (id: string, rest = '') => `/flows/${encodeURIComponent(id)}${rest}`;
interface Items<T> {
  items: T[];
}

export const flowApi = {
  all: (signal?: AbortSignal) => api<Items<FlowRow>>('GET', '/flows', undefined, signal),
  create: (flow: { id: string; name: string; purpose: Purpose; from?: string }) => api<FlowDetail>('POST', '/flows', flow),
  one: (id: string, signal?: AbortSignal) => api<FlowDetail>('GET', at(id), undefined, signal),
  remove: (id: string) => api<void>('DELETE', at(id)),
  saveDraft: (id: string, revision: number, content: Content) => api<{ revision: number; findings: Finding[]; figures: Figures | null }>('PUT', at(id, '/draft'), { revision, content }),
  dropDraft: (id: string) => api<void>('DELETE', at(id, '/draft')),
  replay: (id: string, body: { from: string; to: string; content?: Content }) => api<Replayed>('POST', at(id, '/replay'), body, undefined, 120_000),
  publish: (id: string, revision: number, comment: string) => api<{ version: number }>('POST', at(id, '/publish'), { revision, comment }),
  rollBack: (id: string, version: number, comment: string) => api<{ version: number }>('POST', at(id, '/roll-back'), { version, comment }),
  versions: (id: string, signal?: AbortSignal) => api<Items<VersionRow>>('GET', at(id, '/versions'), undefined, signal),
  version: (id: string, version: number, signal?: AbortSignal) => api<Version>('GET', at(id, `/versions/${version}`), undefined, signal),
  difference: (id: string, from: string, to: string, signal?: AbortSignal) => api<Difference>('GET', at(id, `/difference?from=${from}&to=${to}`), undefined, signal),
  try: (id: string, body: { content: Content; facts: TryFacts; inputs: TryInput[] }) => api<Tried>('POST', at(id, '/try'), body),
  cases: (id: string, signal?: AbortSignal) => api<Items<TestCase>>('GET', at(id, '/cases'), undefined, signal),
  saveCases: (id: string, items: TestCase[]) => api<unknown>('PUT', at(id, '/cases'), { items }),
  runCases: (id: string, content?: Content) => api<Items<CaseResult>>('POST', at(id, '/cases/run'), content ? { content } : {}),
  live: (id: string, signal?: AbortSignal) => api<Live>('GET', at(id, '/live'), undefined, signal),
  testCall: (id: string, revision: number) => api<{ number: string; expiresAt: string }>('POST', at(id, '/test-call'), { revision }),
  prompts: (signal?: AbortSignal) => api<Items<Prompt>>('GET', '/prompts', undefined, signal),
  announcements: (signal?: AbortSignal) => api<Items<Announcement>>('GET', '/announcements', undefined, signal),
  setAnnouncement: (name: string, body: { text: string; prompt?: string; on: boolean }) => api<Announcement>('PUT', `/announcements/${encodeURIComponent(name)}`, body),
};


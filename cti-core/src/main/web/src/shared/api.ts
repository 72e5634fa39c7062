import { t } from 'i18next';
import { useSession } from './session';

/** The server refused, and said why in words for a person. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly body: Record<string, unknown>,
  ) {
    super(detail || title);
  }

  get retryAfterSeconds(): number | null {
    const seconds = Number(this.body['retryAfterSeconds']);
    return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
  }
}

/** No answer at all: what was asked may or may not have happened. */
export class NetworkLost extends Error {}

/** The database or a part behind the server is away: worth trying again later with the same content. */
export function isPassing(error: unknown): boolean {
  return error instanceof NetworkLost || (error instanceof ApiProblem && (error.status >= 500 || error.status === 429 || error.status === 408));
}

/** The server has answered: who waits to connect again need not wait longer. */
export const REACHED = 'hotline-reached';

const ANSWER_WITHIN_MS = 12_000;

async function ask(method: string, path: string, body: unknown, signal: AbortSignal | undefined, withinMs = ANSWER_WITHIN_MS): Promise<Response> {
  const { session } = useSession.getState();
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (session) headers['Authorization'] = `Bearer ${session.token}`;
  const file = body instanceof Blob;
  if (body !== undefined) headers['Content-Type'] = file ? body.type || 'application/octet-stream' : 'application/json';
  const limit = AbortSignal.timeout(withinMs);
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      ...(body === undefined ? {} : { body: file ? body : JSON.stringify(body) }),
    });
    window.dispatchEvent(new Event(REACHED));
    return response;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new NetworkLost(t('errors.network'));
  }
}

async function problemOf(response: Response): Promise<ApiProblem> {
  let body: Record<string, unknown> = {};
  try {
    const parsed: unknown = await response.json();
    if (parsed && typeof parsed === 'object') body = parsed as Record<string, unknown>;
  } catch {
    // Not JSON: something between us and the server answered; the status alone must do.
  }
  const text = (key: string) => (typeof body[key] === 'string' ? body[key] : '');
  const retryAfter = response.headers.get('Retry-After');
  if (retryAfter && body['retryAfterSeconds'] === undefined) body['retryAfterSeconds'] = Number(retryAfter);
  const title = text('title') || t('errors.status', { status: response.status });
  return new ApiProblem(response.status, title, text('why') || text('detail'), body);
}

/** A 401 with a session at hand means that it ended: the page stays as it is and asks for the password on top. */
function noticeExpiry({ status, body }: ApiProblem, path: string) {
  if (status === 401 && path !== '/sessions') useSession.getState().expire(body['type'] === 'urn:hotline:problem:taken-over');
}

async function refusal(response: Response, path: string): Promise<ApiProblem> {
  const problem = await problemOf(response);
  noticeExpiry(problem, path);
  return problem;
}

/** A Blob is sent as it is, anything else as JSON. Only what is known to take long may take longer than usual. */
export async function api<T>(method: string, path: string, body?: unknown, signal?: AbortSignal, withinMs?: number): Promise<T> {
  const response = await ask(method, path, body, signal, withinMs);
  if (!response.ok) throw await refusal(response, path);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

export async function apiBlob(path: string, signal?: AbortSignal, body?: unknown): Promise<Blob> {
  const response = await ask(body === undefined ? 'GET' : 'POST', path, body, signal);
  if (!response.ok) throw await refusal(response, path);
  return response.blob();
}

/** One sentence for a person: what went wrong and what to do. */
export function sentence(error: unknown): string {
  if (error instanceof ApiProblem) return error.detail || error.title;
  if (error instanceof NetworkLost) return error.message;
  return t('errors.unexpected');
}

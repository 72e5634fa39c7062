import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startWords } from '../app/i18n';
import { useSession } from '../shared/session';
import { SignInForm } from './SignInPage';

beforeAll(startWords);
beforeEach(() => useSession.getState().signedOut());

function answer(status: number, body: object) {
  vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(new Response(JSON.stringify(body), { status }))));
}
const signIn = () => {
  render(<QueryClientProvider client={new QueryClient()}><SignInForm /></QueryClientProvider>);
  fireEvent.change(screen.getByLabelText('工号'), { target: { value: '1007' } });
  fireEvent.change(screen.getByLabelText('密码'), { target: { value: 'x' } });
  fireEvent.click(screen.getByRole('button', { name: /登录/ }));
};

describe('sign-in', () => {
  test('a refusal is said in the words of the server, and the password is typed anew', async () => {
    answer(401, { title: '登录失败', detail: '账号或密码不对。' });
    signIn();
    expect((await screen.findByRole('alert')).textContent).toContain('账号或密码不对。');
    expect((screen.getByLabelText('密码') as HTMLInputElement).value).toBe('');
    expect(useSession.getState().session).toBeNull();
  });

  test('a lock says how long it lasts and leaves the button grey', async () => {
    answer(423, { title: '账号已锁定', retryAfterSeconds: 887 });
    signIn();
    expect((await screen.findByRole('alert')).textContent).toMatch(/14 分 4\d 秒后可以再试/);
    expect((screen.getByRole('button', { name: /登录/ }) as HTMLButtonElement).disabled).toBe(true);
  });

  test('no network is said as such', async () => {
    vi.stubGlobal('fetch', vi.fn(() => Promise.reject(new TypeError('Failed to fetch'))));
    signIn();
    expect((await screen.findByRole('alert')).textContent).toContain('网络连接中断');
  });

  test('an empty password does not leave the page', () => {
    vi.stubGlobal('fetch', vi.fn());
    render(<QueryClientProvider client={new QueryClient()}><SignInForm /></QueryClientProvider>);
    fireEvent.change(screen.getByLabelText('工号'), { target: { value: '1007' } });
    fireEvent.click(screen.getByRole('button', { name: /登录/ }));
    expect(screen.getByRole('alert').textContent).toContain('请输入密码');
    expect(fetch).not.toHaveBeenCalled();
  });
});

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { Profiler, type ReactNode } from 'react';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startWords } from '../app/i18n';
import { Canvas } from './canvas/Canvas';
import { closeContent, edit, openContent, rest, select, TYPING_RESTS_MS, undo, useEditor } from './editorStore';
import { NodeSelect } from './fields/NodeSelect';
import type { Content } from './model/content';
import { withField } from './model/edits';
import { Properties } from './Properties';
import { aFlow } from './testFlow';
import './words';

vi.mock('./fields/NodeSelect', () => ({ NodeSelect: vi.fn(() => null) }));
const exitsDrawn = vi.mocked(NodeSelect);

/** As the page of the editor draws the canvas. */
function Board({ drawn }: { drawn(): void }) {
  const content = useEditor(({ rested }) => rested);
  return content && <Profiler id="canvas" onRender={drawn}><Canvas content={content} editable={false} /></Profiler>;
}

const around = (children: ReactNode) => <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>{children}</QueryClientProvider>;
const speech = (content: Content | undefined | null) => content?.nodes['greeting']?.['speech'];

beforeAll(startWords);
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', vi.fn(() => Promise.reject(new TypeError('network'))));
  openContent(aFlow());
  select(['greeting']);
});
afterEach(() => {
  closeContent();
  vi.useRealTimers();
});

test('for each letter the field is drawn in which it is typed, and neither the other fields nor the canvas', () => {
  const drawn = vi.fn();
  render(around(<><Properties /><Board drawn={drawn} /></>));
  const remark = screen.getByLabelText<HTMLTextAreaElement>('备注');
  fireEvent.change(remark, { target: { value: '字' } });
  expect(exitsDrawn).toHaveBeenCalled();
  exitsDrawn.mockClear();
  drawn.mockClear();
  for (let letter = 2; letter <= 20; letter += 1) {
    fireEvent.change(remark, { target: { value: '字'.repeat(letter) } });
    act(() => vi.advanceTimersByTime(TYPING_RESTS_MS - 50));
    expect(remark.value).toBe('字'.repeat(letter));
  }
  expect(exitsDrawn).not.toHaveBeenCalled();
  expect(drawn).not.toHaveBeenCalled();
  act(() => vi.advanceTimersByTime(TYPING_RESTS_MS));
  expect(drawn).toHaveBeenCalled();
});

test('typing is drawn when it rests; every other edit, undo and leaving the editor at once', () => {
  const type = (text: string) => edit((content) => withField(content, 'greeting', 'speech', [text]), 'greeting.speech');
  const before = speech(useEditor.getState().rested);
  type('您');
  type('您好');
  expect(speech(useEditor.getState().rested)).toEqual(before);
  rest();
  expect(speech(useEditor.getState().rested)).toEqual(['您好']);
  type('您好吗');
  undo();
  expect(speech(useEditor.getState().rested)).toEqual(before);
  edit((content) => withField(content, 'greeting', 'speech', ['再见']));
  expect(speech(useEditor.getState().rested)).toEqual(['再见']);
  type('再见了');
  vi.advanceTimersByTime(TYPING_RESTS_MS);
  expect(speech(useEditor.getState().rested)).toEqual(['再见了']);
});

import { fireEvent, render } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { comboOf, useShortcuts, type Shortcuts } from './shortcuts';

const key = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init);

describe('comboOf', () => {
  test.each([
    [{ key: 'F2', code: 'F2' }, 'F2'],
    [{ key: 'F9', code: 'F9', shiftKey: true }, 'Shift+F9'],
    [{ key: 'Enter', code: 'Enter', ctrlKey: true }, 'Ctrl+Enter'],
    [{ key: '®', code: 'KeyR', altKey: true }, 'Alt+R'],
    [{ key: '?', code: 'Slash', shiftKey: true }, '?'],
  ])('%o is %s', (init, combo) => expect(comboOf(key(init))).toBe(combo));
});

function Page({ shortcuts }: { shortcuts: Shortcuts }) {
  useShortcuts(shortcuts);
  return <input aria-label="matter" />;
}

describe('useShortcuts', () => {
  test('fires while the agent types in a field', () => {
    const answer = vi.fn();
    const { getByLabelText } = render(<Page shortcuts={{ F2: answer }} />);
    fireEvent.keyDown(getByLabelText('matter'), { key: 'F2', code: 'F2' });
    expect(answer).toHaveBeenCalledTimes(1);
  });

  test('is silent while an input method composes', () => {
    const save = vi.fn();
    const { getByLabelText } = render(<Page shortcuts={{ 'Ctrl+Enter': save }} />);
    const init = { key: 'Enter', code: 'Enter', ctrlKey: true };
    fireEvent.keyDown(getByLabelText('matter'), { ...init, isComposing: true });
    fireEvent.keyDown(getByLabelText('matter'), { ...init, keyCode: 229 });
    expect(save).not.toHaveBeenCalled();
  });

  test('a held key acts once', () => {
    const hangUp = vi.fn();
    render(<Page shortcuts={{ 'Shift+F9': hangUp }} />);
    const init = { key: 'F9', code: 'F9', shiftKey: true };
    fireEvent.keyDown(window, init);
    fireEvent.keyDown(window, { ...init, repeat: true });
    expect(hangUp).toHaveBeenCalledTimes(1);
  });

  test('a single sign is text while typing, a command elsewhere', () => {
    const help = vi.fn();
    const { getByLabelText } = render(<Page shortcuts={{ '?': help }} />);
    const init = { key: '?', code: 'Slash', shiftKey: true };
    fireEvent.keyDown(getByLabelText('matter'), init);
    expect(help).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, init);
    expect(help).toHaveBeenCalledTimes(1);
  });
});

import { useEffect, useRef } from 'react';

/** `Shift+F9`, `Ctrl+Enter`, `Alt+R`: letters by their place on the keyboard, so that a layout or Alt does not change them. */
export function comboOf(event: KeyboardEvent): string {
  const key = /^Key[A-Z]$/.test(event.code) && (event.altKey || event.ctrlKey || event.metaKey) ? event.code.slice(3) : event.key;
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push('Ctrl');
  if (event.altKey) parts.push('Alt');
  if (event.shiftKey && key.length > 1) parts.push('Shift');
  return [...parts, key].join('+');
}

/** While an input method composes, every key belongs to it; Chrome reports some of them only by code 229. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

export type Shortcuts = Record<string, (() => void) | undefined>;

/** Keys of the whole page. A key without an action now is left to the browser; a held key fires once. */
export function useShortcuts(shortcuts: Shortcuts) {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isComposing(event)) return;
      const combo = comboOf(event);
      // No single letter or sign is a command while somebody types.
      if (combo.length === 1 && isTyping(event.target)) return;
      const action = latest.current[combo];
      if (!action) return;
      event.preventDefault();
      if (!event.repeat) action();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}

import { useEffect } from 'react';
import { comboOf, isComposing, isTyping } from '../shared/shortcuts';
import { canvasPort } from './canvas/Canvas';
import { copySelected, deleteSelected, paste, redo, select, selectAll, undo, useEditor } from './editorStore';
import { exitFieldId } from './goTo';
import type { Content } from './model/content';
import { exitsOf } from './model/exits';

/** The panes that F6 goes through, in the order in which they lie. */
const PANES = '[data-f6]';
const FIELDS = 'input:not([hidden]):not(:disabled), textarea:not(:disabled), button:not(:disabled), [tabindex="0"]';

/** Keys of the canvas. While somebody types in a field, those that fields know are the field's. */
export function useEditorKeys(editable: boolean, search: () => void) {
  useEffect(() => {
    const always: Record<string, () => void> = {
      'Ctrl+F': search, F6: () => nextPane(1), 'Shift+F6': () => nextPane(-1),
      ...(editable ? { 'Alt+N': focusPalette, 'Alt+G': focusExit, 'Alt+Enter': focusForm } : {}),
    };
    const onCanvas: Record<string, () => void> = {
      'Ctrl+ArrowRight': () => walk('on'), 'Ctrl+ArrowLeft': () => walk('back'), 'Ctrl+ArrowDown': () => walk('next'), 'Ctrl+ArrowUp': () => walk('previous'),
      ...(editable ? { 'Ctrl+Z': undo, 'Ctrl+Y': redo, 'Ctrl+C': copySelected, 'Ctrl+V': paste, 'Ctrl+A': selectAll, Delete: deleteSelected, Backspace: deleteSelected } : {}),
    };
    const onKey = (event: KeyboardEvent) => {
      if (isComposing(event)) return;
      const combo = event.shiftKey && event.code === 'KeyZ' && (event.ctrlKey || event.metaKey) ? 'Ctrl+Y' : comboOf(event);
      const action = always[combo] ?? (isTyping(event.target) ? undefined : onCanvas[combo]);
      if (!action) return;
      // A marked piece of text on the page is copied as text.
      if (combo === 'Ctrl+C' && String(window.getSelection() ?? '') !== '') return;
      event.preventDefault();
      // The canvas would move the box that has the focus.
      event.stopPropagation();
      action();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [editable, search]);
}

function nextPane(step: 1 | -1) {
  const panes = [...document.querySelectorAll<HTMLElement>(PANES)].filter((pane) => pane.offsetParent !== null);
  if (panes.length === 0) return;
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const pane = panes[(at + step + panes.length) % panes.length];
  const node = pane?.querySelector<HTMLElement>('.react-flow__node.selected') ?? pane?.querySelector<HTMLElement>('.react-flow__node');
  (node ?? pane?.querySelector<HTMLElement>(FIELDS) ?? pane)?.focus();
}

function focusPalette() {
  document.querySelector<HTMLElement>('.flow-palette-item')?.focus();
}

function focusForm() {
  document.querySelector<HTMLElement>('.flow-properties .pane-body')?.querySelector<HTMLElement>(FIELDS)?.focus();
}

/** The first way out of the chosen node that leads nowhere yet, else the first. */
function focusExit() {
  const { history, selection } = useEditor.getState();
  const [id] = selection;
  const node = id === undefined ? undefined : history?.now.nodes[id];
  if (!node) return;
  const exits = exitsOf(node).filter((exit) => document.getElementById(exitFieldId(exit.key)));
  const exit = exits.find(({ target, implied }) => target === '' && !implied) ?? exits[0];
  if (exit) document.getElementById(exitFieldId(exit.key))?.focus();
}

export type Walk = 'on' | 'back' | 'next' | 'previous';

/** From one node along its ways: on to where its first way leads, back to who leads here, or to a neighbour from the same source. */
export function walked(content: Content, from: string | undefined, how: Walk): string | null {
  const here = from === undefined ? undefined : content.nodes[from];
  if (from === undefined || !here) return Object.hasOwn(content.nodes, content.start) ? content.start : Object.keys(content.nodes)[0] ?? null;
  const targets = (id: string) => {
    const node = content.nodes[id];
    return node ? [...new Set(exitsOf(node).map(({ target }) => target).filter((target) => Object.hasOwn(content.nodes, target)))] : [];
  };
  const sources = Object.keys(content.nodes).filter((id) => id !== from && targets(id).includes(from));
  if (how === 'on') return targets(from)[0] ?? null;
  if (how === 'back') return sources[0] ?? null;
  const [source] = sources;
  const row = source === undefined ? [] : targets(source);
  return row.length < 2 ? null : row[(row.indexOf(from) + (how === 'next' ? 1 : -1) + row.length) % row.length] ?? null;
}

function walk(how: Walk) {
  const { history, selection } = useEditor.getState();
  const [from] = selection;
  const to = history && walked(history.now, from, how);
  if (!to) return;
  select([to]);
  canvasPort.show?.(to);
  // What was out of sight is drawn first.
  requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector<HTMLElement>(`.react-flow__node[data-id="${to}"]`)?.focus({ preventScroll: true })));
}

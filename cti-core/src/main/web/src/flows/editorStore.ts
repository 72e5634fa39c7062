import { create } from 'zustand';
import type { Content, Point } from './model/content';
import { clipOf, pasted, removed, type Clip } from './model/edits';
import { connected } from './model/edits';
import { redone, started, stepped, undone, type History } from './model/history';
import { placesOf } from './model/arrange';

interface EditorStore {
  history: History | null;
  /** The newest content, but what is being typed only when it rests: a large flow is drawn from this one and never holds up the letters. */
  rested: Content | null;
  selection: ReadonlySet<string>;
  /** The selected way, as `node|exit`. */
  way: string | null;
  /** Where nodes are drawn that nobody has placed. */
  drawn: Record<string, Point>;
  clip: Clip | null;
  copies: number;
}

/** The flow on the canvas. One editor is open at a time. */
export const useEditor = create<EditorStore>()(() => ({ history: null, rested: null, selection: new Set(), way: null, drawn: {}, clip: null, copies: 0 }));

const NOTHING: ReadonlySet<string> = new Set();
const now = () => useEditor.getState().history?.now;

export const TYPING_RESTS_MS = 250;
let resting: ReturnType<typeof setTimeout> | undefined;

/** Everything that was typed is drawn now. */
export function rest() {
  clearTimeout(resting);
  useEditor.setState(({ history }) => ({ rested: history?.now ?? null }));
}

const isTyping = ({ step }: History) => step !== null && step !== 'move';

export function openContent(content: Content) {
  clearTimeout(resting);
  useEditor.setState({ history: started(content), rested: content, selection: NOTHING, way: null, drawn: placesOf(content) });
}

export function closeContent() {
  clearTimeout(resting);
  useEditor.setState({ history: null, rested: null, selection: NOTHING, way: null });
}

/** Content from elsewhere takes the place of this one; undo brings this one back. */
export function replaceContent(content: Content) {
  edit(() => content);
}

/** `step` names what is edited, so that typing on in one field is one step of undo. */
export function edit(change: (content: Content) => Content, step: string | null = null) {
  useEditor.setState(({ history, rested, selection, drawn }) => {
    if (!history) return {};
    const next = stepped(history, change(history.now), step, Date.now());
    if (next === history) return {};
    // A node that has come from elsewhere without a place is arranged once.
    const placed = Object.keys(next.now.nodes).every((id) => Object.hasOwn(drawn, id) || next.now.layout?.[id] !== undefined);
    clearTimeout(resting);
    if (isTyping(next)) resting = setTimeout(rest, TYPING_RESTS_MS);
    return { history: next, rested: isTyping(next) ? rested : next.now, selection: stillThere(selection, next.now), drawn: placed ? drawn : placesOf(next.now, drawn) };
  });
}

function stillThere(selection: ReadonlySet<string>, content: Content): ReadonlySet<string> {
  const left = [...selection].filter((id) => Object.hasOwn(content.nodes, id));
  return left.length === selection.size ? selection : new Set(left);
}

function travel(to: (history: History) => History) {
  useEditor.setState(({ history, selection }) => {
    if (!history) return {};
    const next = to(history);
    clearTimeout(resting);
    return { history: next, rested: next.now, selection: stillThere(selection, next.now), way: null };
  });
}
export const undo = () => travel(undone);
export const redo = () => travel(redone);

export function select(ids: Iterable<string>, way: string | null = null) {
  useEditor.setState({ selection: new Set(ids), way });
}

export function selectAll() {
  select(Object.keys(now()?.nodes ?? {}));
}

export function deleteSelected() {
  const { selection, way } = useEditor.getState();
  if (selection.size > 0) edit((content) => removed(content, selection));
  else if (way !== null) {
    const [id = '', exit = ''] = splitWay(way);
    edit((content) => connected(content, id, exit, null));
  }
  useEditor.setState({ way: null });
}

export const wayOf = (id: string, exit: string) => `${id}|${exit}`;
export const splitWay = (way: string) => [way.slice(0, way.indexOf('|')), way.slice(way.indexOf('|') + 1)] as const;

export function copySelected() {
  const content = now();
  const { selection, drawn } = useEditor.getState();
  if (!content || selection.size === 0) return;
  const places = placesOf(content, drawn);
  useEditor.setState({ clip: clipOf(content, selection, (id) => places[id] ?? [0, 0]), copies: 0 });
}

const SHIFT = 36;
export function paste() {
  const { clip, copies, history } = useEditor.getState();
  if (!clip || !history) return;
  const shift: Point = [SHIFT * (copies + 1), SHIFT * (copies + 1)];
  const { content, ids } = pasted(history.now, clip, shift);
  useEditor.setState({ copies: copies + 1 });
  edit(() => content);
  select(ids);
}

import { applyNodeChanges, Background, Controls, MiniMap, ReactFlow, ReactFlowProvider, useReactFlow, useStore, type Connection, type Edge, type EdgeChange, type NodeChange } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { memo, useCallback, useEffect, useMemo, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useDark } from '../../app/theme';
import { edit, select, splitWay, useEditor } from '../editorStore';
import type { Content, Point } from '../model/content';
import { LARGE, placesOf, WIDTH } from '../model/arrange';
import { added, connected, moved } from '../model/edits';
import { isKind } from '../model/kinds';
import { words } from '../words';
import { bendsOf } from './bends';
import { CountedWay } from './CountedWay';
import { CardMaker, NO_MARKS, type Finding, type Marks } from './graph';
import { NodeCard, type CardNode } from './NodeCard';

/** From so far away nothing of a box can be read but the kind of its node. */
const FAR = 0.4;
/** A large flow opens at its start, and only what is in sight is drawn. */
const FIRST = (start: string | null) => (start === null ? { maxZoom: 1, padding: 0.08, minZoom: 0.4 } : { nodes: [{ id: start }], maxZoom: 0.7 });

const TYPES = { card: NodeCard };
const WAYS = { counted: CountedWay };
export const DRAGGED_KIND = 'application/x-hotline-node';
const NO_FINDINGS: readonly Finding[] = [];
const NONE: ReadonlySet<string> = new Set();

interface Props {
  content: Content;
  editable: boolean;
  findings?: readonly Finding[];
  marks?: Marks;
  /** Selection of a view that does not edit. */
  chosen?: string | null;
  choose?(id: string | null): void;
  children?: ReactNode;
}

export const Canvas = memo(function Canvas(props: Props) {
  return <ReactFlowProvider><Board {...props} /></ReactFlowProvider>;
});

/** What the rest of the page asks of the canvas. */
export const canvasPort: { show: ((id: string) => void) | null; fit: (() => void) | null; fitSmall: (() => void) | null; middle: (() => Point) | null } = { show: null, fit: null, fitSmall: null, middle: null };

function Board({ content, editable, findings = NO_FINDINGS, marks = NO_MARKS, chosen = null, choose, children }: Props) {
  const t = words();
  const dark = useDark();
  const flow = useReactFlow<CardNode, Edge>();
  const far = useStore(({ transform }) => transform[2] < FAR);
  const frame = useRef<HTMLDivElement>(null);
  const editing = useEditor(({ selection }) => selection);
  const way = useEditor((state) => state.way);
  const drawn = useEditor((state) => state.drawn);
  const maker = useMemo(() => new CardMaker(), []);
  /** Where boxes are while they are dragged; the content learns of it when they are let go. */
  const [dragged, setDragged] = useState<Record<string, Point> | null>(null);
  const places = useMemo(() => placesOf(content, editable ? drawn : {}), [content, editable, drawn]);
  const selection = useMemo(() => (editable ? editing : chosen === null ? NONE : new Set([chosen])), [editable, editing, chosen]);
  const nodes = maker.cards(content, dragged ? { ...places, ...dragged } : places, selection, findings, marks, editable);
  const latest = useRef(nodes);
  useEffect(() => {
    latest.current = nodes;
  });
  const bends = useMemo(() => bendsOf(content, places), [content, places]);
  const ways = useMemo(() => maker.ways(content, editable ? way : null, marks, editable, bends), [maker, content, way, marks, editable, bends]);

  useEffect(() => {
    canvasPort.show = (id) => {
      const card = latest.current.find((each) => each.id === id);
      if (card) void flow.setCenter(card.position.x + WIDTH / 2, card.position.y + (card.height ?? 0) / 2, { zoom: Math.max(0.7, flow.getZoom()) });
    };
    canvasPort.fit = () => void flow.fitView({ maxZoom: 1, padding: 0.08 });
    canvasPort.fitSmall = () => {
      if (latest.current.length <= LARGE) canvasPort.fit?.();
    };
    canvasPort.middle = () => {
      const box = frame.current?.getBoundingClientRect();
      const { x, y } = flow.screenToFlowPosition({ x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + (box?.height ?? 0) / 2 });
      return [x - WIDTH / 2, y - 40];
    };
    return () => void Object.assign(canvasPort, { show: null, fit: null, fitSmall: null, middle: null });
  }, [flow]);

  const onNodesChange = useCallback((changes: NodeChange<CardNode>[]) => {
    const picked = changes.filter((change) => change.type === 'select');
    if (picked.length > 0 && editable) {
      const next = new Set(useEditor.getState().selection);
      for (const { id, selected } of picked) if (selected) next.add(id); else next.delete(id);
      select(next);
    } else if (picked.length > 0) {
      const one = picked.find(({ selected }) => selected);
      if (one) choose?.(one.id);
    }
    const moves = changes.filter((change) => change.type === 'position' && change.position !== undefined);
    if (moves.length === 0 || !editable) return;
    const after = applyNodeChanges(moves, latest.current);
    const moving = new Set(moves.map((move) => ('id' in move ? move.id : '')));
    const now = Object.fromEntries(after.filter(({ id }) => moving.has(id)).map(({ id, position }): [string, Point] => [id, [position.x, position.y]]));
    if (moves.some((move) => move.type === 'position' && move.dragging)) setDragged((before) => ({ ...before, ...now }));
    else {
      setDragged(null);
      edit((current) => moved(current, now), 'move');
    }
  }, [choose, editable]);

  const onEdgesChange = useCallback((changes: EdgeChange[]) => {
    if (!editable) return;
    const picked = changes.find((change) => change.type === 'select' && change.selected);
    const { selection: boxes, way: known } = useEditor.getState();
    if (picked?.type === 'select') select(boxes, picked.id);
    else if (changes.some((change) => change.type === 'select' && change.id === known)) select(boxes);
  }, [editable]);

  const join = useCallback(({ source, sourceHandle, target }: Connection) => {
    if (sourceHandle !== null) edit((current) => connected(current, source, sourceHandle, target));
  }, []);
  const rejoin = useCallback((old: Edge, next: Connection) => {
    const [id, exit] = splitWay(old.id);
    edit((current) => {
      const cut = next.source === id && next.sourceHandle === exit ? current : connected(current, id, exit, null);
      return next.sourceHandle === null ? current : connected(cut, next.source, next.sourceHandle, next.target);
    });
  }, []);

  const onDrop = (event: DragEvent) => {
    const kind = event.dataTransfer.getData(DRAGGED_KIND);
    if (!isKind(kind)) return;
    event.preventDefault();
    const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    let made = '';
    edit((current) => {
      const next = added(current, kind, [x - WIDTH / 2, y - 20]);
      made = next.id;
      return next.content;
    });
    select([made]);
  };
  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(DRAGGED_KIND)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  };

  return (
    <div className={far ? 'flow-board far' : 'flow-board'} ref={frame} onDrop={editable ? onDrop : undefined} onDragOver={editable ? onDragOver : undefined}>
      <ReactFlow<CardNode, Edge>
        nodes={nodes} edges={ways} nodeTypes={TYPES} edgeTypes={WAYS} onNodesChange={onNodesChange} onEdgesChange={onEdgesChange} onConnect={join} onReconnect={rejoin}
        onPaneClick={() => (editable ? select([]) : choose?.(null))} colorMode={dark ? 'dark' : 'light'} fitView fitViewOptions={FIRST(nodes.length > LARGE ? content.start : null)} minZoom={0.05} maxZoom={2}
        nodesConnectable={editable} nodesDraggable={editable} edgesReconnectable={editable} elementsSelectable deleteKeyCode={null} selectionKeyCode="Shift" multiSelectionKeyCode={['Control', 'Meta']}
        nodeDragThreshold={3} onlyRenderVisibleElements={nodes.length > LARGE} zoomOnDoubleClick={false} proOptions={{ hideAttribution: true }} ariaLabelConfig={ARIA(t)}
      >
        <Background gap={24} size={1} color="var(--line)" />
        <Controls showInteractive={false} position="top-left" />
        <MiniMap position="bottom-right" pannable zoomable nodeStrokeWidth={2} ariaLabel={t('canvas.map')} nodeColor="var(--line)" nodeStrokeColor="var(--border)" bgColor="var(--sunken)" maskColor="var(--map-mask)" style={{ width: 132, height: 84 }} />
        {children}
      </ReactFlow>
    </div>
  );
}

const ARIA = (t: ReturnType<typeof words>) => ({
  'node.a11yDescription.default': t('canvas.nodeHelp'),
  'node.a11yDescription.keyboardDisabled': t('canvas.nodeHelp'),
  'node.a11yDescription.ariaLiveMessage': () => t('canvas.movedNode'),
  'edge.a11yDescription.default': t('canvas.wayHelp'),
  'controls.ariaLabel': t('canvas.controls'),
  'controls.zoomIn.ariaLabel': t('canvas.zoomIn'),
  'controls.zoomOut.ariaLabel': t('canvas.zoomOut'),
  'controls.fitView.ariaLabel': t('canvas.fit'),
  'minimap.ariaLabel': t('canvas.map'),
  'handle.ariaLabel': t('canvas.handle'),
});

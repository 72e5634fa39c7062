import { memo, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { DRAGGED_KIND, canvasPort } from './canvas/Canvas';
import { KindIcon } from './canvas/Icon';
import { edit, select, useEditor } from './editorStore';
import type { Content, Point } from './model/content';
import { heightOf, placesOf, WIDTH } from './model/arrange';
import { added } from './model/edits';
import { freshNode, GROUPS, KINDS, type Kind } from './model/kinds';

const ALL = Object.keys(KINDS) as Kind[];
const GAP = 48;
const MARGIN = 20;

/** By the mouse onto the canvas; by Enter behind the chosen node, joined to it. */
export function insert(kind: Kind) {
  const { history, selection, drawn } = useEditor.getState();
  if (!history) return;
  const [after] = selection.size === 1 ? selection : [];
  const places = placesOf(history.now, drawn);
  const from = after === undefined ? undefined : places[after];
  let made = '';
  edit((content) => {
    const place = from ? ([from[0] + WIDTH + GAP, from[1]] satisfies Point) : canvasPort.middle?.() ?? [0, 0];
    const next = added(content, kind, freePlace(place, heightOf(freshNode(kind)), content, places), after);
    made = next.id;
    return next.content;
  });
  select([made]);
  requestAnimationFrame(() => canvasPort.show?.(made));
}

/** Never upon another node: below it. */
function freePlace([x, y]: Point, height: number, content: Content, places: Record<string, Point>): Point {
  const boxes = Object.entries(content.nodes).map(([id, node]) => ({ place: places[id] ?? [0, 0], height: heightOf(node) })).filter(({ place }) => Math.abs(place[0] - x) < WIDTH);
  let at = y;
  for (;;) {
    const hit = boxes.find(({ place, height: other }) => at < place[1] + other + MARGIN && place[1] < at + height + MARGIN);
    if (!hit) return [x, at];
    at = hit.place[1] + hit.height + MARGIN;
  }
}

/** Up and down from kind to kind. */
function step(event: KeyboardEvent<HTMLElement>) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('.flow-palette-item')];
  event.preventDefault();
  items[(items.findIndex((item) => item === document.activeElement) + by + items.length) % items.length]?.focus();
}

export const Palette = memo(function Palette() {
  const { t } = useTranslation('flows');
  const purpose = useEditor(({ history }) => history?.now.purpose);
  return (
    <section className="pane flow-palette" aria-label={t('palette.heading')} data-f6="" onKeyDown={step}>
      <div className="pane-head"><h2>{t('palette.heading')}</h2></div>
      <div className="pane-body">
        {GROUPS.map((group) => (
          <div key={group} role="group" aria-label={t(`groups.${group}`)} className="flow-palette-group">
            <div className="caption">{t(`groups.${group}`)}</div>
            {ALL.filter((kind) => KINDS[kind].group === group && (kind !== 'return' || purpose === 'part')).map((kind) => (
              <button
                key={kind} type="button" className="flow-palette-item" draggable title={t(`hints.${kind}`)} onClick={() => insert(kind)}
                onDragStart={(event) => {
                  event.dataTransfer.setData(DRAGGED_KIND, kind);
                  event.dataTransfer.effectAllowed = 'copy';
                }}
              >
                <KindIcon kind={kind} /> {t(`kinds.${kind}`)}
              </button>
            ))}
          </div>
        ))}
      </div>
    </section>
  );
});

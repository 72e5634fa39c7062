import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../../shared/api';
import { usePeople } from '../../shared/people';
import { shortTime } from '../../shared/time';
import { flowApi } from '../flowApi';
import type { FlowDetail, VersionRow } from '../types';

export type Side = number | 'draft';

interface Props {
  flow: FlowDetail;
  admin: boolean;
  compare(from: Side, to: Side): void;
  changed(): Promise<unknown>;
  hasDraft: boolean;
}

/** What was published, newest first; each is compared with the one before, and one act makes it the live one again. */
export function Versions({ flow, admin, compare, changed, hasDraft }: Props) {
  const { t } = useTranslation('flows');
  const { data } = useQuery({ queryKey: ['flows', 'versions', flow.id], queryFn: ({ signal }) => flowApi.versions(flow.id, signal) });
  const rows = data?.items ?? [];
  const published = rows.find((row) => row.published)?.version ?? flow.published?.version;
  // Who rolls back is in a hurry: no question is asked, and one act is the way back.
  const back = useMutation({
    mutationFn: ({ from, to, undoing }: Move) => flowApi.rollBack(flow.id, to, t(undoing ? 'versions.undoComment' : 'versions.backComment', { from, to })),
    onSuccess: changed,
  });
  const moved = back.isSuccess && published === back.variables.to ? back.variables : null;
  return (
    <fieldset className="flow-field">
      <legend>{t('versions.heading')}</legend>
      {moved && <Moved key={moved.to} move={moved} undo={() => back.mutate({ from: moved.to, to: moved.from, undoing: true })} />}
      {back.error && <p className="field-error" role="alert">{sentence(back.error)}</p>}
      {hasDraft && published !== undefined && <Button size="small" onClick={() => compare(published, 'draft')}>{t('versions.compareDraft', { version: published })}</Button>}
      {rows.length === 0 && <p className="note">{t('versions.none')}</p>}
      <ul className="flow-versions">
        {rows.map((row, index) => {
          const older = rows[index + 1]?.version;
          return (
            <li key={row.version}>
              <VersionLine row={row} live={row.version === published} />
              <div className="flow-form-actions">
                {older !== undefined && <Button size="small" onClick={() => compare(older, row.version)}>{t('versions.compare', { older })}</Button>}
                {admin && published !== undefined && row.version !== published && (
                  <Button
                    size="small" disabled={back.isPending} loading={back.isPending && back.variables.to === row.version}
                    onClick={() => back.mutate({ from: published, to: row.version, undoing: false })}
                  >{t('versions.rollBack', { version: row.version })}</Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

interface Move {
  from: number;
  to: number;
  undoing: boolean;
}

/** What callers hear from now on. The button that was pressed is gone, so the focus comes here, one step before the way back. */
function Moved({ move, undo }: { move: Move; undo(): void }) {
  const { t } = useTranslation('flows');
  const here = useRef<HTMLParagraphElement>(null);
  useEffect(() => here.current?.focus(), []);
  return (
    <p className="notice blue flow-inline" role="status" tabIndex={-1} ref={here}>
      {t(move.undoing ? 'versions.undone' : 'versions.back', { version: move.to })}
      {!move.undoing && <Button size="small" onClick={undo}>{t('edit.undo')}</Button>}
    </p>
  );
}

function VersionLine({ row, live }: { row: VersionRow; live: boolean }) {
  const { t } = useTranslation('flows');
  const who = usePeople();
  return (
    <div>
      <span className="flow-inline"><strong>{t('versions.number', { version: row.version })}</strong>{live && <span className="tag blue">{t('versions.live')}</span>}<span className="note">{shortTime(row.createdAt)} {who(row.author)}</span></span>
      {row.comment && <p>{row.comment}</p>}
    </div>
  );
}

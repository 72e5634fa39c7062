import { Button, Popconfirm } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Done, Errors, isStale, Preview } from './Effect';
import type { Written } from './types';
import { useIsAdmin, useSave, useTried, type Wish } from './useConfig';

interface Props {
  title: string;
  /** What saving would ask; null while nothing was changed. */
  wish: Wish | null;
  removal?: Wish;
  removeText?: string;
  close(): void;
  saved(written: Written): void;
  children: ReactNode;
}

/** One object being edited: its fields, what saving would do, save, delete. */
export function EditPane({ title, wish, removal, removeText, close, saved, children }: Props) {
  const { t } = useTranslation();
  const admin = useIsAdmin();
  const tried = useTried(admin ? wish : null);
  const save = useSave();
  const [asking, setAsking] = useState(false);
  const run = (asked: Wish) => save.mutate(asked, { onSuccess: saved });
  return (
    <section className="pane config-edit" aria-label={title}>
      <div className="pane-head"><h2>{title}</h2><Button className="push" size="small" onClick={close}>{t('common.close')}</Button></div>
      <div className="pane-body">{children}</div>
      {admin && (
        <div className="config-save">
          <div className="config-preview" aria-live="polite">
            {save.error ? <Errors error={save.error} /> : <Preview tried={tried} dirty={wish !== null} />}
            {isStale(save.error) && <Button size="small" onClick={close}>{t('config.reopen')}</Button>}
          </div>
          {removal && (
            <Popconfirm
              open={asking} onOpenChange={setAsking} title={removeText} okText={t('config.remove')} cancelText={t('config.keep')}
              okButtonProps={{ danger: true }} onConfirm={() => run(removal)}
            >
              <Button danger disabled={save.isPending}>{t('config.removeAsk')}</Button>
            </Popconfirm>
          )}
          <Button type="primary" disabled={!wish || tried.isError || !tried.data} loading={save.isPending} onClick={() => wish && run(wish)}>{t('config.save')}</Button>
        </div>
      )}
    </section>
  );
}

/** The line that tells of the last change, over the list. */
export function LastChange({ written, clear }: { written: Written | null; clear(): void }) {
  return written && written.batch > 0 ? <Done key={written.batch} written={written} undone={clear} /> : null;
}

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from './shortcuts';

/** Help beside the work: under the call bar, never over it, closed by Esc. */
export function SidePanel({ title, close, children }: { title: string; close(): void; children: ReactNode }) {
  const { t } = useTranslation();
  useShortcuts({ Escape: close });
  return (
    <aside className="pane side-panel" aria-label={title}>
      <div className="pane-head"><h2>{title}</h2><Button size="small" className="push" onClick={close}>{t('common.close')} <kbd className="key">Esc</kbd></Button></div>
      <div className="pane-body">{children}</div>
    </aside>
  );
}

import { Component, type ErrorInfo, type ReactNode } from 'react';
import { t } from 'i18next';

/** A fault of the page itself: typed text is in the browser already, so the page may be loaded anew. */
export class PageError extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="empty" role="alert">
        <strong>{t('errors.page')}</strong>
        <span>{t('errors.pageHint')}</span>
        <button type="button" className="bar-button act" onClick={() => location.reload()}>{t('errors.reload')}</button>
      </div>
    );
  }
}

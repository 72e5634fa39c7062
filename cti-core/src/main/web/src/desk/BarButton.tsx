import { forwardRef, type ButtonHTMLAttributes } from 'react';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> {
  label: string;
  /** The key, or a word that helps: always a second line, so that all buttons are of one height. */
  hint: string;
  pending?: boolean;
  pressed?: boolean;
  emphasis?: 'act' | 'danger';
}

export const BarButton = forwardRef<HTMLButtonElement, Props>(function BarButton(
  { label, hint, pending = false, pressed, emphasis, className = '', disabled, ...rest },
  ref,
) {
  return (
    <button
      {...rest} ref={ref} type="button" disabled={disabled === true || pending} aria-busy={pending} aria-pressed={pressed}
      className={`bar-button ${emphasis ?? ''} ${pressed ? 'pressed' : ''} ${className}`}
    >
      <span>{label}</span>
      <small>{pending ? '…' : hint}</small>
    </button>
  );
});

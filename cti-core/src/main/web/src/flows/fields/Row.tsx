import type { ReactNode } from 'react';

/** A field with its name above and, where it helps, a sentence below. */
export function Row({ id, label, hint, children }: { id: string; label: string; hint?: string | undefined; children: ReactNode }) {
  return (
    <div className="flow-field">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && <p className="caption">{hint}</p>}
    </div>
  );
}

import { Input } from 'antd';
import { useState } from 'react';

/** A field whose text is taken when it is right; what is wrong stays visible with the reason until it is mended. */
export function CheckedText({ id, value, check, change, max }: { id: string; value: string; check(text: string): string | null; change(text: string): void; max: number }) {
  const [typed, setTyped] = useState<string | null>(null);
  const [shown, setShown] = useState(value);
  if (value !== shown) {
    setShown(value);
    setTyped(null);
  }
  const problem = typed === null ? null : check(typed);
  const take = () => {
    if (typed !== null && problem === null && typed !== value) change(typed);
    if (problem === null) setTyped(null);
  };
  return (
    <>
      <Input id={id} value={typed ?? value} maxLength={max} status={problem ? 'error' : ''} aria-invalid={problem !== null} onChange={(event) => setTyped(event.target.value)} onBlur={take} onPressEnter={take} />
      {problem && <p className="field-error" role="alert">{problem}</p>}
    </>
  );
}

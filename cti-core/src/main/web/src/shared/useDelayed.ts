import { useEffect, useState } from 'react';

/** True once `waiting` has lasted: what comes at once must not flicker. */
export function useDelayed(waiting: boolean, ms = 300): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setTimeout(() => setPassed(true), ms);
    return () => {
      clearTimeout(timer);
      setPassed(false);
    };
  }, [waiting, ms]);
  return waiting && passed;
}

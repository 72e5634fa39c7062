import { create } from 'zustand';

/** Alt Z opens it, or takes the keyboard to its search. */
export const useKnowledge = create<{ open: boolean }>()(() => ({ open: false }));

export function openKnowledge() {
  if (useKnowledge.getState().open) document.querySelector<HTMLInputElement>('.knowledge input')?.focus();
  else useKnowledge.setState({ open: true });
}

export const closeKnowledge = () => useKnowledge.setState({ open: false });

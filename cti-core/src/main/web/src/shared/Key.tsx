/** A key as it is printed on the button that it presses. */
export function Key({ children }: { children: string }) {
  return <kbd className="key">{children}</kbd>;
}

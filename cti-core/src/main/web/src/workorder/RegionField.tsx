import { AutoComplete } from 'antd';
import { useState } from 'react';
import { findRegions, regionTyped, regionWord, type Region } from './catalog';
import { LIMITS } from './limits';

interface Props {
  regions: readonly Region[];
  value: string;
  invalid: boolean;
  placeholder: string;
  onChange(value: string): void;
}

/** Typed by name, initials or code and chosen; what is in no list stays as it was typed, so that nothing ever blocks a call. */
export function RegionField({ regions, value, invalid, placeholder, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const options = findRegions(regions, typed ?? '').map(({ code, full }) => ({ value: code, label: <span className="region-option"><span>{full}</span><span className="note">{code}</span></span> }));
  const settle = () => {
    const found = typed === null ? null : regionTyped(regions, typed);
    if (found) onChange(found.code);
    setTyped(null);
  };
  return (
    <AutoComplete
      id="ticket-region" className="ticket-choice" value={regionWord(regions, value)} options={options} placeholder={placeholder} maxLength={LIMITS.region}
      aria-required aria-invalid={invalid} {...(invalid ? { status: 'error' as const } : {})} popupMatchSelectWidth={380} defaultActiveFirstOption={typed !== null}
      onSelect={(code: string) => { onChange(code); setTyped(null); }}
      onSearch={(text: string) => { setTyped(text); onChange(text); }}
      onBlur={settle}
    />
  );
}

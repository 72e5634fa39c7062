import { Cascader } from 'antd';
import { useMemo } from 'react';
import { matchesPath, SEPARATOR, treeOf } from './catalog';

interface Props {
  paths: readonly string[];
  value: string;
  placeholder: string;
  nothing: string;
  onChange(value: string): void;
}

/** The tree of what calls are about: opened level by level, or found by any part of a path or its initials. */
export function CategoryField({ paths, value, placeholder, nothing, onChange }: Props) {
  const options = useMemo(() => treeOf(paths), [paths]);
  return (
    <Cascader
      id="ticket-category" className="ticket-choice" options={options} value={value === '' ? [] : value.split(SEPARATOR)} placeholder={placeholder}
      changeOnSelect allowClear notFoundContent={nothing} displayRender={(labels) => labels.join(SEPARATOR)}
      showSearch={{ filter: (typed, path) => matchesPath(path.map(({ label }) => String(label)).join(SEPARATOR), typed), limit: 30, matchInputWidth: false }}
      onChange={(chosen) => onChange((chosen ?? []).join(SEPARATOR))}
    />
  );
}

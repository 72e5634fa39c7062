import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../shared/api';
import { pinyinInitials } from '../shared/pinyin';

/** What a work order can be about and where, as the server has it. */
export interface Catalog {
  version: number;
  categories: string[];
  regions: { code: string; name: string }[];
}

export interface Region {
  code: string;
  name: string;
  /** With the names of what it lies in: 舟山市定海区金塘镇. */
  full: string;
  /** Of the full name, for who types `jtz`. */
  initials: string;
}

export const SEPARATOR = ' / ';
const KEPT = 'hotline.catalog';
const EMPTY: Catalog = { version: 0, categories: [], regions: [] };
const SHOWN = 30;

function kept(): Catalog {
  try {
    return (JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Catalog | null) ?? EMPTY;
  } catch {
    return EMPTY;
  }
}

/** The catalog, also while the database is away: then the one that this browser saw last. */
export function useCatalog(): { categories: string[]; regions: Region[] } {
  const { data } = useQuery<Catalog>({
    queryKey: ['catalog'],
    queryFn: async ({ signal }) => {
      const found = await api<Catalog>('GET', '/catalog', undefined, signal);
      try {
        localStorage.setItem(KEPT, JSON.stringify(found));
      } catch {
        // A full storage costs the copy and nothing else.
      }
      return found;
    },
    staleTime: 5 * 60_000,
    placeholderData: () => kept(),
  });
  const catalog = data ?? EMPTY;
  return useMemo(() => ({ categories: catalog.categories, regions: regionsOf(catalog.regions) }), [catalog]);
}

/** Which levels a 12-digit code has: province, city, district, town, village. */
const LEVELS = [2, 4, 6, 9, 12];

export function regionsOf(regions: Catalog['regions']): Region[] {
  const names = new Map(regions.map(({ code, name }) => [code, name]));
  return regions.map(({ code, name }) => {
    const above = LEVELS.map((digits) => code.slice(0, digits).padEnd(12, '0')).filter((each) => each !== code);
    const full = [...new Set(above)].map((each) => names.get(each) ?? '').join('') + name;
    return { code, name, full, initials: pinyinInitials(full) };
  });
}

/** By a part of the name, the beginning of the code, or initials; those that begin so come first. */
export function findRegions(regions: readonly Region[], typed: string): Region[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return regions.slice(0, SHOWN);
  const initials = (region: Region) => /^[a-z]+$/.test(wanted) && region.initials.includes(wanted);
  const found = regions.filter((region) => region.full.includes(wanted) || region.code.startsWith(wanted) || initials(region));
  const own = (region: Region) => (region.name.startsWith(wanted) || pinyinInitials(region.name).startsWith(wanted) ? 0 : 1);
  return found.sort((a, b) => own(a) - own(b)).slice(0, SHOWN);
}

/** The one region that was typed out: by its code, its name, or its name with what it lies in. */
export function regionTyped(regions: readonly Region[], typed: string): Region | null {
  const wanted = typed.trim();
  const found = regions.filter(({ code, name, full }) => wanted === code || wanted === name || (wanted.length > name.length && full.endsWith(wanted)));
  return found.length === 1 ? found[0]! : null;
}

/** What is shown for what is stored: a code by its name, older text as it is. */
export const regionWord = (regions: readonly Region[], stored: string): string => regions.find(({ code }) => code === stored)?.full ?? stored;

export interface CategoryNode {
  value: string;
  label: string;
  children?: CategoryNode[];
}

/** The paths as the tree that a person opens level by level. */
export function treeOf(paths: readonly string[]): CategoryNode[] {
  const roots: CategoryNode[] = [];
  for (const path of paths) {
    let level = roots;
    const names = path.split(SEPARATOR);
    names.forEach((name, depth) => {
      let node = level.find(({ value }) => value === name);
      if (!node) {
        node = { value: name, label: name };
        level.push(node);
      }
      if (depth < names.length - 1) level = node.children ??= [];
    });
  }
  return roots;
}

/** Every typed part must be found: in the path itself or in its initials. */
export function matchesPath(path: string, typed: string): boolean {
  const initials = pinyinInitials(path.replaceAll(SEPARATOR, ''));
  return typed.trim().toLowerCase().split(/[\s/]+/).every((part) => path.toLowerCase().includes(part) || initials.includes(part));
}

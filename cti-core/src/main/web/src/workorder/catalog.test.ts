import { describe, expect, test } from 'vitest';
import { pinyinInitials } from '../shared/pinyin';
import { findRegions, matchesPath, regionsOf, regionTyped, regionWord, treeOf } from './catalog';

const REGIONS = regionsOf([
  { code: '330900000000', name: '舟山市' }, { code: '330902000000', name: '定海区' }, { code: '330902100000', name: '金塘镇' },
  { code: '330903000000', name: '普陀区' }, { code: '330903102000', name: '虾峙镇' }, { code: '330922101000', name: '嵊山镇' },
]);
const codes = (typed: string) => findRegions(REGIONS, typed).map(({ code }) => code);

describe('regions', () => {
  test('a region knows what it lies in', () => expect(regionWord(REGIONS, '330902100000')).toBe('舟山市定海区金塘镇'));

  test('are found by name, by code and by initials, own names first', () => {
    expect(codes('金塘')).toEqual(['330902100000']);
    expect(codes('jtz')).toEqual(['330902100000']);
    expect(codes('ssz')).toEqual(['330922101000']);
    expect(codes('330903')).toEqual(['330903000000', '330903102000']);
    expect(codes('定海')).toEqual(['330902000000', '330902100000']);
    expect(codes('北京')).toEqual([]);
  });

  test('what was typed out is taken, what could be several or is only a part is not', () => {
    expect(regionTyped(REGIONS, '定海区金塘镇')?.code).toBe('330902100000');
    expect(regionTyped(REGIONS, '金塘镇')?.code).toBe('330902100000');
    expect(regionTyped(REGIONS, '镇')).toBeNull();
    expect(regionTyped(REGIONS, '')).toBeNull();
  });

  test('text of before there were codes is shown as it is', () => expect(regionWord(REGIONS, '老城区')).toBe('老城区'));
});

describe('categories', () => {
  const paths = ['交通运输 / 公共交通 / 公交收费', '交通运输 / 公共交通 / 公交线路', '其他'];

  test('are a tree', () => {
    expect(treeOf(paths)).toEqual([
      { value: '交通运输', label: '交通运输', children: [{ value: '公共交通', label: '公共交通', children: [{ value: '公交收费', label: '公交收费' }, { value: '公交线路', label: '公交线路' }] }] },
      { value: '其他', label: '其他' },
    ]);
  });

  test('are found by any parts, also by initials', () => {
    expect(matchesPath(paths[0]!, '公交 收费')).toBe(true);
    expect(matchesPath(paths[0]!, 'gjsf')).toBe(true);
    expect(matchesPath(paths[0]!, '路灯')).toBe(false);
  });
});

test('initials of common and of rare characters', () => {
  expect(pinyinInitials('舟山市定海区')).toBe('zssdhq');
  expect(pinyinInitials('岱山嵊泗')).toBe('dsss');
  expect(pinyinInitials('A座3楼')).toBe('az3l');
});

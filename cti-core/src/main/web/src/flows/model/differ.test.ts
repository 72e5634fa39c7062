import { describe, expect, test } from 'vitest';
import { aFlow } from '../testFlow';
import { changedNodes, merged, same, union } from './differ';
import { connected, moved, removed, withField } from './edits';
import { isoOf, secondsOf } from './durations';
import { redone, started, stepped, undone } from './history';
import { arranged, placesOf } from './arrange';

describe('differences', () => {
  test('added, removed and changed nodes are told; a moved box is no difference', () => {
    const to = moved(withField(removed(aFlow(), new Set(['bye'])), 'greeting', 'speech', ['早。']), { human: [1, 1] });
    expect([...changedNodes(aFlow(), to)]).toEqual([['bye', 'removed'], ['greeting', 'changed'], ['menu', 'changed']]);
    expect(Object.keys(union(aFlow(), to).nodes)).toContain('bye');
  });

  test('the order of members does not matter, that of a list does', () => {
    expect(same({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
    expect(same({ b: [1, 2] }, { b: [2, 1] })).toBe(false);
    expect(same([], {})).toBe(false);
  });
});

describe('two edits of one draft', () => {
  const mine = withField(aFlow(), 'greeting', 'speech', ['早。']);

  test('of different nodes become one', () => {
    const theirs = withField(aFlow(), 'bye', 'speech', ['回见。']);
    const both = merged(aFlow(), mine, theirs);
    expect(both?.nodes['greeting']?.['speech']).toEqual(['早。']);
    expect(both?.nodes['bye']?.['speech']).toEqual(['回见。']);
  });

  test('of the same node need a person', () => {
    expect(merged(aFlow(), mine, withField(aFlow(), 'greeting', 'speech', ['晚上好。']))).toBeNull();
  });

  test('one deletes what the other leads to: a person too', () => {
    const theirs = removed(aFlow(), new Set(['bye']));
    expect(merged(aFlow(), connected(aFlow(), 'greeting', 'next', 'bye'), theirs)).toBeNull();
  });

  test('boxes that both moved are nobody\'s quarrel, names that both changed are', () => {
    expect(merged(aFlow(), moved(aFlow(), { bye: [1, 1] }), moved(aFlow(), { bye: [2, 2] }))?.layout?.['bye']).toEqual([1, 1]);
    expect(merged(aFlow(), { ...aFlow(), name: '甲' }, { ...aFlow(), name: '乙' })).toBeNull();
  });
});

test('typing on in one field is one step of undo, and a step back and forth is where it was', () => {
  let history = started(aFlow());
  history = stepped(history, withField(history.now, 'bye', 'reason', 'a'), 'bye.reason', 1_000);
  history = stepped(history, withField(history.now, 'bye', 'reason', 'ab'), 'bye.reason', 1_400);
  history = stepped(history, withField(history.now, 'bye', 'reason', 'abc'), 'bye.reason', 9_000);
  expect(history.past).toHaveLength(2);
  const back = undone(history);
  expect(back.now.nodes['bye']?.['reason']).toBe('ab');
  expect(redone(back).now).toBe(history.now);
  expect(undone(undone(undone(back))).now).toEqual(aFlow());
});

test.each([['PT5S', 5], ['PT0.5S', 0.5], ['PT2M', 120], ['PT1M30S', 90], ['P7D', 604_800], ['PT0S', 0]])('%s is %d seconds', (iso, seconds) => {
  expect(secondsOf(iso)).toBe(seconds);
  if (!iso.includes('D')) expect(isoOf(seconds)).toBe(iso);
});
test.each(['5', 'P', 'PT', '', null, 'PT5'])('%s is no duration', (text) => expect(secondsOf(text) ?? 0).toBe(0));

describe('arranging', () => {
  test('callers go from left to right and no box lies on another', () => {
    const places = arranged(aFlow());
    expect(places['greeting']?.[0]).toBeLessThan(places['menu']?.[0] ?? 0);
    expect(places['menu']?.[0]).toBeLessThan(places['human']?.[0] ?? 0);
    expect(Math.abs((places['human']?.[1] ?? 0) - (places['bye']?.[1] ?? 0))).toBeGreaterThan(78);
  });

  test('what its author has placed stays there', () => {
    const { layout: _gone, ...bare } = aFlow();
    expect(placesOf(aFlow())).toEqual(aFlow().layout);
    expect(placesOf({ ...bare, layout: { menu: [5, 5] } })['menu']).toEqual([5, 5]);
    expect(Object.keys(placesOf(bare))).toHaveLength(4);
  });

  test('a loop does not hang', () => {
    expect(Object.keys(arranged(connected(aFlow(), 'menu', 'onInvalid', 'menu')))).toHaveLength(4);
  });
});

import { expect, test } from 'vitest';
import { kindOfSearch } from './searchKind';

test.each([
  ['W261128-if8uly0x-12', 'ticket'], ['1795897189.0', 'call'], ['13812345678', 'caller'], ['+86 138 1234 5678', 'caller'], ['1007', 'agent'], ['ab', null], ['', null], ['12', null],
])('%s is a %s', (typed, kind) => expect(kindOfSearch(typed)).toBe(kind));

import { describe, expect, test } from 'vitest';
import { aWorkOrder } from '../desk/testDesk';
import { adopt, changedFields, edit, missingFields, openDraft, restore } from './draft';

const draft = openDraft(aWorkOrder());

describe('a draft', () => {
  test('is clean when opened and knows what was typed', () => {
    expect(changedFields(draft)).toEqual([]);
    expect(changedFields(edit(draft, { matter: '路灯不亮', type: '求助' }))).toEqual(['type', 'matter']);
  });

  test('names what is missing before it can be saved for good', () => {
    expect(missingFields(edit(draft, { type: '咨询', matter: '  ' }).fields)).toEqual(['region', 'title', 'matter']);
  });

  test('takes what was changed elsewhere and keeps what was typed here', () => {
    const typed = edit(draft, { matter: '路灯不亮' });
    const merged = adopt(typed, aWorkOrder({ version: 2, region: '定海区' }));
    expect(merged.fields).toMatchObject({ matter: '路灯不亮', region: '定海区' });
    expect(merged.conflicts).toEqual([]);
    expect(merged.base.version).toBe(2);
  });

  test('keeps ours and offers theirs when both changed one field', () => {
    const merged = adopt(edit(draft, { title: '路灯' }), aWorkOrder({ version: 2, title: '路灯不亮' }));
    expect(merged.fields.title).toBe('路灯');
    expect(merged.conflicts).toEqual([{ field: 'title', theirs: '路灯不亮' }]);
    expect(edit(merged, { title: '路灯不亮' }).conflicts).toEqual([]);
  });

  test('its own save that comes back is no conflict', () => {
    const typed = edit(draft, { title: '路灯' });
    const saved = adopt(typed, aWorkOrder({ version: 2, title: '路灯' }));
    expect(changedFields(saved)).toEqual([]);
    expect(saved.conflicts).toEqual([]);
  });

  test('typing on while the save is under way is kept', () => {
    const typedOn = edit(edit(draft, { title: '路灯' }), { title: '路灯不亮' });
    const saved = adopt(typedOn, aWorkOrder({ version: 2, title: '路灯' }), );
    expect(saved.fields.title).toBe('路灯不亮');
    expect(changedFields(saved)).toEqual(['title']);
  });

  test('an older copy and another work order change nothing', () => {
    const newer = openDraft(aWorkOrder({ version: 5 }));
    expect(adopt(newer, aWorkOrder({ version: 4, title: 'x' }))).toBe(newer);
    expect(adopt(draft, aWorkOrder({ id: 'W-other', version: 9 }))).toBe(draft);
  });

  test('what the browser kept is put over what the server has', () => {
    const local = { base: aWorkOrder(), fields: { ...draft.fields, matter: '路灯不亮' }, at: 0 };
    const restored = restore(aWorkOrder({ version: 3, region: '普陀区' }), local);
    expect(restored.fields).toMatchObject({ matter: '路灯不亮', region: '普陀区' });
    expect(changedFields(restored)).toEqual(['matter']);
  });
});

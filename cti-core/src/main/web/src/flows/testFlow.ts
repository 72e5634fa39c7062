import type { Content } from './model/content';

/** A small flow with a menu, for tests. */
export const aFlow = (): Content => ({
  id: 'main', name: '主流程', purpose: 'inbound', start: 'greeting', fallback: 'human', owner: '信息科',
  nodes: {
    greeting: { kind: 'say', speech: ['您好。'], colour: 'red', next: 'menu' },
    menu: { kind: 'menu', speech: ['办事请按 1。'], choices: { 1: 'human', 2: 'bye' }, onSilence: 'human' },
    human: { kind: 'queue', queue: 'general', requirements: '' },
    bye: { kind: 'hang-up', speech: ['再见。'], reason: 'flow-ended' },
  },
  layout: { greeting: [0, 0], menu: [240, 0], human: [480, 0], bye: [480, 120] },
});

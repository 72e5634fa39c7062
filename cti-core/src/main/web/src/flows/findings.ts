import { announcementWord, exitWord } from './describe';
import type { Content, FlowNode } from './model/content';
import { exitsOf } from './model/exits';
import { MENDS, type Mend } from './model/mends';
import type { Finding } from './types';
import { words } from './words';

/** A finding as the editor shows it: the form's own words instead of the JSON's, the field to go to, and what mends it. */
export interface ShownFinding {
  severity: 'error' | 'warning';
  node: string | null;
  /** The member of the node, where the finding is about one. */
  field: string | null;
  sentence: string;
  mend: Mend | null;
}

const NODES = '/nodes';
const SPEECHES = ['speech', 'invalid', 'silent', 'numberSpeech'];

export function shownFindings(content: Content, findings: readonly Finding[]): ShownFinding[] {
  const seen = new Set<string>();
  // That there are no nodes is said by the pane itself, and no longer true of what was drawn since the check.
  return findings.filter(({ path }) => path !== NODES).map((finding) => shown(content, finding)).filter(({ node, sentence }) => {
    const key = `${node ?? ''} ${sentence}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function shown(content: Content, { severity, node: id, path, sentence, mend }: Finding): ShownFinding {
  const plain: ShownFinding = { severity, node: id, field: null, sentence: named(sentence), mend: mend && isMend(mend.act) ? { act: mend.act, subject: mend.subject } : null };
  const node = id === null ? undefined : content.nodes[id];
  if (!node || path === null) return plain;
  const [, , member = missing(sentence) ?? '', ...rest] = path.split('/').slice(1);
  return member === '' ? plain : { ...plain, ...inForm(node, member, rest, sentence) };
}

/** An announcement under the name that the box has. */
function named(sentence: string): string {
  const mute = /^公告“(.+)”已打开，但没有可以播放的内容，播放时会跳过$/.exec(sentence)?.[1];
  return mute === undefined ? sentence : words()('findings.muteAnnouncement', { name: announcementWord(mute) });
}

const isMend = (act: string): act is Mend['act'] => (MENDS as readonly string[]).includes(act);

/** The member that the form lacks altogether. */
const missing = (sentence: string) => /缺少“(\w+)”$/.exec(sentence)?.[1];

/** A place in the JSON of a node as the place in its form. */
function inForm(node: FlowNode, member: string, rest: string[], sentence: string): Partial<ShownFinding> {
  const t = words();
  const [first] = rest;
  const exit = exitsOf(node).find(({ key }) => key === member || key === `${member}:${first}`);
  const ofExit = exit && (member !== 'branches' || rest[1] === 'next');
  if (ofExit && exit.target === '') return { field: exit.key, sentence: t('findings.openExit', { exit: exitWord(node, exit) }), mend: { act: 'exit-to-fallback', subject: exit.key } };
  if (SPEECHES.includes(member) && first !== undefined) {
    const pieces = node[member];
    const empty = Array.isArray(pieces) && (pieces[Number(first)] === '' || JSON.stringify(pieces[Number(first)]) === '{"prompt":""}');
    if (empty) {
      return {
        field: member, sentence: t('findings.emptyPiece', { field: fieldWord(node, member), number: Number(first) + 1 }),
        mend: (pieces as unknown[]).length > 1 ? { act: 'remove-piece', subject: `${member}:${first}` } : null,
      };
    }
  }
  const word = exit ? exitWord(node, exit) : fieldWord(node, member);
  const reason = sentence.includes('：') ? sentence.slice(sentence.indexOf('：') + 1) : sentence;
  const lacks = missing(sentence) !== undefined || /^不能是空的$|^“”写得不对/.test(reason);
  return { field: member, sentence: lacks ? t('findings.lacks', { field: word }) : `${word}${t('common.colon')}${reason}` };
}

function fieldWord(node: FlowNode, member: string): string {
  const key = node.kind === 'survey' && member === 'keys' ? 'surveyKeys' : member;
  return words()(`fields.${key}` as 'fields.speech', { defaultValue: member });
}

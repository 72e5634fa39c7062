import { Button, Input, Popconfirm } from 'antd';
import { useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../shared/Failed';
import { Loading } from '../shared/Loading';
import { LastChange } from './EditPane';
import { Errors, Preview } from './Effect';
import { changes, levelOf, levelsOf, pasted, primariesOf, primaryOf, withLevel, type Levels, type Primaries } from './matrix';
import type { AgentItem, SkillItem, Written } from './types';
import { useIsAdmin, useItems, useSave, useTried, type Wish } from './useConfig';

export default function SkillsPage() {
  const skills = useItems('skills');
  const agents = useItems('agents');
  const [done, setDone] = useState<Written | null>(null);
  const [began, setBegan] = useState(0);
  if (skills.isPending || agents.isPending) return <Loading rows={10} />;
  if (!skills.data || !agents.data) return <Failed error={skills.error ?? agents.error} retry={() => { void skills.refetch(); void agents.refetch(); }} />;
  const saved = (written: Written) => {
    setDone(written);
    setBegan((n) => n + 1);
  };
  return <Matrix key={began} agents={agents.data.filter(({ active }) => active)} skills={skills.data} done={done} saved={saved} clear={() => saved({ batch: 0, tried: true, inCore: true, effect: [], secrets: [] })} />;
}

interface Props {
  agents: AgentItem[];
  skills: SkillItem[];
  done: Written | null;
  saved(written: Written): void;
  clear(): void;
}

interface Table {
  levels: Levels;
  primaries: Primaries;
}

function Matrix({ agents: now, skills, done, saved, clear }: Props) {
  const { t } = useTranslation();
  const admin = useIsAdmin();
  const [edited, setEdited] = useState<{ agents: AgentItem[]; past: Table[]; table: Table } | null>(null);
  const [filter, setFilter] = useState('');
  const save = useSave();
  // Untouched, the matrix follows the server; from the first key on it stays on what the person saw.
  const agents = edited?.agents ?? now;
  const table = edited?.table ?? { levels: levelsOf(agents), primaries: primariesOf(agents) };
  const put = (next: Table) => setEdited({ agents, past: [...(edited?.past ?? []), table].slice(-200), table: next });
  const undo = () => setEdited((state) => {
    const last = state?.past.at(-1);
    return state && last ? { ...state, past: state.past.slice(0, -1), table: last } : null;
  });
  const changed = edited ? changes(agents, table.levels, table.primaries) : [];
  const wish: Wish | null = changed.length > 0 ? { method: 'PUT', path: '/config/agents', body: { agents: changed } } : null;
  const tried = useTried(wish);
  const shown = agents.filter(({ login, name, skills: has }) => [login, name, ...has.map((skill) => skill.name)].some((text) => text.includes(filter.trim())));
  return (
    <div className="config-body">
      <section className="pane" aria-label={t('config.sections.skills')}>
        <div className="pane-head">
          <h2>{t('config.skills.matrix')}</h2>
          <Input aria-label={t('config.skills.filter')} placeholder={t('config.skills.filter')} allowClear value={filter} style={{ width: 200 }} onChange={(event) => setFilter(event.target.value)} />
          <span className="note clip">{t('config.skills.hint')}</span>
          {admin && <span className="push"><AddSkill saved={saved} /></span>}
        </div>
        <LastChange written={done} clear={clear} />
        <div className="pane-body flush"><Grid agents={shown} skills={skills} table={table} changed={changed.map(({ login }) => login)} put={put} undo={undo} admin={admin} saved={saved} /></div>
        <div className="config-save">
          <div className="config-preview" aria-live="polite">{save.error ? <Errors error={save.error} /> : <Preview tried={tried} dirty={wish !== null} />}</div>
          <Button disabled={!edited} onClick={undo}>{t('config.skills.undo')}</Button>
          <Button disabled={!edited} onClick={() => { setEdited(null); save.reset(); }}>{t('config.skills.discard')}</Button>
          <Button type="primary" disabled={!wish || !tried.data} loading={save.isPending} onClick={() => wish && save.mutate(wish, { onSuccess: saved })}>{t('config.skills.save', { count: changed.length })}</Button>
        </div>
      </section>
    </div>
  );
}

interface GridProps {
  agents: AgentItem[];
  skills: SkillItem[];
  table: Table;
  changed: string[];
  put(table: Table): void;
  undo(): void;
  admin: boolean;
  saved(written: Written): void;
}

function Grid({ agents, skills, table, changed, put, undo, admin, saved }: GridProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLTableElement>(null);
  const { levels, primaries } = table;
  const putLevels = (next: Levels) => put({ levels: next, primaries });
  const focus = (row: number, column: number) => element.current?.querySelector<HTMLInputElement>(`[data-cell="${row}:${column}"]`)?.focus();
  const names = skills.map(({ name }) => name);
  const onKey = (event: KeyboardEvent<HTMLInputElement>, row: number, column: number) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [1, 0] }[event.key];
    if (event.key === 'z' && (event.ctrlKey || event.metaKey)) undo();
    else if (step) focus(row + (step[0] ?? 0), column + (step[1] ?? 0));
    else return;
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent, row: number, column: number) => {
    event.preventDefault();
    putLevels(pasted(levels, event.clipboardData.getData('text'), agents.map(({ login }) => login), names, row, column));
  };
  return (
    <table className="plain-table config-matrix" ref={element}>
      <thead>
        <tr>
          <th>{t('config.skills.agent')}</th>
          <th title={t('config.skills.primaryHint')}>{t('config.skills.primary')}</th>
          {skills.map((skill) => <th key={skill.name}><SkillHead skill={skill} admin={admin} saved={saved} /></th>)}
        </tr>
      </thead>
      <tbody>
        {agents.map((agent, row) => (
          <tr key={agent.login} className={changed.includes(agent.login) ? 'changed' : ''}>
            <th scope="row">{agent.login} {agent.name}{agent.onDuty && <span className="note"> {t('config.skills.onDuty')}</span>}{changed.includes(agent.login) && <span className="tag blue">{t('config.skills.changed')}</span>}</th>
            <td>
              <select
                aria-label={t('config.skills.primaryOf', { agent: agent.name })} value={primaryOf(levels, primaries, agent.login) ?? ''}
                onChange={({ target }) => {
                  const { [agent.login]: _old, ...others } = primaries;
                  put({ levels, primaries: target.value === '' ? others : { ...others, [agent.login]: target.value } });
                }}
              >
                <option value="">{t('config.skills.noPrimary')}</option>
                {names.filter((skill) => levels[agent.login]?.[skill] !== undefined).map((skill) => <option key={skill} value={skill}>{skill}</option>)}
              </select>
            </td>
            {names.map((skill, column) => (
              <td key={skill} className={primaryOf(levels, primaries, agent.login) === skill ? 'primary' : ''}>
                <input
                  data-cell={`${row}:${column}`} aria-label={t('config.skills.cell', { agent: agent.name, skill })} inputMode="numeric" maxLength={2} value={levels[agent.login]?.[skill] ?? ''}
                  onFocus={(event) => event.target.select()} onKeyDown={(event) => onKey(event, row, column)} onPaste={(event) => onPaste(event, row, column)}
                  onChange={(event) => {
                    const level = levelOf(event.target.value);
                    if (level !== undefined) putLevels(withLevel(levels, agent.login, skill, level));
                  }}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SkillHead({ skill, admin, saved }: { skill: SkillItem; admin: boolean; saved(written: Written): void }) {
  const { t } = useTranslation();
  const save = useSave();
  return (
    <span className="config-skill">
      <span className="strong">{skill.name}</span> <span className="caption">{t('config.skills.users', { count: skill.agents })}</span>
      {admin && (
        <Popconfirm
          title={t('config.skills.removeSure', { name: skill.name })} description={save.error ? <Errors error={save.error} /> : null} okText={t('config.remove')} cancelText={t('config.keep')} okButtonProps={{ danger: true }}
          onConfirm={() => save.mutateAsync({ method: 'DELETE', path: `/config/skills/${encodeURIComponent(skill.name)}` }).then(saved)}
        >
          <button type="button" className="text-button" aria-label={t('config.skills.removeOf', { name: skill.name })}>{t('config.remove')}</button>
        </Popconfirm>
      )}
    </span>
  );
}

function AddSkill({ saved }: { saved(written: Written): void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const save = useSave();
  const add = () => name.trim() !== '' && save.mutate({ method: 'POST', path: '/config/skills', body: { name: name.trim() } }, { onSuccess: (written) => { setName(''); saved(written); } });
  return (
    <span className="config-add">
      {save.error && <Errors error={save.error} />}
      <Input aria-label={t('config.skills.name')} placeholder={t('config.skills.name')} value={name} maxLength={40} style={{ width: 120 }} onChange={(event) => setName(event.target.value)} onPressEnter={add} />
      <Button size="small" disabled={name.trim() === ''} loading={save.isPending} onClick={add}>{t('config.skills.add')}</Button>
    </span>
  );
}

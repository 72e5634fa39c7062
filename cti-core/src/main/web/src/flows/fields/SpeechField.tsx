import { Button, Input, Select } from 'antd';
import { memo, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useListen, type Heard } from '../../prompts/listen';
import { announcementWord, GIVEN, variableWord } from '../describe';
import { speechOf, type Content, type Speech } from '../model/content';
import { useAnnouncements, usePrompts } from './useNames';

type PieceKind = 'text' | 'prompt' | 'announcement';
const kindOf = (piece: Speech): PieceKind => (typeof piece === 'string' ? 'text' : 'prompt' in piece ? 'prompt' : 'announcement');
const FORMATS = ['text', 'number', 'digits', 'count', 'ordinal', 'position', 'money', 'date', 'time'] as const;

interface Props {
  id: string;
  label: string;
  value: unknown;
  optional: boolean;
  content: Content;
  change(value: Speech[] | undefined): void;
}

/** What the caller hears: texts with variables, recordings and switched announcements, one after another. */
export function SpeechField({ id, label, value, optional, content, change }: Props) {
  const { t } = useTranslation('flows');
  const pieces = speechOf(value);
  const set = (next: Speech[]) => change(optional && next.length === 0 ? undefined : next);
  const put = (index: number, piece: Speech) => set(pieces.map((each, at) => (at === index ? piece : each)));
  const swap = (index: number) => set(pieces.map((each, at) => (at === index ? pieces[index - 1] ?? each : at === index - 1 ? pieces[index] ?? each : each)));
  return (
    <fieldset className="flow-field flow-speech">
      <legend>{label}</legend>
      {pieces.map((piece, index) => (
        <div key={index} className="flow-speech-piece">
          <Piece id={index === 0 ? id : `${id}-${index}`} label={t('speech.piece', { label, number: index + 1 })} piece={piece} content={content} put={(next) => put(index, next)} />
          <div className="flow-speech-tools">
            <Listen piece={piece} />
            {index > 0 && <Button size="small" type="text" onClick={() => swap(index)} aria-label={t('speech.up', { number: index + 1 })}>↑</Button>}
            <Button size="small" type="text" onClick={() => set(pieces.filter((_, at) => at !== index))} aria-label={t('speech.remove', { number: index + 1 })}>{t('common.remove')}</Button>
          </div>
        </div>
      ))}
      <div className="flow-speech-add">
        <Button size="small" onClick={() => set([...pieces, ''])}>{t('speech.addText')}</Button>
        <Button size="small" onClick={() => set([...pieces, { prompt: '' }])}>{t('speech.addPrompt')}</Button>
        <Button size="small" onClick={() => set([...pieces, { announcement: 'general' }])}>{t('speech.addAnnouncement')}</Button>
      </div>
    </fieldset>
  );
}

function Piece({ id, label, piece, content, put }: { id: string; label: string; piece: Speech; content: Content; put(piece: Speech): void }) {
  const { t } = useTranslation('flows');
  const prompts = usePrompts();
  const announcements = useAnnouncements();
  const latest = useRef({ piece, put });
  useEffect(() => {
    latest.current = { piece, put };
  });
  const insert = useCallback((variable: string) => {
    const { piece: now, put: set } = latest.current;
    if (typeof now === 'string') set(`${now}${variable}`);
  }, []);
  if (typeof piece === 'string') {
    return (
      <>
        <Input.TextArea id={id} aria-label={label} value={piece} rows={2} className="flow-grows two" maxLength={2000} placeholder={t('speech.textHint')} onChange={(event) => put(event.target.value)} />
        <VariablePicker variables={content.variables} pick={insert} />
      </>
    );
  }
  if (kindOf(piece) === 'prompt') {
    const name = 'prompt' in piece ? piece.prompt : '';
    const options = prompts.map((prompt): { value: string; label: string } => ({ value: prompt.id, label: t('speech.promptOption', { name: prompt.name, seconds: Math.round(prompt.durationMs / 1000) }) }));
    if (name !== '' && !prompts.some((prompt) => prompt.id === name)) options.push({ value: name, label: t('speech.promptMissing', { name }) });
    return <Select id={id} aria-label={label} value={name || null} placeholder={t('speech.choosePrompt')} style={{ width: '100%' }} showSearch={{ optionFilterProp: 'label' }} options={options} onChange={(prompt: string) => put({ prompt })} />;
  }
  const name = 'announcement' in piece ? piece.announcement : '';
  const names = new Set([...announcements.map((each) => each.name), name].filter(Boolean));
  return <Select id={id} aria-label={label} value={name || null} style={{ width: '100%' }} options={[...names].map((each) => ({ value: each, label: announcementWord(each) }))} onChange={(announcement: string) => put({ announcement })} />;
}

/** The variables of the flow, each in the forms in which it can be said. */
const VariablePicker = memo(function VariablePicker({ variables, pick }: { variables: Content['variables']; pick(variable: string): void }) {
  const { t } = useTranslation('flows');
  const names = [...GIVEN, ...Object.keys(variables ?? {})];
  return (
    <Select
      size="small" aria-label={t('speech.insert')} placeholder={t('speech.insert')} value={null} style={{ width: '100%' }} showSearch={{ optionFilterProp: 'label' }}
      onChange={(chosen: string | null) => chosen && pick(chosen)}
      options={names.flatMap((name) => (variables?.[name] === undefined ? ['text' as const] : FORMATS).map((format) => ({
        value: format === 'text' ? `{${name}}` : `{${name}:${format}}`,
        label: format === 'text' ? variableWord(name) : t('speech.as', { name: variableWord(name), format: t(`formats.${format}`) }),
      })))}
    />
  );
});

function Listen({ piece }: { piece: Speech }) {
  const { t } = useTranslation('flows');
  const { playing, problem, play, stop } = useListen();
  const announcements = useAnnouncements();
  const source: Heard = typeof piece === 'string' ? { text: piece } : 'prompt' in piece ? { prompt: piece.prompt } : { text: announcements.find(({ name }) => name === piece.announcement)?.text ?? '' };
  const empty = 'text' in source ? source.text.trim() === '' : source.prompt === '';
  return (
    <>
      <Button size="small" disabled={empty} onClick={() => (playing ? stop() : void play(source))}><span aria-hidden="true">{playing ? '■' : '▶'}</span> {playing ? t('common.stop') : t('common.listen')}</Button>
      {problem && <span className="field-error" role="alert">{problem}</span>}
    </>
  );
}

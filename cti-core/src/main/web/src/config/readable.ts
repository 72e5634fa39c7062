import i18next from 'i18next';

/** A text of a flow with the words of its variables instead of their names. */
export const readable = (text: string) => text.replace(/\{(\w+)(?::\w+)?\}/g, (_all, name: string) => `〔${i18next.t(`config.variables.${name}` as 'config.variables.city', { defaultValue: name })}〕`);

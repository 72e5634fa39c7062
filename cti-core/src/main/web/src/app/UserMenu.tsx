import { Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { signOut, useActions } from '../desk/actions';
import { useDesk } from '../desk/events';
import { usePreferences, type Language, type ThemeChoice } from '../shared/preferences';
import { useSession } from '../shared/session';

/** Who is signed in, and how this desk shows things. */
export function UserMenu({ openKeys }: { openKeys(): void }) {
  const { t } = useTranslation();
  const user = useSession(({ session }) => session?.user);
  const seated = useDesk(({ desk }) => desk?.seat != null);
  const pending = useActions((state) => state.pending);
  const { theme, language, largeText, set } = usePreferences();
  const items: MenuProps['items'] = [
    { type: 'group', label: t('shell.theme'), children: (['system', 'light', 'dark'] as const).map((each) => ({ key: `theme:${each}`, label: t(`shell.themes.${each}`) })) },
    { type: 'group', label: t('shell.text'), children: [{ key: 'text:normal', label: t('shell.textNormal') }, { key: 'text:large', label: t('shell.textLarge') }] },
    { type: 'group', label: t('shell.language'), children: [{ key: 'language:zh-CN', label: '中文' }, { key: 'language:en', label: 'English' }] },
    { type: 'divider' },
    { key: 'keys', label: t('shell.keys') },
    // Who has a seat signs out in the state menu, beside the other states.
    ...(seated ? [] : [{ key: 'sign-out', label: t('shell.signOut'), disabled: pending !== null }]),
  ];
  const choose = ({ key }: { key: string }) => {
    const [what, value] = key.split(':');
    if (what === 'theme') set({ theme: value as ThemeChoice });
    else if (what === 'text') set({ largeText: value === 'large' });
    else if (what === 'language') set({ language: value as Language });
    else if (what === 'keys') openKeys();
    else void signOut();
  };
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: choose, selectable: true, multiple: true, selectedKeys: [`theme:${theme}`, `language:${language}`, largeText ? 'text:large' : 'text:normal'] }}>
      <button type="button" className="user-button">{user?.workNumber ?? user?.login} {user?.name} <span aria-hidden="true">▾</span></button>
    </Dropdown>
  );
}

import { theme, type ThemeConfig } from 'antd';
import { useSyncExternalStore } from 'react';
import { usePreferences } from '../shared/preferences';

const FONT = '"Segoe UI", "Microsoft YaHei UI", "PingFang SC", "HarmonyOS Sans SC", "Noto Sans CJK SC", sans-serif';

/** The tokens of tokens.css that Ant Design has to know as values. */
const LIGHT = {
  colorPrimary: '#0A5BB5', colorLink: '#0A5BB5', colorError: '#B3261E', colorWarning: '#8F4E00', colorSuccess: '#12703F',
  colorText: '#1A1E23', colorTextSecondary: '#454D56', colorTextTertiary: '#5F6872', colorTextPlaceholder: '#5F6872',
  colorTextDescription: '#5F6872', colorBgContainer: '#FFFFFF', colorBgElevated: '#FFFFFF', colorBgLayout: '#EDEFF2',
  colorBorder: '#878F98', colorBorderSecondary: '#D6DADF', colorSplit: '#D6DADF', colorTextDisabled: '#7A838C', colorBgContainerDisabled: '#F6F7F9',
  colorPrimaryHover: '#084A94', colorPrimaryActive: '#073F7E', colorErrorHover: '#982019', colorErrorActive: '#841B15', colorLinkHover: '#084A94',
};
const DARK: typeof LIGHT = {
  colorPrimary: '#74B0F4', colorLink: '#74B0F4', colorError: '#FF8A80', colorWarning: '#F2AE49', colorSuccess: '#56C288',
  colorText: '#E4E7EA', colorTextSecondary: '#B4BBC3', colorTextTertiary: '#959EA8', colorTextPlaceholder: '#959EA8',
  colorTextDescription: '#959EA8', colorBgContainer: '#1B1F24', colorBgElevated: '#252A30', colorBgLayout: '#121518',
  colorBorder: '#727C87', colorBorderSecondary: '#343B43', colorSplit: '#343B43', colorTextDisabled: '#7C8691', colorBgContainerDisabled: '#16191D',
  colorPrimaryHover: '#9CC8FA', colorPrimaryActive: '#8FBFF6', colorErrorHover: '#FFB3AC', colorErrorActive: '#FF8A80', colorLinkHover: '#9CC8FA',
};

export function antTheme(dark: boolean, largeText: boolean): ThemeConfig {
  return {
    algorithm: dark ? [theme.darkAlgorithm, theme.compactAlgorithm] : theme.compactAlgorithm,
    token: {
      // compactAlgorithm makes 14 px and 30 px of these.
      fontSize: largeText ? 18 : 16, controlHeight: 34, motion: false, borderRadius: 4, borderRadiusLG: 6, fontFamily: FONT,
      fontWeightStrong: 600, boxShadow: 'none', wireframe: false, lineHeight: 22 / 14,
    },
    // The algorithms derive tints from the seeds; the palette of the product is fixed, so it is set after them.
    components: Object.fromEntries(
      ['Button', 'Input', 'Select', 'Segmented', 'Checkbox', 'Radio', 'DatePicker', 'Pagination', 'Dropdown', 'Menu', 'Popover', 'Skeleton', 'InputNumber', 'Modal', 'Switch']
        .map((name) => [name, componentTokens(name, dark ? DARK : LIGHT, dark)]),
    ) as NonNullable<ThemeConfig['components']>,
  };
}

function componentTokens(name: string, palette: typeof LIGHT, dark: boolean): Record<string, unknown> {
  const soft = dark ? '#15304D' : '#E3EEFB';
  const sunken = dark ? '#121518' : '#EDEFF2';
  const own: Record<string, Record<string, unknown>> = {
    // In the dark a filled button is deeper than the blue of text, or it would glow.
    Button: {
      fontWeight: 400, defaultShadow: 'none', primaryShadow: 'none', dangerShadow: 'none', primaryColor: '#FFFFFF', dangerColor: '#FFFFFF',
      ...(dark ? { colorPrimary: '#2A63A8', colorPrimaryHover: '#3470B8', colorPrimaryActive: '#245792', colorError: '#C5372C', colorErrorHover: '#D2463B', colorErrorActive: '#AD2F25' } : {}),
      defaultHoverColor: palette.colorText, defaultHoverBorderColor: palette.colorPrimary, defaultActiveColor: palette.colorText, defaultActiveBorderColor: palette.colorPrimary,
      defaultHoverBg: dark ? '#16191D' : '#F6F7F9', textHoverBg: dark ? '#16191D' : '#F6F7F9',
    },
    Input: { activeShadow: 'none' },
    Select: { optionSelectedBg: soft, activeOutlineColor: 'transparent' },
    Segmented: { trackBg: sunken, itemSelectedBg: dark ? '#343B43' : '#FFFFFF', itemColor: palette.colorTextSecondary },
    DatePicker: { activeShadow: 'none' },
  };
  return { ...palette, controlItemBgActive: soft, controlItemBgActiveHover: soft, controlItemBgHover: dark ? '#343B43' : '#F6F7F9', ...own[name] };
}

const DARK_QUERY = '(prefers-color-scheme: dark)';

export function useDark(): boolean {
  const choice = usePreferences((preferences) => preferences.theme);
  const system = useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(DARK_QUERY);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.matchMedia(DARK_QUERY).matches,
  );
  return choice === 'system' ? system : choice === 'dark';
}

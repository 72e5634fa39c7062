import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { usePreferences, type Language } from '../../shared/preferences';
import type { zh as flows } from '../../flows/i18n/zh';
import { zh } from './zh';

declare module 'i18next' {
  interface CustomTypeOptions {
    // The flow editor brings its own words when it is loaded; here is only their type.
    resources: { translation: typeof zh; flows: typeof flows };
    returnNull: false;
  }
}

export async function startWords(): Promise<void> {
  const { language } = usePreferences.getState();
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zh } },
    // React escapes by itself.
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0]);
  if (language !== 'zh-CN') await changeLanguage(language);
}

export async function changeLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en');
    i18next.addResourceBundle('en', 'translation', en);
  }
  if (i18next.language !== language) await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

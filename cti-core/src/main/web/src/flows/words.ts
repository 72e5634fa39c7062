import i18next from 'i18next';
import { en } from './i18n/en';
import { zh } from './i18n/zh';

/** The words of these pages come with them, so that the agent's page does not carry them. */
function add() {
  i18next.addResourceBundle('zh-CN', 'flows', zh);
  i18next.addResourceBundle('en', 'flows', en);
}
if (i18next.isInitialized) add();
else i18next.on('initialized', add);

export const words = () => i18next.getFixedT(null, 'flows');

import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { startWords } from './app/i18n';
import './app/tokens.css';
import './app/base.css';
import './app/layout.css';

await startWords();
createRoot(document.getElementById('root')!).render(<App />);

import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, Route, Routes } from 'react-router';
import { useIsAdmin } from './useConfig';
import './config.css';

const QueuesPage = lazy(() => import('./QueuesPage'));
const SkillsPage = lazy(() => import('./SkillsPage'));
const LinesPage = lazy(() => import('./LinesPage'));
const SeatsPage = lazy(() => import('./SeatsPage'));
const ShiftsPage = lazy(() => import('./ShiftsPage'));
const SettingsPage = lazy(() => import('./SettingsPage'));
const CatalogPage = lazy(() => import('./CatalogPage'));
const ChangesPage = lazy(() => import('./ChangesPage'));
const RevealsPage = lazy(() => import('./RevealsPage'));
const NewHotlinePage = lazy(() => import('./NewHotlinePage'));

const SECTIONS = ['queues', 'skills', 'lines', 'seats', 'shifts', 'settings', 'catalog', 'changes', 'reveals'] as const;

/** Everything that decides which call rings whom. Supervisors look and change skills, administrators change the rest. */
export default function ConfigPage() {
  const { t } = useTranslation();
  const admin = useIsAdmin();
  return (
    <main className="config">
      <nav className="config-tabs" aria-label={t('config.nav')}>
        {SECTIONS.map((section) => <NavLink key={section} to={`/config/${section}`}>{t(`config.sections.${section}`)}</NavLink>)}
        {admin && <NavLink className="push" to="/config/new-hotline">{t('config.sections.new-hotline')}</NavLink>}
      </nav>
      <Routes>
        <Route index element={<Navigate to="queues" replace />} />
        <Route path="queues/:id?" element={<QueuesPage />} />
        <Route path="skills" element={<SkillsPage />} />
        <Route path="lines/:id?" element={<LinesPage />} />
        <Route path="seats/:id?" element={<SeatsPage />} />
        <Route path="shifts" element={<ShiftsPage />} />
        <Route path="settings" element={<SettingsPage />} />
        <Route path="catalog" element={<CatalogPage />} />
        <Route path="changes" element={<ChangesPage />} />
        <Route path="reveals" element={<RevealsPage />} />
        {admin && <Route path="new-hotline" element={<NewHotlinePage />} />}
        <Route path="*" element={<Navigate to="/config" replace />} />
      </Routes>
    </main>
  );
}

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, useEffect } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { ApiProblem } from '../shared/api';
import { Loading } from '../shared/Loading';
import { usePreferences } from '../shared/preferences';
import { changeLanguage } from './i18n';
import { PageError } from './PageError';
import { antTheme, useDark } from './theme';

const Shell = lazy(() => import('./Shell'));
const HomePage = lazy(() => import('../desk/HomePage'));
const CallsPage = lazy(() => import('../calls/CallsPage'));
const AbandonedPage = lazy(() => import('../abandoned/AbandonedPage'));
const TasksPage = lazy(() => import('../tasks/TasksPage'));
const CallPage = lazy(() => import('../calls/CallPage'));
const WorkOrderPage = lazy(() => import('../workorder/WorkOrderPage'));
const FlowsPage = lazy(() => import('../flows/FlowsPage'));
const EditorPage = lazy(() => import('../flows/EditorPage'));
const PromptsPage = lazy(() => import('../prompts/PromptsPage'));
const AnnouncementsPage = lazy(() => import('../prompts/AnnouncementsPage'));
const ConfigPage = lazy(() => import('../config/ConfigPage'));
const SystemPage = lazy(() => import('../system/SystemPage'));
const DemoPage = lazy(() => import('../demo/DemoPage'));

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What the server refused it will refuse again; what did not arrive is tried twice more.
      retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem && error.status < 500),
    },
  },
});

export function App() {
  const dark = useDark();
  const { language, largeText } = usePreferences();
  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    document.documentElement.toggleAttribute('data-large', largeText);
  }, [dark, largeText]);
  useEffect(() => void changeLanguage(language), [language]);

  return (
    <ConfigProvider
      theme={antTheme(dark, largeText)} locale={language === 'en' ? enUS : zhCN}
      button={{ autoInsertSpace: false }} wave={{ disabled: true }}
    >
      <QueryClientProvider client={queries}>
        <PageError>
          <BrowserRouter>
            <Suspense fallback={<Loading />}>
              <Routes>
                <Route path="/call" element={<DemoPage />} />
                <Route element={<Shell />}>
                  <Route index element={<HomePage />} />
                  <Route path="/calls" element={<CallsPage />} />
                  <Route path="/abandoned" element={<AbandonedPage />} />
                  <Route path="/tasks" element={<TasksPage />} />
                  <Route path="/calls/:id" element={<CallPage />} />
                  <Route path="/work-orders/:id" element={<WorkOrderPage />} />
                  <Route path="/config/*" element={<ConfigPage />} />
                  <Route path="/flows" element={<FlowsPage />} />
                  <Route path="/flows/:id" element={<EditorPage />} />
                  <Route path="/prompts" element={<PromptsPage />} />
                  <Route path="/system" element={<SystemPage />} />
                  <Route path="/announcements" element={<AnnouncementsPage />} />
                </Route>
                <Route path="*" element={<Navigate to="/" replace />} />
              </Routes>
            </Suspense>
          </BrowserRouter>
        </PageError>
      </QueryClientProvider>
    </ConfigProvider>
  );
}

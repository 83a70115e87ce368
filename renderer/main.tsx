import '@fontsource/atkinson-hyperlegible-next/latin-400.css'
import '@fontsource/atkinson-hyperlegible-next/latin-700.css'
import './kit/styles/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { windowCatalogues } from './app/catalogues/windowCatalogues.ts'
import { followAppearance } from './app/preferences/appearance.ts'
import { initialLanguage } from './app/preferences/initialLanguage.ts'
import { maintainProcessList } from './app/processListMaintenance.ts'
import { startTranslations } from './kit/text/translations.ts'
import { about } from './platform/about.ts'
import { connectBridge } from './platform/platform.ts'
import { loadSettings } from './store/settings.ts'
import { createSyncClient } from './sync/client.ts'
import { SyncClientProvider } from './sync/useSyncClient.ts'

const client = createSyncClient({
  device: 'desktop',
  platform: connectBridge(),
  loadDesktopServices: async (owner) => (await import('./sync/processes/createDesktopServices.ts')).createDesktopServices(owner),
})
const [{ languages, desktop }] = await Promise.all([about(client), loadSettings(client)])
await startTranslations(initialLanguage(client, [...languages, ...navigator.languages]), windowCatalogues)
followAppearance(client)
createRoot(document.getElementById('root') as HTMLElement).render(
  <SyncClientProvider value={client}>
    <App />
  </SyncClientProvider>,
)
// never in the way of the first screen
void maintainProcessList(client, desktop)

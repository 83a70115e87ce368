import '@fontsource/atkinson-hyperlegible-next/latin-400.css'
import '@fontsource/atkinson-hyperlegible-next/latin-700.css'
import './kit/styles/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { windowCatalogues } from './app/catalogues/windowCatalogues.ts'
import { followAppearance } from './app/preferences/appearance.ts'
import { initialLanguage } from './app/preferences/Preferences.tsx'
import { maintainProcessList } from './app/processListMaintenance.ts'
import { startTranslations } from './kit/text/translations.ts'
import { about } from './platform/about.ts'
import { loadSettings } from './store/settings.ts'

const [{ languages, desktop }] = await Promise.all([about(), loadSettings()])
await startTranslations(initialLanguage([...languages, ...navigator.languages]), windowCatalogues)
followAppearance()
createRoot(document.getElementById('root') as HTMLElement).render(<App />)
// never in the way of the first screen
void maintainProcessList(desktop)

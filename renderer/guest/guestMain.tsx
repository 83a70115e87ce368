import { createRoot } from 'react-dom/client'
import { chooseLanguage } from '../../shared/translations/translations.ts'
import { startTranslations } from '../kit/text/translations.ts'
import { loadSettings, settings } from '../store/settings.ts'
import { setDevice } from '../sync/connection/processConnection.ts'
import { guestCatalogues } from './catalogues/guestCatalogues.ts'
import { GuestApp } from './GuestApp.tsx'
import { readStartParams } from './join/startParams.ts'
import { followGuestAppearance } from './state/guestAppearance.ts'
import './guest.css'

/** A storage that neither opens nor refuses must not keep anybody at the door. */
const SETTINGS_TIMEOUT_MS = 1500

async function start() {
  setDevice('phone')
  await Promise.race([loadSettings(), new Promise((resolve) => setTimeout(resolve, SETTINGS_TIMEOUT_MS))])
  followGuestAppearance()
  await startTranslations(settings.current().language ?? chooseLanguage(navigator.languages), guestCatalogues)
  const root = document.getElementById('root')
  if (root) createRoot(root).render(<GuestApp startParams={readStartParams(location.hash, location.origin)} />)
}

// another QR of the same table changes only what follows the '#', and browsers do not load the page again for that
addEventListener('hashchange', () => location.reload())
void start()

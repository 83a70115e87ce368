import { options } from 'preact'
import { createRoot } from 'react-dom/client'
import { chooseLanguage } from '../../shared/translations/translations.ts'
import { startTranslations } from '../kit/text/translations.ts'
import { noBridge } from '../platform/platformClient.ts'
import { loadSettings, settings } from '../store/settings.ts'
import { createSyncClient } from '../sync/client.ts'
import { SyncClientProvider } from '../sync/useSyncClient.ts'
import { guestCatalogues } from './catalogues/guestCatalogues.ts'
import { GuestApp } from './GuestApp.tsx'
import { readStartParams } from './join/startParams.ts'
import { followGuestAppearance } from './state/guestAppearance.ts'
import './guest.css'

/** Milliseconds. A browser storage that neither opens nor fails must not keep the page from starting. */
const SETTINGS_TIMEOUT_MS = 1500

// Effects run right after the rendering, as React runs those that follow a touch: iOS opens its keyboard only for a field that is
// focused before the touch has ended, and Preact alone waits for the next frame.
options.requestAnimationFrame = queueMicrotask

async function start() {
  const client = createSyncClient({ device: 'phone', platform: noBridge })
  await Promise.race([loadSettings(client), new Promise((resolve) => setTimeout(resolve, SETTINGS_TIMEOUT_MS))])
  followGuestAppearance(client)
  await startTranslations(settings(client).current().language ?? chooseLanguage(navigator.languages), guestCatalogues)
  const root = document.getElementById('root')
  if (root)
    createRoot(root).render(
      <SyncClientProvider value={client}>
        <GuestApp startParams={readStartParams(location.hash, location.origin)} />
      </SyncClientProvider>,
    )
  // where it does not arrive, headings stay in the thickened regular weight
  void import('./boldType.css').catch(() => undefined)
}

// another QR of the same table changes only what follows the '#', and browsers do not load the page again for that
addEventListener('hashchange', () => location.reload())
void start()

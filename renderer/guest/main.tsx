import { createRoot } from 'react-dom/client'
import { chooseLanguage } from '../../shared/words/words.ts'
import { loadSettings, settings } from '../store/settings.ts'
import { setDevice } from '../sync/tables.ts'
import { followAppearance } from './appearance.ts'
import { readArrival } from './fragment.ts'
import { Guest } from './Guest.tsx'
import { speak } from './words.ts'
import './guest.css'

/** A storage that neither opens nor refuses must not keep anybody at the door. */
const PATIENCE_MS = 1500

async function begin() {
  setDevice('phone')
  await Promise.race([loadSettings(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
  followAppearance()
  await speak(settings.current().language ?? chooseLanguage(navigator.languages))
  const root = document.getElementById('root')
  if (root) createRoot(root).render(<Guest arrival={readArrival(location.hash, location.origin)} />)
}

// another QR of the same table changes only what follows the '#', and browsers do not load the page again for that
addEventListener('hashchange', () => location.reload())
void begin()

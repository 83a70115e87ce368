import type { Dispose } from '../../../shared/base/live.ts'
import { type Settings, settings } from '../../store/settings.ts'
import type { SyncClient } from '../../sync/client.ts'

const darkQuery = '(prefers-color-scheme: dark)'
const contrastQuery = '(prefers-contrast: more)'
const fontSizes: { readonly [S in Settings['textSize']]: string } = { usual: '100%', large: '115%', huge: '135%' }

const resolveTheme = (preferred: Settings['theme']): string => {
  if (preferred !== 'system') return preferred
  if (matchMedia(contrastQuery).matches) return 'contrast'
  return matchMedia(darkQuery).matches ? 'dark' : 'light'
}

/** Applies theme and text size to the page, now and whenever the preferences or the system's theme change. */
export function followAppearance(client: SyncClient): Dispose {
  const root = document.documentElement
  const apply = () => {
    const { theme, textSize } = settings(client).current()
    root.dataset.theme = resolveTheme(theme)
    root.style.fontSize = fontSizes[textSize]
  }
  apply()
  const queries = [matchMedia(darkQuery), matchMedia(contrastQuery)]
  for (const query of queries) query.addEventListener('change', apply)
  const stop = settings(client).subscribe(apply)
  return () => {
    stop()
    for (const query of queries) query.removeEventListener('change', apply)
  }
}

import { settings } from '../../store/settings.ts'
import type { SyncClient } from '../../sync/client.ts'

/** Applies theme and text size to the page, now and whenever the preferences or the phone's theme change. */
export function followGuestAppearance(client: SyncClient): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const contrast = matchMedia('(prefers-contrast: more)')
  const apply = () => {
    const { theme, textSize } = settings(client).current()
    const systemTheme = contrast.matches && !dark.matches ? 'contrast' : dark.matches ? 'dark' : 'light'
    document.documentElement.dataset.theme = theme === 'system' ? systemTheme : theme
    document.documentElement.dataset.text = textSize
  }
  settings(client).subscribe(apply)
  dark.addEventListener('change', apply)
  contrast.addEventListener('change', apply)
  apply()
}

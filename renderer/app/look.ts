import type { Dispose } from '../../shared/base/live.ts'
import { type Settings, settings } from '../store/settings.ts'

const dark = '(prefers-color-scheme: dark)'
const contrast = '(prefers-contrast: more)'
const sizes: { readonly [S in Settings['textSize']]: string } = { usual: '100%', large: '115%', huge: '135%' }

const themeOf = (wanted: Settings['theme']): string => {
  if (wanted !== 'system') return wanted
  if (matchMedia(contrast).matches) return 'contrast'
  return matchMedia(dark).matches ? 'dark' : 'light'
}

/** Puts theme and text size on the page, and keeps them there as the person or the system changes them. */
export function followLook(): Dispose {
  const root = document.documentElement
  const apply = () => {
    const { theme, textSize } = settings.current()
    root.dataset.theme = themeOf(theme)
    root.style.fontSize = sizes[textSize]
  }
  apply()
  const queries = [matchMedia(dark), matchMedia(contrast)]
  for (const query of queries) query.addEventListener('change', apply)
  const stop = settings.subscribe(apply)
  return () => {
    stop()
    for (const query of queries) query.removeEventListener('change', apply)
  }
}

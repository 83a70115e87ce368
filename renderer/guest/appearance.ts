import { settings } from '../store/settings.ts'

/** Dresses the page as the person likes it, now and whenever that, or the phone's own mode, changes. */
export function followAppearance(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const contrast = matchMedia('(prefers-contrast: more)')
  const dress = () => {
    const { theme, textSize } = settings.current()
    const own = contrast.matches && !dark.matches ? 'contrast' : dark.matches ? 'dark' : 'light'
    document.documentElement.dataset.theme = theme === 'system' ? own : theme
    document.documentElement.dataset.text = textSize
  }
  settings.subscribe(dress)
  dark.addEventListener('change', dress)
  contrast.addEventListener('change', dress)
  dress()
}

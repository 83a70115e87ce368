import { settings } from '../../store/settings.ts'

/** Dresses the page as the person likes it, now and whenever that, or the phone's own mode, changes. */
export function followGuestAppearance(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const contrast = matchMedia('(prefers-contrast: more)')
  const apply = () => {
    const { theme, textSize } = settings.current()
    const systemTheme = contrast.matches && !dark.matches ? 'contrast' : dark.matches ? 'dark' : 'light'
    document.documentElement.dataset.theme = theme === 'system' ? systemTheme : theme
    document.documentElement.dataset.text = textSize
  }
  settings.subscribe(apply)
  dark.addEventListener('change', apply)
  contrast.addEventListener('change', apply)
  apply()
}

import { type ComponentType, useEffect, useState } from 'react'
import { loadLaterTexts, useTranslations } from '../text/translations.ts'

/** A part of the page that is not needed to write the first note: loaded soon after, so that it is there when the network fails. */
interface LazyPart<Props> {
  readonly load: () => Promise<ComponentType<Props>>
  readonly View: (props: Props) => React.ReactNode
}

const RETRY_MS = 3000

/** Renders a part of the page once it is loaded; retries if the host did not serve it. `isQuiet`: shows nothing meanwhile, as a notice that may have nothing to say. */
export function lazyPart<Props extends object>(fetchPart: () => Promise<ComponentType<Props>>, isQuiet = false): LazyPart<Props> {
  let Loaded: ComponentType<Props> | null = null
  const load = async () => {
    // a part that comes later may show texts that do
    const [part] = await Promise.all([Loaded ?? fetchPart(), loadLaterTexts()])
    Loaded = part
    return part
  }
  function View(props: Props) {
    const { t } = useTranslations()
    const [Shown, show] = useState(() => Loaded)
    useEffect(() => {
      if (Shown) return
      let cancelled = false
      let timer: ReturnType<typeof setTimeout> | undefined
      const tryLoad = () =>
        load().then(
          (Component) => cancelled || show(() => Component),
          () => {
            if (!cancelled) timer = setTimeout(tryLoad, RETRY_MS)
          },
        )
      void tryLoad()
      return () => {
        cancelled = true
        clearTimeout(timer)
      }
    }, [Shown])
    return Shown ? <Shown {...props} /> : isQuiet ? null : <p role="status">{t('common.loading')}</p>
  }
  return { load, View }
}

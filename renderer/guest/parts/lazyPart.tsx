import { type ComponentType, useEffect, useState } from 'react'
import { RoomPlaceholder } from './RoomPlaceholder.tsx'

/** What of the page is not needed to write the first note: it comes just after, so that it is there when the Wi-Fi is not. */
interface LazyPart<Props> {
  readonly load: () => Promise<ComponentType<Props>>
  readonly View: (props: Props) => React.ReactNode
}

const RETRY_MS = 3000

/** Shows a part of the page once it has come; asks again where the host did not give it. */
export function lazyPart<Props extends object>(fetchPart: () => Promise<ComponentType<Props>>): LazyPart<Props> {
  let Loaded: ComponentType<Props> | null = null
  const load = async () => {
    Loaded ??= await fetchPart()
    return Loaded
  }
  function View(props: Props) {
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
    return Shown ? <Shown {...props} /> : <RoomPlaceholder room={null} text="common.loading" />
  }
  return { load, View }
}

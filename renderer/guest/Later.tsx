import { type ComponentType, useEffect, useState } from 'react'
import { Waiting } from './Waiting.tsx'

/** What of the page is not needed to write the first note: it comes just after, so that it is there when the Wi-Fi is not. */
interface Part<Props> {
  readonly load: () => Promise<ComponentType<Props>>
  readonly View: (props: Props) => React.ReactNode
}

const AGAIN_MS = 3000

/** Shows a part of the page once it has come; asks again where the host did not give it. */
export function later<Props extends object>(fetchPart: () => Promise<ComponentType<Props>>): Part<Props> {
  let Loaded: ComponentType<Props> | null = null
  const load = async () => {
    Loaded ??= await fetchPart()
    return Loaded
  }
  function View(props: Props) {
    const [Shown, show] = useState(() => Loaded)
    useEffect(() => {
      if (Shown) return
      let gone = false
      let timer: ReturnType<typeof setTimeout> | undefined
      const ask = () =>
        load().then(
          (Component) => gone || show(() => Component),
          () => {
            if (!gone) timer = setTimeout(ask, AGAIN_MS)
          },
        )
      void ask()
      return () => {
        gone = true
        clearTimeout(timer)
      }
    }, [Shown])
    return Shown ? <Shown {...props} /> : <Waiting room={null} text="common.loading" />
  }
  return { load, View }
}

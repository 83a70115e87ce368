import type { PlaceProps } from '../../feature.ts'
import { RingKeyPublisher } from '../secret/RingKeyPublisher.tsx'
import { AutomaticRecount } from './AutomaticRecount.tsx'

/** What this computer does for ballots, whichever page is on screen. */
export function InProcess(props: PlaceProps) {
  return (
    <>
      <AutomaticRecount {...props} />
      <RingKeyPublisher {...props} />
    </>
  )
}

import { useRef } from 'react'
import { parseAssetRef } from '../../shared/base/assets/assetRef.ts'
import type { ProcessId } from '../../shared/model/records/processAttributes.ts'
import { Picture, type PictureLabels } from '../kit/pictures/Picture.tsx'
import { useNearby } from '../kit/pictures/useNearby.ts'
import { useAsset } from '../sync/assets/useAsset.ts'

interface Props {
  readonly processId: ProcessId
  /** As stored content has it (`asset:…`). */
  readonly reference: string
  /** What the picture shows. */
  readonly description: string
  /** What is said of it, in the words of the feature that shows it. */
  readonly labels: PictureLabels
  readonly className?: string | undefined
}

/** A picture on a phone: fetched when it comes near the screen, with its room on the page from the beginning. */
export function AssetPicture(props: Props) {
  const place = useRef<HTMLSpanElement>(null)
  const isNear = useNearby(place)
  return (
    <span ref={place} style={{ display: 'block' }}>
      {isNear ? <NearPicture {...props} /> : <FarPicture {...props} />}
    </span>
  )
}

function FarPicture(props: Props) {
  return <Picture {...pictureProps(props)} state="waiting" onRetry={() => undefined} />
}

/** A picture that is on the screen or near it: it is fetched now. */
export function NearPicture(props: Props) {
  const { state, retry } = useAsset(props.processId, props.reference)
  return <Picture {...pictureProps(props)} state={state.name} url={state.name === 'ready' ? state.url : undefined} onRetry={retry} />
}

/** What of a picture does not depend on whether it is here. */
function pictureProps({ reference, description, labels, className }: Props) {
  const { width = 320, height = 200, frames = 1 } = parseAssetRef(reference) ?? {}
  return { reference, description, className, width, height, labels, isAnimated: frames > 1 }
}

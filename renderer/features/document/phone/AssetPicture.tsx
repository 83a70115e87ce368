import { useRef } from 'react'
import { parseAssetRef } from '../../../../shared/base/assets/assetRef.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { Picture } from '../../../kit/pictures/Picture.tsx'
import { useNearby } from '../../../kit/pictures/useNearby.ts'
import { useTranslations } from '../../../kit/text/translations.ts'
import { useAsset } from '../../../sync/assets/useAsset.ts'

interface Props {
  readonly processId: ProcessId
  /** As stored content has it (`asset:…`). */
  readonly reference: string
  /** What the picture shows. */
  readonly description: string
  readonly className?: string | undefined
}

/** A picture of a document: fetched when it comes near the screen, with its room on the page from the beginning. */
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
  return <Picture {...usePicture(props)} state="waiting" onRetry={() => undefined} />
}

/** A picture that is on the screen or near it: it is fetched now. */
export function NearPicture(props: Props) {
  const { state, retry } = useAsset(props.processId, props.reference)
  return <Picture {...usePicture(props)} state={state.name} url={state.name === 'ready' ? state.url : undefined} onRetry={retry} />
}

/** What of a picture does not depend on whether it is here. */
function usePicture({ reference, description, className }: Props) {
  const { width = 320, height = 200 } = parseAssetRef(reference) ?? {}
  const { t } = useTranslations()
  const labels = {
    loading: t('guest.document.picture.loading'),
    missing: t('guest.document.picture.missing'),
    retry: t('guest.document.picture.retry'),
  }
  return { reference, description, className, width, height, labels }
}

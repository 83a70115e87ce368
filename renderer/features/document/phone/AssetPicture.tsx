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
export function AssetPicture({ processId, reference, description, className }: Props) {
  const place = useRef<HTMLSpanElement>(null)
  const isNear = useNearby(place)
  const { width = 320, height = 200 } = parseAssetRef(reference) ?? {}
  const { t } = useTranslations()
  const labels = {
    loading: t('guest.document.picture.loading'),
    missing: t('guest.document.picture.missing'),
    retry: t('guest.document.picture.retry'),
  }
  const common = { description, width, height, reference, className, labels }
  return (
    <span ref={place} style={{ display: 'block' }}>
      {isNear ? <FetchedPicture {...common} processId={processId} /> : <Picture {...common} state="waiting" onRetry={() => undefined} />}
    </span>
  )
}

type FetchedProps = Omit<Parameters<typeof Picture>[0], 'state' | 'url' | 'onRetry'> & Pick<Props, 'processId' | 'reference'>

function FetchedPicture({ processId, ...rest }: FetchedProps) {
  const { state, retry } = useAsset(processId, rest.reference)
  return <Picture {...rest} state={state.name} url={state.name === 'ready' ? state.url : undefined} onRetry={retry} />
}

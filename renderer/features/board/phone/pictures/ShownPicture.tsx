import { type AssetRef, formatAssetRef } from '../../../../../shared/base/assets/assetRef.ts'
import type { ProcessId } from '../../../../../shared/model/records/processAttributes.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import { AssetPicture } from '../../../AssetPicture.tsx'
import css from './ShownPicture.module.css'

/** What a picture on a phone is shown with. */
export interface ShownPictureProps {
  readonly processId: ProcessId
  readonly asset: AssetRef
  /** What it shows; may be empty. */
  readonly text: string
}

/** A picture of the board, in a note or by itself. */
export function ShownPicture({ processId, asset, text }: ShownPictureProps) {
  const { t } = useTranslations()
  const labels = {
    loading: t('guest.picture.loading'),
    missing: t('guest.picture.missing'),
    retry: t('guest.picture.retry'),
    play: t('guest.picture.play'),
    stop: t('guest.picture.stop'),
  }
  return (
    <div className={css.picture}>
      <AssetPicture processId={processId} reference={formatAssetRef(asset)} description={text} labels={labels} className={css.image} />
    </div>
  )
}

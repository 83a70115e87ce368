import type { ComponentProps } from 'react'
import type { PictureLabels } from '../../../kit/pictures/Picture.tsx'
import { useTranslations } from '../../../kit/text/translations.ts'
import { AssetPicture, NearPicture } from '../../AssetPicture.tsx'

type Props = Omit<ComponentProps<typeof AssetPicture>, 'labels'>

/** A picture of a document: fetched when it comes near the screen. */
export const DocumentPicture = (props: Props) => <AssetPicture {...props} labels={useLabels()} />

/** A picture of a document that is near the screen: fetched now. */
export const NearDocumentPicture = (props: Props) => <NearPicture {...props} labels={useLabels()} />

function useLabels(): PictureLabels {
  const { t } = useTranslations()
  return {
    loading: t('guest.document.picture.loading'),
    missing: t('guest.document.picture.missing'),
    retry: t('guest.document.picture.retry'),
    play: t('guest.document.picture.play'),
    stop: t('guest.document.picture.stop'),
  }
}

import { shownNoteText } from '../../../../../shared/model/records/note.ts'
import type { Picture } from '../../../../../shared/model/records/picture.ts'
import { useTranslations } from '../../../../kit/text/translations.ts'
import type { PhoneProps } from '../../../phonePart.ts'
import { lazyShownPicture } from '../pictures/lazyPictures.ts'
import css from './AllNotesPage.module.css'

interface Props extends Pick<PhoneProps, 'processId'> {
  readonly picture: Picture
  readonly nameOf: (person: string) => string
}

/** A picture of the list: itself, what it shows, and who put it. */
export function ListedPicture({ processId, picture, nameOf }: Props) {
  const { t } = useTranslations()
  const text = shownNoteText(picture.text).trim()
  return (
    <figure className={css.picture}>
      {picture.asset && <lazyShownPicture.View processId={processId} asset={picture.asset} text={text || t('guest.picture.bare')} />}
      <figcaption>
        {/* the picture itself says it to who does not see it */}
        {text && (
          <p className={css.text} dir="auto" aria-hidden={picture.asset ? true : undefined}>
            {text}
          </p>
        )}
        <p className={css.by}>{nameOf(picture.wordsOf ?? picture.by)}</p>
      </figcaption>
    </figure>
  )
}
